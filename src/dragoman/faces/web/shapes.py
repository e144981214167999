"""What the interface for programs takes and gives, beside the shapes of the ledger itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dragoman.ledger.entry import Entry, EntryLink, HeldDocument
from dragoman.ledger.judgement import Decision, Judgement, Suggestion, Verdict
from dragoman.ledger.notes import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """Entries in the order of the ledger; next: `after` of the following page, "" at the end."""

    entries: tuple[Entry, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWhole:
    """An entry with all that belongs to it; seen: give it back with a judgement."""

    entry: Entry
    seen: str
    links: tuple[EntryLink, ...]
    suggestions: tuple[Suggestion, ...]
    versions: tuple[Entry, ...]
    judgements: tuple[Judgement, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """Documents in order of their ids; next: the last id, "" at the end."""

    documents: tuple[HeldDocument, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOf:
    """The text of a document, to whose code points all spans belong."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementAsked:
    """A judgement that a program makes: verdict, why, the corrected fields, the entry it is merged into.

    seen: how the entry stood when it was looked at; the judgement is refused where that has changed.
    """

    verdict: Verdict
    seen: str
    because: str = ""
    correction: dict[str, Any] = field(default_factory=dict)
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAsked:
    """An entry made from words of a document: start and end in code points, the fields as in the export."""

    start: int
    end: int
    fields: dict[str, Any]
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAsked:
    """A text to be read: its words, and what is known of it."""

    text: str
    name: str = "text"
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAsked:
    """A note, or a tag, for an entry; one of the two."""

    note: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAsked:
    """What a person decides of a proposed link."""

    decision: Decision
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An addition that began: look at its address for how far it has come."""

    id: str
    address: str
