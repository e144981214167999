"""What may be wrong with a ledger and the place where it lies, in words, with what to do about it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from dragoman.errors import LedgerError
from dragoman.ledger.open import Ledger, open_ledger
from dragoman.ledger.postgres import is_address
from dragoman.ledger.postgres import migrations as postgres_migrations
from dragoman.ledger.sqlite import SqliteLink
from dragoman.ledger.tables import migrations
from dragoman.ledger.verify import verify

#: A write-ahead log of more bytes is worth a word when nobody writes.
LONG_LOG = 64 << 20
#: How far ahead of the clock a stamp may lie: clocks of two machines differ a little.
AHEAD = timedelta(minutes=5)
#: Kinds of file system on which SQLite's locks or its shared memory do not hold.
NETWORKED = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "davfs", "fuse.rclone"}
)


class Health(StrEnum):
    """How bad a finding is: fine; worth knowing; or what must be mended."""

    FINE = "fine"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: what, what was found, and what to do ("" when nothing)."""

    what: str
    health: Health
    found: str
    todo: str = ""


def examine(place: Path | str, *, deep: bool = True) -> tuple[Finding, ...]:
    """Return what is right and wrong with a ledger; changes nothing in it.

    deep: also re-read every span (`verify`) and every page, which takes as long as reading the whole file.
    Of a ledger that cannot be opened, what keeps it from being opened is the last finding.
    """
    return tuple(_examined(place, deep))


def _examined(place: Path | str, deep: bool) -> Iterator[Finding]:
    if not is_address(place):
        file = Path(place)
        if not file.is_file():
            yield _bad(
                "file", f"there is no file {file}", "look at the name, or read documents into a new ledger"
            )
            return
        yield _checked_file(file)
        yield _disk(file)
        yield _file_system(file)
        yield _log(file)
    try:
        ledger = open_ledger(place)
    except LedgerError as error:
        yield _bad("opening", str(error), "")
        return
    with ledger:
        link = ledger.store.link
        checks: list[Callable[[Ledger], Finding]] = [_version, _writing, _clock]
        if isinstance(link, SqliteLink):
            checks.append(_pages if deep else _quick)
            checks += [_references, _index]
        if deep:
            checks.append(_verified)
        for check in checks:
            try:
                yield check(ledger)
            except LedgerError as error:
                yield _bad(
                    check.__name__.strip("_"), str(error), "restore a backup, and keep the damaged file"
                )


def _fine(what: str, found: str) -> Finding:
    return Finding(what=what, health=Health.FINE, found=found)


def _note(what: str, found: str, todo: str) -> Finding:
    return Finding(what=what, health=Health.NOTE, found=found, todo=todo)


def _bad(what: str, found: str, todo: str) -> Finding:
    return Finding(what=what, health=Health.BAD, found=found, todo=todo)


def _checked_file(file: Path) -> Finding:
    size = f"{file.stat().st_size / 1e6:.1f} MB"
    if not os.access(file, os.W_OK):
        return _note(
            "rights", f"{file} ({size}) can be read and not written", "to write, change its rights or copy it"
        )
    if not os.access(file.absolute().parent, os.W_OK):
        return _note(
            "rights",
            f"the folder of {file} ({size}) is closed: no write-ahead log can be made in it",
            "to write, change the rights of the folder or copy the ledger",
        )
    return _fine("rights", f"{file} ({size}) can be read and written")


def _disk(file: Path) -> Finding:
    free, size = shutil.disk_usage(file.absolute().parent).free, file.stat().st_size
    left = f"{free / 1e6:,.0f} MB free on the disk"
    if free < max(size // 10, 50 << 20):
        return _bad("disk", left, "make room: a full disk stops writing (what was kept before stays safe)")
    if free < 2 * size:
        return _note("disk", left, "make room before taking out or restoring: both write the whole file anew")
    return _fine("disk", left)


def _file_system(file: Path) -> Finding:
    kind = _mounted(file.absolute())
    if kind in NETWORKED:
        return _bad(
            "file system",
            f"the ledger lies on a network share ({kind}), where the locks of SQLite do not hold",
            "keep it on a disk of this machine, or in PostgreSQL (`--ledger postgresql://…`) to share it",
        )
    return _fine("file system", kind or "not told by this system")


def _mounted(file: Path, table: Path = Path("/proc/mounts")) -> str:
    """Return the kind of file system that a file lies on, "" where the system does not tell."""
    try:
        lines = table.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    mounts = [(parts[1].replace("\\040", " "), parts[2]) for line in lines if len(parts := line.split()) > 2]
    around = [(place, kind) for place, kind in mounts if file.is_relative_to(place)]
    return max(around, key=lambda one: len(one[0]))[1] if around else ""


def _log(file: Path) -> Finding:
    log = Path(f"{file}-wal")
    size = log.stat().st_size if log.exists() else 0
    if not size:
        return _fine("write-ahead log", "none: everything is in the file")
    found = (
        f"{size / 1e6:.1f} MB wait in {log.name}; they belong to the ledger: never copy the file without it"
    )
    if size < LONG_LOG:
        return _note(
            "write-ahead log", found, "nothing: they move into the file when the last program closes it"
        )
    return _note(
        "write-ahead log", found, "close programs that keep it open for long; the next to write empties it"
    )


def _version(ledger: Ledger) -> Finding:
    link = ledger.store.link
    if isinstance(link, SqliteLink):
        version, known = link.one("PRAGMA user_version")[0], len(migrations())
    else:
        version, known = link.one("SELECT version FROM ledger")[0], len(postgres_migrations())
    return _fine("tables", f"version {version}, as this program writes them ({known})")


def _writing(ledger: Ledger) -> Finding:
    """Take the right to write for a moment, without waiting for it."""
    link = ledger.store.link
    patient = link.patience(0.2)
    try:
        link.begin()
        link.rollback()
    except LedgerError as error:
        return _note("writing", str(error), "")
    finally:
        link.patience(patient)
    return _fine("writing", "nobody else is writing")


def _clock(ledger: Ledger) -> Finding:
    last = ledger.store.link.one(
        "SELECT max(at) FROM (SELECT max(added_at) AS at FROM document"
        " UNION SELECT max(recorded_at) FROM entry UNION SELECT max(at) FROM judgement) AS stamps"
    )[0]
    if not last:
        return _fine("clock", "nothing is kept yet")
    ahead = datetime.fromisoformat(last) - datetime.now(UTC)
    if ahead > AHEAD:
        return _bad(
            "clock",
            f"last written {last}, which is still to come: this clock was set back, or another runs ahead",
            "set the clock right: when two ledgers are merged, what is later by the clock stands",
        )
    return _fine("clock", f"last written {last}")


def _quick(ledger: Ledger) -> Finding:
    return _of_pages(ledger, "quick_check")


def _pages(ledger: Ledger) -> Finding:
    return _of_pages(ledger, "integrity_check")


def _of_pages(ledger: Ledger, check: str) -> Finding:
    found = [row[0] for row in ledger.store.link.rows(f"PRAGMA {check}")]
    if found == ["ok"]:
        return _fine("pages", f"whole ({check})")
    return _bad("pages", "; ".join(found[:3]), "restore a backup, and keep the damaged file")


def _references(ledger: Ledger) -> Finding:
    found = list(ledger.store.link.rows("PRAGMA foreign_key_check"))
    if not found:
        return _fine("references", "every row that names another finds it")
    tables = ", ".join(sorted({row[0] for row in found}))
    return _bad(
        "references", f"{len(found)} rows of {tables} name rows that are not there", "restore a backup"
    )


def _index(ledger: Ledger) -> Finding:
    link = ledger.store.link
    assert isinstance(link, SqliteLink)
    for table in ("document_words", "shown_words"):
        try:
            # The check is written as an insertion, and writes nothing.
            link.connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.OperationalError as error:
            return _note("search", f"the full-text index could not be checked ({error})", "")
        except sqlite3.DatabaseError:
            return _bad("search", f"{table} does not agree with its texts", "restore a backup")
    return _fine("search", "the full-text index agrees with the texts")


def _verified(ledger: Ledger) -> Finding:
    checked = verify(ledger)
    told = f"{checked.entries} entries and {checked.spans} spans in {checked.documents} documents re-read"
    if checked.drifts:
        return _bad("words", f"{told}: {len(checked.drifts)} drifted", "`dragoman verify` names each")
    return _fine("words", f"{told}: none drifted")
