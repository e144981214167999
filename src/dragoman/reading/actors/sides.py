"""Which government a phrase stands for: "the Kremlin", "Chile's Defense Ministry", "official Baku"."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from dragoman.language.lexicon import load_csv
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.names import compatible, fold, name_words
from dragoman.reading.actors.phrasebook import Phrasebook, cut_words


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAnswer:
    """The government a phrase stands for: side AZ, code3 AZE, and why."""

    side: str
    code3: str
    because: str


@functools.cache
def load_cities() -> Phrasebook[str]:
    """Return the large cities of cities.csv with their state; a name that two states share is left out."""
    rows = load_csv("cities", ("name", "side"))
    return Phrasebook((row["name"], row["side"]) for _, row in rows)


def side_of(
    phrase: str, knowledge: Knowledge, *, day: date | None = None, context: str = ""
) -> SideAnswer | None:
    """Return the government a phrase stands for, None when it stands for none.

    `side_of("official Baku", knowledge).side` is "AZ". day: for who holds an office; context: words said
    beside it ("Russia" with "FSB"). The first state named decides, then organs, large cities, and the
    rosters for a bare name.
    """
    words = cut_words(phrase)
    if not len(words):
        return None
    fixed = find_fixed(words, knowledge.namings)
    titled = cut_words(phrase.title())
    if not fixed and phrase.islower():
        fixed = find_fixed(titled, knowledge.namings)
    named = [found.naming for found in fixed if found.naming.side]
    for form in ("adjective", "name", "people"):
        for naming in named:
            if naming.kind == "state" and naming.form == form:
                return _answer(naming.side, naming.name, knowledge, f"names {naming.name} ({naming.form})")
    if named:
        naming = named[0]
        return _answer(naming.side, naming.name, knowledge, f"names {naming.name} ({naming.form})")
    for text in (words, titled) if phrase.islower() else (words,):
        for index in range(len(text)):
            hit = load_cities().at(text.texts, index)
            if hit is not None:
                return _answer(hit[1], "", knowledge, "names a city of it")
    found = side_of_person(phrase, knowledge, day)
    if found is not None:
        return found
    if context:
        return side_of(context, knowledge, day=day)
    return None


def _answer(side: str, name: str, knowledge: Knowledge, because: str) -> SideAnswer:
    for state in knowledge.states:
        if state.code == side and (not name or state.name == name):
            return SideAnswer(side=side, code3=state.code3, because=because)
    state = knowledge.by_code[side]
    return SideAnswer(side=side, code3=state.code3, because=because)


def side_of_person(phrase: str, knowledge: Knowledge, day: date | None) -> SideAnswer | None:
    """Return the side of a person of the rosters, when all tenures that fit the name are one side's."""
    words = [word for word in phrase.replace("'s", "").split() if word[:1].isupper()]
    name = " ".join(words) or phrase
    if len(fold(name)) < 4:
        return None
    tenures = [
        tenure
        for tenure in knowledge.roster.named(name)
        if any(compatible(name, other) for other in (tenure.name, *tenure.aliases))
    ]
    if len(name_words(name)) > 1:
        exact = [tenure for tenure in tenures if len(name_words(tenure.name)) > 1]
        tenures = exact or tenures
    if day is not None:
        on_day = [tenure for tenure in tenures if tenure.covers(day, day)]
        tenures = on_day or tenures
    sides = {tenure.side for tenure in tenures}
    if len(sides) != 1:
        return None
    return _answer(sides.pop(), "", knowledge, f"roster: {tenures[0].words}")
