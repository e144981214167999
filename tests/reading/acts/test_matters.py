from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.lexicon import load_toml
from dragoman.reading.actors.relationship import OwnMatter
from dragoman.reading.acts.matters import choose_matters, find_matters


def matters(text: str) -> list[str]:
    return list(find_matters(text, Span(0, len(text))))


@pytest.mark.parametrize("entry", load_toml("matters")["word"], ids=lambda e: f"{e['matter']}:{e['words']}")
def test_every_word_fires_on_its_example(entry: dict[str, str]) -> None:
    assert entry["matter"] in matters(entry["example"])


def test_the_words_that_decided_are_told() -> None:
    text = "The pipeline and the gas line need guards."
    found = find_matters(text, Span(0, len(text)))
    assert [span.of(text) for span in found["energy"]] == ["pipeline", "gas"]


def test_the_words_stand_before_the_models_guesses_and_the_paragraph_fills_up() -> None:
    words = {"energy": [Span(0, 1)]}
    assert choose_matters(words, ["trade"], ["borders"], "ask") == ("energy", "trade")
    assert choose_matters(words, [], ["borders", "aid"], "ask") == ("energy", "borders")
    assert choose_matters({}, [], [], "contact") == ("bilateral",)
    assert choose_matters({}, [], [], "ask") == ()


def test_a_relationship_adds_matters_of_its_own() -> None:
    fisheries = OwnMatter(name="other:fisheries", words=("catch records", "trawler"))
    text = "The Trawler's catch records and trade were discussed."
    found = find_matters(text, Span(0, len(text)), (fisheries,))
    assert [span.of(text) for span in found["other:fisheries"]] == ["catch records"]
