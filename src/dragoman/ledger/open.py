"""Opening a ledger: one SQLite file, or one PostgreSQL database, a relationship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.errors import LedgerError
from dragoman.ledger.outlined import missing_bundles
from dragoman.ledger.postgres import PostgresLink, is_address
from dragoman.ledger.sql import SqlStore
from dragoman.ledger.sqlite import SqliteLink
from dragoman.ledger.view import View
from dragoman.ledger.writer import Outlet, Writer


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger; use it as a context: `with open_ledger(path) as ledger: ledger.view()`."""

    store: SqlStore

    def view(self) -> View:
        """Return what answers questions."""
        return View(self.store)

    def writer(self, *, outlets: Mapping[str, Outlet] | None = None, put_back: bool = False) -> Writer:
        """Return what adds readings.

        outlets: who owns which publisher, by casefolded name; put_back: also what was taken out on request.
        """
        return Writer(self.store, outlets=outlets, put_back=put_back)

    @contextmanager
    def writing(self) -> Iterator[SqlStore]:
        """All that is written inside is kept together, or after an exception none of it."""
        try:
            with self.store.step():
                yield self.store
        except BaseException:
            self.store.rollback()
            raise
        self.store.commit()

    def close(self) -> None:
        """Give the file back."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_ledger(place: Path | str, *, create: bool = False) -> Ledger:
    """Open a ledger: a file, or a PostgreSQL database by its address ("postgresql://desk@archive/us_az").

    create: make it when it is not there. Without it a missing ledger raises.
    Raises LedgerError for a ledger that is missing, none, of a newer version, or not readable.
    """
    link = (
        PostgresLink(str(place), create=create)
        if is_address(place)
        else SqliteLink(Path(place), create=create)
    )
    store = SqlStore(link)
    _renew(store)
    return Ledger(store)


def _renew(store: SqlStore) -> None:
    """Make the outlines anew that earlier tables had otherwise, and the bundles that are missing."""
    missing = len(missing_bundles(store.link))
    if not missing and store.link.one("SELECT 1 FROM outline_stale LIMIT 1") is None:
        return
    waited = store.link.patience(0.1)
    try:
        store.begin()
        store.commit(bundles=missing)
    except LedgerError:  # cannot be written, or somebody else does: each question makes what it needs
        store.rollback()
    finally:
        store.link.patience(waited)
