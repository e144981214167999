"""Who is present at which contact, in which role and office: the columns that a network is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import WITH
from dragoman.views.columns import Columns
from dragoman.views.happened import Event
from dragoman.views.rows_of import rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Present:
    """Who is present at which event, by event and node: places in both, role and office of each."""

    event: NDArray[np.int64]
    node: NDArray[np.int64]
    role: NDArray[np.int64]
    office: NDArray[np.int64]
    side: NDArray[np.int64]


def present(found: Columns, events: Sequence[Event]) -> tuple[Present, list[Who]]:
    """Return who is present at the events, and the nodes by their places: those that take part in any."""
    import numpy as np

    outline = found.outline
    rows = np.array([row for event in events for row in event.rows], np.int64)
    # Who is named in any contact decides whom a family name means, in an event or not.
    place = np.full(len(outline.rows), len(rows))
    place[rows] = np.arange(len(rows))
    event_of = np.repeat(np.arange(len(events)), [len(event.rows) for event in events])
    told, parts = rows_of(outline).parts_of(found.at)
    taking = np.flatnonzero(parts["role"] <= WITH)
    taking = taking[np.argsort(place[found.at[told[taking]]], kind="stable")]
    place, parts = place[found.at[told[taking]]], parts.where(taking)
    width = len(outline.words)
    kind, side, name = (parts[field].astype(np.int64) for field in ("kind", "side", "name"))
    code, spelling = np.unique((kind * width + side) * width + name, return_inverse=True)
    whos = [(one // width // width, one // width % width, one % width) for one in code.tolist()]
    named = _named(set(whos), outline.words)
    nodes = sorted(set(named.values()))
    number = {node: place for place, node in enumerate(nodes)}
    node_of = np.array([number[named[who]] if who in named else -1 for who in whos], np.int64)
    node = node_of[spelling]
    at = np.flatnonzero((node >= 0) & (place < len(rows)))
    at = at[np.argsort(event_of[place[at]] * (len(nodes) + 1) + node[at], kind="stable")]
    event, node = event_of[place[at]], node[at]
    begin = np.flatnonzero(np.append(True, (event[1:] != event[:-1]) | (node[1:] != node[:-1])))[: len(at)]
    # The role is that of the first telling, the office the first that any gives.
    office = parts["office"][at].astype(np.int64)
    given = np.where(office > 0, np.arange(len(at)), len(at))
    best = np.minimum.reduceat(given, begin) if len(at) else given
    return Present(
        event=event[begin],
        node=node[begin],
        role=parts["role"][at][begin].astype(np.int64),
        office=np.append(office, 0)[best],
        side=side[at][begin],
    ), nodes


Who = tuple[int, int, int]
#: Who can be a node; of groups those with a name of their own ("two leaders" has none).
_KINDS = frozenset({"person", "state", "body", "group"})


def _named(told: set[Who], words: Sequence[str]) -> dict[Who, Who]:
    """Return for each (kind, side, name) the one that stands for it, its fullest spelling.

    People are one under side and folded name; a family name alone joins its only bearer of that side.
    """
    keys: dict[Who, tuple[str, str]] = {}
    for kind, side, name in told:
        if words[kind] in _KINDS and words[name] != words[name].lower():
            keys[kind, side, name] = (words[side], " ".join(folded_words(words[name])) or words[name])
    bearers: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for (kind, _, _), key in keys.items():
        if words[kind] == "person" and " " in key[1]:
            bearers[key[0], key[1].rsplit(" ", 1)[1]].add(key)
    found: dict[Who, Who] = {}
    nodes: dict[tuple[str, str], Who] = {}
    for who, key in sorted(keys.items(), key=lambda one: (-len(one[1][1]), one[0])):
        family = bearers.get(key, set()) if words[who[0]] == "person" else set()
        whole = next(iter(family)) if len(family) == 1 else key
        found[who] = nodes.setdefault(whole, who)
    return found
