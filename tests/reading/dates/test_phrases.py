"""Two hundred sentences of our own, each with one time and the days it means."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.reading.dates.find import find_in_text
from dragoman.reading.dates.place import fix_mentions

PHRASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "phrases.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_two_hundred_phrases_are_kept() -> None:
    assert len(PHRASES) >= 200


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"])
def test_phrase_means_its_days(phrase: dict[str, str]) -> None:
    day = date.fromisoformat(phrase["day"])
    mentions = find_in_text(phrase["text"])
    fixes = fix_mentions(phrase["text"], mentions, day, day)
    found = {
        mention.words: (fixed.start, fixed.end - timedelta(days=1))
        for mention, fixed in zip(mentions, fixes, strict=True)
        if fixed.start is not None and fixed.end is not None
    }
    expected = date.fromisoformat(phrase["start"]), date.fromisoformat(phrase["last"])
    assert found.get(phrase["words"]) == expected, found
