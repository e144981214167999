"""What is asked of a ledger and what a store must be able to do; `View` and `Writer` stand on these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dragoman.documents.document import Document
from dragoman.ledger.entry import Entry, HeldDocument, State
from dragoman.ledger.judgement import Decision, Judgement, Suggestion
from dragoman.ledger.tenure import Tenure

#: The states shown unless others are asked for: all but what a person rejected or merged into another entry.
SHOWN = frozenset({State.MACHINE, State.ACCEPTED, State.CORRECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries are meant; every condition that is given must hold.

    kinds, forms, grades, matters, statuses: any of these.
    sides: any of these sides takes part (as by, to or with).
    between: two sides. Both take part; or one takes part and the other takes part in an act that is told
        inside the same words ("Baku said that Washington should …" with the ask it carries).
    actor: actor id, or part of a name in any case ("azimov").
    since, until: first and last day, inclusive; the time of the fact shares a day with them.
    as_of: the world as it stood that day: what was said or happened on or before it. Things due or
        announced for later stay in when they were told by then.
    known_by: leaves out documents whose publication cannot have been by that day.
    undated: whether entries stay in whose day cannot be told, where since, until, as_of or known_by asks for
        one; without it they are left out.
    document_id: entries of one document.
    official: True for entries of outside lists only, False for those of documents only, None for both.
    states: judged states; all but rejected and merged unless given.
    """

    kinds: frozenset[str] | None = None
    forms: frozenset[str] | None = None
    grades: frozenset[str] | None = None
    matters: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    sides: frozenset[str] | None = None
    between: tuple[str, str] | None = None
    actor: str = ""
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    known_by: date | None = None
    undated: bool = False
    document_id: str = ""
    official: bool | None = None
    states: frozenset[State] = SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries in order, and where the next page begins ("" when there is none)."""

    entries: tuple[Entry, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where searched words were found: an entry, or a document when entry_id is "".

    start, end: code points of the first found word in the document's text; excerpt: the words around it.
    rank: lower is better.
    """

    document_id: str
    doc: str
    entry_id: str
    start: int
    end: int
    excerpt: str
    rank: float


class Store(Protocol):
    """Where rows are kept. A store keeps and finds; what a reading adds is decided in `Writer`.

    One writer at a time: `begin` takes the right to write until `commit` or `rollback`.
    """

    @property
    def name(self) -> str:
        """The file or address, for messages."""

    def begin(self) -> None:
        """Take the right to write; raises LedgerError when it is not given. Twice is once."""

    def commit(self) -> None:
        """Keep what was written since `begin`."""

    def rollback(self) -> None:
        """Forget what was written since `begin`."""

    def step(self) -> AbstractContextManager[None]:
        """Return a context in which all is written or, after an exception, nothing."""

    def close(self) -> None:
        """Give the file back."""

    def keep_document(
        self, held: HeldDocument, document: Document, raw: bytes | None, sketch: bytes, bands: Sequence[int]
    ) -> bool:
        """Keep a document or renew what is known of its source; return whether it is new."""

    def keep_entries(self, entries: Sequence[Entry], words: Sequence[bytes]) -> None:
        """Keep new versions of entries; words: check sums of the words under each span (`verify`)."""

    def supersede(self, entry_ids: Sequence[str], at: str) -> None:
        """Stamp the current versions of these entries as replaced or no longer read."""

    def renew(self, entries: Sequence[Entry]) -> None:
        """Show these entries, as people corrected them, in every question."""

    def keep_judgement(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; returns it with its number."""

    def keep_suggestions(self, suggestions: Sequence[Suggestion]) -> int:
        """Keep suggestions that are not there yet; returns how many were new."""

    def decide(self, suggestion: Suggestion) -> None:
        """Keep what a person decided of a suggestion."""

    def keep_tenures(self, tenures: Sequence[Tenure]) -> int:
        """Keep tenures that are not there yet; returns how many were new."""

    def versions(self, document_id: str) -> dict[str, str]:
        """Return the current entries of a document: id → version."""

    def near(self, bands: Sequence[int]) -> list[tuple[str, str, bytes]]:
        """Return (document id, independence group, sketch) of documents that share a band."""

    def regroup(self, groups: Sequence[str], into: str) -> None:
        """Put all documents of these independence groups into one."""

    def documents(self, document_ids: Iterable[str] | None) -> list[HeldDocument]:
        """Return these documents, or all, without their texts, by day and name."""

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text."""

    def raw(self, document_id: str) -> bytes | None:
        """Return the bytes as they came."""

    def select(self, filter: Filter, after: str, limit: int | None) -> Page:
        """Return entries by day, document, place in the text."""

    def entry(self, entry_id: str) -> list[Entry]:
        """Return the current entries whose id begins so, two at most."""

    def history(self, entry_id: str) -> list[Entry]:
        """Return every version of an entry as it was read, oldest first."""

    def judgements(self, entry_id: str) -> list[Judgement]:
        """Return the judgements on an entry ("" for all), oldest first."""

    def suggestions(self, entry_id: str, decision: Decision | None) -> list[Suggestion]:
        """Return suggestions that touch an entry ("" for all), best first."""

    def search(self, words: str, limit: int) -> list[Hit]:
        """Return where words are found, best first."""

    def tenures(self, *, words: Sequence[str], sides: frozenset[str] | None, on: date | None) -> list[Tenure]:
        """Return tenures whose person or spellings hold all these folded words, by person and start."""
