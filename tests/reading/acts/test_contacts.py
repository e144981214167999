from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.reading.acts.contacts import clause_around, contact_status
from factories import a_span


@pytest.mark.parametrize(
    ("text", "cue", "status"),
    [
        ("Minister Salas visited Quito on Monday.", "visited", "held"),
        ("Minister Salas will visit Quito on Monday.", "visit", "planned"),
        ("The visit to Quito was put off until May.", "visit", "postponed"),
        ("Minister Salas cancelled his visit to Quito.", "visit", "cancelled"),
        ("Minister Salas is due to visit Quito.", "visit", "planned"),
    ],
)
def test_the_status_is_told_by_the_words_around(text: str, cue: str, status: str) -> None:
    assert contact_status(text, a_span(text, cue), Span(0, len(text))) == status


def test_the_clause_ends_where_another_begins() -> None:
    text = "Salas arrived in Quito, and the road was shut."
    clause = clause_around(text, a_span(text, "arrived in"), Span(0, len(text)), len(text))
    assert clause.of(text) == "Salas arrived in Quito"
