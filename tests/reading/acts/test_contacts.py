from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.contacts import clause_around, contact_status
from dragoman.reading.acts.participants import contact_parties
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
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


def test_a_visit_that_one_will_make_is_his() -> None:
    text = "Minister Salas prepared the visit that President Vuki of Fiji will make to Lima in June."
    layers = lay(open_bytes(text.encode(), name="note.txt"), Marks(), load_knowledge())
    span = a_span(text, "the visit that President Vuki of Fiji will make to Lima in June")
    visit = Finding(
        kind=Kind.CONTACT,
        form="visit",
        span=span,
        cue=a_span(text, "visit"),
        score=0.9,
        reader="rules",
        because="-",
    )
    found = contact_parties(layers, visit)
    assert [actor.name for actor in found.by if isinstance(actor, ActorRef)] == ["Vuki"]
