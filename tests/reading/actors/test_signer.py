"""Articles signed by those in office. All persons and papers are invented."""

from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Mark, Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.read import lay

ARTICLE = (
    "Why we will not wait for the lake\n\nBy Ana Orbe\n\n12 June 2019\n\n"
    "For eleven years we have asked Bolivia for a treaty. I no longer believe in it. {middle}\n\n{foot}"
)


def cast_of(text: str) -> Cast:
    name = text.index("Ana Orbe")
    marks = Marks(names=(Mark(span=Span(name, name + 8), label="PERSON", score=0.99),))
    return lay(open_bytes(text.encode(), name="note.txt"), marks, load_knowledge()).cast


def voice(foot: str) -> tuple[str, str, str] | None:
    """Return name, office and side of whose text it is."""
    actor = cast_of(ARTICLE.format(foot=foot, middle="We will build our own harbour.")).voice
    return (actor.name, actor.office, actor.side) if isinstance(actor, ActorRef) else None


@pytest.mark.parametrize(
    "foot",
    [
        "The author is Minister of Mines of Peru.",
        "The writer is the Minister of Mines of Peru.",
        "Ana Orbe is Peru's Minister of Mines.",
    ],
)
def test_whoever_signs_in_office_speaks_the_text(foot: str) -> None:
    assert voice(foot) == ("Ana Orbe", "Minister of Mines", "PE")


@pytest.mark.parametrize(
    "foot",
    [
        "The author is a former Minister of Mines of Peru.",
        "The author is a fellow of the Institute of Lakes in Lima.",
        "Juan Salas is Minister of Mines of Peru.",
        "The road is long.",
    ],
)
def test_others_are_writers_only(foot: str) -> None:
    assert voice(foot) is None


def test_we_are_the_one_who_signs() -> None:
    text = ARTICLE.format(foot="The author is Minister of Mines of Peru.", middle="")
    cast = cast_of(text)
    told = {
        (mention.span.of(text), getattr(actor, "name", ""))
        for mention, actor in zip(cast.mentions, cast.actors, strict=True)
        if mention.kind == "pronoun"
    }
    assert {("we", "Ana Orbe"), ("I", "Ana Orbe")} <= told
