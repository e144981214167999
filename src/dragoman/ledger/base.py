"""What is asked of a ledger and what a store must be able to do; `View` and `Writer` stand on these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dragoman.documents.document import Document
from dragoman.ledger.copies import Sketch
from dragoman.ledger.entry import Entry, HeldDocument, State
from dragoman.ledger.judgement import Decision, Judgement, Suggestion
from dragoman.ledger.outline import Outline
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
    since, until: first and last day, inclusive; the time of the fact, or of the saying where that is all that
        is known, shares a day with them.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version of an entry as it is kept.

    read: as it was read; words: four bytes for each of its spans (`dragoman.ledger.keep.word_sums`).
    shown: as people judged or corrected it, None where nobody has.
    """

    read: Entry
    words: bytes
    shown: Entry | None = None


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
        self, held: HeldDocument, document: Document, raw: bytes | None, sketch: Sketch | None
    ) -> None:
        """Keep a document, or renew what is known of it; sketch: of a new one, for finding near-copies."""

    def keep_entries(self, kept: Sequence[Kept]) -> None:
        """Keep new versions of entries; the current ones of the same id were superseded before."""

    def supersede(self, entry_ids: Sequence[str], at: str) -> None:
        """Stamp the current versions of these entries as replaced or no longer read."""

    def supersede_tenures(self, document_id: str, at: str) -> None:
        """Stamp the tenures of a record of a list as replaced."""

    def show(self, entry: Entry) -> None:
        """Show an entry as people judged or corrected it; what was read stays as it is."""

    def keep_judgement(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; returns it with its number."""

    def keep_suggestions(self, suggestions: Sequence[Suggestion], at: str) -> int:
        """Keep suggestions that are not there yet; returns how many were new."""

    def decide(self, suggestion_id: str, decision: Decision, by: str, at: str, because: str) -> None:
        """Keep what a person decided of a suggestion; the latest stands."""

    def keep_tenures(self, tenures: Sequence[Tenure]) -> int:
        """Keep tenures that are not there yet; returns how many were new."""

    def versions(self, document_id: str) -> dict[str, tuple[str, State]]:
        """Return the current entries of a document: id → version and judged state."""

    def records(self, official: str) -> dict[str, str]:
        """Return the records of an outside list: the list's own id → document id."""

    def kept(self, document_id: str) -> Iterator[Kept]:
        """Yield every version ever read in a document, as kept, with its check sums."""

    def near(self, sketch: Sketch) -> list[tuple[str, bytes]]:
        """Return (independence group, values) of documents that share a band with a sketch."""

    def regroup(self, groups: Sequence[str], into: str) -> None:
        """Put all documents of these independence groups into one."""

    def group_of(self, document_id: str) -> str | None:
        """Return the independence group of a document, None when it is not held."""

    def documents(self, document_ids: Iterable[str] | None) -> list[HeldDocument]:
        """Return these documents, or all, without their texts, by day and name."""

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text."""

    def raw(self, document_id: str) -> bytes | None:
        """Return the bytes as they came."""

    def select(self, filter: Filter, after: str, limit: int | None) -> Page:
        """Return entries by day, document, place in the text."""

    def outline(self) -> Outline:
        """Return every shown entry as columns, for views over the whole record."""

    def numbered(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """Return shown entries by their numbers in an outline; those not there are left out."""

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

    def damage(self) -> list[str]:
        """Return what is wrong with the file itself, in words; empty when it is sound."""
