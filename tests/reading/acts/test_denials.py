"""Denials that no verb of denying tells."""

from __future__ import annotations

import pytest

from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.denials import find_denials
from dragoman.reading.read import lay, read
from dragoman.reading.records import Kind
from dragoman.reading.speech.attribution import find_said
from factories import a_document


def denied(text: str) -> list[str]:
    layers = lay(a_document(text), Marks(), load_knowledge())
    said = [one for sentence in layers.sentences for one in find_said(layers, sentence)]
    return [one.span.of(text) for one in find_denials(layers, said)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"There is no ferry," Ana Orbe told reporters in Lima.', ["There is no ferry"]),
        (
            "Orbe said that no Peruvian lorry had crossed the pass.",
            ["no Peruvian lorry had crossed the pass"],
        ),
        ('"We have never threatened Chile," Orbe said.', ["We have never threatened Chile"]),
        ('"The report of the guards is not true," Orbe said.', ["The report of the guards is not true"]),
        ("Chile disputes the finding of the engineers.", ["disputes the finding of the engineers"]),
        ("Peru called the account of the drivers a joke.", ["called the account of the drivers a joke"]),
        ("The drivers accuse the guard, and the latter denies it.", ["denies it"]),
    ],
)
def test_what_a_voice_says_was_not_so_is_a_denial(text: str, words: list[str]) -> None:
    assert denied(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "There is no ferry at the pass, and nobody was waiting.",  # the writer tells it himself
        '"There is no doubt that the pass will open," Orbe said.',
        '"No Peruvian lorry will cross the pass," Orbe said.',
        '"Is there no ferry?" Orbe asked.',
        "The guards denied the drivers entry.",
        "Orbe said that no answer had come from Chile.",
        "Orbe said he could not deny the report.",
        "Chile called on the guards to publish the report.",
    ],
)
def test_what_is_observed_asked_or_to_come_is_none(text: str) -> None:
    assert denied(text) == []


def test_only_one_who_speaks_for_a_side_denies_without_a_verb() -> None:
    by_minister = read(a_document('"There is no ferry," Peruvian Foreign Minister Ana Orbe said.'))
    by_analyst = read(a_document('"There is no ferry," analyst Ana Orbe said.'))
    assert [one.kind for one in by_minister.records].count(Kind.DENIAL) == 1
    assert [one.kind for one in by_analyst.records].count(Kind.DENIAL) == 0


def test_a_denial_ends_where_its_voice_goes_on_and_takes_the_place_of_what_it_denies() -> None:
    text = "Chile called the accusation baseless and said the road was safe."
    assert denied(text) == ["called the accusation baseless"]
    assert denied("Peru does not tax the lorries, contrary to reports in the press.") == [
        "Peru does not tax the lorries, contrary to reports in the press"
    ]
