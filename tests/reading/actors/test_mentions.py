"""Words that name an actor, found by rules and lexicons alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.span import Span
from dragoman.language.tokens import Mark, Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.mentions import Mention, find_mentions
from factories import a_document


def mentions(text: str, marks: Marks | None = None) -> tuple[Mention, ...]:
    return find_mentions(a_document(text), marks or Marks(), load_knowledge())


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(m.kind, m.name, m.side, m.office) for m in mentions(text) if m.kind != "pronoun"]


@pytest.mark.parametrize(
    ("text", "name", "office", "side"),
    [
        (
            "Yesterday Peruvian Foreign Minister Ada Quispe-Rojas met him.",
            "Ada Quispe-Rojas",
            "Foreign Minister",
            "PE",
        ),
        ("Ada Quispe-Rojas, Peru's foreign minister, met him.", "Ada Quispe-Rojas", "foreign minister", "PE"),
        ("The Secretary of State, Quillfeather, answered.", "Quillfeather", "Secretary of State", ""),
        ("Fiji's Minister Foreign Affairs Ratu Vuki left.", "Ratu Vuki", "Minister Foreign Affairs", "FJ"),
        ("President Seru Vuki-Toga of Fiji left.", "Seru Vuki-Toga", "President", "FJ"),
        ("The analyst Bo Achterberg-Wu doubts it.", "Bo Achterberg-Wu", "analyst", ""),
        ("Fiji's Foreign Minister II Dato Seri Vuki Toga left.", "Vuki Toga", "Foreign Minister", "FJ"),
        ("ZAMBIA’S Prime Minister Seru Vuki left.", "Seru Vuki", "Prime Minister", "ZM"),
        ("The Fijian FM Seru Vuki left at 5 PM.", "Seru Vuki", "FM", "FJ"),
        (
            "Seru Vuki, Fiji's Ambassador Extraordinary and Plenipotentiary to Peru, left.",
            "Seru Vuki",
            "Ambassador Extraordinary and Plenipotentiary to Peru",
            "FJ",
        ),
    ],
)
def test_a_person_is_found_with_office_and_side(text: str, name: str, office: str, side: str) -> None:
    (person,) = [m for m in mentions(text) if m.kind == "person"]
    assert (person.name, person.office, person.side) == (name, office, side)


def test_a_list_with_semicolons_keeps_each_office_with_its_name() -> None:
    text = (
        "With him came Kenya’s deputy minister of trade, Wanja Mukami; the deputy chief of State Customs "
        "Services, Otieno Barasa; and the commander of the Kenyan Navy, Njeri Kiptoo."
    )
    people = [(m.name, m.office) for m in mentions(text) if m.kind == "person"]
    assert people == [
        ("Wanja Mukami", "deputy minister of trade"),
        ("Otieno Barasa", "deputy chief of State Customs Services"),
        ("Njeri Kiptoo", "commander of the Kenyan Navy"),
    ]


def test_listed_ministers_have_their_own_sides() -> None:
    people = [
        (m.name, m.side)
        for m in mentions("Foreign Ministers Aba Mensa of Ghana and Kofi Ayite of Togo spoke.")
        if m.kind == "person"
    ]
    assert people == [("Aba Mensa", "GH"), ("Kofi Ayite", "TG")]


@pytest.mark.parametrize(
    ("text", "kind", "side"),
    [
        ("Official Lima waited.", "state", "PE"),
        ("The Peruvian side waited.", "state", "PE"),
        ("The government of Peru waited.", "state", "PE"),
        ("The Kremlin waited.", "state", "RU"),
        ("The Peruvian embassy waited.", "ministry", "PE"),
        ("Peru's Ministry of Defence waited.", "ministry", "PE"),
        ("Senior Peruvian officials waited.", "unnamed", "PE"),
        ("Officials in Lima waited.", "unnamed", "PE"),
        ("Western diplomats waited.", "unnamed", ""),
        ("Peruvian analysts waited.", "unnamed", ""),
        ("The African Union waited.", "body", ""),
        ("The OSCE Minsk Group co-chairs waited.", "body", ""),
    ],
)
def test_voices_without_a_name_are_found(text: str, kind: str, side: str) -> None:
    assert [(m.kind, m.side) for m in mentions(text)] == [(kind, side)]


def test_three_states_in_a_row_are_three() -> None:
    assert [m.side for m in mentions("Kenya, Uganda, and Rwanda will build it.")] == ["KE", "UG", "RW"]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("He arrived in Lima.", "place"),
        ("He asked Lima for an answer.", "voice"),
        ("The Lima-Quito road is closed.", "modifier"),
        ("The U.S. role was small.", "modifier"),
        ("The U.S. said no.", "voice"),
    ],
)
def test_a_capital_may_be_a_place_or_a_voice(text: str, use: str) -> None:
    assert next(m.use for m in mentions(text) if m.kind == "state") == use


def test_small_letters_do_not_name_a_people() -> None:
    assert told("They polish the turkey in china.") == []


def test_a_models_person_is_taken_over_when_rules_have_none() -> None:
    text = "Even Quorlan nodded at it."
    marks = Marks(names=(Mark(span=Span(5, 12), label="PERSON", score=0.9),))
    assert [m.name for m in mentions(text, marks) if m.kind == "person"] == ["Quorlan"]
    assert [m for m in mentions(text) if m.kind == "person"] == []


@given(st.text(alphabet="Ab.- ,'’\"“”\nPresident of Kenya", max_size=120))
def test_mentions_quote_the_text_in_order_and_never_overlap(text: str) -> None:
    found = mentions(text or "x")
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start
    for mention in found:
        assert mention.span.end <= len(text)


def test_a_long_line_without_spaces_is_read() -> None:
    assert mentions("a" * 300_000) == ()


def test_an_office_before_a_name_is_not_that_of_what_stands_before_it() -> None:
    people = [
        m for m in mentions("On the trawler Sula, Minister Quispe-Rojas said no.") if m.kind == "person"
    ]
    assert [(m.name, m.office) for m in people if m.office] == [("Quispe-Rojas", "Minister")]


def test_a_minister_behind_a_comma_is_no_rank_of_the_office_before_it() -> None:
    text = "They left the captain to the courts, Foreign Minister Ada Quispe-Rojas said."
    people = [m for m in mentions(text) if m.kind == "person"]
    assert [(m.name, m.office) for m in people] == [("Ada Quispe-Rojas", "Foreign Minister")]


def test_a_newspaper_is_no_person() -> None:
    name = Mark(label="PERSON", span=Span(4, 10), score=0.9)
    assert not [m for m in mentions("The Petrel News wrote.", Marks(names=(name,))) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "office", "side"),
    [
        (
            "He met the Permanent Secretary of Fiji's Ministry for Foreign Affairs, Seru Vuki.",
            "Permanent Secretary of Fiji's Ministry for Foreign Affairs",
            "FJ",
        ),
        (
            "He met the director at Peru's foreign ministry, Ada Quispe.",
            "director at Peru's foreign ministry",
            "PE",
        ),
    ],
)
def test_an_office_in_a_states_own_ministry_is_that_states(text: str, office: str, side: str) -> None:
    (person,) = [m for m in mentions(text) if m.kind == "person"]
    assert (person.office, person.side) == (office, side)


def test_an_office_ends_before_what_is_no_organ() -> None:
    (office,) = [m for m in mentions("The ambassador of Peru's oldest ally left.") if m.kind == "office"]
    assert "ally" not in office.office


def test_a_bare_name_told_as_a_place_is_no_person() -> None:
    text = (
        "Bayan-Orlo said no. The camp in Bayan-Orlo is full. Minister Salas flew to St. Petersburg."
        " In Salas’s view it is fine."
    )
    names = [mention.name for mention in find_mentions(a_document(text), Marks(), load_knowledge())]
    assert [name for name in names if name] == ["Salas", "Salas"]


def test_a_ministry_is_told_again_by_its_letters() -> None:
    text = "Fiji's Ministry of Foreign Affairs (MOFA) thanked Peru. MOFA said that the road was open."
    assert [(m.kind, m.side) for m in mentions(text)][-1] == ("ministry", "FJ")


def test_an_embassy_in_a_capital_is_not_of_its_state() -> None:
    assert not any(m.kind == "ministry" and m.side for m in mentions("The Embassy in Lima gave a reception."))
