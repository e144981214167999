"""The network: who met whom, in which capacity, how often and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import BY, day_of
from dragoman.ledger.view import View
from dragoman.views.at_once import at_once
from dragoman.views.happened import Event, contacts
from dragoman.views.material import Between
from dragoman.views.presence import Present, Who, present


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


@at_once()
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

    Two are tied when one comes to, calls, meets or writes to the other, or when both take part for different
    sides. A family name alone is its only bearer of that side. Nobody unresolved is a node.
    planned: also contacts that were only planned, postponed or cancelled. The rest: as for the chronology.
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
    here, nodes = present(found, events)
    days = [(day_of(event.first), day_of(event.last)) for event in events]
    made = _nodes(here, nodes, events, days, found.outline.words)
    ties = _ties(here, made, events, days, found.outline.words)
    return Network(
        nodes=tuple(sorted(made.values(), key=lambda node: (-node.contacts, node.id))),
        ties=tuple(sorted(ties, key=lambda tie: (-tie.contacts, tie.one, tie.other))),
        contacts=len(events),
    )


def _nodes(
    here: Present,
    nodes: Sequence[Who],
    events: Sequence[Event],
    days: Sequence[tuple[date | None, date | None]],
    words: Sequence[str],
) -> dict[int, Node]:
    """Return those who were at any event, by their places among the nodes."""
    import numpy as np

    order = np.argsort(here.node, kind="stable")
    met, office = here.event[order].tolist(), here.office[order].tolist()
    begins = here.node[order].searchsorted(np.arange(len(nodes) + 1)).tolist()
    found = {}
    for place, (begin, end) in enumerate(pairwise(begins)):
        if begin == end:
            continue
        kind, side, name = nodes[place]
        offices: dict[int, list[int]] = defaultdict(list)
        for event, held in zip(met[begin:end], office[begin:end], strict=True):
            offices[held].append(event)
        capacities = [
            Capacity(
                office=words[held],
                first=days[told[0]][0],
                last=_last(events, told),
                contacts=len(told),
            )
            for held, told in offices.items()
        ]
        found[place] = Node(
            id=f"{words[side]} {' '.join(folded_words(words[name])) or words[name]}".strip(),
            name=words[name],
            side=words[side],
            kind=words[kind],
            capacities=tuple(sorted(capacities, key=lambda one: (one.first or date.max, one.office))),
            contacts=end - begin,
            first=days[met[begin]][0],
            last=_last(events, met[begin:end]),
            entry_ids=tuple([events[event].id for event in met[begin:end]]),
        )
    return found


def _ties(
    here: Present,
    nodes: Mapping[int, Node],
    events: Sequence[Event],
    days: Sequence[tuple[date | None, date | None]],
    words: Sequence[str],
) -> list[Tie]:
    """Return who met whom: at one event for different sides, or one of them coming to the other."""
    import numpy as np

    pairs = []
    for ahead in range(1, len(here.event)):
        together = np.flatnonzero(here.event[ahead:] == here.event[:-ahead])
        if not len(together):
            break
        other = together + ahead
        meet = here.side[together] != here.side[other]
        meet |= (here.role[together] == BY) != (here.role[other] == BY)
        pairs.append(np.stack((together[meet], other[meet])))
    one, other = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), np.int64)
    first, second = here.node[one], here.node[other]
    order = np.lexsort((here.event[one], second, first))
    one, other = one[order], other[order]
    new = (np.diff(first[order], prepend=-1) != 0) | (np.diff(second[order], prepend=-1) != 0)
    begins = [*np.flatnonzero(new).tolist(), len(one)]
    first, second, met = first[order].tolist(), second[order].tolist(), here.event[one].tolist()
    office, other_office = here.office[one].tolist(), here.office[other].tolist()
    ids, forms = [event.id for event in events], [event.form for event in events]
    firsts, lasts = [first for first, _ in days], [last for _, last in days]
    meetings = [
        Meeting(
            entry_id=ids[event],
            form=forms[event],
            first=firsts[event],
            last=lasts[event],
            one_office=words[held],
            other_office=words[other_held],
        )
        for event, held, other_held in zip(met, office, other_office, strict=True)
    ]
    ties = []
    for begin, end in pairwise(begins):
        told = met[begin:end]
        ties.append(
            Tie(
                one=nodes[first[begin]].id,
                other=nodes[second[begin]].id,
                contacts=end - begin,
                forms=tuple(Counter([forms[event] or "other" for event in told]).most_common()),
                first=days[told[0]][0],
                last=_last(events, told),
                meetings=tuple(meetings[begin:end]),
            )
        )
    return ties


def _last(events: Sequence[Event], told: Sequence[int]) -> date | None:
    return day_of(max([events[event].last for event in told]))
