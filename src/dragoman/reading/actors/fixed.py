"""Fixed names of states, organs and bodies in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.reading.actors.phrasebook import JOINTS, Phrasebook, Words
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
    small = _small_written(words.texts)
    while index < len(words):
        hit = book.at(words.texts, index) or (book.at(small, index) if small else None)
        if hit is None:
            index += 1
            continue
        length, naming = hit
        found.append(Fixed(first=index, past=index + length, naming=naming))
        index += length
    return list(_settled(found)) if any(one.naming.shared for one in found) else found


def _small_written(texts: Sequence[str]) -> list[str]:
    """Return the words as running text has them where a title is all in capitals: "PERU AND FIJI"; or []."""
    capitals = [word.isupper() and len(word) > 1 for word in texts]
    small = list(texts)
    changed = False
    for index, word in enumerate(texts):
        beside = capitals[max(index - 2, 0) : index] + capitals[index + 1 : index + 3]
        if capitals[index] and any(beside) and (word in JOINTS or len(word) > 3):
            small[index] = word.lower() if word in JOINTS else word.title()
            changed = True
    return small if changed else []


def _settled(found: Sequence[Fixed]) -> Iterator[Fixed]:
    named = {one.naming.side: one.naming.name for one in found if one.naming.kind == "state"}
    for one in found:
        sides = [side for side in one.naming.shared if side in named]
        if not one.naming.shared:
            yield one
        elif len(sides) == 1:
            yield replace(one, naming=replace(one.naming, side=sides[0], name=named[sides[0]], shared=()))
