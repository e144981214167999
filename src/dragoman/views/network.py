"""The network: who met whom, in which capacity, how often and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.ledger.view import View
from dragoman.views.material import Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """An office in which somebody took part in contacts, with the days of the first and the last."""

    office: str
    first: date | None
    last: date | None
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One who took part in contacts: a person, a state or a body.

    id: "AZ araz azimov": side and folded name, the same in every export.
    """

    id: str
    name: str
    side: str
    kind: str
    capacities: tuple[Capacity, ...]
    contacts: int
    first: date | None
    last: date | None
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One contact of a tie: the event's row id, form, days, and the office of each end then."""

    entry_id: str
    form: str
    first: date | None
    last: date | None
    one_office: str
    other_office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two who took part in the same contacts: node ids, how often, in which forms, first and last day."""

    one: str
    other: str
    contacts: int
    forms: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes and ties, the most contacts first; contacts: events they are made of."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    contacts: int


def network(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    planned: bool = False,
    weak: bool = False,
) -> Network:
    """Return who met whom, in which capacity; tellings of one event count once.

    planned: also contacts that were only planned, postponed or cancelled.
    """
    raise NotImplementedError
