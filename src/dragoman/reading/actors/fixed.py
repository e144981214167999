"""Fixed names of states, organs and bodies in a text."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.actors.phrasebook import Phrasebook, Words
from dragoman.reading.actors.states import Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A fixed name (state, organ, body) that stands at words first to past."""

    first: int
    past: int
    naming: Naming


def find_fixed(words: Words, book: Phrasebook[Naming]) -> list[Fixed]:
    """Return the fixed names of a text, longest first at each word, none overlapping another."""
    found: list[Fixed] = []
    index = 0
    while index < len(words):
        hit = book.at(words.texts, index)
        if hit is None:
            index += 1
            continue
        length, naming = hit
        found.append(Fixed(first=index, past=index + length, naming=naming))
        index += length
    return found
