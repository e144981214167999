"""Contacts told with what was said at them."""

from __future__ import annotations

import pytest

from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.told_contacts import find_told_contacts
from dragoman.reading.read import lay, read
from dragoman.reading.records import Kind
from factories import a_document


def told(text: str) -> list[tuple[str, str]]:
    layers = lay(a_document(text), Marks(), load_knowledge())
    return [(one.form, one.span.of(text)) for one in find_told_contacts(layers)]


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("Minister Salas told the Senate on Monday that the pass was safe.", "speech",
         "Minister Salas told the Senate"),
        ("The pass, Minister Salas vowed in parliament, would open.", "speech",
         "Minister Salas vowed in parliament"),
        ('"The pass is safe," Minister Salas told this newspaper.', "interview",
         "Minister Salas told this newspaper"),
        ("Minister Salas told state television that the pass was safe.", "interview",
         "Minister Salas told state television"),
        ("Peru asked for the men in writing last May.", "letter", "Peru asked for the men in writing"),
        ("Minister Salas warned both sides in a short letter.", "letter",
         "Minister Salas warned both sides in a short letter"),
        ("Chile has read Peru's note of 3 May 2019 with care.", "letter", "Peru's note of 3 May 2019"),
    ],
)  # fmt: skip
def test_who_was_told_or_how_tells_the_contact(text: str, form: str, words: str) -> None:
    assert told(text) == [(form, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Salas will be told in the House that the pass is safe.",
        "Minister Salas told the chamber of commerce to wait.",
        "Peru promised in writing not to close the pass.",
        "Chile wants to be asked for it in writing.",
        "A cabinet note of 3 May lists the bridges.",
        "Minister Salas told Minister Orbe that the pass was safe.",
    ],
)
def test_what_is_to_come_or_told_to_others_is_none(text: str) -> None:
    assert told(text) == []


def test_a_text_under_remarks_is_a_speech_and_its_title_no_mere_headline() -> None:
    text = "Remarks by Foreign Minister Ana Orbe of Peru\n\nThank you all. The pass will open in May.\n"
    (speech,) = [one for one in read(a_document(text)).records if one.kind is Kind.CONTACT]
    assert speech.form == "speech"
    assert speech.grade != "weak"
    assert told("Statement by Foreign Minister Ana Orbe of Peru\n\nPeru welcomes the pact.\n") == []
    assert [form for form, _ in told("Remarks by Minister Orbe Before Bilateral Meeting\n\nGood day.\n")] == [
        "meeting"
    ]
