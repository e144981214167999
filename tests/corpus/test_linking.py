"""Links as a record grows: new entries are compared, in pieces that fit, and old ones are left."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.scale.papers import papers

from dragoman.corpus import linking
from dragoman.corpus.linking import link_new
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion
from dragoman.ledger.open import Ledger, open_ledger

EVER = "2000"


def a_ledger(path: Path, count: int) -> Ledger:
    ledger = open_ledger(path, create=True)
    with ledger.writer() as writer:
        for paper in papers(count):
            writer.add(paper.reading)
    return ledger


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The links of eighty papers when all are compared at once."""
    with a_ledger(tmp_path_factory.mktemp("whole") / "x.dragoman", 80) as ledger:
        link_new(ledger, EVER)
        return {one.id for one in ledger.view().suggestions()}


def test_a_record_in_stretches_has_nearly_the_links_of_one_that_is_compared_whole(
    whole: set[str], tmp_path: Path
) -> None:
    with a_ledger(tmp_path / "x.dragoman", 80) as ledger:
        link_new(ledger, EVER, whole=10, stretch=250)
        found = {one.id for one in ledger.view().suggestions()}
    assert len(whole) > 50
    assert len(found & whole) >= 0.8 * len(whole)


def test_what_is_new_is_compared_with_what_is_near_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[list[Entry]] = []

    def watched(entries: list[Entry]) -> tuple[Suggestion, ...]:
        compared.append(entries)
        return propose(entries)

    propose = linking.propose
    monkeypatch.setattr(linking, "propose", watched)
    made = list(papers(81))
    with a_ledger(tmp_path / "x.dragoman", 80) as ledger:
        link_new(ledger, EVER, whole=10, stretch=250)
        compared.clear()
        moment = max(entry.recorded_at for entry in ledger.view().entries()) + "1"
        with ledger.writer() as writer:
            writer.add(made[80].reading)
        link_new(ledger, moment, whole=10, stretch=5000)
        (near,) = compared
        assert 0 < len(near) < ledger.view().count()
        sides = {side for record in made[80].reading.records for actor in record.by for side in [actor.side]}
        assert all(entry.sides & sides or entry.document_id == made[80].document.id for entry in near)
        compared.clear()
        link_new(ledger, "9999", whole=10, stretch=250)
        assert compared == []
