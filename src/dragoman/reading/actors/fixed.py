"""Fixed names of states, organs and bodies in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.reading.actors.phrasebook import Phrasebook, Words
from dragoman.reading.actors.states import Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A fixed name (state, organ, body) that stands at words first to past."""

    first: int
    past: int
    naming: Naming


def find_fixed(words: Words, book: Phrasebook[Naming]) -> list[Fixed]:
    """Return the fixed names of a text, longest first at each word, none overlapping another.

    A name that several states share ("Korean") is that of the only one which the text names otherwise; where
    it names none of them, or two, the word is left out.
    """
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
    return list(_settled(found)) if any(one.naming.shared for one in found) else found


def _settled(found: Sequence[Fixed]) -> Iterator[Fixed]:
    named = {one.naming.side: one.naming.name for one in found if one.naming.kind == "state"}
    for one in found:
        sides = [side for side in one.naming.shared if side in named]
        if not one.naming.shared:
            yield one
        elif len(sides) == 1:
            yield replace(one, naming=replace(one.naming, side=sides[0], name=named[sides[0]], shared=()))
