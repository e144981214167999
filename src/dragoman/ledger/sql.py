"""A ledger in tables: what is written, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from dragoman.documents.document import Document
from dragoman.ledger.base import Kept
from dragoman.ledger.copies import Sketch
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.link import Link
from dragoman.ledger.outlined import renew, renew_bundles
from dragoman.ledger.rows import blocks_row, entry_row, folded_name, sort_key, text_row
from dragoman.ledger.sql_removal import SqlRemoval

#: Names whose numbers are remembered from batch to batch.
REMEMBERED = 50_000
#: Bundles made with one commit; the rest waits for the next ones, or until the ledger is opened again.
BUNDLES = 4


@dataclass(slots=True)
class _Batch:
    """Numbers of rows met while nobody else wrote.

    words: of the outline; fresh: the shown entries of documents that are new in this batch, for it.
    """

    entries: int = 0
    words: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    names: dict[tuple[str, str], int] = field(default_factory=dict)
    fresh: dict[int, list[tuple[int, Entry]]] = field(default_factory=dict)


class SqlStore(SqlRemoval):
    """Keeps and finds rows; what a reading adds is decided in `Writer`.

    One writer at a time: `begin` takes the right to write until `commit` or `rollback`.
    """

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._batch = _Batch()
        self._after: object = None

    def begin(self) -> None:
        """Take the right to write; raises LedgerError when it is not given. Twice is once."""
        if not self.link.writing:
            self.link.begin()
            if self._after != self.link.stamp() or len(self._batch.names) > REMEMBERED:
                self._batch = _Batch()
            self._batch.entries = self.link.one("SELECT coalesce(max(number), 0) FROM entry")[0]

    def commit(self, *, bundles: int = BUNDLES) -> None:
        """Keep what was written since `begin`; bundles: of outlines that are made with it at most."""
        if self.link.writing:
            renew(self.link, self._batch.fresh, self._batch.words)
            renew_bundles(self.link, bundles)
            self._batch.fresh.clear()
            self.link.commit()
            self._after = self.link.stamp()

    def rollback(self) -> None:
        """Forget what was written since `begin`."""
        self._batch = _Batch()
        if self.link.writing:
            self.link.rollback()

    @contextmanager
    def step(self) -> Iterator[None]:
        """All of what is written inside, or after an exception nothing; the batch around it goes on."""
        self.begin()
        self.link.run("SAVEPOINT step")
        try:
            yield
            self.link.run("RELEASE SAVEPOINT step")
        except BaseException:
            self._batch = _Batch(entries=self._batch.entries)
            if self.link.writing:  # a full disk ends the whole transaction by itself
                self.link.run("ROLLBACK TO SAVEPOINT step")
                self.link.run("RELEASE SAVEPOINT step")
            raise

    def close(self) -> None:
        """Give the file or address back; what was not committed is forgotten."""
        self.link.close()

    def keep_document(
        self, held: HeldDocument, document: Document, raw: bytes | None, sketch: Sketch | None
    ) -> None:
        """Keep a document, or renew what is known of it; sketch: of a new one, for finding near-copies."""
        source = text_row(held.source)
        renewed = (
            source,
            text_row(held.doubts),
            text_row(held.day),
            held.day.start.isoformat() if held.day else None,
            held.day_because,
            held.outlet,
            held.owner,
            held.side,
            held.independence,
            blocks_row(document),
        )
        row = self.link.one("SELECT number FROM document WHERE id = ?", (document.id,))
        if row is None:
            (number,) = self.link.one(
                "INSERT INTO document (source, doubts, day, day_first, day_because, outlet, owner, side,"
                " independence, blocks, id, name, text, characters, official, record, sketch, added_at)"
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING number",
                (
                    *renewed,
                    document.id,
                    document.name,
                    document.text,
                    len(document.text),
                    held.official,
                    held.record,
                    sketch.values if sketch else None,
                    held.added_at,
                ),
            )
            self._batch.documents[document.id] = number
            self._batch.fresh[number] = []
            self.link.index("document", [(number, document.text)])
            self.link.run_many(
                "INSERT INTO band VALUES (?,?) ON CONFLICT DO NOTHING",
                [(band, number) for band in (sketch.bands if sketch else ())],
            )
        else:
            number = row[0]
            self.link.run(
                "UPDATE document SET source = ?, doubts = ?, day = ?, day_first = ?, day_because = ?,"
                " outlet = ?, owner = ?, side = ?, independence = ?, blocks = ? WHERE number = ?",
                (*renewed, number),
            )
        self.link.run(
            "INSERT INTO copy VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
            (
                number,
                hashlib.sha256(source.encode()).hexdigest()[:16],
                source,
                zlib.compress(raw, 6) if raw is not None else None,
                held.added_at,
            ),
        )

    def copies(self, document_id: str) -> list[tuple[str, str, bytes | None, str]]:
        """Return each way in which a text came: (digest, source, bytes deflated, when)."""
        return list(
            self.link.rows(
                "SELECT digest, source, raw, added_at FROM copy"
                " WHERE document = (SELECT number FROM document WHERE id = ?)",
                (document_id,),
            )
        )

    def keep_copies(self, document_id: str, copies: Sequence[tuple[str, str, bytes | None, str]]) -> int:
        """Keep ways in which a text came that are not there yet; returns how many were new."""
        number = self._numbers({document_id})[document_id]
        return self.link.run_many(
            "INSERT INTO copy VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING", [(number, *copy) for copy in copies]
        )

    def keep_entries(self, kept: Sequence[Kept]) -> None:
        """Keep new versions of entries; the current ones of the same id were superseded before.

        A version whose `superseded_at` is set is kept as an earlier one and not shown.
        """
        if not kept:
            return
        numbers = self._numbers({one.read.document_id for one in kept})
        entries = list(enumerate(kept, start=self._batch.entries + 1))
        self._batch.entries += len(kept)
        self.link.run_many(
            "INSERT INTO entry (number, id, version, document, body, words, recorded_at, superseded_at)"
            " VALUES (?,?,?,?,?,?,?,?)",
            [
                (
                    number,
                    one.read.id,
                    one.read.version,
                    numbers[one.read.document_id],
                    one.row or entry_row(one.read),
                    one.words,
                    one.read.recorded_at,
                    one.read.superseded_at,
                )
                for number, one in entries
            ],
        )
        self._show(
            [
                (number, numbers[one.read.document_id], one.shown or one.read, one.shown is not None)
                for number, one in entries
                if not one.read.superseded_at
            ]
        )

    def supersede(self, entry_ids: Sequence[str], at: str) -> None:
        """Stamp the current versions of these entries as replaced or no longer read."""
        if not entry_ids:
            return
        self._batch.fresh.clear()
        self.link.run_many("DELETE FROM shown WHERE id = ?", [(entry_id,) for entry_id in entry_ids])
        self.link.run_many(
            "UPDATE entry SET superseded_at = ? WHERE id = ? AND superseded_at = ''",
            [(at, entry_id) for entry_id in entry_ids],
        )

    def show(self, entry: Entry) -> None:
        """Show an entry as people judged or corrected it; what was read stays as it is."""
        self._batch.fresh.clear()
        number, document = self.link.one(
            "SELECT number, document FROM entry WHERE id = ? AND superseded_at = ''", (entry.id,)
        )
        self.link.run("DELETE FROM shown WHERE id = ?", (entry.id,))
        self._show([(number, document, entry, True)])

    def _show(self, rows: Sequence[tuple[int, int, Entry, bool]]) -> None:
        """Write how questions find entries: (entry number, document number, entry, judged by a person)."""
        self.link.run_many(
            "INSERT INTO shown VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    number,
                    entry.id,
                    document,
                    entry.kind,
                    entry.form,
                    entry.status,
                    entry.grade,
                    entry.state.value,
                    int(entry.official != ""),
                    when.start.isoformat() if (when := entry.when or entry.said) else None,
                    when.last.isoformat() if when else None,
                    entry.said.start.isoformat() if entry.said else None,
                    sort_key(entry),
                    entry.quote,
                    entry_row(entry) if judged else None,
                )
                for number, document, entry, judged in rows
            ],
        )
        self.link.index("shown", [(number, entry.quote) for number, _, entry, _ in rows])
        numbers = self._named({(p.actor_id, p.name) for _, _, entry, _ in rows for p in entry.participants})
        parties = []
        for number, document, entry, _ in rows:
            parts = [(p.side, 1, numbers[p.actor_id, p.name]) for p in entry.participants]
            parts += [(side, 0, 0) for side in entry.about]
            parties += [(number, place, *part) for place, part in enumerate(parts)]
            if document in self._batch.fresh:
                self._batch.fresh[document].append((number, entry))
        self.link.run_many("INSERT INTO party VALUES (?,?,?,?,?)", parties)
        self.link.run_many(
            "INSERT INTO matter VALUES (?,?) ON CONFLICT DO NOTHING",
            [(number, matter) for number, _, entry, _ in rows for matter in entry.matters],
        )

    def _named(self, names: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Return the number of each actor id and name, keeping those that are new."""
        known = self._batch.names
        for actor, name in names - known.keys():
            row = (actor, folded_name(name))
            found = self.link.one("SELECT number FROM named WHERE actor = ? AND name = ?", row)
            known[actor, name] = (
                found or self.link.one("INSERT INTO named (actor, name) VALUES (?,?) RETURNING number", row)
            )[0]
        return known

    def _numbers(self, document_ids: set[str]) -> dict[str, int]:
        known = self._batch.documents
        known |= super()._numbers(document_ids - known.keys())
        return known
