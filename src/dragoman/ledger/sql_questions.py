"""A ledger in one SQLite file: what is asked."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from dragoman.documents.document import Document
from dragoman.errors import LedgerError
from dragoman.ledger.base import Filter, Hit, Kept, Page
from dragoman.ledger.copies import Sketch
from dragoman.ledger.entry import Entry, HeldDocument, State
from dragoman.ledger.judgement import Decision, Judgement, Suggestion, Verdict
from dragoman.ledger.outline import Outline
from dragoman.ledger.outlined import outline_of
from dragoman.ledger.rows import document_of, doubts_of, entry_of, folded_name, source_of, when_of
from dragoman.ledger.search import excerpt_of, words_query
from dragoman.ledger.tables import errors, say
from dragoman.ledger.tenure import Tenure

#: Documents that share a band and are compared; more of them are copies of one another.
CROWD = 1000

_tenure = msgspec.json.Decoder(Tenure)


class SqlQuestions:
    """The questions that a SQLite file answers; `SqlStore` adds what is written."""

    def __init__(self, name: str, connection: sqlite3.Connection) -> None:
        self._name = name
        self._connection = connection
        self._outline: tuple[tuple[int, int], Outline] | None = None

    @property
    def name(self) -> str:
        """The file, for messages."""
        return self._name

    def versions(self, document_id: str) -> dict[str, tuple[str, State]]:
        """Return the current entries of a document: id → version and judged state."""
        return {
            entry_id: (version, State(state))
            for entry_id, version, state in self._rows(
                "SELECT e.id, e.version, s.state FROM entry e JOIN shown s ON s.entry = e.number"
                " WHERE e.document = (SELECT number FROM document WHERE id = ?)",
                (document_id,),
            )
        }

    def records(self, official: str) -> dict[str, str]:
        """Return the records of an outside list: the list's own id → document id, the latest edition."""
        return dict(
            self._rows(
                "SELECT record, id FROM document WHERE official = ? AND official <> '' ORDER BY number",
                (official,),
            )
        )

    def kept(self, document_id: str) -> Iterator[Kept]:
        """Yield every version ever read in a document, as kept, with its check sums."""
        for body, words, superseded in self._rows(
            "SELECT body, words, superseded_at FROM entry"
            " WHERE document = (SELECT number FROM document WHERE id = ?) ORDER BY number",
            (document_id,),
        ):
            yield Kept(read=replace(entry_of(body), superseded_at=superseded), words=words)

    def near(self, sketch: Sketch) -> list[tuple[str, bytes]]:
        """Return (independence group, values) of documents that share a band with a sketch."""
        return list(
            self._rows(
                "SELECT independence, sketch FROM document WHERE number IN (SELECT document FROM band"
                f" WHERE band IN ({','.join('?' * len(sketch.bands))}) LIMIT ?)",
                (*sketch.bands, CROWD),
            )
        )

    def group_of(self, document_id: str) -> str | None:
        """Return the independence group of a document, None when it is not held."""
        row = self._one("SELECT independence FROM document WHERE id = ?", (document_id,))
        return row[0] if row else None

    def documents(self, document_ids: Iterable[str] | None) -> list[HeldDocument]:
        """Return these documents, or all, without their texts, by day and name."""
        columns = (
            "SELECT d.id, d.name, d.source, d.doubts, d.day, d.day_because, d.outlet, d.owner, d.side,"
            " d.independence, d.official, d.record, d.characters, d.added_at,"
            " (SELECT count(*) FROM shown s WHERE s.document = d.number) FROM document d"
        )
        order = " ORDER BY d.day_first IS NULL, d.day_first, d.name, d.id"
        if document_ids is None:
            rows = list(self._rows(columns + order, ()))
        else:
            rows = [row for one in document_ids for row in self._rows(f"{columns} WHERE d.id = ?", (one,))]
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

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text."""
        row = self._one(
            "SELECT id, name, text, source, blocks, doubts FROM document WHERE id = ?", (document_id,)
        )
        return document_of(*row) if row else None

    def raw(self, document_id: str) -> bytes | None:
        """Return the bytes as they came, None when they were not given."""
        row = self._one(
            "SELECT c.raw FROM copy c JOIN document d ON d.number = c.document"
            " WHERE d.id = ? AND c.raw IS NOT NULL ORDER BY c.added_at LIMIT 1",
            (document_id,),
        )
        return zlib.decompress(row[0]) if row else None

    def select(self, filter: Filter, after: str, limit: int | None) -> Page:
        """Return entries by day, document, place in the text."""
        where, values = _conditions(filter)
        if after:
            where.append("s.sort > ?")
            values.append(after)
        published = (
            " JOIN document d ON d.number = s.document" if filter.known_by or filter.document_id else ""
        )
        statement = (
            "SELECT coalesce(s.body, e.body), s.sort FROM shown s JOIN entry e ON e.number = s.entry"
            f"{published} WHERE {' AND '.join(where) or '1'} ORDER BY s.sort"
        )
        if limit is not None:
            statement += " LIMIT ?"
            values.append(limit + 1)
        rows = list(self._rows(statement, values))
        more = limit is not None and len(rows) > limit
        rows = rows[:limit] if more else rows
        return Page(entries=tuple(entry_of(body) for body, _ in rows), next=rows[-1][1] if more else "")

    def outline(self) -> Outline:
        """Return every shown entry as columns; kept while nobody writes to the file."""
        with errors(self._name, "reading"):
            stamp = (self._one("PRAGMA data_version", ())[0], self._connection.total_changes)
            if self._outline is None or self._outline[0] != stamp:
                self._outline = stamp, outline_of(self._connection)
        return self._outline[1]

    def numbered(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """Return shown entries by their numbers in an outline."""
        found: dict[int, Entry] = {}
        wanted = list(numbers)
        for begin in range(0, len(wanted), 500):
            some = wanted[begin : begin + 500]
            for number, body in self._rows(
                "SELECT s.entry, coalesce(s.body, e.body) FROM shown s JOIN entry e ON e.number = s.entry"
                f" WHERE s.entry IN ({','.join('?' * len(some))})",
                some,
            ):
                found[number] = entry_of(body)
        return found

    def entry(self, entry_id: str) -> list[Entry]:
        """Return the current entries whose id begins so, two at most."""
        return [
            entry_of(body)
            for (body,) in self._rows(
                "SELECT coalesce(s.body, e.body) FROM shown s JOIN entry e ON e.number = s.entry"
                " WHERE s.id >= ? AND s.id < ? ORDER BY s.id LIMIT 2",
                (entry_id, entry_id + "~"),
            )
        ]

    def history(self, entry_id: str) -> list[Entry]:
        """Return every version of an entry as it was read, oldest first."""
        return [
            replace(entry_of(body), superseded_at=superseded)
            for body, superseded in self._rows(
                "SELECT body, superseded_at FROM entry WHERE id = ? ORDER BY number", (entry_id,)
            )
        ]

    def judgements(self, entry_id: str) -> list[Judgement]:
        """Return the judgements on an entry ("" for all), oldest first."""
        return [
            Judgement(
                number=row[0],
                entry_id=row[1],
                version=row[2],
                verdict=Verdict(row[3]),
                by=row[4],
                at=row[5],
                because=row[6],
                correction=row[7],
                other=row[8],
            )
            for row in self._rows(
                "SELECT number, entry_id, version, verdict, person, at, because, correction, other"
                " FROM judgement WHERE entry_id = ? OR ? = '' ORDER BY number",
                (entry_id, entry_id),
            )
        ]

    def suggestions(self, entry_id: str, decision: Decision | None) -> list[Suggestion]:
        """Return suggestions that touch an entry ("" for all), best first."""
        rows = self._rows(
            "SELECT s.id, s.entry_id, s.other_id, s.relation, s.score, s.suggester, s.because,"
            " d.decision, d.person, d.at, d.because FROM suggestion s LEFT JOIN decision d ON d.number ="
            " (SELECT max(number) FROM decision WHERE suggestion = s.id)"
            " WHERE (? = '' OR s.entry_id = ? OR s.other_id = ?) ORDER BY s.score DESC, s.id",
            (entry_id, entry_id, entry_id),
        )
        found = [
            Suggestion(
                id=row[0],
                entry_id=row[1],
                other_id=row[2],
                relation=row[3],
                score=row[4],
                suggester=row[5],
                because=row[6],
                decision=Decision(row[7] or Decision.OPEN),
                decided_by=row[8] or "",
                decided_at=row[9] or "",
                decided_because=row[10] or "",
            )
            for row in rows
        ]
        return [one for one in found if decision is None or one.decision == decision]

    def search(self, words: str, limit: int) -> list[Hit]:
        """Return where words are found, entries before documents, best first."""
        query = words_query(words)
        if not query:
            return []
        entries = self._rows(
            "SELECT d.id, d.name, f.id, f.body, f.marked, f.rank FROM (SELECT s.id, s.document,"
            " coalesce(s.body, e.body) AS body, highlight(shown_words, 0, char(2), char(3)) AS marked,"
            " bm25(shown_words) AS rank FROM shown_words JOIN shown s ON s.entry = shown_words.rowid"
            " JOIN entry e ON e.number = s.entry WHERE shown_words MATCH ? AND s.state NOT IN"
            " ('rejected', 'merged') ORDER BY rank LIMIT ?) f JOIN document d ON d.number = f.document"
            " ORDER BY f.rank",
            (query, limit),
        )
        hits = [
            excerpt_of(marked, document_id, doc, entry_id, entry_of(body).evidence.span.start, rank)
            for document_id, doc, entry_id, body, marked, rank in entries
        ]
        documents = self._rows(
            "SELECT d.id, d.name, highlight(document_words, 0, char(2), char(3)), bm25(document_words)"
            " FROM document_words JOIN document d ON d.number = document_words.rowid"
            " WHERE document_words MATCH ? ORDER BY rank LIMIT ?",
            (query, limit - len(hits)),
        )
        return hits + [
            excerpt_of(marked, document_id, doc, "", 0, rank) for document_id, doc, marked, rank in documents
        ]

    def tenures(self, *, words: Sequence[str], sides: frozenset[str] | None, on: date | None) -> list[Tenure]:
        """Return tenures whose person or spellings hold all these folded words, by person and start."""
        where, values = ["superseded_at = ''"], []
        for word in words:
            where.append("instr(names, ?) > 0")
            values.append(f" {word} ")
        if sides is not None:
            where.append(f"side IN ({','.join('?' * len(sides))})")
            values.extend(sorted(sides))
        if on is not None:
            where.append("served AND (first IS NULL OR first <= ?) AND (last IS NULL OR last >= ?)")
            values.extend([on.isoformat()] * 2)
        return [
            _tenure.decode(body)
            for (body,) in self._rows(
                f"SELECT body FROM tenure WHERE {' AND '.join(where)}"
                " ORDER BY names, first IS NULL, first, id",
                values,
            )
        ]

    def damage(self) -> list[str]:
        """Return what is wrong with the file itself, in words; empty when it is sound."""
        found = [row[0] for row in self._rows("PRAGMA quick_check", ())]
        return [] if found == ["ok"] else found

    def _rows(self, statement: str, values: Sequence[Any]) -> Iterator[Any]:
        with errors(self._name, "reading"):
            yield from self._connection.execute(statement, values)

    def _one(self, statement: str, values: Sequence[Any]) -> Any:
        try:
            return self._connection.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            raise LedgerError(say(self._name, "reading", error)) from error


def _conditions(filter: Filter) -> tuple[list[str], list[Any]]:
    """Return the conditions of a filter on `shown s` (and `document d`), and their values."""
    where: list[str] = []
    values: list[Any] = []
    for condition, allowed in (
        ("s.kind IN ({})", filter.kinds),
        ("s.form IN ({})", filter.forms),
        ("s.grade IN ({})", filter.grades),
        ("s.status IN ({})", filter.statuses),
        ("s.state IN ({})", frozenset(state.value for state in filter.states)),
        ("s.entry IN (SELECT entry FROM matter WHERE matter IN ({}))", filter.matters),
        ("s.entry IN (SELECT entry FROM party WHERE takes_part AND side IN ({}))", filter.sides),
    ):
        if allowed is not None:
            where.append(condition.format(",".join("?" * len(allowed))))
            values.extend(sorted(allowed))
    if filter.between is not None:
        one, other = filter.between
        named = "s.entry IN (SELECT entry FROM party WHERE side = ?)"
        part = "s.entry IN (SELECT entry FROM party WHERE takes_part AND side IN (?, ?))"
        where.extend([named, named, part])
        values.extend([one, other, one, other])
    if filter.actor:
        where.append(
            "s.entry IN (SELECT entry FROM party WHERE named IN"
            " (SELECT number FROM named WHERE actor = ? OR instr(name, ?) > 0))"
        )
        values.extend([filter.actor, folded_name(filter.actor).strip()])
    if filter.official is not None:
        where.append("s.official = ?")
        values.append(int(filter.official))
    if filter.document_id:
        where.append("d.id = ?")
        values.append(filter.document_id)
    unknown = " OR {0} IS NULL" if filter.undated else ""
    for column, sign, day in (
        ("s.last", ">=", filter.since),
        ("s.first", "<=", filter.until),
        ("s.said", "<=", filter.as_of),
        ("d.day_first", "<=", filter.known_by),
    ):
        if day is not None:
            where.append(f"({column} {sign} ?{unknown.format(column)})")
            values.append(day.isoformat())
    return where, values
