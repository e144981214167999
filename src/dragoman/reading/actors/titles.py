"""Titles compared: one office told in two ways, of several, in the roster, or not a state's at all."""

from __future__ import annotations

from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.names import fold
from dragoman.reading.actors.people import Known, offices_agree

_NOT_AMERICAN = (
    "minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "foreign secretary",
    "prosecutor general",
    "foreign affairs",
    "external affairs",
    "external relations",
    "central bank",
    "mp",
)


def same_office(known: Known, mention: Mention) -> bool:
    """Return whether "the Minister", "the Foreign Minister" may mean a person of that office."""
    if offices_agree(mention.office, known.office):
        return True
    if fold(mention.office) in {"head of state", "head of government"}:
        return roster_office(known.office, known.level, known.side) == fold(mention.office)
    one, two = fold(mention.office).split(), fold(known.office).split()
    if known.level != mention.level or not one or not two:
        return False
    short = {"foreign": "foreign affairs", "defense": "defense", "defence": "defence"}
    return any(
        word in one and all(part in two for part in full.split()) for word, full in short.items()
    ) and ("minister" in one and "minister" in two)


def foreign_office(office: str, level: str, side: str) -> bool:
    """Return whether a state has no such office: the United States has no ministers and no king."""
    words = fold(office).removesuffix("-elect").removesuffix(" elect")
    if side != "US":
        return False
    if level == "head of state":
        return words not in {"president", "president of the united states"}
    return any(words.endswith(word) or f"{word} " in f"{words} " for word in _NOT_AMERICAN)


def roster_office(office: str, level: str, side: str) -> str:
    """Return the roster's name of an office: "the Foreign Minister" is "foreign minister", "" for none."""
    words = fold(office).removeprefix("honourable ").removeprefix("honorable ")
    if "elect" in words.replace("-", " ").split():
        return ""
    if level == "head of state" and "vice" not in words:
        return "head of state"
    if level == "head of government" and (
        "prime minister" in words or "chancellor" in words or "premier" in words
    ):
        return "" if words.startswith(("deputy", "vice")) else "head of government"
    if side == "US" and words in {"secretary", "secretary of state"}:
        return "foreign minister"
    foreign = ("foreign minister", "minister of foreign", "minister for foreign", "minister of external")
    if level == "minister" and words.startswith((*foreign, "external affairs minister")):
        return "foreign minister"
    if side == "GB" and words == "foreign secretary":
        return "foreign minister"
    return ""
