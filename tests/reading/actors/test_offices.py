"""Offices in every order, their own words, side and body."""

from __future__ import annotations

import pytest

from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.office import find_offices, office_text
from dragoman.reading.actors.office_words import LEVELS, Office
from dragoman.reading.actors.phrasebook import cut_words


def offices(text: str) -> list[tuple[Office, str]]:
    knowledge = load_knowledge()
    words = cut_words(text)
    found = find_offices(words, find_fixed(words, knowledge.namings), knowledge.given)
    return [(office, office_text(words, office, text)) for office in found]


@pytest.mark.parametrize(
    ("text", "own", "side"),
    [
        ("Deputy Minister of Foreign Affairs of Kenya", "Deputy Minister of Foreign Affairs", "KE"),
        ("Kenya’s deputy minister of national security", "deputy minister of national security", "KE"),
        ("the commander-in-chief of the Peruvian Navy", "commander-in-chief of the Peruvian Navy", "PE"),
        (
            "Under Secretary of State for Energy, Economic Growth, and the Environment",
            "Under Secretary of State for Energy, Economic Growth, and the Environment",
            "",
        ),
        (
            "Assistant Secretary of State for Political-Military Affairs",
            "Assistant Secretary of State for Political-Military Affairs",
            "",
        ),
        (
            "Head of the Legal Department of the Presidential Administration of Ghana",
            "Head of the Legal Department of the Presidential Administration",
            "GH",
        ),
        (
            "Deputy Prime Minister and Minister for Foreign Affairs of Nepal",
            "Deputy Prime Minister and Minister for Foreign Affairs",
            "NP",
        ),
        ("Chile's ambassador to Fiji", "ambassador to Fiji", "CL"),
        ("Deputy Agriculture Minister", "Deputy Agriculture Minister", ""),
    ],
)
def test_an_office_is_whole_and_without_its_state(text: str, own: str, side: str) -> None:
    ((office, words),) = offices(text)
    assert (words, office.side) == (own, side)


def test_the_sides_of_an_office_of_several_are_told() -> None:
    ((office, words),) = offices("the presidents of Fiji and Peru met")
    assert (office.sides, office.plural, words) == (("FJ", "PE"), True, "presidents")


def test_two_offices_of_a_title_in_capitals_are_two() -> None:
    title = "TALKS BETWEEN THE MINISTER OF MINES OF PERU AND THE AMBASSADOR OF FIJI"
    assert [(words, office.side) for office, words in offices(title)] == [
        ("MINISTER OF MINES", "PE"),
        ("AMBASSADOR", "FJ"),
    ]


def test_an_office_of_a_body_has_the_body_and_no_side() -> None:
    ((office, _),) = offices("UN Special Envoy")
    assert (office.body, office.side) == ("United Nations", "")


@pytest.mark.parametrize(
    "text", ["former Serbian ambassador", "Serbia's ambassador from 2009 to 2013", "ex-minister of trade"]
)
def test_an_office_that_is_over_is_former(text: str) -> None:
    assert offices(text)[0][0].former


def test_an_office_held_now_is_not_former() -> None:
    assert not offices("Serbian ambassador in Vienna since 2013")[0][0].former


def test_an_office_of_a_bank_speaks_for_no_state() -> None:
    assert offices("head of the Andes Development Bank")[0][0].level == "private"


def test_every_level_is_known() -> None:
    assert {
        office.level for office, _ in offices("President, Minister, Ambassador, spokesman, analyst")
    } <= set(LEVELS)
