"""A ledger in tables: what is asked of documents and entries, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from dragoman.documents.document import Document
from dragoman.ledger.base import Filter, Kept, Page
from dragoman.ledger.between import HeldDay, documents_between, held_days
from dragoman.ledger.entry import Entry, HeldDocument, State
from dragoman.ledger.link import Link
from dragoman.ledger.outline import Outline
from dragoman.ledger.outlined import outline_between, outline_of
from dragoman.ledger.rows import document_of, doubts_of, entry_of, source_of, when_of, words_of_row
from dragoman.ledger.sql_filter import conditions_of, joined_for, marks

#: Values asked for in one statement.
MANY = 500

_SHOWN = "SELECT coalesce(s.body, e.body) FROM shown s JOIN entry e ON e.number = s.entry"


class SqlQuestions:
    """The questions that tables answer; `SqlStore` adds what is written."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self._outline: tuple[object, Outline] | None = None
        self._pair: tuple[object, tuple[str, str], Outline] | None = None

    @property
    def name(self) -> str:
        """The file or address, for messages."""
        return self.link.name

    def versions(self, document_id: str) -> dict[str, tuple[str, State]]:
        """Return the current entries of a document: id → version and judged state."""
        return {
            entry_id: (version, State(state))
            for entry_id, version, state in self.link.rows(
                "SELECT e.id, e.version, s.state FROM entry e JOIN shown s ON s.entry = e.number"
                " WHERE e.document = (SELECT number FROM document WHERE id = ?)",
                (document_id,),
            )
        }

    def records(self, official: str) -> dict[str, str]:
        """Return the records of an outside list: the list's own id → document id, the latest edition."""
        return dict(
            self.link.rows(
                "SELECT record, id FROM document WHERE official = ? AND official <> '' ORDER BY number",
                (official,),
            )
        )

    def kept(self, document_id: str) -> Iterator[Kept]:
        """Yield every version ever read in a document, as kept, with its check sums."""
        for body, words, superseded in self.link.rows(
            "SELECT body, words, superseded_at FROM entry"
            " WHERE document = (SELECT number FROM document WHERE id = ?) ORDER BY number",
            (document_id,),
        ):
            yield Kept(read=replace(entry_of(body), superseded_at=superseded), words=words)

    def documents(self, document_ids: Iterable[str] | None) -> list[HeldDocument]:
        """Return these documents, or all, without their texts, by day and name."""
        columns = (
            "SELECT d.id, d.name, d.source, d.doubts, d.day, d.day_because, d.outlet, d.owner, d.side,"
            " d.independence, d.official, d.record, d.characters, d.added_at,"
            " (SELECT count(*) FROM shown s WHERE s.document = d.number) FROM document d"
        )
        order = " ORDER BY d.day_first IS NULL, d.day_first, d.name, d.id"
        rows: list[Any]
        if document_ids is None:
            rows = list(self.link.rows(columns + order))
        else:
            rows = [
                row
                for some in _runs(list(dict.fromkeys(document_ids)))
                for row in self.link.rows(f"{columns} WHERE d.id IN ({marks(some)}){order}", some)
            ]
        return [
            HeldDocument(
                id=row[0],
                name=row[1],
                source=source_of(row[2]),
                doubts=doubts_of(row[3]),
                day=when_of(row[4]),
                day_because=row[5],
                outlet=row[6],
                owner=row[7],
                side=row[8],
                independence=row[9],
                official=row[10],
                record=row[11],
                characters=row[12],
                added_at=row[13],
                entries=row[14],
            )
            for row in rows
        ]

    def held_days(self) -> list[HeldDay]:
        """Return of when every held document is."""
        return held_days(self.link)

    def documents_between(self, one: str, other: str) -> list[str]:
        """Return the documents in which both sides take part in an entry, or one of them alone does."""
        return documents_between(self.link, one, other)

    def count(self) -> int:
        """Return how many entries are shown."""
        return int(self.link.one("SELECT count(*) FROM shown")[0])

    def recorded_since(self, at: str, limit: int) -> list[Entry]:
        """Return shown entries of documents that were recorded since a moment, the latest first."""
        return [
            entry_of(body)
            for (body,) in self.link.rows(
                f"{_SHOWN} WHERE e.recorded_at >= ? AND s.official = 0 ORDER BY e.number DESC LIMIT ?",
                (at, limit),
            )
        ]

    def documents_of(self, entry_ids: Iterable[str]) -> list[str]:
        """Return the documents of these shown entries, each once."""
        found: dict[str, None] = {}
        for some in _runs(sorted(entry_ids)):
            for (one,) in self.link.rows(
                "SELECT DISTINCT d.id FROM shown s JOIN document d ON d.number = s.document"
                f" WHERE s.id IN ({marks(some)}) ORDER BY d.id",
                some,
            ):
                found[one] = None
        return list(found)

    def in_documents(self, document_ids: Iterable[str], filter: Filter) -> list[Entry]:
        """Return the entries of these documents that meet a filter, in no order."""
        where, values = conditions_of(filter)
        return [
            entry_of(body)
            for some in _runs(list(document_ids))
            for (body,) in self.link.rows(
                # By the documents, never by the kind, which most entries share.
                "WITH inside AS MATERIALIZED (SELECT * FROM shown WHERE document IN"
                f" (SELECT number FROM document WHERE id IN ({marks(some)})))"
                " SELECT coalesce(s.body, e.body) FROM inside s JOIN entry e ON e.number = s.entry"
                f" WHERE {' AND '.join(where)}",
                (*some, *values),
            )
        ]

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text."""
        row = self.link.one(
            "SELECT id, name, text, source, blocks, doubts FROM document WHERE id = ?", (document_id,)
        )
        return document_of(*row) if row else None

    def raw(self, document_id: str) -> bytes | None:
        """Return the bytes as they came, None when they were not given."""
        row = self.link.one(
            "SELECT c.raw FROM copy c JOIN document d ON d.number = c.document"
            " WHERE d.id = ? AND c.raw IS NOT NULL ORDER BY c.added_at LIMIT 1",
            (document_id,),
        )
        return zlib.decompress(row[0]) if row else None

    def select(self, filter: Filter, after: str, limit: int | None) -> Page:
        """Return entries by day, document, place in the text."""
        where, values = conditions_of(filter)
        if after:
            where.append("s.sort > ?")
            values.append(after)
        statement = (
            "SELECT coalesce(s.body, e.body), s.sort FROM shown s JOIN entry e ON e.number = s.entry"
            f"{joined_for(filter)} WHERE {' AND '.join(where)} ORDER BY s.sort"
        )
        if limit is not None:
            statement += " LIMIT ?"
            values.append(limit + 1)
        rows = list(self.link.rows(statement, values))
        more = limit is not None and len(rows) > limit
        rows = rows[:limit] if more else rows
        return Page(entries=tuple(entry_of(body) for body, _ in rows), next=rows[-1][1] if more else "")

    def outline(self) -> Outline:
        """Return every shown entry as columns; kept while nobody writes."""
        stamp = self.link.stamp()
        if self._outline is None or self._outline[0] != stamp:
            self._outline = stamp, outline_of(self.link)
        return self._outline[1]

    def outline_between(self, one: str, other: str) -> Outline:
        """Return the outline of what a question about two sides looks into; kept while nobody writes."""
        stamp = self.link.stamp()
        if self._pair is None or self._pair[:2] != (stamp, (one, other)):
            known = self._outline is not None and self._outline[0] == stamp
            found = None if known else outline_between(self.link, one, other)
            self._pair = stamp, (one, other), found or self.outline()
        return self._pair[2]

    def numbered(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """Return shown entries by their numbers in an outline; those not there are left out."""
        return {number: entry_of(body) for number, body in self._bodies(numbers)}

    def quotes(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the words of evidence of shown entries by their numbers."""
        return {
            number: quote
            for some in _runs(list(numbers))
            for number, quote in self.link.rows(
                f"SELECT entry, quote FROM shown WHERE entry IN ({marks(some)})", some
            )
        }

    def said(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the words of content, or else of evidence, of shown entries by their numbers."""
        return {number: words_of_row(body) for number, body in self._bodies(numbers)}

    def _bodies(self, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Yield the rows of shown entries with their numbers, as they were judged or else as read."""
        asked = "SELECT s.entry, coalesce(s.body, e.body) FROM shown s JOIN entry e ON e.number = s.entry"
        for some in _runs(list(numbers)):
            yield from self.link.rows(f"{asked} WHERE s.entry IN ({marks(some)})", some)

    def entry(self, entry_id: str) -> list[Entry]:
        """Return the current entries whose id begins so, two at most."""
        rows = self.link.rows(
            f"{_SHOWN} WHERE s.id >= ? AND s.id < ? ORDER BY s.id LIMIT 2", (entry_id, entry_id + "~")
        )
        return [entry_of(body) for (body,) in rows]

    def history(self, entry_id: str) -> list[Entry]:
        """Return every version of an entry as it was read, oldest first, a current one last."""
        return [
            replace(entry_of(body), superseded_at=superseded)
            for body, superseded in self.link.rows(
                "SELECT body, superseded_at FROM entry WHERE id = ? ORDER BY"
                " CASE WHEN superseded_at = '' THEN 1 ELSE 0 END, recorded_at, number",
                (entry_id,),
            )
        ]

    def read_since(self, since: str) -> list[str]:
        """Return the ids of entries of which a version was read, or replaced, since a moment."""
        rows = self.link.rows(
            "SELECT id FROM entry WHERE recorded_at >= ? OR superseded_at >= ?"
            " GROUP BY id ORDER BY min(number)",
            (since, since),
        )
        return [entry_id for (entry_id,) in rows]


def _runs(values: list[Any]) -> Iterator[list[Any]]:
    for begin in range(0, len(values), MANY):
        yield values[begin : begin + MANY]
