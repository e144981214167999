"""The ledger file: what is refused, and that nothing kept is lost."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger.open import Ledger, open_ledger
from dragoman.ledger.sql import SqlStore
from dragoman.ledger.sqlite import SqliteLink
from dragoman.ledger.tables import APPLICATION, migrations
from dragoman.ledger.verify import verify
from factories import a_document, a_reading, a_record


def a_note(number):
    text = f"Note {number}: Iceland asked for an answer."
    note = a_document(text, name=f"note{number}")
    return a_reading(note, a_record(note, "ask", "Iceland asked for an answer", "asked"))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "is-uy.dragoman"
    with open_ledger(path, create=True) as ledger, ledger.writer() as writer:
        writer.add(a_note(0))
    return path


def test_a_missing_ledger_is_made_only_when_asked(tmp_path):
    path = tmp_path / "none.dragoman"
    with pytest.raises(LedgerError, match="there is no ledger"):
        open_ledger(path)
    assert not path.exists()
    open_ledger(path, create=True).close()
    open_ledger(path).close()


def test_a_ledger_in_no_folder_or_that_is_a_folder(tmp_path):
    with pytest.raises(LedgerError, match="there is no folder"):
        open_ledger(tmp_path / "no" / "a.dragoman", create=True)
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path, create=True)


@pytest.mark.parametrize("content", [b"Minutes of a meeting\n" * 100, b"\x00" * 5000, b"SQLite format 3"])
def test_a_file_that_is_no_ledger_is_left_alone(tmp_path, content):
    path = tmp_path / "minutes.txt"
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(LedgerError, match="is no ledger"):
            open_ledger(path, create=create)
    assert path.read_bytes() == content


def test_another_programs_database_is_no_ledger(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entry (id TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="is a SQLite file, but no ledger"):
        open_ledger(path, create=True)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_version_is_left_alone(path):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()
    with pytest.raises(LedgerError, match="newer version of Dragoman"):
        open_ledger(path)


def test_a_ledger_file_says_what_it_is(path):
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
    connection.close()


def test_a_damaged_ledger_says_so(path):
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        ledger.view().entries()


def test_a_second_writer_is_told_to_wait(path):
    with open_ledger(path) as first, Ledger(SqlStore(SqliteLink(path, patience=0.1))) as second:
        writer = first.writer()
        writer.add(a_note(1))
        with pytest.raises(LedgerError, match="being written by another program"):
            second.writer().add(a_note(2))
        assert len(second.view().entries()) == 1  # readers do not wait
        writer.commit()
        with second.writer() as after:
            after.add(a_note(2))
        assert len(first.view().entries()) == 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_ledger_is_read_and_not_written_as_a_user(path):
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with open_ledger(path) as ledger:
            assert len(ledger.view().entries()) == 1
            with pytest.raises(LedgerError, match="read-only"):
                ledger.writer().add(a_note(1))
    finally:
        path.parent.chmod(0o755)


def test_a_ledger_that_cannot_be_written_is_still_read(path, monkeypatch):
    monkeypatch.setattr("dragoman.ledger.tables._can_write", lambda connection: False)
    with open_ledger(path) as ledger:
        assert len(ledger.view().entries()) == 1
        with pytest.raises(LedgerError, match="read-only"):
            ledger.writer().add(a_note(1))


def write_until_full(ledger):
    with ledger.writer() as writer:
        for number in range(1, 200):
            writer.add(a_note(number))
            writer.commit()


def test_a_full_disk_is_said_and_what_was_kept_stays(path):
    link = SqliteLink(path)
    pages = link.connection.execute("PRAGMA page_count").fetchone()[0]
    link.connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    with Ledger(SqlStore(link)) as full, pytest.raises(LedgerError, match="no room left on the disk"):
        write_until_full(full)
    with open_ledger(path) as ledger:
        assert len(ledger.view().documents()) >= 1
        assert verify(ledger).drifts == ()


def test_a_failed_migration_leaves_no_half_made_tables(tmp_path, monkeypatch):
    path = tmp_path / "a.dragoman"
    scripts = [*migrations(), "CREATE TABLE later (id TEXT);\nCREATE TABLE entry (id TEXT);"]
    open_ledger(path, create=True).close()
    monkeypatch.setattr("dragoman.ledger.tables.migrations", lambda: scripts)
    with pytest.raises(LedgerError, match="already exists"):
        open_ledger(path)
    monkeypatch.undo()
    with open_ledger(path) as ledger:
        assert ledger.view().entries() == ()


#: Kinds of work that a kill may end; reading with the command has tests of its own.
KILLED_KINDS = ("writing", "reviewing", "importing", "migrating", "merging", "removing")

#: A program whose files may grow so far and no farther, as on a full disk.
FULL = """
import resource, signal, sys
sys.path[:0] = {paths!r}
from pathlib import Path
from test_file import a_note
from dragoman.errors import LedgerError
from dragoman.ledger.open import open_ledger
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
kept = 0
try:
    with open_ledger(Path({path!r})) as ledger, ledger.writer() as writer:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
        for number in range(1, 100_000):
            writer.add(a_note(number))
            if number % 10 == 0:
                writer.commit()
                kept = number
except LedgerError as error:
    print("LedgerError", str(error).replace(" ", "_"), kept)
"""

KILLED = """
import sys
sys.path[:0] = {paths!r}
from pathlib import Path
from test_file import a_note
from dragoman.ledger.open import open_ledger
with open_ledger(Path({path!r}), create=True) as ledger, ledger.writer() as writer:
    for number in range(1, 100_000):
        writer.add(a_note(number))
        if number % 50 == 0:
            print(number, flush=True)
"""


def test_programs_killed_at_random_moments_lose_nothing_that_they_said_was_kept():
    from bench.kills import run

    kills = run(6, seed=random.randrange(10**6), kinds=KILLED_KINDS, first=30, tell=lambda line: None)
    assert (kills.lost, kills.broken) == ([], [])
    assert sum(kills.killed.values()) + sum(kills.ended.values()) == 6


def test_a_disk_that_fills_up_while_writing_leaves_a_whole_ledger(path):
    script = FULL.format(
        paths=[str(Path(__file__).parent), str(Path(__file__).parent.parent)], path=str(path)
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert "LedgerError" in ended.stdout, ended.stderr
    with open_ledger(path) as ledger:
        assert len(ledger.view().documents()) > int(ended.stdout.split()[-1])
        assert verify(ledger).drifts == ()


def test_a_ledger_copied_while_it_is_written_is_whole_or_says_what_is_wrong(path, tmp_path):
    """Files copied by another program, log and all, while a batch is open."""
    with open_ledger(path) as ledger, ledger.writer() as writer:
        for number in range(1, 200):
            writer.add(a_note(number))
            if number % 50 == 0:
                writer.commit()
                for log in ("", "-wal"):
                    shutil.copy(f"{path}{log}", tmp_path / f"copied{number}.dragoman{log}")
    for number in (50, 100, 150):
        with open_ledger(tmp_path / f"copied{number}.dragoman") as copied:
            assert len(copied.view().documents()) == number + 1
            assert verify(copied).drifts == ()


def test_a_killed_writer_loses_at_most_its_last_batch(path):
    here = Path(__file__).parent
    script = KILLED.format(paths=[str(here), str(here.parent)], path=str(path))
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = 0
    while told < 1000:
        told = int(process.stdout.readline())
    process.kill()
    process.wait()
    with open_ledger(path) as ledger:
        assert len(ledger.view().entries()) >= told - 500
        assert verify(ledger).drifts == ()
