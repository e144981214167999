"""The words by which a running text names an outlet as its source: "the daily Correio reported"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from dragoman.language.lexicon import checked_entry, checked_word, load_toml

_PARTS = ("noun", "verb", "first", "last", "known")
_WORD = r"[A-ZÀ-Þ][\w’'-]{0,40}"
#: A name of up to four words: "Correo Andino", "Asharq al-Awsat", "Vox do Sul".
NAME = rf"{_WORD}(?:\s(?:d[aeiou]l?\s|of\s|the\s|y\s|no\s|al-|el-)?{_WORD}){{0,3}}"
#: No outlet, though a capital leads them: "reported on Thursday, citing …".
NO_NAME = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|He|She|It|They|The|In|On|At)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletWords:
    """Compiled once from outlets.toml.

    pattern: an outlet with the noun that says it is one; groups after ("the daily Correio"), before
        ("the Correio newspaper") and by ("according to the …").
    tells: the verbs by which an outlet tells.
    cites: a name that quotes or cites sources, or that one writes in: only an outlet does; group name.
    again: the outlet cited before, told by its noun alone ("according to the paper").
    told: a name that words before it tell as an outlet that is told something ("told the Lusaka Courier");
        tells_it: a name with a verb of telling behind it; both with group name, believed where `shaped`.
    source_before, source_behind: words right before or behind an outlet's name that make it the source.
    first, last: words that begin or end the names of outlets; known: names that have none of them.
    """

    pattern: re.Pattern[str]
    tells: re.Pattern[str]
    cites: re.Pattern[str]
    again: re.Pattern[str]
    told: re.Pattern[str]
    tells_it: re.Pattern[str]
    source_before: re.Pattern[str]
    source_behind: re.Pattern[str]
    first: frozenset[str]
    last: frozenset[str]
    known: frozenset[str]

    def shaped(self, name: str) -> bool:
        """Return whether a name is made as those of outlets are: "Radio Kafue", "Lusaka Courier"."""
        words = name.split()
        return name in self.known or (
            len(words) > 1 and (words[0] in self.first or words[-1] in self.last or words[-1].endswith("TV"))
        )


@functools.cache
def load_outlet_words() -> OutletWords:
    """Return the words for outlets; LexiconError names the entry that is wrong."""
    words: dict[str, list[str]] = {part: [] for part in _PARTS}
    for entry in load_toml("outlets").get("outlet", []):
        label = f"outlet {entry.get('words')!r}"
        checked_entry(
            entry, file="outlets.toml", label=label,
            required={"words": str, "part": str, "example": str, "source": str}, optional={},
        )  # fmt: skip
        words[checked_word(entry["part"], _PARTS, file="outlets.toml", label=label, what="part")].append(
            entry["words"]
        )
    noun, verb = _either(words["noun"]), _either(words["verb"])
    pattern = re.compile(
        rf"(?<![\w-])(?:(?P<by>[Aa]ccording\sto\s)?(?:\b[Tt]he\s)?(?:[\w-]{{1,40}}\s){{0,2}}?\b(?:{noun})\s(?P<after>{NO_NAME}{NAME})"
        rf"|(?:\b[Tt]he\s)(?P<before>{NAME})\s(?:{noun})\b)"
    )
    quoted = (
        r"(?:an?\s|two\s|three\s|several\s|its\s|the\s|one\s)?(?:[\w-]{1,20}\s){0,4}"
        r"(?:sources?|officials?|diplomats?|people|aides?|advis[eo]rs?|witnesses|minutes|documents?|participants)\b"
    )
    cites = re.compile(
        rf"(?<![\w-])(?P<name>{NO_NAME}{NAME}),?\s(?:quoting|citing)\s{quoted}"
        rf"|(?<![\w-])(?P<quotes>{NO_NAME}{NAME})\s(?:also\s|earlier\s|later\s)?(?:quoted|cited)\s(?=[^.;]{{3,120}}\sas\s\w+ing\b)"
        rf"|\b(?:wrote|writes|writing|argued|column|article|commentary)\sin\s(?:this\sweek['’]s\s|last\sweek['’]s\s)?"
        rf"(?P<paper>(?:The\s)?{NAME})"
    )
    once = r"paper|report|network|channel|outlet|broadcast|station"
    again = re.compile(
        rf"\b(?:[Aa]ccording\sto|told|quoted\sby)\sthe\s(?:same\s)?(?:{noun}|{once})\b"
        rf"|\b[Tt]he\s(?:same\s)?(?:{noun}|{once})(?:,\s(?:citing|quoting)\b"
        r"|\s(?:also\s|which\s)?(?:said|reported|added|attributed|quoted|cited|wrote|claimed)\b)"
    )
    told = re.compile(
        r"\b(?:told|tells|telling|quoted\sby|cited\sby|published\sby|carried\sby|aired\sby|reported\sby"
        r"|[Aa]ccording\sto|interview\s(?:with|to|for|on|in)|(?:statement|remarks|comments)\sto|sp(?:oke|eaking)\s(?:to|with|on))"
        rf"\s(?:the\s)?(?P<name>{NO_NAME}{NAME})"
    )
    tells_it = re.compile(rf"(?<![\w-])(?P<name>{NO_NAME}{NAME})(?:,\s(?:citing|quoting)|\s(?:{verb}))\b")
    return OutletWords(
        pattern=pattern,
        tells=re.compile(rf"\b(?:{verb})\b"),
        cites=cites,
        again=again,
        told=told,
        tells_it=tells_it,
        source_before=re.compile(
            r"\b(?:(?:quoted|cited|reported|published|carried|broadcast|aired)(?:\s\w+ly)?\s(?:by|in|on)|[Aa]ccording\sto"
            r"|(?:wrote|writes|writing|column|article|report|dispatch|account)\s(?:in|by|on))"
            rf"\s(?:the\s)?(?:[\w-]{{1,20}}\s){{0,2}}?(?:(?:{noun})\s)?\Z"
        ),
        source_behind=re.compile(
            rf",?\s(?:(?:quoting|citing)\b|(?:which\s|also\s|later\s|earlier\s|has\s|had\s|then\s|first\s)?(?:{verb})\b"
            r"|in\sa\s(?:dispatch|report)\sfrom\s\w+,\s(?:cited|quoted|said|reported)\b)"
        ),
        first=frozenset(words["first"]),
        last=frozenset(words["last"]),
        known=frozenset(words["known"]),
    )


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
