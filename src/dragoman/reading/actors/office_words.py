"""The words that make an office, and an office as it is found."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dragoman.language.lexicon import checked_entry, load_toml
from dragoman.reading.actors.phrasebook import Phrasebook

LEVELS = (
    "head of state",
    "head of government",
    "minister",
    "deputy minister",
    "senior official",
    "ambassador",
    "official",
    "parliament",
    "military",
    "court",
    "party",
    "private",
    "counterpart",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """What offices.toml holds: heads by level, words before them, fields, joins, words that bar them."""

    heads: Phrasebook[str]
    before: frozenset[str]
    about: frozenset[tuple[str, ...]]
    about_book: Phrasebook[None]
    joins: frozenset[str]
    fields: frozenset[str]
    no_state: frozenset[str]
    no_field: frozenset[str]
    stops: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as found: words first to past, with the head among them.

    name_first, name_past: the words of the office without a state before ("Azerbaijani") or after ("of
        Azerbaijan"). side: the state it speaks for; body: the body it belongs to; both "" when not told.
    plural: "the presidents"; former: "former", "ex-": speaks for no state any more.
    """

    first: int
    past: int
    head: int
    head_past: int
    name_first: int
    name_past: int
    level: str
    side: str
    body: str
    plural: bool
    former: bool
    sides: tuple[str, ...] = ()


@functools.cache
def load_office_words() -> OfficeWords:
    """Return offices.toml, checked; raises LexiconError naming file and entry."""
    lexicon = load_toml("offices")
    heads: list[tuple[str, str]] = []
    for entry in lexicon["level"]:
        checked_entry(
            entry,
            file="offices.toml",
            label=f"level {entry.get('level', '?')!r}",
            required={"level": str, "heads": list, "example": str},
            optional={},
        )
        heads.extend((head, entry["level"]) for head in entry["heads"])
    modifiers = lexicon["modifiers"]
    about = modifiers["about"]
    return OfficeWords(
        heads=Phrasebook(heads),
        before=frozenset(word.rstrip("-") for word in modifiers["before"]),
        about=frozenset(tuple(word.split()) for word in about),
        about_book=Phrasebook((word, None) for word in about),
        joins=frozenset(modifiers["joins"]),
        fields=frozenset(modifiers["fields"]),
        no_state=frozenset(modifiers["no_state"]),
        no_field=frozenset(modifiers["no_field"]),
        stops=frozenset(modifiers["stops"]),
    )
