"""The words by which a running text names an outlet as its source: "the daily Correio reported"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from dragoman.language.lexicon import checked_entry, checked_word, load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletWords:
    """Compiled once from outlets.toml.

    pattern: an outlet with the noun that says it is one; groups after ("the daily Correio"), before
        ("the Correio newspaper") and by ("according to the …").
    tells: the verbs by which an outlet tells.
    """

    pattern: re.Pattern[str]
    tells: re.Pattern[str]


@functools.cache
def load_outlet_words() -> OutletWords:
    """Return the words for outlets; LexiconError names the entry that is wrong."""
    nouns: list[str] = []
    verbs: list[str] = []
    for entry in load_toml("outlets").get("outlet", []):
        label = f"outlet {entry.get('words')!r}"
        checked_entry(
            entry, file="outlets.toml", label=label,
            required={"words": str, "part": str, "example": str, "source": str}, optional={},
        )  # fmt: skip
        part = checked_word(entry["part"], ("noun", "verb"), file="outlets.toml", label=label, what="part")
        (nouns if part == "noun" else verbs).append(entry["words"])
    noun = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    name = r"[A-ZÀ-Þ][\w’'-]{0,40}(?:\s(?:d[aeiou]l?\s|of\s|the\s)?[A-ZÀ-Þ][\w’'-]{0,40}){0,3}"
    pattern = re.compile(
        rf"(?<![\w-])(?:(?P<by>[Aa]ccording\sto\s)?(?:\b[Tt]he\s)?(?:[\w-]{{1,40}}\s){{0,2}}?\b(?:{noun})\s(?P<after>{name})"
        rf"|(?:\b[Tt]he\s)(?P<before>{name})\s(?:{noun})\b)"
    )
    tells = re.compile(r"\b(?:" + "|".join(map(re.escape, verbs)) + r")\b")
    return OutletWords(pattern=pattern, tells=tells)
