"""How like the names of a state a name is written: letters that tell Icelandic names from British ones."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.language.lexicon import load_csv
from dragoman.reading.actors.roster import load_roster

_WORD = re.compile(r"[^\W\d_]{2,}")
#: A city tells a state's spelling less surely than a person of it does. Chosen, as the smoothing, on the
#: names of the training gold: of two sides the right one in 88 of 100 where they differ clearly.
_CITY, _SMOOTH = 0.3, 200.0
#: Strings of so many letters are counted, from and to.
_SHORTEST, _LONGEST = 2, 4


def liker(name: str, sides: Sequence[str]) -> tuple[str, float]:
    """Return the one of several sides whose names a name is written like, and by how much more than the next.

    `liker("Sigurður Brekkan", ["GB", "IS"])` is ("IS", 9.6): from the office holders of the rosters and the
    cities of each state. Of use only between sides that other words tell; ("", 0.0) for fewer than two.
    """
    scored = sorted(((_like(name, side), side) for side in sides), reverse=True)
    if len(scored) < 2:
        return "", 0.0
    return scored[0][1], scored[0][0] - scored[1][0]


def _like(name: str, side: str) -> float:
    """Return the log odds that the letters of a name are a side's rather than anybody's, a root of length."""
    known = _letters()
    counts, size = known.get(side, (Counter[str](), 0.0))
    everybody, all_sizes = known[""]
    total, read = 0.0, 0
    for part in _strings(name):
        usual = (everybody[part] + 0.5) / (all_sizes + 0.5 * len(everybody))
        total += math.log((counts[part] + _SMOOTH * usual) / (size + _SMOOTH) / usual)
        read += 1
    return total / math.sqrt(max(read, 1))


def _strings(name: str) -> Iterator[str]:
    """Return the strings of two to four letters of a name's words, with marks where words begin and end."""
    for word in _WORD.findall(name):
        marked = f"^{word.lower()}$"
        yield from {
            marked[start : start + length]
            for length in range(_SHORTEST, _LONGEST + 1)
            for start in range(len(marked) - length + 1)
        }


@functools.cache
def _letters() -> dict[str, tuple[Counter[str], float]]:
    """Return how often each string of letters stands in the names of each side, "" for all sides together."""
    counts: dict[str, Counter[str]] = {"": Counter()}
    for side, name, weight in _names():
        own = counts.setdefault(side, Counter())
        for part in _strings(name):
            own[part] += weight  # type: ignore[assignment]
            counts[""][part] += weight  # type: ignore[assignment]
    return {side: (own, float(sum(own.values()))) for side, own in counts.items()}


def _names() -> Iterable[tuple[str, str, float]]:
    for tenure in load_roster().tenures:
        yield tenure.side, tenure.name, 1.0
    for _, row in load_csv("cities", ("name", "side")):
        yield row["side"], row["name"], _CITY
