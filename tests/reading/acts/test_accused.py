"""Whoever wages a war is accused of it, and not the side it is waged on. All is invented."""

from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.accused import accused_in
from dragoman.reading.read import lay, read
from dragoman.reading.records import Kind


def accused(text: str, words: str, by: str = "FJ") -> list[str]:
    layers = lay(open_bytes(text.encode(), name="note.txt"), Marks(), load_knowledge())
    start = text.index(words)
    accuser = next(actor for actor in layers.cast.actors if isinstance(actor, ActorRef) and actor.side == by)
    return [actor.side for actor in accused_in(layers, Span(start, start + len(words)), (accuser,))]


@pytest.mark.parametrize(
    ("text", "words", "sides"),
    [
        ("Fiji condemned Peru’s needless war against Chile.", "Peru’s needless war against Chile", ["PE"]),
        ("Fiji condemned the Peruvian invasion of Chile.", "the Peruvian invasion of Chile", ["PE"]),
        (
            "Fiji condemned the repression of miners in Chile by Peru.",
            "repression of miners in Chile by Peru",
            ["PE"],
        ),
        ("Fiji told Peru that its attacks on Chile must end.", "its attacks on Chile", ["PE"]),
        ("Fiji condemned a war against Chile.", "a war against Chile", []),
        ("Fiji spoke of Fiji’s war on rats.", "Fiji’s war on rats", []),
    ],
)
def test_the_one_who_wages_a_war_is_accused(text: str, words: str, sides: list[str]) -> None:
    assert accused(text, words) == sides


def test_the_one_who_regrets_makes_the_call_that_follows() -> None:
    text = "Peru regretted that Chilean guards had held two drivers and called for their release."
    records = read(open_bytes(text.encode(), name="note.txt")).records
    asks = [record for record in records if record.kind is Kind.ASK]
    assert [actor.side for record in asks for actor in record.by] == ["PE"]
