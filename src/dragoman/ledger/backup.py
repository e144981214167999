"""One file that holds a whole ledger, made while it is written, and the ledger from it, to the byte."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dragoman.errors import LedgerError
from dragoman.ledger.copying import copy_rows
from dragoman.ledger.open import open_ledger
from dragoman.ledger.postgres import is_address
from dragoman.ledger.sqlite import SqliteLink

if TYPE_CHECKING:
    from dragoman.ledger.open import Ledger

#: How hard gzip tries: 1 writes four times as fast as 6, for a tenth more room.
EFFORT = 1
#: Bytes copied at once; pages of a ledger copied before others may write.
CHUNK, PAGES = 1 << 20, 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup: a ledger file, gzipped, as it stood at one moment.

    path: the file; size: its bytes; digest: sha256 of the ledger file inside.
    documents, entries: how many it holds (current entries).
    """

    path: Path
    size: int
    digest: str
    documents: int
    entries: int


def backup(ledger: Ledger, path: Path) -> Backup:
    """Write a backup of a ledger, also while others read and write it; it stands at one moment.

    path: a new file; one that is there is replaced only when the new one is whole.
    Raises LedgerError when it cannot be written.
    """
    if not path.parent.is_dir():
        raise LedgerError(f"cannot write {path}: there is no folder {path.parent}")
    with _reported(f"writing the backup {path}"), _beside(path) as folder:
        snapshot, packed = folder / "ledger", folder / "packed"
        _snapshot(ledger, snapshot)
        documents, entries = _counted(snapshot)
        with snapshot.open("rb") as source, packed.open("wb") as target:
            # No name and no time inside: the same ledger gives the same backup.
            with gzip.GzipFile("", "wb", EFFORT, target, mtime=0) as deflated:
                digest = _copied(source, deflated)
            target.flush()
            os.fsync(target.fileno())
        packed.replace(path)
    return Backup(path=path, size=path.stat().st_size, digest=digest, documents=documents, entries=entries)


def restore(path: Path, target: Path | str, *, replace: bool = False) -> Backup:
    """Write the ledger of a backup to a file (or a PostgreSQL address); every byte is checked first.

    replace: whether a ledger that is there may be replaced; of a database, all rows in one step.
    Raises LedgerError for a backup that is cut short or damaged, and for a target that is there already.
    """
    if not path.is_file():
        raise LedgerError(f"there is no backup {path}")
    file = None if is_address(target) else Path(target)
    if file is not None and file.exists() and not replace:
        raise LedgerError(
            f"{file} is there already; give another file, or --replace to put the backup in its place"
        )
    with _reported(f"restoring {path}"), _beside(file or path) as folder:
        unpacked = folder / "ledger"
        with path.open("rb") as packed, unpacked.open("wb") as out:
            try:
                with gzip.GzipFile(fileobj=packed) as source:
                    digest = _copied(source, out)
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                raise LedgerError(f"{path} is no whole backup ({error}); take an earlier one") from None
            out.flush()
            os.fsync(out.fileno())
        try:
            documents, entries = _counted(unpacked)
        except LedgerError as error:
            if str(unpacked) not in str(error):
                raise
            message = f"{path} holds no ledger; give a file that `dragoman backup` wrote"
            raise LedgerError(message) from None
        if file is None:
            with open_ledger(unpacked) as source_ledger, open_ledger(str(target), create=True) as held:
                copy_rows(source_ledger.store.link, held.store.link, replace=replace)
        else:
            if file.exists():
                with open_ledger(file) as earlier:
                    earlier.store.begin()  # nobody else writes it
                    earlier.store.rollback()
            for log in ("-wal", "-shm"):
                Path(f"{file}{log}").unlink(missing_ok=True)
            unpacked.replace(file)
    return Backup(path=path, size=path.stat().st_size, digest=digest, documents=documents, entries=entries)


def _snapshot(ledger: Ledger, path: Path) -> None:
    link = ledger.store.link
    if isinstance(link, SqliteLink):
        copy = sqlite3.connect(path)
        try:
            link.connection.backup(copy, pages=PAGES)
        finally:
            copy.close()
        return
    with open_ledger(path, create=True) as copied:
        copy_rows(link, copied.store.link)
        copied.store.link.clean()


def _counted(path: Path) -> tuple[int, int]:
    """Return how many documents and entries a ledger file holds; raises LedgerError for a damaged one."""
    with open_ledger(path) as ledger:
        link = ledger.store.link
        if damage := link.damage():
            raise LedgerError(f"the ledger in the backup is damaged ({damage[0]}); take an earlier backup")
        count = "SELECT (SELECT count(*) FROM document WHERE official = ''), (SELECT count(*) FROM shown)"
        documents, entries = link.one(count)
        return documents, entries


def _copied(source: IO[bytes] | gzip.GzipFile, target: IO[bytes] | gzip.GzipFile) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a folder beside a file, on the same disk, for what is not whole yet."""
    folder = Path(tempfile.mkdtemp(prefix=".dragoman-", dir=path.absolute().parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _reported(doing: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise LedgerError(f"{doing} failed: {why}; nothing that was there before is changed") from error
