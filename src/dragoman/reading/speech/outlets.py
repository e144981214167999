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
    cites: a name that quotes or cites sources, or that one writes in: only an outlet does; group name.
    again: the outlet cited before, told by its noun alone ("according to the paper").
    """

    pattern: re.Pattern[str]
    tells: re.Pattern[str]
    cites: re.Pattern[str]
    again: re.Pattern[str]


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
    quoted = (
        r"(?:an?\s|two\s|three\s|several\s|its\s|the\s|one\s)?(?:[\w-]{1,20}\s){0,4}"
        r"(?:sources?|officials?|diplomats?|people|aides?|advis[eo]rs?|witnesses|minutes|documents?|participants)\b"
    )
    cites = re.compile(
        rf"(?<![\w-])(?P<name>{name}),?\s(?:quoting|citing)\s{quoted}"
        rf"|(?<![\w-])(?P<quotes>{name})\s(?:also\s|earlier\s|later\s)?(?:quoted|cited)\s(?=[^.;]{{3,120}}\sas\s\w+ing\b)"
        rf"|\b(?:wrote|writes|writing|argued|column|article|commentary)\sin\s(?:this\sweek['’]s\s|last\sweek['’]s\s)?"
        rf"(?P<paper>(?:The\s)?{name})"
    )
    again = re.compile(
        rf"\b(?:[Aa]ccording\sto|told)\sthe\s(?:same\s)?(?:{noun}|paper|report|network|channel|outlet|broadcast|station)\b"
        rf"|\b[Tt]he\s(?:same\s)?(?:{noun}|paper|report|network|channel|outlet|broadcast|station)\s"
        r"(?:also\s)?(?:said|reported|added|attributed|quoted|cited|wrote|claimed)\b"
    )
    return OutletWords(pattern=pattern, tells=tells, cites=cites, again=again)
