"""The words of `knowledge/lexicons/dates.toml`, typed and checked once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import LexiconError
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.dates.expression import Unit

FILE = "dates.toml"
DAYPARTS = {1: "MO", 2: "MI", 3: "AF", 4: "EV", 5: "NI"}
_KINDS = ("month", "weekday", "season", "daypart", "unit", "cardinal", "ordinal", "decade")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeastRule:
    """How the day of a feast is reckoned: "12-25", "easter-2", "11-4-4", "fixed 1944-06-06", "none"."""

    name: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The lexicon by lower-case form; forms of several words are tuples of tokens.

    needy: forms that count as a month or weekday only beside a day or a year ("mar", "sun").
    phrases: first token → the phrases that begin with it, longest first, with feast name or reference.
    """

    month: dict[str, int] = field(default_factory=dict)
    weekday: dict[str, int] = field(default_factory=dict)
    season: dict[str, int] = field(default_factory=dict)
    daypart: dict[str, int] = field(default_factory=dict)
    unit: dict[str, Unit] = field(default_factory=dict)
    cardinal: dict[str, int] = field(default_factory=dict)
    ordinal: dict[str, int] = field(default_factory=dict)
    decade: dict[str, int] = field(default_factory=dict)
    needy: set[str] = field(default_factory=set)
    feasts: dict[str, FeastRule] = field(default_factory=dict)
    feast_phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    vague_phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = field(default_factory=dict)


@functools.cache
def load_words() -> DateWords:
    """Return the words of times; raises LexiconError naming file, entry and what is allowed."""
    table = load_toml("dates")
    words = DateWords()
    for entry in table.get("word", ()):
        _add_word(words, entry)
    feast_phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in table.get("feast", ()):
        label = f"feast {entry.get('name')!r}"
        checked_entry(
            entry,
            file=FILE,
            label=label,
            required={"name": str, "forms": list, "rule": str, "example": str, "source": str},
            optional={"days": int},
        )
        words.feasts[entry["name"]] = FeastRule(name=entry["name"], rule=entry["rule"])
        for form in entry["forms"]:
            tokens = split_form(form)
            feast_phrases.setdefault(tokens[0], []).append((tokens, entry["name"]))
    vague_phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry in table.get("vague", ()):
        label = f"vague {entry.get('forms')!r}"
        checked_entry(
            entry,
            file=FILE,
            label=label,
            required={"reference": str, "forms": list, "example": str, "source": str},
            optional={"where": str},
        )
        checked_word(
            entry["reference"],
            ("PRESENT_REF", "PAST_REF", "FUTURE_REF"),
            file=FILE,
            label=label,
            what="reference",
        )
        for form in entry["forms"]:
            tokens = split_form(form)
            vague_phrases.setdefault(tokens[0], []).append(
                (tokens, entry["reference"], entry.get("where", ""))
            )
    for first, feasts in feast_phrases.items():
        words.feast_phrases[first] = tuple(sorted(feasts, key=lambda entry: -len(entry[0])))
    for first, vagues in vague_phrases.items():
        words.vague_phrases[first] = tuple(sorted(vagues, key=lambda entry: -len(entry[0])))
    return words


@functools.cache
def load_group(name: str) -> frozenset[str]:
    """Return a group of words of `knowledge/lexicons/dates_verbs.toml`; raises LexiconError when wrong."""
    groups: dict[str, frozenset[str]] = {}
    for entry in load_toml("dates_verbs").get("group", ()):
        checked_entry(
            entry,
            file="dates_verbs.toml",
            label=f"group {entry.get('name')!r}",
            required={"name": str, "forms": list, "example": str, "source": str},
            optional={},
        )
        groups[entry["name"]] = frozenset(entry["forms"])
    checked_word(name, groups, file="dates_verbs.toml", label=f"group {name!r}", what="group")
    return groups[name]


def split_form(form: str) -> tuple[str, ...]:
    """Return a form as the tokens it has in a text: "new year's eve" is new, year, ', s, eve."""
    from dragoman.reading.dates.scan import scan_text

    return tuple(scan_text(form.replace("’", "'")).words)


def _add_word(words: DateWords, entry: Mapping[str, Any]) -> None:
    label = f"word {entry.get('forms')!r}"
    value_type: type = str if entry.get("kind") == "unit" else int
    checked_entry(
        entry,
        file=FILE,
        label=label,
        required={"kind": str, "value": value_type, "forms": list, "example": str, "source": str},
        optional={"needs": str},
    )
    kind = checked_word(entry["kind"], _KINDS, file=FILE, label=label, what="kind")
    for form in entry["forms"]:
        table: dict[str, Any] = getattr(words, kind)
        if form in table:
            raise LexiconError(f"{FILE}, {label}: {form!r} stands twice; keep one")
        table[form] = Unit(entry["value"]) if kind == "unit" else entry["value"]
        if entry.get("needs") == "date":
            words.needy.add(form)
