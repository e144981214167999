"""Whether a person bore a title on a day, as the imported lists have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.ledger.entry import Entry
from dragoman.ledger.names import folded_words
from dragoman.ledger.tenure import Tenure
from dragoman.ledger.view import View
from dragoman.reading.actors.names import compatible, name_words

#: Words of a title that tell nothing of the office.
_SMALL = frozenset(
    ["of", "the", "for", "and", "to", "a", "in", "extraordinary", "plenipotentiary", "affairs"]
)


class Standing(StrEnum):
    """What the lists say of a title on a day; not knowing is a value."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleCheck:
    """What the lists say of a title on a day, with the tenures it rests on and the reason in words."""

    standing: Standing
    because: str
    tenures: tuple[Tenure, ...]


def check_title(view: View, *, name: str, title: str, day: date, side: str = "") -> TitleCheck:
    """Return whether a person bore a title on a day, by the tenures in a ledger.

    `check_title(view, name="Condoleezza Rice", title="Secretary of State", day=date(2006, 4, 12))` is right.
    name: full name, or as much as is known; title: without the state ("Foreign Minister").
    side: ISO 3166 alpha-2 of the state served, "" for any.
    Wrong only where the lists have the person in that office and every such term is known to lie elsewhere;
    unknown where they do not have him in it, or a term without an end may reach the day.
    """
    words = name_words(name)
    found = view.tenures(words[-1] if words else "", sides=(side,) if side else None)
    in_office = tuple(
        tenure
        for tenure in found
        if tenure.served
        and any(compatible(name, spelled) for spelled in (tenure.person, *tenure.spellings))
        and same_office(title, tenure.office)
    )
    if not in_office:
        return TitleCheck(
            standing=Standing.UNKNOWN, because=f"no list here has {name} as {title}", tenures=()
        )
    holding = tuple(tenure for tenure in in_office if _covers(tenure, day) is Standing.RIGHT)
    if holding:
        return TitleCheck(standing=Standing.RIGHT, because=_say(holding[0]), tenures=holding)
    doubtful = tuple(tenure for tenure in in_office if _covers(tenure, day) is Standing.UNKNOWN)
    if doubtful:
        return TitleCheck(
            standing=Standing.UNKNOWN, because=f"{_say(doubtful[0])}; it may reach {day}", tenures=doubtful
        )
    return TitleCheck(
        standing=Standing.WRONG,
        because=f"{'; '.join(_say(tenure) for tenure in in_office[:3])}; not on {day}",
        tenures=in_office,
    )


def wrong_titles(view: View, entry: Entry, day: date) -> tuple[tuple[str, TitleCheck], ...]:
    """Return the titles of an entry that the lists contradict, each with the person's name.

    day: that of the document. A title is contradicted only when the lists have the person in that office, and
    neither on the day of the document nor on those the entry tells of.
    """
    days = [day, *((entry.when.start, entry.when.last) if entry.when is not None else ())]
    found: dict[str, TitleCheck] = {}
    for one in (*entry.by, *entry.to, *entry.with_):
        if one.kind != "person" or not one.office or not one.name or one.name in found:
            continue
        checks = [
            check_title(view, name=one.name, title=one.office, day=told, side=one.side) for told in days
        ]
        if all(check.standing is Standing.WRONG for check in checks):
            found[one.name] = checks[0]
    return tuple(found.items())


def same_office(title: str, office: str) -> bool:
    """Return whether a title may stand for an office: "Foreign Minister", "Minister of Foreign Affairs"."""
    short, long = _told(title), _told(office)
    return bool(short) and short <= long


def _told(title: str) -> frozenset[str]:
    return frozenset(folded_words(title)) - _SMALL


def _covers(tenure: Tenure, day: date) -> Standing:
    """Return whether a tenure covers a day; unknown where its start or its end is not given."""
    if tenure.end is not None and day > tenure.end:
        return Standing.WRONG
    if tenure.start is None:
        return Standing.UNKNOWN
    if day < tenure.start:
        return Standing.WRONG
    if tenure.start_last is not None and day < tenure.start_last:
        return Standing.UNKNOWN
    if tenure.end is None and (tenure.coverage_end is None or day > tenure.coverage_end):
        return Standing.UNKNOWN
    return Standing.RIGHT


def _say(tenure: Tenure) -> str:
    end = str(tenure.end) if tenure.end else "an end that the list does not give"
    start = tenure.start or "from an unknown day"
    return f"{tenure.person}, {tenure.office}, {start} to {end} ({tenure.list_name})"
