"""Taking documents in: nothing twice, one failure among many, and what breaks is named."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dragoman.corpus.intake import Intake, take_in
from dragoman.documents.document import Document
from dragoman.documents.open import Failure, Opened, open_bytes
from dragoman.ledger.open import open_ledger
from dragoman.reading import read as pipeline
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.records import Reading

TEXT = "RIGA, May 3, 2021 - Latvian Foreign Minister Anna Ozola said that talks with Estonia would go on. {}"


def opened(number: int) -> Opened:
    raw = TEXT.format(f"She thanked office {number}.").encode()
    return Opened(document=open_bytes(raw, name=f"note-{number}.txt"), raw=raw)


def take(path: Path, documents: Sequence[Opened | Failure], **more: bool) -> Intake:
    with open_ledger(path, create=True) as ledger:
        return take_in(documents, ledger, model=None, knowledge=load_knowledge(), **more)


def test_taking_in_again_reads_nothing_and_adds_nothing(tmp_path: Path) -> None:
    first = take(tmp_path / "x.dragoman", [opened(1), opened(2)])
    again = take(tmp_path / "x.dragoman", [opened(1), opened(2), opened(2)])
    forced = take(tmp_path / "x.dragoman", [opened(1)], again=True)
    assert (first.read, first.known) == (2, 0)
    assert first.added.new > 0
    assert (again.read, again.known, again.added.new) == (0, 3, 0)
    assert (forced.read, forced.added.new, forced.added.changed) == (1, 0, 0)


def test_one_broken_file_is_listed_and_the_rest_are_read(tmp_path: Path) -> None:
    broken = Failure(path="bad.txt", message="bad.txt is empty")
    done = take(tmp_path / "x.dragoman", [opened(1), broken, opened(2)])
    assert (done.read, [one.path for one in done.failures]) == (2, ["bad.txt"])


def test_a_document_on_which_the_reading_breaks_is_named_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.read

    def breaking(document: Document, **more: object) -> Reading:
        if document.name == "note-2":
            raise IndexError("out of range")
        return whole(document, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read", breaking)
    done = take(tmp_path / "x.dragoman", [opened(1), opened(2), opened(3)])
    assert done.read == 2
    assert [one.path for one in done.failures] == ["note-2.txt"]
    assert "please report it" in done.failures[0].message


def test_what_was_read_before_a_stop_is_kept(tmp_path: Path) -> None:
    def until_stopped() -> Iterator[Opened]:
        for number in range(5):
            yield opened(number)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_ledger(tmp_path / "x.dragoman", create=True) as ledger:
        take_in(until_stopped(), ledger, model=None, knowledge=load_knowledge())
    with open_ledger(tmp_path / "x.dragoman") as ledger:
        assert len(ledger.view().documents()) == 5
