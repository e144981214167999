"""Drafts over the examples with planted faults: what is found, and what is said without cause."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dragoman.documents.open import open_bytes
from dragoman.language.model import load_model
from dragoman.ledger.view import View
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.read import read
from dragoman.views.draft.check import check_draft
from dragoman.views.draft.findings import VERDICTS, Checked
from example_ledger import EXAMPLES, example_ledger
from views.draft.planting import plant, score

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    with example_ledger() as ledger:
        yield ledger.view()


def check(view: View, text: str) -> Checked:
    knowledge = load_knowledge(EXAMPLES / "relationship.toml")
    document = open_bytes(text.encode(), name="draft.md")
    assert document.text == text
    return check_draft(view, read(document, model=model(), knowledge=knowledge), knowledge=knowledge)


@cache
def model():
    return load_model()


def test_of_forty_planted_faults_thirty_six_are_found_with_four_false_alarms_at_most(view: View) -> None:
    text, faults = plant((HERE / "hafborg.md").read_text(encoding="utf-8"), faults=True)
    assert len(faults) == 40
    missed, false = score(text, faults, check(view, text))
    assert len(missed) <= 4, missed
    assert len(false) <= 4, false


def test_the_same_draft_without_faults_raises_two_alarms_at_most(view: View) -> None:
    text, _ = plant((HERE / "hafborg.md").read_text(encoding="utf-8"), faults=False)
    checked = check(view, text)
    assert len(checked.alarms) <= 2, checked.alarms
    assert len(checked.findings) > 60
    assert {(one.aspect, one.verdict) for one in checked.findings} <= {
        (aspect, verdict) for aspect, verdicts in VERDICTS.items() for verdict in verdicts
    }


def one_of(checked: Checked, aspect: str):
    return next(one for one in checked.findings if one.aspect == aspect)


HEAD = "June 20, 2019\n\n"


@pytest.mark.parametrize(
    ("words", "verdict", "difference"),
    [
        ("half of a good day", "exact", ""),
        ("half of a good … day", "exact", ""),
        ("half of [what she called] a good day", "exact", ""),
        ("half of a bad day", "altered", "“bad” → “good”"),
        ("half a good day", "altered", "“of” is left out"),
        ("a day when nothing went right for us", "not in the record", ""),
        ("Half of a good day!", "exact", ""),
    ],
)
def test_a_quotation(view: View, words: str, verdict: str, difference: str) -> None:
    checked = check(
        view, f'{HEAD}Helga Brandsdottir welcomed the answer as "{words}" (Petrel News, May 21).\n'
    )
    found = one_of(checked, "quotation")
    assert (found.verdict, found.difference) == (verdict, difference)


def test_a_missing_citation_is_given_as_the_record_would_cite_it(view: View) -> None:
    checked = check(view, f'{HEAD}Helga Brandsdottir welcomed the answer as "half of a good day".\n')
    found = one_of(checked, "citation")
    assert (found.verdict, found.insert) == ("missing", "(Petrel News, May 21)")
    assert found.note.startswith("“Uruguay accepts joint inspections")


def test_a_footnote_of_markdown_is_a_citation(view: View) -> None:
    text = f'{HEAD}Brandsdottir spoke of "half of a good day".[^a]\n\n[^a]: Petrel News, May {{}}, 2019.\n'
    assert one_of(check(view, text.format("21")), "citation").verdict == "matches"
    assert one_of(check(view, text.format("9")), "citation").verdict == "does not match"


def test_the_title_of_a_work_needs_no_citation(view: View) -> None:
    text = f'{HEAD}She spoke at the conference "Open Seas, Closed Harbours: Law and Custom".\n'
    assert all(one.aspect != "citation" for one in check(view, text).findings)


def test_nothing_of_a_draft_goes_into_the_ledger(view: View) -> None:
    before = [one.id for one in view.documents(official=None)]
    check(view, f'{HEAD}Einar Hallgrimsson said "nothing at all to anybody".\n')
    assert [one.id for one in view.documents(official=None)] == before


def test_a_draft_without_anything_to_check(view: View) -> None:
    assert check(view, "A walk along the harbour.\n").findings == ()


def test_a_long_line_hangs_nothing(view: View) -> None:
    text = HEAD + '"a b c" (x, May 1) ' * 100 + "\n"
    assert check(view, text).characters == len(text)
