"""One row of the chronology, built from the entries that tell its event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.names import folded_words
from dragoman.views.days import Days, days_of, say_days
from dragoman.views.material import Material, best_first
from dragoman.views.parties import Party, parties, say_parties
from dragoman.views.sources import Sources, sources_of, telling
from dragoman.views.voices import Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one source has where sources disagree: "8 April 2006", by AzerTag; entry_id tells it."""

    value: str
    source: str
    entry_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field on which not all tellings of an event can be right: day, place, status; side by side."""

    field: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One telling of the event: the entry, its words; proposed: only a machine holds it for the same."""

    entry_id: str
    quote: str
    grade: str
    document: str
    proposed: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event: Azimov's visit to the United States of 29 March 2006, told twice.

    id: of the telling shown first; days: inclusive, None when undated (then `undated` says why);
    grain, days_because: how finely the day is known and why. planned: told as still to come.
    by, to, with_: people with the office they held then, as the documents give it.
    side: of the one who comes, calls or speaks.
    tellings: every entry that tells it; sources: who tells it; conflicts: where they disagree.
    told_by: another voice than those who took part ("claimed" contacts), empty otherwise.
    """

    id: str
    kind: str
    form: str
    status: str
    planned: bool
    days: Days | None
    grain: str
    days_because: str
    undated: str
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    with_: tuple[Party, ...]
    told_by: tuple[Party, ...]
    side: str
    where: str
    matters: tuple[str, ...]
    quote: str
    sources: Sources
    conflicts: tuple[Conflict, ...]
    tellings: tuple[Mention, ...]
    entry_ids: tuple[str, ...]
    doubts: tuple[str, ...]


def row_of(group: Sequence[Entry], material: Material, voices: Voices) -> Row:
    """Return the row of the entries that tell one event."""
    lead = best_first(group)[0]
    dated = lead if lead.when else next((entry for entry in best_first(group) if entry.when), lead)
    days = days_of(dated.when)
    everyone = best_first(group)
    doubts = [doubt.because for entry in group for doubt in entry.doubts]
    return Row(
        id=lead.id,
        kind=lead.kind,
        form=lead.form,
        status=lead.status,
        planned=lead.status in ("planned", "postponed", "announced"),
        days=days,
        grain=str(dated.when.grain) if dated.when else "",
        days_because=dated.when.because if dated.when else "",
        undated=next((entry.undated for entry in group if entry.undated), "") if days is None else "",
        by=_people(entry.by for entry in everyone),
        to=_people(entry.to for entry in everyone),
        with_=_people(entry.with_ for entry in everyone),
        told_by=parties(voices.teller(lead)),
        side=next((one.side for one in lead.by if one.side), ""),
        where=next((entry.where for entry in everyone if entry.where), ""),
        matters=tuple(dict.fromkeys(matter for entry in group for matter in entry.matters)),
        quote=lead.quote,
        sources=sources_of(group, material.documents),
        conflicts=_conflicts(group, material),
        tellings=tuple(_mention(entry, lead, material) for entry in everyone),
        entry_ids=tuple(entry.id for entry in everyone),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _people(lists: Iterable[Sequence[Participant]]) -> tuple[Party, ...]:
    """Return the people of the first telling that names any; others are seen in their own words."""
    return next((found for participants in lists if (found := parties(participants))), ())


def _mention(entry: Entry, lead: Entry, material: Material) -> Mention:
    relation = next(
        (one for one in material.relations.get(entry.id, ()) if one.name == "same_as"),
        None,
    )
    return Mention(
        entry_id=entry.id,
        quote=entry.quote,
        grade=entry.grade,
        document=entry.doc,
        proposed=relation is not None and relation.proposed,
        because="" if entry is lead or relation is None else relation.because,
    )


def _conflicts(group: Sequence[Entry], material: Material) -> tuple[Conflict, ...]:
    """Return what the tellings disagree on: no day in common, other places, held against put off."""
    conflicts = []
    dated = [(entry, days) for entry in group if (days := days_of(entry.when))]
    first_end = min((days.last for _, days in dated), default=date.max)
    if any(days.first > first_end for _, days in dated):
        conflicts.append(
            _side_by_side(
                "day",
                [(entry, say_days(days, entry.when.grain if entry.when else "")) for entry, days in dated],
                material,
            )
        )
    placed = [(entry, entry.where) for entry in group if entry.where]
    if _places_differ([where for _, where in placed]):
        conflicts.append(_side_by_side("place", placed, material))
    held = {entry.status for entry in group if entry.status}
    if held & {"held"} and held & {"postponed", "cancelled"}:
        conflicts.append(
            _side_by_side("status", [(entry, entry.status) for entry in group if entry.status], material)
        )
    return tuple(conflicts)


def _side_by_side(field: str, told: Sequence[tuple[Entry, str]], material: Material) -> Conflict:
    versions: dict[tuple[str, str], Version] = {}
    for entry, value in told:
        one = telling(entry, material.documents)
        source = one.outlet or ("an outlet whose name is lost" if one.lost else one.document)
        versions.setdefault((value, source), Version(value=value, source=source, entry_id=entry.id))
    return Conflict(field=field, versions=tuple(versions.values()))


def _places_differ(places: Sequence[str]) -> bool:
    """Return whether two places share no word: "Washington" and "Washington, DC" do share one."""
    words = [set(folded_words(place)) for place in places]
    return any(not words[0] & other for other in words[1:]) if words else False


def say_row(row: Row) -> str:
    """Return an event in a line: "Araz Azimov: visit to United States", "call, A with B"."""
    actors = say_parties(row.by) or "not named"
    head = f"{actors}: {row.form or row.kind}"
    if row.with_:
        head += f" with {say_parties(row.with_)}"
    if row.to:
        joint = {"visit": "to", "letter": "to", "call": "to", "speech": "at", "interview": "for"}.get(
            row.form, "to"
        )
        head += f" {joint} {say_parties(row.to)}"
    return head
