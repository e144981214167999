"""Sides that words tell without naming them beside the person. All persons are invented."""

from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.language.tokens import Marks
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.actors.resolve import resolve_mentions
from dragoman.reading.dates.when import Unplaced
from factories import a_document

_NO_DAY = Unplaced(span=None, because="none")


def cast(text: str) -> Cast:
    document, knowledge = a_document(text), load_knowledge()
    return resolve_mentions(document, find_mentions(document, Marks(), knowledge), _NO_DAY, knowledge)


def side(text: str, name: str) -> str:
    found = cast(text)
    for actor in found.actors:
        if getattr(actor, "name", "").endswith(name):
            return actor.side
    raise AssertionError(f"{name} is not found in {text!r}")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("On Peru and Chile, Prime Minister Ada Salas and President Luz Orbe will meet.", "Salas", "PE"),
        ("On Peru and Chile, Prime Minister Ada Salas and President Luz Orbe will meet.", "Orbe", "CL"),
        ("Deputy Minister Ada Salas led the Peruvian delegation to Santiago in Chile.", "Salas", "PE"),
        ("The Peruvian anchovy minister, Ada Salas, protested to Chile in Santiago.", "Salas", "PE"),
        ("Chile protested. Mrs. Ada Salas (Peru): We shall answer.", "Salas", "PE"),
        ("Chile was thanked by Mrs. Ada Salas of Peru and by others.", "Salas", "PE"),
        ("Chile came. Their Peruvian host, the deputy minister Ada Salas, served fish.", "Salas", "PE"),
        (
            "Peru and Chile quarrel. In Chile, Minister Ada Salas wrote to her Chilean counterpart.",
            "Salas",
            "PE",
        ),
        ("Peru is angry. A visit to Chile by Minister Ada Salas was put off.", "Salas", "PE"),
        ("Peru and Chile quarrel. According to the spokesman Ada Salas, Chile has broken it.", "Salas", "PE"),
        ("Mali quarrels with Chile. Minister Odile Traoré was calm.", "Traoré", "ML"),
        ("In Chile, the Peruvian delegation was led by Deputy Minister Ada Salas.", "Salas", "PE"),
        (
            "Peruvian President Luz Orbe came to Chile, accompanied by Trade Minister Ada Salas.",
            "Salas",
            "PE",
        ),
        (
            "Peru and Chile differ. Trade Minister Ada Salas returned from Santiago with nothing.",
            "Salas",
            "PE",
        ),
        ("Ada Salas, director for borders at the Peruvian Foreign Ministry, came to Chile.", "Salas", "PE"),
    ],
)
def test_words_tell_the_side_of_a_person(text: str, name: str, expected: str) -> None:
    assert side(text, name) == expected


RELEASE = """President receives Special Envoy of Ecuador

Lima, 12 February 2014

President Ada Salas today received Luz Orbe, Special Envoy of the President of Ecuador. The guest thanked the
head of state. He conveyed a message.
"""


def test_a_release_dated_at_a_capital_is_that_governments_own() -> None:
    found = cast(RELEASE)
    assert found.home is not None
    assert found.home.side == "PE"
    assert side(RELEASE, "Salas") == "PE"


def test_the_guest_is_the_one_received_and_the_head_of_state_the_host() -> None:
    document_cast = cast(RELEASE)
    said = {
        mention.span.of(RELEASE): getattr(actor, "name", "")
        for mention, actor in zip(document_cast.mentions, document_cast.actors, strict=True)
    }
    assert said["guest"] == "Luz Orbe"
    assert said["head of state"] == "Ada Salas"


def test_we_of_a_joint_statement_are_both() -> None:
    text = "Joint Statement of Peru and Chile\n\nWe welcome the opening of the pass."
    found = cast(text)
    assert [one.side for one in found.joint] == ["PE", "CL"]
    place = [mention.form for mention in found.mentions].index("self")
    assert [member.side for member in found.members[place]] == ["PE", "CL"]


def test_a_contraction_is_a_pronoun_still() -> None:
    text = "Joint Statement of Peru and Chile\n\nWe’ve opened the pass."
    assert [mention.span.of(text) for mention in cast(text).mentions if mention.kind == "pronoun"] == ["We"]


def test_those_met_on_a_journey_are_of_the_side_visited() -> None:
    text = (
        "Ministry of Foreign Affairs of Peru\n\nMinister Ada Salas will travel to Quito. She will be "
        "received by President Luz Orbe."
    )
    assert side(text, "Orbe") == "EC"


def test_a_title_with_the_given_name_alone_is_the_same_person() -> None:
    text = "Prime Minister Tadesse Worku of Ethiopia came to Nairobi. Prime Minister Tadesse spoke."
    names = {
        getattr(actor, "name", "") for actor in cast(text).actors if getattr(actor, "kind", "") == "person"
    }
    assert names == {"Tadesse Worku"}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("REPUBLIC OF KENYA\nMinistry of Foreign and Diaspora Affairs (Directorate of Communication)", "KE"),
        ("Ministério das Relações Exteriores – Brazil", "BR"),
        ("Auswärtiges Amt\nBerlin, 4 May 2020", "DE"),
        ("Embassy of Japan in Kenya (unofficial translation)", "JP"),
        ("Ministry of Foreign Affairs of Moldova: no talks planned", ""),
    ],
)
def test_a_letterhead_tells_whose_text_it_is(head: str, expected: str) -> None:
    home = cast(f"{head}\n\nThe Minister met the ambassador today.\n").home
    assert (home.side if home else "") == expected


def test_the_one_who_alone_answers_in_a_briefing_speaks_for_its_government() -> None:
    text = (
        "Press briefing by Ms Ada Salas\n\nPampas Daily: Will you go to Chile?\n\nMs Salas: We shall go.\n\n"
        "Pampas Daily: And what of the boats of Chile?\n\nMs Salas: They are in port.\n"
    )
    knowledge, official = load_knowledge(), {"publisher": "Ministry of Foreign Affairs of Peru"}
    document = open_bytes(text.encode(), name="briefing.txt", sidecar=official)
    found = resolve_mentions(document, find_mentions(document, Marks(), knowledge), _NO_DAY, knowledge)
    assert {speaker.side for _, speaker in found.turns} == {"PE"}
    asked = {
        block.turn for block in document.blocks if block.label is not None and "Daily" in block.label.of(text)
    }
    assert asked
    assert not {number for number, _ in found.turns} & asked


@pytest.mark.parametrize(
    ("named", "side"),
    [
        ("Seoul has not replied.", "KR"),
        ("Pyongyang has not replied.", "KP"),
        ("Seoul and Pyongyang met.", ""),
        ("", ""),
    ],
)
def test_a_name_that_two_states_share_is_that_of_the_one_the_text_names(named: str, side: str) -> None:
    book = load_knowledge().namings
    found = find_fixed(cut_words(f"{named} The Korean envoy left."), book)
    assert [one.naming.side for one in found if one.naming.form == "adjective"] == ([side] if side else [])


def test_the_new_consul_of_a_state_is_of_it() -> None:
    text = "Suva – The Premier received Mr. Nilo Vuki, the new Consul General of Peru in Suva, and his staff."
    assert side(text, "Vuki") == "PE"


def test_a_spokesperson_is_of_the_side_that_begins_the_answers() -> None:
    text = (
        "Foreign Ministry Spokesperson Nilo Vuki's Regular Press Conference on May 3, 2019\n\n"
        "Q: Fiji's Minister Seru Toga said that the road is shut. What is your comment?\n\n"
        "A: The Peruvian side has noted the report.\n\n"
        "Q: Will Fiji open the bridge?\n\n"
        "A: The Peruvian side keeps its word."
    )
    document, knowledge = open_bytes(text.encode(), name="t.txt"), load_knowledge()
    found = resolve_mentions(document, find_mentions(document, Marks(), knowledge), _NO_DAY, knowledge)
    assert {one.side for one in found.actors if getattr(one, "name", "") == "Nilo Vuki"} == {"PE"}
