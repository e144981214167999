"""Places: where contacts were, on a map that needs no network."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.outline import TO, day_of
from dragoman.ledger.view import View
from dragoman.views.columns import Columns
from dragoman.views.gazetteer import Spot, spot_of
from dragoman.views.happened import Event, contacts
from dragoman.views.material import Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of contacts: Baku, AZ, 40.38 north, 49.89 east; degrees, north and east positive.

    state: ISO code of the state it lies in; exact: False when only the state is known and its middle is
    drawn. because: how the words led there. contacts: events; forms with how often; entry_ids: to open.
    """

    name: str
    state: str
    latitude: float
    longitude: float
    exact: bool
    because: str
    contacts: int
    forms: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Words that name a place no map place was found for, with the contacts told there."""

    words: str
    contacts: int
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places with contacts, the most first; unplaced: words not found on the map; silent: no place told."""

    places: tuple[Place, ...]
    unplaced: tuple[Unplaced, ...]
    silent: int
    contacts: int


def places(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    planned: bool = False,
    weak: bool = False,
) -> Places:
    """Return where contacts were; tellings of one event count once.

    A visit without a place is in the state that is visited. A call has no place; it is counted under
    `silent`, as is a meeting of which no text tells the place.
    planned: also contacts that were only planned. The other conditions: as for the chronology.
    """
    found, events = contacts(
        view,
        between=between,
        as_of=as_of,
        known_by=known_by,
        since=since,
        until=until,
        planned=planned,
        weak=weak,
    )
    words = found.outline.words
    where = dict(zip(found.at.tolist(), found.field("where").tolist(), strict=True))
    visited = _visited(found)
    told: dict[int, list[Event]] = {}
    silent = 0
    for event in events:
        place = next((where[at] for at in event.rows if where[at]), 0)
        place = place or next((visited[at] for at in event.rows if at in visited), 0)
        if place:
            told.setdefault(place, []).append(event)
        else:
            silent += 1
    spots: dict[tuple[str, str], tuple[Spot, list[Event]]] = {}
    unplaced = []
    for place, members in told.items():
        spot = spot_of(words[place])
        if spot is None:
            ids = tuple(event.id for event in members)
            unplaced.append(Unplaced(words=words[place], contacts=len(members), entry_ids=ids))
        else:
            spots.setdefault((spot.name, spot.state), (spot, []))[1].extend(members)
    placed = []
    for spot, members in spots.values():
        days = [event for event in members if event.first]
        forms = Counter(event.form or "other" for event in members)
        placed.append(
            Place(
                name=spot.name,
                state=spot.state,
                latitude=spot.latitude,
                longitude=spot.longitude,
                exact=spot.exact,
                because=spot.because,
                contacts=len(members),
                forms=tuple(forms.most_common()),
                first=day_of(min((event.first for event in days), default=0)),
                last=day_of(max((event.last for event in days), default=0)),
                entry_ids=tuple(event.id for event in members),
            )
        )
    return Places(
        places=tuple(sorted(placed, key=lambda one: (-one.contacts, one.name))),
        unplaced=tuple(sorted(unplaced, key=lambda one: (-one.contacts, one.words))),
        silent=silent,
        contacts=len(events),
    )


def _visited(found: Columns) -> dict[int, int]:
    """Return for each row of a visit the name of the state it goes to, as the number of a word."""
    import numpy as np

    outline = found.outline
    parts = outline.parts
    states = (parts["role"] == TO) & np.isin(parts["kind"], outline.numbers(["state"]))
    visits = np.isin(outline.rows["form"], outline.numbers(["visit"]))
    hit = parts.where(states & visits[parts["row"]])
    return dict(zip(hit["row"].tolist(), hit["name"].tolist(), strict=True))
