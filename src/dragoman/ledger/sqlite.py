"""A ledger in one SQLite file (write-ahead log, so that readers never wait for the writer)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.search import Term
from dragoman.ledger.tables import PATIENCE, RANKED, connect, errors, in_memory, say

#: What messages call a ledger that is in no file.
MEMORY = "the ledger in memory"


class SqliteLink:
    """A connection to a SQLite file, or to one in memory (path None)."""

    def __init__(self, path: Path | None, *, create: bool = False, patience: float = PATIENCE) -> None:
        self._patience = patience
        self.name = str(path) if path else MEMORY
        if path is None:
            self.connection, self._writable = in_memory(), True
        else:
            self.connection, self._writable = connect(path, create=create, patience=patience)

    @property
    def writing(self) -> bool:
        """Whether the right to write is held."""
        return self.connection.in_transaction

    def begin(self) -> None:
        """Take the right to write; raises LedgerError when another program has it or the file is closed."""
        if not self._writable:
            raise LedgerError(
                f"{self.name} cannot be written: the file or its folder is read-only; copy it or change its "
                f"rights"
            )
        self.run("BEGIN IMMEDIATE")

    def patience(self, seconds: float) -> float:
        """Wait so long for another program that is writing; returns how long it was before."""
        before, self._patience = self._patience, seconds
        self.run(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        return before

    def commit(self) -> None:
        """Keep what was written since `begin`."""
        self.run("COMMIT")

    def rollback(self) -> None:
        """Forget what was written since `begin`."""
        if self.connection.in_transaction:  # a full disk ends the whole transaction by itself
            self.run("ROLLBACK")

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield what a question finds."""
        with errors(self.name, "reading"):
            yield from self.connection.execute(statement, values)

    def one(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Return the first row that a question finds, or that a writing returns."""
        try:
            found = self.connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise LedgerError(say(self.name, "reading", error)) from error
        return found[0] if found else None

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Write; returns how many rows that changed."""
        try:
            return self.connection.execute(statement, values).rowcount
        except sqlite3.Error as error:
            raise LedgerError(say(self.name, "writing to", error)) from error

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> int:
        """Write many rows; returns how many changed."""
        try:
            return self.connection.executemany(statement, rows).rowcount
        except sqlite3.Error as error:
            raise LedgerError(say(self.name, "writing to", error)) from error

    def index(self, table: str, texts: Iterable[tuple[int, str]]) -> None:
        """Nothing: triggers make texts findable."""

    def found(
        self, table: str, terms: Sequence[Term], limit: int, where: str, values: Sequence[Any]
    ) -> list[tuple[int, float]]:
        """Return (number, rank) of the texts that hold all terms, best first."""
        # The plus keeps SQLite from asking the index once for every number of a list.
        condition = where.replace("number", "+rowid", 1) if where else "1"
        words = f"{table}_words"
        found = f"SELECT rowid, rank FROM {words} WHERE {words} MATCH ? AND {condition} LIMIT {RANKED}"
        best = f"SELECT * FROM ({found}) ORDER BY rank LIMIT ?"
        return list(self.rows(best, (_query(terms), *values, limit)))

    def holding(self, table: str, terms: Sequence[Term], limit: int) -> list[int]:
        """Return the numbers of texts that hold all terms, in order."""
        words = f"{table}_words"
        asked = f"SELECT rowid FROM {words} WHERE {words} MATCH ? LIMIT ?"
        with errors(self.name, "reading"):
            return [number for (number,) in self.connection.execute(asked, (_query(terms), limit)).fetchall()]

    @contextmanager
    def steady(self) -> Iterator[None]:
        """All questions inside see the ledger as it stands at one moment."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self.rollback()

    def renumber(self, tables: Sequence[str]) -> None:
        """Nothing: SQLite goes on after the greatest number by itself."""

    def stamp(self) -> object:
        """Return something that changes whenever anybody writes."""
        return self.one("PRAGMA data_version")[0], self.connection.total_changes

    def damage(self) -> list[str]:
        """Return what is wrong with the file itself, in words; empty when it is sound."""
        found = [row[0] for row in self.rows("PRAGMA quick_check")]
        return [] if found == ["ok"] else found

    def clean(self) -> bool:
        """Rewrite the file and empty its write-ahead log; False while another program holds it open."""
        try:
            for table in ("document_words", "shown_words"):
                self.run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            self.run("VACUUM")
            busy = self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        except LedgerError as error:
            code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                return False
            raise
        return busy is None or not busy[0]


def _query(terms: Sequence[Term]) -> str:
    """Return terms as SQLite's text search asks them."""
    return " ".join(f'"{" ".join(term.words)}"{"*" if term.open_ended else ""}' for term in terms)
