from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.read import read
from dragoman.reading.records import Kind, Record


def claims(text: str) -> list[Record]:
    document = open_bytes(text.encode(), name="note.txt")
    return [one for one in read(document).records if one.kind is Kind.CLAIM]


def told(actors: tuple[Actor, ...]) -> list[str]:
    return [actor.side or actor.name for actor in actors if isinstance(actor, ActorRef)]


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("The Peruvian Foreign Ministry spoke of trade; it did not mention the pass.", ["author"], ["PE"]),
        ("Ada Quispe said that Fiji's text did not mention the pass.", ["Ada Quispe"], ["FJ"]),
    ],
)
def test_what_one_left_out_is_told_by_another(text: str, by: list[str], to: list[str]) -> None:
    (claim,) = claims(text)
    assert (told(claim.by), told(claim.to)) == (by, to)
