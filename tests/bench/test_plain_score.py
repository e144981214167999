"""The figure that anybody can repeat: found, wanted and right by the guide's rules."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.plain_score import Tally, fit, pair, tallies

ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "gold" / "score_record.py"
OWN = ROOT / "training" / "corpus"
TEXT = "Orla Berg said the ferry will sail and the port will open on Monday."


def entry(quote: str, *, kind: str = "deed", content: str = "", grade: str = "strong") -> dict[str, object]:
    start = TEXT.index(quote)
    said = [TEXT.index(content), TEXT.index(content) + len(content)] if content else None
    return {"kind": kind, "start": start, "end": start + len(quote), "content": said, "grade": grade}


def test_a_deed_is_found_where_half_of_the_shorter_span_is() -> None:
    assert fit(entry("the ferry will sail"), entry("will sail and the port"), TEXT) == 0.0
    assert fit(entry("the ferry will sail"), entry("ferry will sail and"), TEXT) > 0.7


def test_a_statement_is_found_by_the_words_of_what_was_said() -> None:
    whole = "Orla Berg said the ferry will sail and the port will open on Monday"
    gold = entry(whole, kind="statement", content="the ferry will sail and the port will open on Monday")
    assert fit(gold, entry(whole, kind="statement", content="the ferry will sail"), TEXT) > 0.5
    assert fit(gold, entry(whole, kind="statement", content="Monday"), TEXT) == 0.0


def test_a_demanded_entry_comes_before_a_weak_one() -> None:
    weak, strong = entry("the ferry will sail", grade="weak"), entry("ferry will sail and the port")
    assert pair([weak, strong], [entry("the ferry will sail")], TEXT) == {1: 0}


def test_a_found_entry_moves_so_that_both_demanded_ones_are_met() -> None:
    both = [entry("the ferry will sail"), entry("sail and the port will open")]
    found = [entry("ferry will sail and the port will open"), entry("the port will open")]
    assert len(pair(both, found, TEXT)) == 2


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer of ../shared is not here")
def test_the_figures_are_those_of_the_scorer_beside_the_gold(tmp_path: Path) -> None:
    second = OWN / "second.jsonl"
    names = {json.loads(line)["doc"] for line in second.read_text("utf-8").splitlines()}
    first = tmp_path / "first.jsonl"
    lines = (OWN / "gold.jsonl").read_text("utf-8").splitlines(keepends=True)
    first.write_text("".join(line for line in lines if json.loads(line)["doc"] in names), "utf-8")
    command = [sys.executable, str(SCORER), str(first), str(second), "--json", "--texts", str(OWN / "texts")]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["groups"]
    assert tallies(first, second, OWN / "texts") == {
        group: Tally(right=row["right"], found=row["found"], wanted=row["wanted"])
        for group, row in told.items()
        if group in ("contact", "statement", "acts", "project")
    }
