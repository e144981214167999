"""A ledger in one SQLite file: what is written."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from dragoman.documents.document import Document
from dragoman.errors import LedgerError
from dragoman.ledger.base import Kept
from dragoman.ledger.copies import Sketch
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.judgement import Decision, Judgement, Suggestion
from dragoman.ledger.outlined import renew
from dragoman.ledger.rows import blocks_row, entry_row, folded_name, sort_key, text_row
from dragoman.ledger.sql_questions import SqlQuestions
from dragoman.ledger.tables import PATIENCE, connect, errors
from dragoman.ledger.tenure import Tenure


@dataclass(slots=True)
class _Batch:
    """Numbers of rows met since the right to write was taken; nobody else can change them meanwhile."""

    entries: int = 0
    documents: dict[str, int] = field(default_factory=dict)
    names: dict[tuple[str, str], int] = field(default_factory=dict)


class SqlStore(SqlQuestions):
    """Keeps rows in a SQLite file (write-ahead log, so that readers never wait for the writer)."""

    def __init__(self, path: Path, *, create: bool = False, patience: float = PATIENCE) -> None:
        connection, self._writable = connect(path, create=create, patience=patience)
        super().__init__(str(path), connection)
        self._batch = _Batch()

    def begin(self) -> None:
        """Take the right to write; raises LedgerError when another program has it or the file is closed."""
        if self._connection.in_transaction:
            return
        if not self._writable:
            raise LedgerError(
                f"{self.name} cannot be written: the file or its folder is read-only; copy it or change its "
                f"rights"
            )
        with errors(self.name, "writing to"):
            self._connection.execute("BEGIN IMMEDIATE")
        self._batch = _Batch(entries=self._one("SELECT coalesce(max(number), 0) FROM entry", ())[0])

    def commit(self) -> None:
        """Keep what was written since `begin`."""
        if self._connection.in_transaction:
            with errors(self.name, "writing to"):
                renew(self._connection)
                self._connection.execute("COMMIT")

    def rollback(self) -> None:
        """Forget what was written since `begin`."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    @contextmanager
    def step(self) -> Iterator[None]:
        """All of what is written inside, or after an exception nothing; the batch around it goes on."""
        self.begin()
        with errors(self.name, "writing to"):
            self._connection.execute("SAVEPOINT step")
            try:
                yield
                self._connection.execute("RELEASE step")
            except BaseException:
                self._batch = _Batch(entries=self._batch.entries)
                if self._connection.in_transaction:  # a full disk ends the whole transaction by itself
                    self._connection.execute("ROLLBACK TO step")
                    self._connection.execute("RELEASE step")
                raise

    def close(self) -> None:
        """Give the file back; what was not committed is forgotten."""
        self._connection.close()

    def keep_document(
        self, held: HeldDocument, document: Document, raw: bytes | None, sketch: Sketch | None
    ) -> None:
        """Keep a document, or renew what is known of it."""
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
        )
        row = self._one("SELECT number FROM document WHERE id = ?", (document.id,))
        if row is None:
            cursor = self._connection.execute(
                "INSERT INTO document (source, doubts, day, day_first, day_because, outlet, owner, side,"
                " independence, id, name, text, characters, blocks, official, record, sketch, added_at)"
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    *renewed,
                    document.id,
                    document.name,
                    document.text,
                    len(document.text),
                    blocks_row(document),
                    held.official,
                    held.record,
                    sketch.values if sketch else None,
                    held.added_at,
                ),
            )
            number = self._batch.documents[document.id] = cursor.lastrowid or 0
            if sketch:
                self._connection.executemany(
                    "INSERT OR IGNORE INTO band VALUES (?,?)", [(band, number) for band in sketch.bands]
                )
        else:
            number = row[0]
            self._connection.execute(
                "UPDATE document SET source = ?, doubts = ?, day = ?, day_first = ?, day_because = ?,"
                " outlet = ?, owner = ?, side = ?, independence = ?, blocks = ? WHERE number = ?",
                (*renewed, blocks_row(document), number),
            )
        self._connection.execute(
            "INSERT OR IGNORE INTO copy VALUES (?,?,?,?,?)",
            (
                number,
                hashlib.sha256(source.encode()).hexdigest()[:16],
                source,
                zlib.compress(raw, 6) if raw is not None else None,
                held.added_at,
            ),
        )

    def regroup(self, groups: Sequence[str], into: str) -> None:
        """Put all documents of these independence groups into one."""
        self._connection.executemany(
            "UPDATE document SET independence = ? WHERE independence = ?", [(into, group) for group in groups]
        )

    def keep_entries(self, kept: Sequence[Kept]) -> None:
        """Keep new versions of entries; those they replace were superseded before."""
        if not kept:
            return
        numbers = self._numbers({one.read.document_id for one in kept})
        entries = list(enumerate(kept, start=self._batch.entries + 1))
        self._batch.entries += len(kept)
        self._connection.executemany(
            "INSERT INTO entry (number, id, version, document, body, words, recorded_at)"
            " VALUES (?,?,?,?,?,?,?)",
            [
                (
                    number,
                    one.read.id,
                    one.read.version,
                    numbers[one.read.document_id],
                    entry_row(one.read),
                    one.words,
                    one.read.recorded_at,
                )
                for number, one in entries
            ],
        )
        self._show(
            [
                (number, numbers[one.read.document_id], one.shown or one.read, one.shown is not None)
                for number, one in entries
            ]
        )

    def supersede(self, entry_ids: Sequence[str], at: str) -> None:
        """Stamp the current versions of these entries as replaced or no longer read."""
        if not entry_ids:
            return
        ids = [(entry_id,) for entry_id in entry_ids]
        self._connection.executemany("DELETE FROM shown WHERE id = ?", ids)
        self._connection.executemany(
            "UPDATE entry SET superseded_at = ? WHERE id = ? AND superseded_at = ''",
            [(at, entry_id) for entry_id in entry_ids],
        )

    def supersede_tenures(self, document_id: str, at: str) -> None:
        """Stamp the tenures of a record of a list as replaced."""
        self._connection.execute(
            "UPDATE tenure SET superseded_at = ? WHERE superseded_at = '' AND document ="
            " (SELECT number FROM document WHERE id = ?)",
            (at, document_id),
        )

    def show(self, entry: Entry) -> None:
        """Show an entry as people judged or corrected it; what was read stays as it is."""
        row = self._one("SELECT number, document FROM entry WHERE id = ? AND superseded_at = ''", (entry.id,))
        self._connection.execute("DELETE FROM shown WHERE id = ?", (entry.id,))
        self._show([(row[0], row[1], entry, True)])

    def _show(self, rows: Sequence[tuple[int, int, Entry, bool]]) -> None:
        """Write how questions find entries: (entry number, document number, entry, judged by a person)."""
        self._connection.executemany(
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
        numbers = self._named({(p.actor_id, p.name) for _, _, entry, _ in rows for p in entry.participants})
        parties = []
        for number, _, entry, _ in rows:
            parts = [(p.side, 1, numbers[p.actor_id, p.name]) for p in entry.participants]
            parts += [(side, 0, 0) for side in entry.about]
            parties += [(number, place, *part) for place, part in enumerate(parts)]
        self._connection.executemany("INSERT INTO party VALUES (?,?,?,?,?)", parties)
        self._connection.executemany(
            "INSERT OR IGNORE INTO matter VALUES (?,?)",
            [(number, matter) for number, _, entry, _ in rows for matter in entry.matters],
        )

    def _named(self, names: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Return the number of each actor id and name, keeping those that are new."""
        known = self._batch.names
        for actor, name in names - known.keys():
            row = (actor, folded_name(name))
            self._connection.execute("INSERT OR IGNORE INTO named (actor, name) VALUES (?,?)", row)
            known[actor, name] = self._one("SELECT number FROM named WHERE actor = ? AND name = ?", row)[0]
        return known

    def keep_judgement(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; returns it with its number."""
        cursor = self._connection.execute(
            "INSERT INTO judgement (entry_id, version, verdict, person, at, because, correction, other)"
            " VALUES (?,?,?,?,?,?,?,?)",
            (
                judgement.entry_id,
                judgement.version,
                judgement.verdict.value,
                judgement.by,
                judgement.at,
                judgement.because,
                judgement.correction,
                judgement.other,
            ),
        )
        return replace(judgement, number=cursor.lastrowid or 0)

    def keep_suggestions(self, suggestions: Sequence[Suggestion], at: str) -> int:
        """Keep suggestions that are not there yet; returns how many were new."""
        before = self._connection.total_changes
        self._connection.executemany(
            "INSERT OR IGNORE INTO suggestion VALUES (?,?,?,?,?,?,?,?)",
            [
                (s.id, s.entry_id, s.other_id, s.relation, s.score, s.suggester, s.because, at)
                for s in suggestions
            ],
        )
        return self._connection.total_changes - before

    def decide(self, suggestion_id: str, decision: Decision, by: str, at: str, because: str) -> None:
        """Keep what a person decided of a suggestion; the latest stands."""
        if self._one("SELECT 1 FROM suggestion WHERE id = ?", (suggestion_id,)) is None:
            raise LedgerError(f"{self.name} holds no suggestion {suggestion_id!r}")
        self._connection.execute(
            "INSERT INTO decision (suggestion, decision, person, at, because) VALUES (?,?,?,?,?)",
            (suggestion_id, decision.value, by, at, because),
        )

    def keep_tenures(self, tenures: Sequence[Tenure]) -> int:
        """Keep tenures that are not there yet; returns how many were new."""
        numbers = self._numbers({tenure.evidence.document_id for tenure in tenures})
        before = self._connection.total_changes
        self._connection.executemany(
            "INSERT OR IGNORE INTO tenure VALUES (?,?,?,?,?,?,?,?,'')",
            [
                (
                    tenure.id,
                    numbers[tenure.evidence.document_id],
                    folded_name(" ".join((tenure.person, *tenure.spellings))),
                    tenure.side,
                    tenure.start.isoformat() if tenure.start else None,
                    tenure.end.isoformat() if tenure.end else None,
                    int(tenure.served),
                    msgspec.json.encode(tenure),
                )
                for tenure in tenures
            ],
        )
        return self._connection.total_changes - before

    def _numbers(self, document_ids: set[str]) -> dict[str, int]:
        known = self._batch.documents
        for document_id in document_ids - known.keys():
            row = self._one("SELECT number FROM document WHERE id = ?", (document_id,))
            if row is None:
                raise LedgerError(f"{self.name} holds no document {document_id!r}; add its reading first")
            known[document_id] = row[0]
        return known
