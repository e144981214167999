from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.lexicon import load_toml
from dragoman.reading.actors.relationship import OwnMatter
from dragoman.reading.acts.matters import choose_matters, find_matters, find_topics


def matters(text: str) -> list[str]:
    return list(find_matters(text, Span(0, len(text))))


@pytest.mark.parametrize("entry", load_toml("matters")["word"], ids=lambda e: f"{e['matter']}:{e['words']}")
def test_every_word_fires_on_its_example(entry: dict[str, str]) -> None:
    assert entry["matter"] in matters(entry["example"])


def test_the_words_that_decided_are_told() -> None:
    text = "The pipeline and the gas line need guards."
    found = find_matters(text, Span(0, len(text)))
    assert [span.of(text) for span in found["energy"]] == ["pipeline", "gas"]


def chosen(
    text: str, about: str, guesses: tuple[tuple[str, float], ...] = (), kind: str = "ask"
) -> tuple[str, ...]:
    start = text.index(about)
    span = Span(start, start + len(about))
    return choose_matters(find_topics(text), span, Span(0, len(text)), guesses, kind)


def test_the_words_of_a_record_tell_first_what_it_is_about() -> None:
    text = "Quito spoke of pilgrims and exhibitions. Lima asked for gas and for a pipeline to the coast."
    assert chosen(text, "Lima asked for gas and for a pipeline to the coast.")[0] == "energy"


def test_a_record_whose_words_tell_nothing_is_about_what_its_text_is_about() -> None:
    text = "The reservoir, the dams and the irrigation were named. Lima asked for an answer by June."
    assert chosen(text, "Lima asked for an answer by June.")[0] == "other:water"


def test_a_meeting_of_which_nothing_is_told_is_about_the_relations() -> None:
    text = "Orbe met Salas on Monday."
    assert chosen(text, text, kind="contact") == ("bilateral",)
    assert chosen(text, text) == ()


def test_the_models_guess_counts_beside_the_words() -> None:
    text = "Orbe asked Salas for the lists on Monday."
    assert chosen(text, text) == ()
    assert chosen(text, text, guesses=(("trade", 0.8),)) == ("trade",)
    assert chosen(text, text, guesses=(("trade", 0.2),)) == ()


def test_a_relationship_adds_matters_of_its_own() -> None:
    fisheries = OwnMatter(name="other:fisheries", words=("catch records", "trawler"))
    text = "The Trawler's catch records and trade were discussed."
    found = find_matters(text, Span(0, len(text)), (fisheries,))
    assert [span.of(text) for span in found["other:fisheries"]] == ["catch records"]
