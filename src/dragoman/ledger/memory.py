"""A ledger in memory: for tests, and for readings that nobody wants to keep."""

from __future__ import annotations

from dragoman.ledger.sql import SqlStore
from dragoman.ledger.sqlite import SqliteLink


class MemoryStore(SqlStore):
    """Keeps rows in memory; what it holds is gone when it is closed."""

    def __init__(self) -> None:
        super().__init__(SqliteLink(None))
