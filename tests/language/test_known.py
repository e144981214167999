from dataclasses import replace

import pytest

from dragoman.documents.source import Source
from dragoman.language.known import language_of, looks_english
from factories import a_document


@pytest.mark.parametrize(
    "text",
    [
        "The envoy waits.",
        "TALKS TO RESUME IN OSLO, MINISTRY SAYS",
        "Minister Orbelani met State Secretary Solvang. They discussed the crossing, the ferry and the "
        "price of salt, and agreed that the experts of both sides would meet again in May.",
        "1. 2. 3. — 2031-04-05",
        "",
    ],
)
def test_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Министр принял делегацию.",
        "外交部长会见了代表团。",
        "Der Minister empfing am Montag in Oslo die Abordnung und schlug vor, sich im Mai wieder zu treffen.",
        "El ministro recibió el lunes en Oslo a la delegación y propuso que volvieran a reunirse en mayo.",
    ],
)
def test_other_languages(text: str) -> None:
    assert not looks_english(text)
    assert language_of(a_document(text)) == "und"


def test_the_source_is_believed_when_it_names_another_language() -> None:
    document = replace(a_document("The envoy waits."), source=Source(language="az"))
    assert language_of(document) == "az"


def test_a_long_text_is_judged_by_a_sample() -> None:
    assert looks_english("The talks were held in the capital of the north. " * 60_000)
