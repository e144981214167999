"""Places: where contacts were, on a map that needs no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.ledger.view import View
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
    """Return where contacts were; tellings of one event count once."""
    raise NotImplementedError
