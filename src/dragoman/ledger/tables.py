"""The SQLite file: opening it, its version, and its errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from dragoman.errors import LedgerError

#: Marks a SQLite file as a ledger of ours ("Drgm"), whatever its name.
APPLICATION = 0x4472676D
#: How long to wait for another program that is writing, in seconds.
PATIENCE = 10.0
#: Texts that a search ranks: words that stand in more of them say little, and each takes its time.
RANKED = 20_000
#: Memory for pages at most, in KiB; pages that the write-ahead log holds before they move to the file.
CACHE_KIB, LOG_PAGES = 65_536, 8_000


def migrations() -> list[str]:
    """Return the scripts that lead from an empty file to the present tables, in order."""
    folder = resources.files("dragoman.ledger") / "migrations"
    return [
        script.read_text(encoding="utf-8")
        for script in sorted(folder.iterdir(), key=lambda script: script.name)
        if script.name.endswith(".sql")
    ]


def connect(path: Path, *, create: bool, patience: float = PATIENCE) -> tuple[sqlite3.Connection, bool]:
    """Open a ledger file and bring it to the present version; return it and whether it can be written.

    patience: seconds to wait for another program that is writing.
    Raises LedgerError for a file that is missing, no ledger, newer than this program, or not readable.
    """
    name = str(path)
    if path.is_dir():
        raise LedgerError(f"{name} is a folder, not a ledger; give a file such as {path / 'record.dragoman'}")
    if not path.exists() and not create:
        raise LedgerError(f"there is no ledger {name}; `dragoman read PATH --ledger {name}` makes it")
    if not path.exists() and not path.parent.is_dir():
        raise LedgerError(f"cannot make {name}: there is no folder {path.parent}")
    new = not path.exists() or path.stat().st_size == 0
    if new and not create:
        raise LedgerError(f"{name} is empty and no ledger; `dragoman read PATH --ledger {name}` fills it")
    with errors(name, "opening"):
        connection, writable = _open(path)
        try:
            connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            _check(connection, name, new)
            if writable:
                _migrate(connection)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
            elif _version(connection) < len(migrations()):
                raise LedgerError(
                    f"{name} was made by an earlier version and cannot be written; copy it to a place where "
                    f"it can and open it there once"
                )
        except BaseException:
            connection.close()
            raise
    return connection, writable


def in_memory() -> sqlite3.Connection:
    """Return an empty ledger that is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    _migrate(connection)
    return connection


@contextmanager
def errors(name: str, doing: str) -> Iterator[None]:
    """Turn what SQLite raises into a LedgerError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(say(name, doing, error)) from error


def _open(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Open for writing if the file and its folder allow it, otherwise for reading alone."""
    address = path.resolve().as_uri()
    connection = sqlite3.connect(f"{address}?mode=rwc", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA busy_timeout = 2000")
        writable = _can_write(connection)
        if writable:
            return connection, True
        connection.execute("SELECT count(*) FROM sqlite_master")
        return connection, False
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        # A write-ahead log cannot be made in a folder that is closed: the file is then read as it lies.
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
        connection.execute("SELECT count(*) FROM sqlite_master")
        return connection, False


def _can_write(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return True  # somebody else is writing, so it can be written
        if code == sqlite3.SQLITE_READONLY:
            return False
        raise
    connection.execute("ROLLBACK")
    return True


def _check(connection: sqlite3.Connection, name: str, new: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = _version(connection)
    if not new and application != APPLICATION:
        raise LedgerError(f"{name} is a SQLite file, but no ledger; give another file with --ledger")
    if version > len(migrations()):
        raise LedgerError(
            f"{name} was made by a newer version of Dragoman (tables {version}, this program knows "
            f"{len(migrations())}); update the program and open it again"
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    """Run the scripts that are missing, each whole or not at all."""
    scripts = migrations()
    if _version(connection) == len(scripts):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_version(connection), len(scripts)):
            for statement in _statements(scripts[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one, triggers whole."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def say(name: str, doing: str, error: sqlite3.Error) -> str:
    """Return what SQLite raised as one line that says what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{name} is being written by another program; wait until it has finished and do the same again"
    if code == sqlite3.SQLITE_READONLY:
        return f"{name} cannot be written: the file or its folder is read-only; copy it or change its rights"
    if code == sqlite3.SQLITE_FULL:
        return (
            f"no room left on the disk while {doing} {name}; what was kept before is safe: make room and do "
            f"the same again"
        )
    if code == sqlite3.SQLITE_NOTADB:
        return f"{name} is no ledger (not a SQLite file); give another file with --ledger"
    if code == sqlite3.SQLITE_CORRUPT:
        return f"{name} is damaged ({error}); restore a backup, and keep the damaged file"
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"{name} cannot be opened: look at the rights of the file and its folder"
    if code == sqlite3.SQLITE_IOERR:
        return (
            f"the disk failed while {doing} {name} ({error}); what was kept before is safe: do the same again"
        )
    return f"{name}: {error} while {doing}; please report this"
