from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Mark, Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.place import place_of
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_span

TEXT = (
    "Ode landed in Lima on Monday.\n\nSen spoke at Sula House. He met Ode in Quito, and Ode left for Oslo. "
    "They signed a Pact on Rescue at Sea."
)


def where(words: str, marked: str = "") -> str:
    document = open_bytes(TEXT.encode(), name="note.txt")
    names = tuple(
        Mark(label="GPE", span=a_span(TEXT, name), score=1.0) for name in ("Lima", "Quito", "Oslo", "Sea")
    )
    layers = lay(document, Marks(names=names), load_knowledge())
    span = a_span(TEXT, words)
    roles = (Mark(label="where", span=a_span(TEXT, marked), score=1.0),) if marked else ()
    finding = Finding(
        kind=Kind.CONTACT, span=span, cue=Span(span.start, span.start + 3), score=1.0, reader="rules",
        because="a test", roles=roles,
    )  # fmt: skip
    place = place_of(layers, finding)
    return place.of(TEXT) if place else ""


@pytest.mark.parametrize(
    ("words", "marked", "place"),
    [
        ("Sen spoke at Sula House", "Sula", "Sula House"),
        ("He met Ode in Quito", "Lima", "Quito"),
        ("Ode left for Oslo", "Quito", "Quito"),
        ("Ode left for Oslo", "Lima", ""),
        ("Ode left for Oslo", "", ""),
        ("They signed a Pact on Rescue at Sea", "", ""),
    ],
)
def test_the_place_is_that_of_the_entrys_own_words(words: str, marked: str, place: str) -> None:
    assert where(words, marked) == place
