"""Who is who: the people of a relationship, the offices they are given and when, and what they last said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import WITH
from dragoman.ledger.tenure import Tenure
from dragoman.ledger.view import View
from dragoman.official.titles import Standing, check_title
from dragoman.reading.actors.registry import Listed, propose_merges
from dragoman.reading.actors.relationship import OwnPerson
from dragoman.views.days import Days, days_of
from dragoman.views.material import Between, Material, concerns, gather, said_days


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


def people(
    view: View,
    *,
    name: str = "",
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    decided: Sequence[OwnPerson] = (),
) -> tuple[Person, ...]:
    """Return the people of the record and the office each held on a day, most often named first.

    `people(view, name="azimov")` has one person, Araz Azimov, Deputy Minister of Foreign Affairs (AZ).
    name: words of the name, any order, case and accents. between, as_of, known_by: as for the court.
    decided: what a person decided of names that are one, in the relationship file.
    Two names are one person when one document says so, when they are spelt alike, or when one is the
    family name alone and no other person of that side has it; nobody is merged across sides.
    """
    wanted = set(folded_words(name))
    only = _naming(view, wanted, decided) if wanted else None
    material = gather(view, as_of=as_of, known_by=known_by, weak=True, only=only)
    groups = _grouped(material, between, _one_name(decided))
    found = []
    for (side, _), seen in groups.items():
        person = _person(side, seen, material, view)
        words = {word for one in person.spellings for word in folded_words(one)}
        if not wanted or wanted <= words:
            found.append(person)
    return tuple(sorted(found, key=lambda one: (-(one.contacts + one.statements), one.name)))


_Seen = tuple[Participant, Entry]

_AS_TOLD = "as last told in the documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesakes:
    """Two persons of the record who may be one, with the likeness of their names and the reason."""

    first: Person
    second: Person
    score: float
    because: str


def may_be_one(found: Sequence[Person], *, decided: Sequence[OwnPerson] = ()) -> tuple[Namesakes, ...]:
    """Return pairs of people who may be one, likest first; nobody is merged, a person decides.

    "Araz Azimov" and "Araz Azymov", both of AZ, are proposed with "spelled otherwise: azimov/azymov".
    decided: pairs told apart in the relationship file are left out.
    """
    apart = {
        frozenset((folded_words(one.name), folded_words(other))) for one in decided for other in one.apart
    }
    by_key = {f"{one.side} {one.name}": one for one in found if one.name}
    pairs = []
    for proposal in propose_merges(
        Listed(key=key, name=one.name, side=one.side, office=one.on_day) for key, one in by_key.items()
    ):
        first, second = by_key[proposal.first.key], by_key[proposal.second.key]
        if frozenset((folded_words(first.name), folded_words(second.name))) not in apart:
            pairs.append(
                Namesakes(first=first, second=second, score=proposal.score, because=proposal.because)
            )
    return tuple(sorted(pairs, key=lambda one: (-one.score, one.first.name)))


def _one_name(decided: Sequence[OwnPerson]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the folded words of each spelling with those of the name a person decided it is."""
    return {folded_words(other): folded_words(one.name) for one in decided for other in one.also}


def _grouped(
    material: Material,
    between: Between | None,
    one_name: Mapping[tuple[str, ...], tuple[str, ...]],
) -> dict[tuple[str, str], list[_Seen]]:
    """Return who is seen where, by side and full name; a family name alone joins its only bearer."""
    sides = set(between or ())
    by_words: dict[tuple[str, tuple[str, ...]], list[_Seen]] = defaultdict(list)
    for entry in material.entries:
        if not concerns(entry, between) and not (sides & entry.sides):
            continue
        for one in entry.participants:
            if one.kind == "person" and one.resolved and (words := folded_words(one.name)):
                if sides and one.side and one.side not in sides:
                    continue
                by_words[(one.side, one_name.get(words, words))].append((one, entry))
    families: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for side, words in by_words:
        if len(words) > 1:
            families[(side, words[-1])].append(words)
    groups: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for (side, words), seen in by_words.items():
        bearers = families[(side, words[-1])]
        whole = bearers[0] if len(words) == 1 and len(bearers) == 1 else words
        groups[(side, " ".join(whole))].extend(seen)
    return groups


def _person(side: str, seen: Sequence[_Seen], material: Material, view: View) -> Person:
    names = list(dict.fromkeys(one.name for one, _ in seen))
    name = max(names, key=lambda text: (len(folded_words(text)), len(text)))
    told = sorted({entry.id: entry for _, entry in seen}.values(), key=lambda entry: _day(entry, material))
    contacts = [entry for entry in told if entry.kind == "contact"]
    spoken = [
        entry for entry in told if entry.kind == "statement" and any(one.name in names for one in entry.by)
    ]
    offices = _offices(seen, material)
    listed = tuple(_listed(one) for one in view.tenures(name)) if name else ()
    on_day, because = _on_day(offices, listed, material.as_of)
    if on_day and because == _AS_TOLD:
        known = check_title(view, name=name, title=on_day, day=material.as_of, side=side)
        because += f"; the lists have otherwise: {known.because}" if known.standing is Standing.WRONG else ""
    return Person(
        name=name,
        spellings=tuple(names),
        side=side,
        on_day=on_day,
        on_day_because=because,
        offices=offices,
        listed=listed,
        contacts=len(contacts),
        statements=len(spoken),
        last_contact=contacts[-1].id if contacts else "",
        last_statement=spoken[-1].id if spoken else "",
        last_seen=days_of(told[-1].when) or said_days(told[-1], material.documents) if told else None,
        entry_ids=tuple(entry.id for entry in told),
        met=tuple(entry.id for entry in contacts),
        last_words=_last_words(spoken, material),
    )


def _last_words(spoken: Sequence[Entry], material: Material) -> tuple[MatterSaid, ...]:
    """Return the last statement on each matter, the latest first; spoken: oldest first."""
    latest = {matter: entry for entry in spoken for matter in entry.matters}
    said = [
        MatterSaid(
            matter=matter,
            entry_id=entry.id,
            said=said_days(entry, material.documents),
            quote=entry.content_quote or entry.quote,
        )
        for matter, entry in latest.items()
    ]
    return tuple(
        sorted(said, key=lambda one: (one.said.last if one.said else date.min, one.matter), reverse=True)
    )


def _naming(view: View, wanted: set[str], decided: Sequence[OwnPerson]) -> tuple[str, ...]:
    """Return the documents that name anybody with one of these words, or a spelling decided to be his."""
    import numpy as np

    outline = view.outline()
    words = set(wanted)
    for one in decided:
        spelt = {word for name in (one.name, *one.also) for word in folded_words(name)}
        words |= spelt if wanted & spelt else set()
    names = [number for number, text in enumerate(outline.words) if words & set(folded_words(text))]
    hit = np.isin(outline.parts["name"], names) & (outline.parts["role"] <= WITH)
    documents = np.unique(outline.document[outline.parts["row"][hit]])
    return tuple(outline.papers[number].id for number in documents.tolist())


def _offices(seen: Iterable[_Seen], material: Material) -> tuple[OfficeSeen, ...]:
    found: dict[str, list[_Seen]] = defaultdict(list)
    for one, entry in seen:
        if one.office:
            found[one.office.casefold()].append((one, entry))
    offices = []
    for told in found.values():
        days = [days for _, entry in told if (days := said_days(entry, material.documents))]
        offices.append(
            OfficeSeen(
                office=told[0][0].office,
                side=told[0][0].side,
                first=min((one.first for one in days), default=None),
                last=max((one.last for one in days), default=None),
                entry_ids=tuple(dict.fromkeys(entry.id for _, entry in told)),
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
        return latest.office, _AS_TOLD
    for one in listed:
        if one.start and one.start <= on and not one.end_known:
            return one.office, f"list {one.list_name} gives no end: whether still in office is not known"
    if offices:
        return offices[0].office, "told in the documents without a day before this"
    return "", ""


def _day(entry: Entry, material: Material) -> date:
    days = days_of(entry.when) or said_days(entry, material.documents)
    return days.last if days else date.min
