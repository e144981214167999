"""The doctor finds what is wrong, says what to do, and changes nothing."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from dragoman.ledger import clock, doctor
from dragoman.ledger.doctor import Health, examine
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.open import open_ledger
from dragoman.ledger.verify import verify
from factories import a_document, a_reading, a_record
from ledger.stores import an_address


def a_note(number=0, **changed):
    note = a_document(f"Note {number}: Iceland asked for an answer.", name=f"note{number}")
    return a_reading(note, a_record(note, "ask", "Iceland asked for an answer", "asked", **changed))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.dragoman"
    with open_ledger(path, create=True) as ledger, ledger.writer() as writer:
        writer.add(a_note())
    return path


def found(place, **options):
    return {finding.what: finding for finding in examine(place, **options)}


def harmed(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_ledger_is_fine_and_stays_as_it_is(path):
    before = path.read_bytes()
    findings = found(path)
    assert {one.health for name, one in findings.items() if name != "disk"} == {Health.FINE}
    assert {
        "rights",
        "tables",
        "writing",
        "clock",
        "pages",
        "references",
        "search",
        "words",
    } <= findings.keys()
    assert path.read_bytes() == before
    assert "words" not in found(path, deep=False)


def test_a_ledger_in_postgres_is_examined_too():
    address = an_address()
    with open_ledger(address, create=True) as ledger, ledger.writer() as writer:
        writer.add(a_note())
    findings = found(address)
    assert {one.health for one in findings.values()} == {Health.FINE}
    assert "1 entries" in findings["words"].found


def test_what_is_no_ledger_is_said(tmp_path):
    assert found(tmp_path / "none.dragoman")["file"].health is Health.BAD
    (tmp_path / "minutes.txt").write_text("Minutes of a meeting. " * 100)
    assert "is no ledger" in found(tmp_path / "minutes.txt")["opening"].found


def test_damage_is_found_where_it_is(path):
    harmed(path, "DELETE FROM document")
    assert found(path)["references"].health is Health.BAD
    harmed(path, "UPDATE shown SET quote = 'other'")
    assert "does not agree" in found(path)["search"].found


def test_drift_is_found(path):
    harmed(path, "UPDATE document SET text = replace(text, 'Iceland', 'Ireland')")
    assert found(path)["words"].todo == "`dragoman verify` names each"


def test_damaged_pages_are_found(path):
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    assert Health.BAD in {one.health for one in examine(path)}


def test_another_program_that_writes_is_named_and_not_waited_for(path):
    with open_ledger(path) as other:
        other.store.begin()
        findings = found(path)
        assert "being written by another program" in findings["writing"].found
        other.writer().add(a_note(1))
        other.store.commit()
        assert "wait in a.dragoman-wal" in found(path)["write-ahead log"].found
        assert found(path)["writing"].health is Health.FINE
    assert found(path)["write-ahead log"].health is Health.FINE


def test_a_clock_that_was_set_back_is_found_and_order_outlives_it(path, monkeypatch):
    class Back(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=30)

    with open_ledger(path) as ledger:
        (ask,) = ledger.view().entries()
        with ledger.writer() as writer:
            writer.judge(ask.id, Verdict.REJECT, by="Q. Desk")
        monkeypatch.setattr(clock, "datetime", Back)
        monkeypatch.setattr(doctor, "datetime", Back)
        with ledger.writer() as writer:
            writer.judge(ask.id, Verdict.ACCEPT, by="Q. Desk")
            writer.add(a_note(where="Rocha"))
        assert [one.verdict for one in ledger.view().judgements()] == ["reject", "accept"]
        now = ledger.view().entry(ask.id)
        assert (now.state, now.where) == ("accepted", "Rocha")
        assert ledger.view().history(ask.id)[-1].where == "Rocha"
        assert verify(ledger).drifts == ()
    finding = found(path)["clock"]
    assert (finding.health, "still to come" in finding.found) == (Health.BAD, True)


def test_a_full_disk_and_a_network_share_are_said(path, monkeypatch, tmp_path):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
    assert found(path)["disk"].health is Health.BAD
    table = tmp_path / "mounts"
    table.write_text(f"disk / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n")
    assert doctor._mounted(path, table) == "nfs4"
    monkeypatch.setattr(doctor, "_mounted", lambda file: "nfs4")
    assert "network share" in found(path)["file system"].found


def test_stamps_grow_even_when_the_clock_does_not():
    late = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="microseconds")
    assert clock.now(late) > late
    assert clock.now() < late
