"""Backups: one moment, also while written; restored to the byte; a damaged one is never taken."""

from __future__ import annotations

import gzip
import hashlib
import threading

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger.backup import backup, restore
from dragoman.ledger.copying import TABLES
from dragoman.ledger.entry import Added
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.notes import add_tag, notes
from dragoman.ledger.open import open_ledger
from dragoman.ledger.takedown import take_out_document, tombstones
from dragoman.ledger.verify import verify
from factories import a_document, a_reading, a_record
from ledger.stores import an_address


def a_note(number):
    note = a_document(f"Note {number}: Iceland asked for an answer.", name=f"note{number}")
    return a_reading(note, a_record(note, "ask", "Iceland asked for an answer", "asked"))


def fill(ledger):
    with ledger.writer() as writer:
        for number in range(20):
            writer.add(a_note(number))
        for entry in ledger.view().entries()[::3]:
            writer.judge(entry.id, Verdict.ACCEPT, by="Q. Desk", because="seen")
    add_tag(ledger, ledger.view().entries()[0].id, "quota", by="Q. Desk")
    take_out_document(ledger, a_note(0).document.id, by="Q. Desk", reason="asked")


def uncounted(content):
    """A SQLite file without its counters of changes: copying is one more change."""
    return content[:24] + content[28:40] + content[44:92] + content[100:]


def told(ledger):
    view = ledger.view()
    return (
        view.entries(),
        view.documents(official=None),
        view.judgements(),
        notes(ledger),
        tombstones(ledger),
        view.search("iceland", limit=5)[0].excerpt,
        view.outline().rows.tolist(),
    )


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.dragoman"
    with open_ledger(path, create=True) as ledger:
        fill(ledger)
    return path


def test_a_backup_restores_to_the_byte(path, tmp_path):
    with open_ledger(path) as ledger:
        made = backup(ledger, tmp_path / "a.gz")
        assert backup(ledger, tmp_path / "b.gz").digest == made.digest
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    found = restore(tmp_path / "a.gz", tmp_path / "back.dragoman")
    content = (tmp_path / "back.dragoman").read_bytes()
    assert uncounted(content) == uncounted(path.read_bytes())
    assert (found.digest, found.documents, found.entries) == (made.digest, 19, 19)
    assert hashlib.sha256(content).hexdigest() == made.digest
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.dragoman", "a.gz", "b.gz", "back.dragoman"]
    with open_ledger(tmp_path / "back.dragoman") as back, open_ledger(path) as ledger:
        assert told(back) == told(ledger)


def test_a_backup_made_while_another_program_writes_stands_at_one_moment(path, tmp_path):
    done = threading.Event()

    def write():
        with open_ledger(path) as ledger, ledger.writer() as writer:
            for number in range(100, 100_000):
                writer.add(a_note(number))
                writer.commit()
                if done.is_set():
                    return

    writing = threading.Thread(target=write)
    writing.start()
    try:
        with open_ledger(path) as ledger:
            made = [backup(ledger, tmp_path / f"{number}.gz") for number in range(5)]
    finally:
        done.set()
        writing.join()
    assert made[-1].documents > made[0].documents
    for number, one in enumerate(made):
        restore(tmp_path / f"{number}.gz", tmp_path / f"{number}.dragoman")
        with open_ledger(tmp_path / f"{number}.dragoman") as back:
            checked = verify(back)
            assert (checked.drifts, checked.documents) == ((), one.documents)


@pytest.mark.parametrize("kinds", [("sqlite", "postgres"), ("postgres", "sqlite"), ("postgres", "postgres")])
def test_a_backup_goes_from_one_kind_of_ledger_to_another(kinds, tmp_path):
    places = [an_address() if kind == "postgres" else tmp_path / f"{kind}.dragoman" for kind in kinds]
    with open_ledger(places[0], create=True) as ledger:
        fill(ledger)
        backup(ledger, tmp_path / "a.gz")
        before = told(ledger)
    restore(tmp_path / "a.gz", places[1])
    with open_ledger(places[1]) as back:
        assert told(back) == before
        assert verify(back).drifts == ()
        with back.writer() as writer:  # numbers go on after the greatest
            assert writer.add(a_note(500)) == Added(new=1, documents=1)
            writer.judge(back.view().entries()[-1].id, Verdict.REJECT, by="R. Desk")
        add_tag(back, back.view().entries()[1].id, "later", by="Q. Desk")
        assert len(notes(back)) == 2
    with pytest.raises(LedgerError, match=r"is there already|holds documents already"):
        restore(tmp_path / "a.gz", places[1])


def test_every_table_is_copied(path):
    with open_ledger(path) as ledger:
        tables = {
            name for (name,) in ledger.store.link.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    made_anew = {"outline_stale", "sqlite_sequence"}
    assert {name for name in tables if "_words" not in name} - made_anew == set(TABLES)


def test_a_ledger_that_is_there_is_replaced_only_when_asked(path, tmp_path):
    with open_ledger(path) as ledger:
        backup(ledger, tmp_path / "a.gz")
        with ledger.writer() as writer:
            writer.add(a_note(77))
    with pytest.raises(LedgerError, match="is there already"):
        restore(tmp_path / "a.gz", path)
    restore(tmp_path / "a.gz", path, replace=True)
    with open_ledger(path) as ledger:
        assert len(ledger.view().documents()) == 19


def test_the_rows_of_a_database_are_exchanged_in_one_step(path, tmp_path):
    place = an_address()
    with open_ledger(path) as ledger:
        backup(ledger, tmp_path / "a.gz")
        before = told(ledger)
    with open_ledger(place, create=True) as held:
        with held.writer() as writer:
            writer.add(a_note(77))
        add_tag(held, held.view().entries()[0].id, "gone", by="Q. Desk")
        restore(tmp_path / "a.gz", place, replace=True)
        assert told(held) == before
        assert held.view().search("77") == ()
        (tmp_path / "b.gz").write_bytes((tmp_path / "a.gz").read_bytes()[:-200])
        with pytest.raises(LedgerError, match="no whole backup"):
            restore(tmp_path / "b.gz", place, replace=True)
        assert told(held) == before
        assert verify(held).drifts == ()


@pytest.mark.parametrize("harm", ["cut", "flipped", "empty", "another", "no ledger"])
def test_a_damaged_backup_is_said_and_changes_nothing(path, tmp_path, harm):
    with open_ledger(path) as ledger:
        backup(ledger, tmp_path / "a.gz")
    content = bytearray((tmp_path / "a.gz").read_bytes())
    if harm == "cut":
        del content[len(content) // 2 :]
    elif harm == "flipped":
        content[len(content) // 2] ^= 0x40
    elif harm == "empty":
        content = bytearray()
    elif harm == "another":
        content = bytearray(b"minutes of a meeting")
    else:
        content = bytearray(gzip.compress(b"minutes of a meeting"))
    (tmp_path / "a.gz").write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"no whole backup|holds no ledger|is empty"):
        restore(tmp_path / "a.gz", path, replace=True)
    assert path.read_bytes() == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_a_backup_needs_a_folder_and_a_backup(path, tmp_path):
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="there is no folder"):
        backup(ledger, tmp_path / "no" / "a.gz")
    with pytest.raises(LedgerError, match="there is no backup"):
        restore(tmp_path / "none.gz", tmp_path / "b.dragoman")
