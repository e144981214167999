"""One person of the record: offices as told and as listed, contacts, statements, last words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry
from dragoman.ledger.names import folded_words
from dragoman.ledger.tenure import Tenure
from dragoman.ledger.view import View
from dragoman.official.titles import Standing, check_title
from dragoman.views.appearances import Appearances, Counted, Seen
from dragoman.views.days import Days

AS_TOLD = "as last told in the documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSeen:
    """An office as documents give it to a person: "Deputy Minister", from the first to the last day told.

    first, last: days of the earliest and the latest entry that gives it; before and after is not known.
    """

    office: str
    side: str
    first: date | None
    last: date | None
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeListed:
    """A tenure as an outside list has it; end None with end_known False is *unknown*, not *current*."""

    office: str
    side: str
    start: date | None
    end: date | None
    end_known: bool
    list_name: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterSaid:
    """The last that a person said on a matter: entry, days of the saying, words."""

    matter: str
    entry_id: str
    said: Days | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the record: name, other spellings, side, offices as told and as listed.

    on_day: the office held on the day asked about: the listed one that covers it, else the one last told
        before it; on_day_because: which of the two, in words; "" when neither is known.
    contacts, statements: how many events he takes part in and statements he makes.
    last_contact, last_statement: entry ids of the latest, "" if none.
    met: entries of the contacts, oldest first; last_words: the last statement on each matter, latest first.
    """

    name: str
    spellings: tuple[str, ...]
    side: str
    on_day: str
    on_day_because: str
    offices: tuple[OfficeSeen, ...]
    listed: tuple[OfficeListed, ...]
    contacts: int
    statements: int
    last_contact: str
    last_statement: str
    last_seen: Days | None
    entry_ids: tuple[str, ...]
    met: tuple[str, ...] = ()
    last_words: tuple[MatterSaid, ...] = ()


def name_of(words: Sequence[str]) -> str:
    """Return the fullest of some spellings of a name."""
    return max(words, key=lambda text: (len(folded_words(text)), len(text)))


def person_of(
    one: Counted,
    latest: Mapping[int, int],
    at: Appearances,
    *,
    view: View,
    as_of: date,
    opened: Mapping[int, Entry],
) -> Person:
    """Return a person from where he is seen; latest: row of his last statement on each matter.

    opened: the entries of these rows, by number.
    """
    seen, told, spoken = one.seen, one.told, one.spoken
    name = name_of(seen.names)
    met = at.ids(one.contacts)
    offices = _offices(seen, at)
    listed = tuple(_listed(one) for one in view.tenures(name)) if name else ()
    on_day, because = _on_day(offices, listed, as_of)
    if on_day and because == AS_TOLD:
        known = check_title(view, name=name, title=on_day, day=as_of, side=seen.side)
        because += f"; the lists have otherwise: {known.because}" if known.standing is Standing.WRONG else ""
    return Person(
        name=name,
        spellings=seen.names,
        side=seen.side,
        on_day=on_day,
        on_day_because=because,
        offices=offices,
        listed=listed,
        contacts=len(met),
        statements=len(spoken),
        last_contact=met[-1] if met else "",
        last_statement=at.ids(spoken[-1:])[0] if len(spoken) else "",
        last_seen=at.days(int(told[-1]), of_fact=True) if len(told) else None,
        entry_ids=at.ids(told),
        met=met,
        last_words=_last_words(latest, at, opened),
    )


def _last_words(
    latest: Mapping[int, int], at: Appearances, opened: Mapping[int, Entry]
) -> tuple[MatterSaid, ...]:
    """Return the last statement on each matter, the latest first."""
    found = []
    for matter, row in latest.items():
        entry = opened[at.number(row)]
        found.append(
            MatterSaid(
                matter=at.words[matter],
                entry_id=entry.id,
                said=at.days(row, of_fact=False),
                quote=entry.content_quote or entry.quote,
            )
        )
    return tuple(
        sorted(found, key=lambda one: (one.said.last if one.said else date.min, one.matter), reverse=True)
    )


def _offices(seen: Seen, at: Appearances) -> tuple[OfficeSeen, ...]:
    import numpy as np

    spelt: dict[str, list[int]] = {}
    for office in at.once(seen.offices).tolist():
        if office:
            spelt.setdefault(at.words[office].casefold(), []).append(office)
    offices = []
    for same in spelt.values():
        rows = seen.rows[seen.offices == same[0] if len(same) == 1 else np.isin(seen.offices, same)]
        first, last = at.span(rows)
        offices.append(
            OfficeSeen(
                office=at.words[same[0]],
                side=seen.side,
                first=first,
                last=last,
                entry_ids=at.ids(at.once(rows)),
            )
        )
    return tuple(sorted(offices, key=lambda one: (one.first or date.max, one.office)))


def _listed(tenure: Tenure) -> OfficeListed:
    return OfficeListed(
        office=tenure.office,
        side=tenure.side,
        start=tenure.start,
        end=tenure.end,
        end_known=tenure.end_known,
        list_name=tenure.list_name,
        record=tenure.record,
    )


def _on_day(offices: Sequence[OfficeSeen], listed: Sequence[OfficeListed], on: date) -> tuple[str, str]:
    """Return the office on a day and where it is from; a list without an end says so."""
    for one in listed:
        if one.start and one.start <= on and one.end_known and one.end and on <= one.end:
            return one.office, f"per list {one.list_name}, record {one.record}"
    told = [one for one in offices if one.first and one.first <= on]
    if told:
        latest = max(told, key=lambda one: one.last or date.min)
        return latest.office, AS_TOLD
    for one in listed:
        if one.start and one.start <= on and not one.end_known:
            return one.office, f"list {one.list_name} gives no end: whether still in office is not known"
    if offices:
        return offices[0].office, "told in the documents without a day before this"
    return "", ""
