"""Reading in processes: the same record however many read, and one bad document costs no other."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.breaking import BreakingSetup, NoModelSetup
from documents.papers import a_mail, a_pdf_bomb, a_zip
from dragoman.corpus import intake
from dragoman.corpus.failures import read_failures, write_failures
from dragoman.corpus.intake import Intake, Twins, ahead, read_tasks
from dragoman.corpus.setup import Limits, Setup
from dragoman.corpus.tasks import Place, Task, find_tasks
from dragoman.corpus.worker import Known, Read
from dragoman.documents.open import Failure
from dragoman.errors import DocumentError, ModelError
from dragoman.ledger.open import open_ledger

RULES = Setup(rules_only=True)
TEXT = (
    "RIGA, May {day}, 2021 - Latvian Foreign Minister Anna Ozola said that talks with Estonia would go on. "
    "On May {day} she met Estonian Foreign Minister Jaan Kask in Tallinn. She urged it to open line {n}. "
    "The two had last met in the port of Ventspils, where office {n} keeps the papers of the commission."
)


def text(n: int) -> str:
    return TEXT.format(day=1 + n % 28, n=n)


def a_corpus(folder: Path) -> Path:
    """Files, twins, near-copies, a mailbox, an archive and records, and two that cannot be read."""
    folder.mkdir()
    for n in range(6):
        (folder / f"note-{n}.txt").write_text(text(n) + " It is long." * (200 if n == 0 else 1))
    (folder / "twin-a.txt").write_text(text(3) + " It is long.")
    (folder / "twin-b.txt").write_text(text(90))
    (folder / "zz-twin-b.txt").write_text(text(90))
    (folder / "empty.txt").write_bytes(b"")
    mails = b"".join(b"From a@b Mon\n" + a_mail(text(20 + n)) + b"\n" for n in range(3))
    (folder / "box.mbox").write_bytes(mails)
    (folder / "year.zip").write_bytes(a_zip({"a.txt": text(30), "b/c.txt": text(31), "no.txt": b"\x00\x01"}))
    lines = [json.dumps({"text": text(40 + n), "date": "2021-05-03"}) for n in range(3)]
    (folder / "crawl.jsonl").write_text("\n".join([*lines, "{broken", ""]))
    return folder


def take(ledger: Path, *sources: Path | str, setup: Setup = RULES, **more: object) -> Intake:
    places = [Place(source=str(source)) for source in sources]
    with open_ledger(ledger, create=True) as held:
        tasks = find_tasks(places, largest=setup.limits.size)
        return read_tasks(tasks, held, setup=setup, **more)  # type: ignore[arg-type]


def content(path: Path) -> list[object]:
    """All that a ledger holds but the times of writing."""
    with open_ledger(path) as ledger:
        view = ledger.view()
        documents = [replace(held, added_at="") for held in view.documents()]
        entries = [replace(entry, recorded_at="") for entry in view.entries()]
        suggestions = [(one.id, one.score, one.because) for one in view.suggestions()]
    return [documents, entries, suggestions]


def test_the_record_is_the_same_however_many_read(tmp_path: Path) -> None:
    corpus = a_corpus(tmp_path / "corpus")
    done = {n: take(tmp_path / f"{n}.dragoman", corpus, workers=n) for n in (1, 3)}
    one, three = (content(tmp_path / f"{n}.dragoman") for n in (1, 3))
    assert one == three
    assert done[1].read == done[3].read == 15
    assert done[1].known == done[3].known == 2
    assert [f.path for f in done[1].failures] == [f.path for f in done[3].failures]
    assert len(done[1].failures) == 3
    assert len(one[1]) > 20  # type: ignore[arg-type]


def test_one_bad_document_costs_no_other(tmp_path: Path) -> None:
    files = {"a.txt": text(1), "b.txt": "FALL OVER " + text(2), "c.txt": text(3), "d.txt": "SLEEP " + text(4)}
    (tmp_path / "year.zip").write_bytes(a_zip({**files, "e.txt": text(5), "f.txt": "EAT " + text(6)}))
    for name, words in list(files.items())[:2]:
        (tmp_path / name).write_text(words + " Alone.")
    setup = BreakingSetup(limits=Limits(seconds=4.0, memory=400_000_000))
    done = take(tmp_path / "x.dragoman", tmp_path, setup=setup, workers=3)
    assert done.read == 4
    messages = {failure.path: failure.message for failure in done.failures}
    assert set(messages) == {"b.txt", *(f"year.zip!{n}.txt" for n in "bdf")}
    assert "fall over (exit code 9)" in messages["b.txt"]
    assert "more than 4 seconds" in messages["year.zip!d.txt"]
    assert "--max-seconds" in messages["year.zip!d.txt"]
    assert "more than 400 MB of memory" in messages["year.zip!f.txt"]


def test_a_mail_whose_attachment_makes_a_process_fall_over_is_read_but_for_that(tmp_path: Path) -> None:
    mail = a_mail(
        text(1), a_txt=text(2).encode(), b_txt=("FALL OVER " + text(9)).encode(), c_txt=text(3).encode()
    )
    (tmp_path / "talks.eml").write_bytes(mail)
    done = take(tmp_path / "x.dragoman", tmp_path / "talks.eml", setup=BreakingSetup())
    assert (done.read, [failure.path for failure in done.failures]) == (3, ["talks.eml!b.txt"])


def test_a_pdf_that_unpacks_to_millions_of_letters_is_ended_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "a-bomb.pdf").write_bytes(a_pdf_bomb(2_000_000))
    (tmp_path / "note.txt").write_text(text(1))
    setup = Setup(rules_only=True, limits=Limits(seconds=4.0, memory=300_000_000))
    done = take(tmp_path / "x.dragoman", tmp_path, setup=setup)
    assert (done.read, [failure.path for failure in done.failures]) == (1, ["a-bomb.pdf"])
    assert "a-bomb.pdf took more than" in done.failures[0].message


def test_what_failed_can_be_read_again(tmp_path: Path) -> None:
    corpus = a_corpus(tmp_path / "corpus")
    done = take(tmp_path / "x.dragoman", corpus)
    write_failures(tmp_path / "failed.jsonl", done.failures)
    (corpus / "empty.txt").write_text(text(70))
    (corpus / "year.zip").write_bytes(a_zip({"a.txt": text(99), "b/c.txt": text(31), "no.txt": text(71)}))
    with open_ledger(tmp_path / "x.dragoman") as ledger:
        places = read_failures(tmp_path / "failed.jsonl")
        again = read_tasks(find_tasks(places, largest=20_000_000), ledger, setup=RULES)
        paths = {held.source.path for held in ledger.view().documents()}
    assert (again.read, again.known) == (2, 0)
    assert [failure.place for failure in again.failures] == ["4"]
    assert {"empty.txt", "year.zip!no.txt"} <= paths


def test_another_file_than_that_of_failures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text('{"text": "Talks."}\n')
    with pytest.raises(DocumentError, match="line 1 is no failure"):
        read_failures(tmp_path / "x")


def test_an_address_is_fetched_only_when_asked(tmp_path: Path) -> None:
    place = Place(source="http://127.0.0.1:9/note")
    (refused,) = find_tasks([place], largest=10**6)
    assert isinstance(refused, Failure)
    assert "give --online" in refused.message
    (asked,) = find_tasks([place], largest=10**6, online=True)
    assert isinstance(asked, Task)
    (guarded,) = asked.find()
    assert isinstance(guarded, Failure)
    assert "not on the public network" in guarded.message


def test_a_missing_model_ends_the_reading_with_its_message(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(1))
    with pytest.raises(ModelError, match="is missing"):
        take(tmp_path / "x.dragoman", tmp_path / "a.txt", setup=NoModelSetup())


def test_a_document_over_the_size_is_refused_with_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks go on. " * 100_000)
    done = take(
        tmp_path / "x.dragoman", tmp_path, setup=Setup(rules_only=True, limits=Limits(size=1_000_000))
    )
    assert [failure.message.split(";")[0] for failure in done.failures] == [
        f"{tmp_path / 'a.txt'} has 1 MB, more than the 1 MB of one document"
    ]


def test_tasks_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    taken = []

    def tasks() -> Iterator[Task | Failure]:
        for n in range(1000):
            taken.append(n)
            yield Failure(path=str(n), message="no")
            if n == 500:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_ledger(tmp_path / "x.dragoman", create=True) as ledger:
        read_tasks(tasks(), ledger, setup=RULES, workers=1)
    assert max(taken) == 500
    size, rest = ahead(iter([Task(shown="a", source="a", size=n) for n in (5, 6, 7, 8)]), 10)
    assert (size, [task.size for task in rest if isinstance(task, Task)]) == (11, [5, 6, 7, 8])


def test_twins_are_settled_in_the_order_of_tasks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(1))
    done: list[object] = []
    twins = Twins()
    assert twins.claim("x", 5, lambda: True)
    assert twins.claim("x", 3, lambda: True)
    assert not twins.claim("x", 7, lambda: True)
    assert not twins.claim("y", 1, lambda: False)
    with open_ledger(tmp_path / "x.dragoman", create=True) as ledger:
        pool = intake.Pool(setup=RULES, workers=1, wanted=lambda task, identity: True)
        (answer,) = [
            one
            for one in pool.answers(find_tasks([Place(source=str(tmp_path / "a.txt"))], largest=10**6))
            if one is not None and one.outcome is not None
        ]
        assert ledger is not None
    outcome = answer.outcome
    assert isinstance(outcome, Read)
    document = replace(outcome.reading.document, id="x")
    outcome = replace(outcome, reading=replace(outcome.reading, document=document))
    done = [twins.settle(outcome, 3), twins.settle(outcome, 5)]
    assert done == [outcome, Known(name="a", document_id="x")]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_reading_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for n in range(40):
        (corpus / f"{n:02}.txt").write_text(text(n) + " It was long." * 400)
    ledger = tmp_path / "x.dragoman"
    command = [sys.executable, "-c", "from dragoman.faces.cli.main import main; main()", "read", str(corpus)]
    command += ["--ledger", str(ledger), "--rules-only", "--workers", "2", "--json"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 180
    while time.monotonic() < until and held(ledger) < 4:
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait()
    before = held(ledger)
    assert 4 <= before < 40
    done = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert (done["read"], done["known"]) == (40 - before, before)
    while time.monotonic() < until and group_lives(running.pid):
        time.sleep(0.1)
    assert not group_lives(running.pid)


def held(path: Path) -> int:
    if not path.exists() or not path.stat().st_size:
        return 0
    with open_ledger(path) as ledger:
        return len(ledger.view().documents())


def group_lives(group: int) -> bool:
    """Whether a process that the killed one started is still there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
