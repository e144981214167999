"""The questions a ledger answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.documents.document import Document
from dragoman.errors import LedgerError
from dragoman.ledger.base import SHOWN, Filter, Page
from dragoman.ledger.between import HeldDay
from dragoman.ledger.coverage import Coverage, cover
from dragoman.ledger.entry import Entry, EntryLink, HeldDocument, State
from dragoman.ledger.judgement import Decision, Judgement, Suggestion
from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import Outline
from dragoman.ledger.search import Hit
from dragoman.ledger.sql import SqlStore
from dragoman.ledger.tenure import Tenure


class View:
    """Answers questions about a ledger and changes nothing: `view.entries(between=("AZ", "US"))`."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def entries(
        self,
        *,
        kinds: Iterable[str] | None = None,
        forms: Iterable[str] | None = None,
        sides: Iterable[str] | None = None,
        between: tuple[str, str] | None = None,
        actor: str = "",
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        known_by: date | None = None,
        undated: bool = False,
        matters: Iterable[str] | None = None,
        statuses: Iterable[str] | None = None,
        tags: Iterable[str] | None = None,
        document_id: str = "",
        grades: Iterable[str] | None = None,
        official: bool | None = None,
        states: Iterable[State] = SHOWN,
    ) -> tuple[Entry, ...]:
        """Return the entries for which every given condition holds (each is explained at `Filter`).

        In order of the first day of fact or saying, then document, then place in the text; those without
        any day come last.
        """
        filter = Filter(
            kinds=_set(kinds),
            forms=_set(forms),
            sides=_set(sides),
            between=between,
            actor=actor,
            since=since,
            until=until,
            as_of=as_of,
            known_by=known_by,
            undated=undated,
            matters=_set(matters),
            statuses=_set(statuses),
            tags=_set(tags),
            document_id=document_id,
            grades=_set(grades),
            official=official,
            states=frozenset(states),
        )
        return self._store.select(filter, "", None).entries

    def page(self, filter: Filter, *, after: str = "", limit: int = 100) -> Page:
        """Return the next entries after a page's `next` ("" for the first), at most `limit` of them."""
        return self._store.select(filter, after, limit)

    def outline(self, *, between: tuple[str, str] | None = None) -> Outline:
        """Return every shown entry as columns of numbers: for views over the whole record.

        between: only documents that tell something between two sides, or are linked to such, where those are
        a small part; the outline says whether it is whole.
        `view.opened(numbers)` decodes those that are to be shown.
        """
        return self._store.outline() if between is None else self._store.outline_between(*between)

    def opened(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """Return shown entries by their numbers (`entry` in the rows of an outline)."""
        return self._store.numbered(numbers)

    def quotes(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the words that shown entries are read from, by their numbers."""
        return self._store.quotes(numbers)

    def said(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return what shown entries say in words, by their numbers: their content, else their evidence."""
        return self._store.said(numbers)

    def worded(self, words: str, *, limit: int = 100_000) -> Sequence[int]:
        """Return the numbers (`entry` in an outline) of entries whose words hold these, in no order.

        words: as for `search`; rejected and merged entries are among them.
        """
        return self._store.worded(words, limit)

    def entry(self, entry_id: str) -> Entry:
        """Return one entry as it stands; the beginning of its id will do while only one begins so.

        Raises LedgerError when there is none, or more than one.
        """
        found = self._store.entry(entry_id)
        if not found:
            raise LedgerError(f"{self._store.name} has no entry {entry_id!r}; `dragoman timeline` lists ids")
        if len(found) > 1:
            raise LedgerError(
                f"{entry_id!r} begins the ids of several entries ({found[0].id}, {found[1].id}, …); give more"
            )
        return found[0]

    def history(self, entry_id: str) -> tuple[Entry, ...]:
        """Return every version of an entry as it was read, oldest first; the last may be the current one."""
        return tuple(self._store.history(entry_id))

    def judgements(self, entry_id: str = "") -> tuple[Judgement, ...]:
        """Return what people decided of an entry (of all without an id), oldest first."""
        return tuple(self._store.judgements(entry_id))

    def seen(self, entry_id: str) -> str:
        """Return how an entry stands, as a short word to give back with a judgement on it (`seen=`)."""
        judgements = self._store.judgements(entry_id)
        versions = self._store.history(entry_id)
        return f"{versions[-1].version[:12] if versions else ''}.{judgements[-1].number if judgements else 0}"

    def suggestions(self, entry_id: str = "", *, decision: Decision | None = None) -> tuple[Suggestion, ...]:
        """Return links that machines propose for an entry (for all without an id), best first."""
        return tuple(self._store.suggestions(entry_id, decision))

    def links(self, entry_id: str) -> tuple[EntryLink, ...]:
        """Return the links of an entry: those of its reading and the suggestions that people accepted."""
        entry = self.entry(entry_id)
        accepted = self._store.suggestions(entry.id, Decision.ACCEPTED)
        return entry.links + tuple(
            EntryLink(
                relation=s.relation,
                entry_id=s.other_id if s.entry_id == entry.id else s.entry_id,
                because=s.because,
            )
            for s in accepted
        )

    def documents(
        self, *, known_by: date | None = None, official: bool | None = False
    ) -> tuple[HeldDocument, ...]:
        """Return the documents held, by day and name, without their texts.

        known_by: leaves out those that cannot have been published by that day, and those without any day.
        official: False leaves out the records of outside lists, True shows only them, None shows all.
        """
        return tuple(
            held
            for held in self._store.documents(None)
            if (official is None or bool(held.official) == official)
            and (known_by is None or (held.day is not None and held.day.start <= known_by))
        )

    def held_days(self) -> tuple[HeldDay, ...]:
        """Return of when every held document is, in no order: for counting documents without reading them."""
        return tuple(self._store.held_days())

    def documents_between(self, one: str, other: str) -> tuple[str, ...]:
        """Return the ids of documents in which both sides take part in an entry, or one of them alone does.

        A question about two sides is answered from these, however many others the ledger holds.
        """
        return tuple(self._store.documents_between(one, other))

    def in_documents(self, document_ids: Iterable[str], filter: Filter) -> tuple[Entry, ...]:
        """Return the entries of these documents that meet a filter, in no order."""
        return tuple(self._store.in_documents(document_ids, filter))

    def suggestions_in(self, document_ids: Iterable[str]) -> tuple[Suggestion, ...]:
        """Return suggestions that touch an entry of any of these documents, each once, in no order."""
        return tuple(self._store.suggestions_in(document_ids))

    def suggestions_of(self, entry_ids: Iterable[str]) -> tuple[Suggestion, ...]:
        """Return suggestions that touch any of these entries, each once, in no order."""
        return tuple(self._store.suggestions_of(entry_ids))

    def holds(self, document_ids: Iterable[str]) -> frozenset[str]:
        """Return which of these documents are held."""
        return frozenset(held.id for held in self._store.documents(document_ids))

    def taken_out(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Return which of these documents were taken out, and what to say: "was taken out on 2026-11-21 …".

        One that was put back since is not among them.
        """
        said = {}
        for stone in self._store.tombstones(document_ids):
            if not stone.put_back_at:
                what = (
                    "was taken out"
                    if stone.what == "document"
                    else "was taken out in part (a person's words)"
                )
                said[stone.document_id] = (
                    f"{what} on {stone.at[:10]}: {stone.reason}; it is added again only when asked for "
                    f"(--put-back)"
                )
        return said

    def held_all(self, document_ids: Iterable[str]) -> tuple[HeldDocument, ...]:
        """Return what is known of these documents, without their texts; those not held are left out."""
        return tuple(self._store.documents(document_ids))

    def count(self) -> int:
        """Return how many entries are shown, those of outside lists included."""
        return self._store.count()

    def recorded_since(self, at: str, *, limit: int) -> tuple[Entry, ...]:
        """Return entries of documents that were recorded since a moment (UTC, ISO 8601), the latest first."""
        return tuple(self._store.recorded_since(at, limit))

    def documents_of(self, entry_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the documents of these entries, each once; entries that are shown no more have none."""
        return tuple(self._store.documents_of(entry_ids))

    def held(self, document_id: str) -> HeldDocument:
        """Return what is known of one document, without its text; raises LedgerError when it is not held."""
        found = self._store.documents([document_id])
        if not found:
            raise LedgerError(f"{self._store.name} holds no document {document_id!r}")
        return found[0]

    def document(self, document_id: str) -> Document:
        """Return a document with its text and blocks; raises LedgerError when it is not held."""
        document = self._store.document(document_id)
        if document is None:
            raise LedgerError(f"{self._store.name} holds no document {document_id!r}")
        return document

    def raw(self, document_id: str) -> bytes | None:
        """Return the bytes of a document as they came; None when they were not given."""
        return self._store.raw(document_id)

    def search(self, words: str, *, limit: int = 50, within: Filter | None = None) -> tuple[Hit, ...]:
        """Return where words are found, in entries and documents, best first.

        words: all must occur, in any case; "in quotation marks" is a phrase; a trailing * any ending.
        within: look only into the entries that meet this filter, and into no documents.
        """
        return tuple(self._store.search(words, limit, within))

    def coverage(self, *, known_by: date | None = None) -> Coverage:
        """Return what the ledger can know of: documents by outlet, side, owner and week, and the gaps."""
        return cover(self.documents(known_by=known_by), self.documents(known_by=None, official=True))

    def tenures(
        self, name: str = "", *, sides: Iterable[str] | None = None, on: date | None = None
    ) -> tuple[Tenure, ...]:
        """Return who held which office, as the imported lists have it, by person and first day.

        name: words of the name in any order, case and accents ("condoleezza rice").
        on: only tenures that may cover that day; one without a known end may.
        """
        return tuple(self._store.tenures(words=folded_words(name), sides=_set(sides), on=on))


def _set(values: Iterable[str] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(values)
