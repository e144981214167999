"""Who takes part in a contact. All persons are invented."""

from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.lexicon import load_toml
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.heads import load_heads
from dragoman.reading.acts.participants import contact_parties
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay, read
from dragoman.reading.records import Kind
from factories import a_document


def parties(text: str, words: str, form: str) -> tuple[list[str], list[str], list[str]]:
    """Return the sides in by, to and with of a contact that these words of a text tell."""
    layers = lay(a_document(text), Marks(), load_knowledge())
    start = text.index(words)
    finding = Finding(
        kind=Kind.CONTACT,
        form=form,
        span=Span(start, start + len(words)),
        cue=Span(start, start + 1),
        score=0.9,
        reader="test",
        because="told here",
    )
    found = contact_parties(layers, finding)
    by, to, with_ = ([actor.side for actor in part] for part in (found.by, found.to, found.with_))
    return by, to, with_


@pytest.mark.parametrize("entry", load_toml("contacts")["head"], ids=lambda e: f"{e['words']}:{e['part']}")
def test_every_head_is_found_by_its_first_word(entry: dict[str, str]) -> None:
    first = entry["words"].split()[0]
    assert any(head.way == entry["way"] for head in load_heads()[first])
    assert first in entry["example"].lower()


@pytest.mark.parametrize(
    ("text", "words", "form", "by", "to", "with_"),
    [
        # whose the noun is
        (
            "Peruvian Minister Ada Salas’s visit to Quito was short.",
            "visit to Quito",
            "visit",
            ["PE"],
            ["EC"],
            [],
        ),
        (
            "A visit to Quito by Peruvian Minister Ada Salas was put off.",
            "A visit to Quito by Peruvian Minister Ada Salas",
            "visit",
            ["PE"],
            ["EC"],
            [],
        ),
        # a relative clause
        (
            "President Luz Orbe of Chile received Peruvian Minister Ada Salas, who arrived in Santiago.",
            "who arrived in Santiago",
            "visit",
            ["PE"],
            ["CL"],
            [],
        ),
        # between two
        (
            "The meeting between the Peruvian and Chilean ministers was short.",
            "The meeting between the Peruvian and Chilean ministers",
            "meeting",
            ["PE"],
            [],
            ["CL"],
        ),
        (
            "The call between Peru and Chile was short.",
            "call between Peru and Chile",
            "call",
            ["PE"],
            [],
            ["CL"],
        ),
        # a place is nobody
        (
            "In Peru and Chile, Kenyan Minister Ada Salas met Uruguayan Minister Luz Orbe.",
            "In Peru and Chile, Kenyan Minister Ada Salas met Uruguayan Minister Luz Orbe",
            "meeting",
            ["KE"],
            [],
            ["UY"],
        ),
        # who is invited goes, who invites does not
        (
            "President Luz Orbe of Ecuador invited President Ada Salas of Peru to visit Quito in May.",
            "to visit Quito in May",
            "visit",
            ["PE"],
            ["EC"],
            [],
        ),
        (
            "At the invitation of Luz Orbe of Ecuador, President Ada Salas of Peru paid a visit to Quito.",
            "President Ada Salas of Peru paid a visit to Quito",
            "visit",
            ["PE"],
            ["EC"],
            [],
        ),
        # my own
        (
            "Minister Ada Salas of Peru spoke. “In my meeting with President Luz Orbe of Chile I wept.”",
            "my meeting with President Luz Orbe of Chile",
            "meeting",
            ["PE"],
            [],
            ["CL"],
        ),
    ],
)
def test_who_takes_part(
    text: str, words: str, form: str, by: list[str], to: list[str], with_: list[str]
) -> None:
    assert parties(text, words, form) == (by, to, with_)


def test_two_states_told_by_their_adjectives_are_two() -> None:
    text = "The meeting between the Peruvian and Chilean foreign ministers was short."
    assert [one.kind for one in read(a_document(text)).records] == [Kind.CONTACT]


def test_who_is_invited_visits_and_his_office_is_not_of_the_place() -> None:
    text = (
        "Peru's Foreign Minister Ana Orbe received the Ambassador of Latvia, Māra Kalniņa. "
        "The Ambassador invited the Minister to Riga in June."
    )
    by, to, _ = parties(text, "The Ambassador invited the Minister to Riga in June", "visit")
    assert (by, to) == (["PE"], ["LV"])
