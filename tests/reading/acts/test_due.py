"""When an act falls due, and whom "the parties" are that a third calls upon."""

from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.due import falls_due
from dragoman.reading.dates.surroundings import surround
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay, read
from dragoman.reading.records import Kind

WORDS = "Chile would consider the proposal"


@pytest.mark.parametrize(
    ("rest", "due"),
    [
        (" and would give its reply on May 18, 2021", "2021-05-18"),
        (", and it would make its position public when Orbe comes on May 18, 2021", "2021-05-18"),
        (" and had closed the pass on May 1, 2021", ""),
    ],
)
def test_an_answer_that_is_put_off_is_due_when_the_same_sentence_says(rest: str, due: str) -> None:
    text = f"Salas said that {WORDS}{rest}."
    layers = lay(open_bytes(text.encode(), name="note.txt"), Marks(), load_knowledge())
    start = text.index(WORDS)
    finding = Finding(
        kind=Kind.ANSWER,
        span=Span(start, start + len(WORDS)),
        cue=Span(start + 6, start + 20),
        score=1.0,
        reader="rules",
        because="",
    )
    around = surround(layers.document, layers.dates, layers.placed, layers.day, layers.sentences)
    found = falls_due(layers, finding, around)
    assert (found.start.isoformat() if found else "") == due


def test_the_parties_that_a_third_calls_upon_are_the_two_others() -> None:
    text = (
        "Peru and Chile have not met since March. Norway is host of the talks of Peru and Chile. "
        "Norway's repeated calls on the parties to return to the talks went unheard in Chile and in Peru."
    )
    document = open_bytes(text.encode(), name="note.txt")
    (ask,) = [
        one for one in read(document).records if one.kind == "ask" and one.by and one.by[0].side == "NO"
    ]
    assert {one.side for one in ask.to} == {"PE", "CL"}
