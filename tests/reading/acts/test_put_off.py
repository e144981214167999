"""Whether a contact was held, put off, called off or is only spoken of."""

from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.put_off import told_status
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document


def status(text: str, words: str, was: str = "held") -> str:
    span = Span(text.index(words), text.index(words) + len(words))
    finding = Finding(
        kind=Kind.CONTACT,
        form="visit",
        span=span,
        cue=span,
        score=1.0,
        reader="model",
        because="",
        status=was,
    )
    (one,) = told_status(lay(a_document(text), Marks(), load_knowledge()), [finding])
    return one.status


@pytest.mark.parametrize(
    ("text", "words", "was", "told"),
    [
        ("Salas has postponed a visit to Quito.", "a visit to Quito", "planned", "postponed"),
        (
            "A trip to Quito by Salas, announced for May 12, was put off.",
            "A trip to Quito",
            "planned",
            "postponed",
        ),
        ("A trip to Quito, set for May, has been put off to June.", "A trip to Quito", "planned", "planned"),
        ("The call on the governor was scrapped.", "The call on the governor", "planned", "cancelled"),
        ("Salas will not travel to Quito in May.", "Salas will not travel to Quito", "planned", "cancelled"),
        ("We are in touch with Lima.", "We are in touch with Lima", "held", "claimed"),
        ("Orbe invited Salas to Quito in May.", "Orbe invited Salas to Quito", "held", "planned"),
        ("Salas, invited by Orbe, came to Quito.", "Salas, invited by Orbe, came to Quito", "held", "held"),
        ("Salas visited Quito on May 4.", "Salas visited Quito on May 4", "held", "held"),
        ("Salas met Orbe, and the round in Lima was postponed.", "Salas met Orbe", "held", "held"),
        (
            "Orbe has put off his answer; Salas will visit Quito.",
            "Salas will visit Quito",
            "planned",
            "planned",
        ),
    ],
)
def test_words_of_the_clause_tell_the_status(text: str, words: str, was: str, told: str) -> None:
    assert status(text, words, was) == told
