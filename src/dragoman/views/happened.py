"""The contacts of a question as facts: tellings of one event together, from columns alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.ledger.outline import BY, WITH
from dragoman.ledger.view import View
from dragoman.views.columns import Columns, columns, facts
from dragoman.views.material import Between

#: A contact of these states has not been.
AHEAD = frozenset({"planned", "postponed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Event:
    """A contact that was told: rows of its tellings in the outline, the one that knows its day best first.

    first, last: ordinals of its days, 0 when undated.
    """

    rows: tuple[int, ...]
    first: int
    last: int


def contacts(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    planned: bool = False,
    weak: bool = False,
) -> tuple[Columns, list[Event]]:
    """Return the contacts for which every condition holds, tellings of one event together, by day.

    planned: also those that were only planned, postponed or cancelled. since, until: the days of the event.
    """
    found = columns(view, kinds=("contact",), between=between, as_of=as_of, known_by=known_by, weak=weak)
    outline = found.outline
    rows = outline.rows
    ahead = set(outline.numbers(AHEAD))
    first, last = rows["first"], rows["last"]
    groups: dict[int, list[int]] = {}
    status = rows["status"].tolist()
    for at, group in zip(found.at.tolist(), facts(found).tolist(), strict=True):
        groups.setdefault(group, []).append(at)
    low = since.toordinal() if since else 0
    high = until.toordinal() if until else 10**7
    begun, ended = first.tolist(), last.tolist()
    events = []
    for members in groups.values():
        held = [at for at in members if status[at] not in ahead]
        if not held and not planned:
            continue
        # Held tellings before planned ones, the narrowest day before wider ones.
        if len(members) > 1:
            members.sort(
                key=lambda at: (
                    status[at] in ahead,
                    not begun[at],
                    ended[at] - begun[at],
                )
            )
        lead = members[0]
        if (since or until) and not (begun[lead] and ended[lead] >= low and begun[lead] <= high):
            continue
        events.append(Event(tuple(members), begun[lead], ended[lead]))
    events.sort(key=lambda event: (event.first or 10**7, event.last, event.rows))
    return found, events


def taking_part(found: Columns) -> list[tuple[tuple[int, int, int, int, int], ...]]:
    """Return for each row of the outline who takes part: (role, kind, side, name, office) as word numbers.

    Only rows that were selected are filled.
    """
    import numpy as np

    outline = found.outline
    chosen = np.zeros(len(outline.rows), bool)
    chosen[found.at] = True
    parts = outline.parts
    hit = parts[(parts["role"] >= BY) & (parts["role"] <= WITH) & chosen[parts["row"]]]
    told: list[list[tuple[int, int, int, int, int]]] = [[] for _ in range(len(outline.rows))]
    for row, *who in hit.tolist():
        told[row].append(tuple(who))
    return [tuple(members) for members in told]
