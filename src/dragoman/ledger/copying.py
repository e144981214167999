"""All rows of one ledger into another, table by table: a backup of a database, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.link import Link

#: Every table that holds what cannot be made anew, each after those that its rows point to.
TABLES = (
    *("document", "copy", "band", "entry", "shown", "named", "party", "matter", "judgement"),
    *("suggestion", "decision", "tenure", "note", "tombstone", "word", "outline", "bundle"),
    "between_sides",
)
#: Tables whose numbers are given by the database: it must go on after the greatest.
NUMBERED = ("document", "named", "judgement", "decision", "note", "tombstone", "word")
#: Rows copied at once.
ROWS = 1000


def copy_rows(source: Link, target: Link, *, replace: bool = False) -> None:
    """Copy all rows of a ledger into an empty one of any kind; all or nothing.

    replace: whether what the target holds goes first, in the same step: who reads meanwhile sees the one or
    the other. Raises LedgerError when the target holds documents and they may not be replaced.
    """
    held = "SELECT 1 FROM document UNION ALL SELECT 1 FROM tombstone LIMIT 1"
    if not replace and target.one(held):
        raise LedgerError(f"{target.name} holds documents already; give an empty place, or `dragoman merge`")
    target.begin()
    try:
        for table in reversed(TABLES) if replace else ():
            target.run(f"DELETE FROM {table}")
        with source.steady():
            for table in TABLES:
                _copy(source, target, table)
        target.run("DELETE FROM outline_stale")
        target.renumber(NUMBERED)
        target.commit()
    except BaseException:
        target.rollback()
        raise


def _copy(source: Link, target: Link, table: str) -> None:
    for rows in _pages(source, table):
        target.run_many(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
        if table in ("document", "shown"):
            text = 3 if table == "document" else 13
            target.index(table, [(row[0], row[text]) for row in rows])


def _pages(source: Link, table: str) -> Iterator[list[Any]]:
    waiting: list[Any] = []
    for row in source.rows(f"SELECT * FROM {table}"):
        waiting.append(row)
        if len(waiting) == ROWS:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
