"""Names folded for finding: case, accents and apostrophes do not matter."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
_KEPT_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae"})


def folded_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents and apostrophes.

    `folded_words("Elmar Məmmədyarov")` is ("elmar", "memmedyarov"); "O'Neill" is ("oneill",).
    """
    flat = name.replace("'", "").replace("’", "").casefold().translate(_KEPT_LETTERS)
    marks_apart = unicodedata.normalize("NFKD", flat)
    return tuple(_WORD.findall("".join(c for c in marks_apart if not unicodedata.combining(c))))
