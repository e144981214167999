"""The network: who met whom, in which capacity, how often and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import BY, day_of
from dragoman.ledger.view import View
from dragoman.views.columns import Columns
from dragoman.views.happened import Event, contacts, taking_part
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
    told = taking_part(found)
    words = found.outline.words
    named = _named({who[1:4] for members in told.values() for who in members}, words)
    met: dict[_Who, list[tuple[Event, int]]] = defaultdict(list)
    tied: dict[tuple[_Who, _Who], list[tuple[Event, int, int]]] = defaultdict(list)
    for event in events:
        present: dict[_Who, tuple[int, int, int]] = {}
        for at in event.rows:
            for who in told.get(at, ()):
                node = named.get(who[1:4])
                if node is not None:
                    role, office = who[0], who[4]
                    kept = present.get(node)
                    present[node] = (kept[0], who[2], kept[2] or office) if kept else (role, who[2], office)
        members = sorted(present.items())
        for node, (_, _, office) in members:
            met[node].append((event, office))
        for number, (one, (role, side, office)) in enumerate(members):
            for other, (other_role, other_side, other_office) in members[number + 1 :]:
                if side != other_side or (role == BY) != (other_role == BY):
                    tied[(one, other)].append((event, office, other_office))
    nodes = {node: _node(node, members, found) for node, members in met.items()}
    ties = [_tie(nodes[one], nodes[other], members, found) for (one, other), members in tied.items()]
    return Network(
        nodes=tuple(sorted(nodes.values(), key=lambda node: (-node.contacts, node.id))),
        ties=tuple(sorted(ties, key=lambda tie: (-tie.contacts, tie.one, tie.other))),
        contacts=len(events),
    )


_Who = tuple[int, int, int]
#: Who can be a node; of groups those with a name of their own ("two leaders" has none).
_KINDS = frozenset({"person", "state", "body", "group"})


def _named(told: set[_Who], words: Sequence[str]) -> dict[_Who, _Who]:
    """Return for each (kind, side, name) the one that stands for it, its fullest spelling.

    People are one under side and folded name; a family name alone joins its only bearer of that side.
    """
    keys: dict[_Who, tuple[str, str]] = {}
    for kind, side, name in told:
        if words[kind] in _KINDS and words[name] != words[name].lower():
            keys[kind, side, name] = (words[side], " ".join(folded_words(words[name])) or words[name])
    bearers: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for (kind, _, _), key in keys.items():
        if words[kind] == "person" and " " in key[1]:
            bearers[key[0], key[1].rsplit(" ", 1)[1]].add(key)
    found: dict[_Who, _Who] = {}
    nodes: dict[tuple[str, str], _Who] = {}
    for who, key in sorted(keys.items(), key=lambda one: (-len(one[1][1]), one[0])):
        family = bearers.get(key, set()) if words[who[0]] == "person" else set()
        whole = next(iter(family)) if len(family) == 1 else key
        found[who] = nodes.setdefault(whole, who)
    return found


def _node(node: _Who, members: Sequence[tuple[Event, int]], found: Columns) -> Node:
    words = found.outline.words
    kind, side, name = node
    offices: dict[int, list[Event]] = defaultdict(list)
    for event, office in members:
        offices[office].append(event)
    capacities = [
        Capacity(office=words[office], first=_first(events), last=_last(events), contacts=len(events))
        for office, events in offices.items()
    ]
    events = [event for event, _ in members]
    return Node(
        id=f"{words[side]} {' '.join(folded_words(words[name])) or words[name]}".strip(),
        name=words[name],
        side=words[side],
        kind=words[kind],
        capacities=tuple(sorted(capacities, key=lambda one: (one.first or date.max, one.office))),
        contacts=len(members),
        first=_first(events),
        last=_last(events),
        entry_ids=tuple(event.id for event in events),
    )


def _tie(one: Node, other: Node, members: Sequence[tuple[Event, int, int]], found: Columns) -> Tie:
    words = found.outline.words
    events = [event for event, _, _ in members]
    forms = Counter(event.form or "other" for event in events)
    return Tie(
        one=one.id,
        other=other.id,
        contacts=len(members),
        forms=tuple(forms.most_common()),
        first=_first(events),
        last=_last(events),
        meetings=tuple(
            Meeting(
                entry_id=event.id,
                form=event.form,
                first=day_of(event.first),
                last=day_of(event.last),
                one_office=words[office],
                other_office=words[other_office],
            )
            for event, office, other_office in members
        ),
    )


def _first(events: Sequence[Event]) -> date | None:
    """Return the first day of events that stand by day, undated ones last."""
    return day_of(events[0].first)


def _last(events: Sequence[Event]) -> date | None:
    return day_of(max([event.last for event in events]))
