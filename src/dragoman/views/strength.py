"""How much weight a word of saying lays on what is said: "underscored" against "noted"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dragoman.language.lexicon import checked_entry, load_toml
from dragoman.reading.speech.inflection import verb_forms

#: What the levels are called, 0 for words that the lexicon does not know.
LEVELS = ("", "in passing", "plainly", "with stress", "pressing")
_WORD = re.compile(r"[^\W\d_]+")


def strength(cue: str) -> int:
    """Return how strong a word of saying is: 1 in passing ("noted") to 4 pressing ("urged"), 0 not known.

    Of several words the strongest counts: "stated and stressed" is 3. From knowledge/lexicons/strength.toml.
    """
    words = [word.casefold() for word in _WORD.findall(cue)]
    table = _levels()
    found = [0]
    for place, word in enumerate(words):
        for rest, level in table.get(word, ()):
            if tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                found.append(level)
    return max(found)


@cache
def _levels() -> Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Return the levels by the first word in every form, with the words that follow."""
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for entry in load_toml("strength").get("cue", []):
        checked_entry(
            entry,
            file="strength.toml",
            label=f'cue "{entry.get("words")}"',
            required={"words": str, "level": int, "example": str, "source": str},
            optional={},
        )
        verb, *rest = entry["words"].split()
        for form in verb_forms(verb):
            table.setdefault(form, []).append((tuple(rest), entry["level"]))
    return {word: tuple(levels) for word, levels in table.items()}
