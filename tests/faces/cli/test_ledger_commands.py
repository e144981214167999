"""Commands on a ledger as a whole: review, merge, remove, backup, restore, doctor."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from dragoman.faces.cli.main import cli
from dragoman.ledger.open import open_ledger
from factories import a_document, a_reading, a_record, an_actor

RUIZ = an_actor("Ana Ruiz", "UY", office="Minister")


def a_note(number):
    note = a_document(f"Note {number}: Ana Ruiz asked for an answer. Iceland waits.", name=f"note{number}")
    return a_reading(note, a_record(note, "ask", "Ana Ruiz asked for an answer", "asked", by=(RUIZ,)))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_LEDGER", "a.dragoman")
    monkeypatch.setenv("DRAGOMAN_BY", "Q. Desk")
    with open_ledger(tmp_path / "a.dragoman", create=True) as ledger, ledger.writer() as writer:
        for number in range(3):
            writer.add(a_note(number))
    return tmp_path


def told(*words, given=None, code=0):
    result = CliRunner().invoke(cli, list(words), input=given, standalone_mode=False, catch_exceptions=True)
    ended = result.return_value if result.exception is None else getattr(result.exception, "exit_code", 1)
    assert (ended or 0) == code, (result.output, result.exception)
    return result.output if result.exception is None else str(result.exception)


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_listed_lines_need_only_a_verdict_to_be_applied(folder):
    listed = lines(told("review", "list", "--lines", "--kind", "ask", "--limit", "2"))
    assert {(line["kind"], line["state"], tuple(line["by"])) for line in listed} == {
        ("ask", "machine", ("Ana Ruiz (UY)",))
    }
    judged = "".join(json.dumps(line | {"verdict": "accept"}) + "\n" for line in listed)
    answers = lines(told("review", "apply", "-", given=judged))
    assert [(one["id"], one["state"], one["error"]) for one in answers] == [
        (line["id"], "accepted", "") for line in listed
    ]
    assert "1 of 1 entries" in told("review", "list")
    # The same lines once more: somebody judged these entries since they were listed.
    again = lines(told("review", "apply", "-", given=judged, code=5))
    assert all("is not as you saw it" in one["error"] for one in again)


def test_a_wrong_line_is_answered_and_the_others_are_kept(folder):
    (first, *_) = lines(told("review", "list", "--lines"))
    given = 'no json\n{"id": "none", "verdict": "accept"}\n{"verdict": "agree"}\n' + json.dumps(
        {"id": first["id"], "verdict": "correct", "correction": {"kind": "proposal"}, "person": "R. Desk"}
    )
    answers = lines(told("review", "apply", "-", given=given, code=5))
    assert [bool(one["error"]) for one in answers] == [True, True, True, False]
    assert answers[3]["state"] == "corrected"
    with open_ledger(folder / "a.dragoman") as ledger:
        assert ledger.view().judgements()[0].by == "R. Desk"


def test_judging_by_command_and_undoing(folder):
    one, other, _ = (line["id"] for line in lines(told("review", "list", "--lines")))
    assert "accept" in told("review", "accept", one, other, "--because", "seen")
    assert told("review", "list", "--state", "accepted").count("accepted") == 2
    told("review", "undo", one)
    told("review", "merge", one, other)
    told("review", "correct", other, "--set", '{"status": "open"}')
    assert "2 of 2" not in told("review", "list")
    assert "write" in told("review", "correct", other, "--set", "no json", code=2)
    assert "is not as you saw it" in told("review", "reject", other, "--seen", "x.0", code=8)
    told("review", "note", one, "quota", "--tag")
    assert "quota" in told("review", "notes")
    assert "1 of 1" in told("review", "list", "--tag", "quota", "--state", "merged")
    assert "3 new, 0 changed" in told("review", "changes", "--since", "2020")


def test_a_backup_is_restored_and_merged(folder):
    told("backup", "b.gz")
    told("restore", "b.gz", "--ledger", "b.dragoman")
    assert "is there already" in told("restore", "b.gz", code=5)
    with open_ledger(folder / "b.dragoman") as ledger, ledger.writer() as writer:
        writer.add(a_note(7))
    assert "1 documents, 1 entries would come; 0 conflicts" in told(
        "merge", "a.dragoman", "b.dragoman", "--trial"
    )
    assert "1 documents, 1 entries came" in told("merge", "a.dragoman", "b.dragoman")
    assert json.loads(told("merge", "a.dragoman", "b.dragoman", "--json"))[0]["merged"]["documents"] == 0


def test_removing_says_first_what_would_go(folder):
    asked = ("remove", "--person", "Ana Ruiz", "--reason", "she asks")
    assert "nothing was changed; --yes does it" in told(*asked)
    assert "3 documents touched; 3 entries, 0 judgements and 84 characters went" in told(*asked, "--yes")
    assert "0 places" in told("search", "Ruiz")
    assert told("remove", "--list").count("she asks") == 3
    assert "rewritten" in told("remove", "--clean")
    assert "say one of" in told("remove", code=2)
    document = json.loads(told("remove", "--list", "--json"))[0]["document_id"]
    told("remove", "--document", document[:8], "--reason", "asked", "--yes")
    assert "0 documents have an id" in told("remove", "--document", document[:8], "--reason", "asked", code=5)


def test_the_doctor_finds_a_sound_ledger_fine_and_a_missing_one_bad(folder):
    assert "bad" not in told("doctor")
    assert {one["health"] for one in json.loads(told("doctor", "--quick", "--json"))} <= {"fine", "note"}
    assert "there is no file" in told("doctor", "--ledger", "none.dragoman", code=5)
