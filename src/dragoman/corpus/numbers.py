"""Counts that some words tell: "eleven fishermen", "ten sailors"."""

from __future__ import annotations

import re

_SPELT = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
_COUNTED = re.compile(
    rf"\b(\d{{1,3}}(?:,\d{{3}})*|{'|'.join(_SPELT)})\s+(?:[a-z]+\s+)?([a-z]{{4,}}(?:s|men|women|people))\b",
    re.IGNORECASE,
)
#: What is counted so is time, not things.
_TIMES = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "times"})


def numbers_told(words: str) -> dict[str, int]:
    """Return the things that some words count: "eleven fishermen" gives {"fishermen": 11}.

    Of a thing that is counted twice the first count is given; days, weeks and years are no things.
    """
    found: dict[str, int] = {}
    for match in _COUNTED.finditer(words):
        count, thing = match[1].lower(), match[2].lower()
        if thing not in _TIMES:
            number = _SPELT[count] if count in _SPELT else int(count.replace(",", ""))
            found.setdefault(thing, number)
    return found
