"""The contacts of a question as facts: tellings of one event together, from columns alone."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dragoman.ledger.view import View
from dragoman.views.columns import Columns, columns, facts
from dragoman.views.material import Between
from dragoman.views.papers import ids_of

#: A contact of these states has not been.
AHEAD = frozenset({"planned", "postponed", "cancelled"})


class Event(NamedTuple):
    """A contact that was told: rows of its tellings in the outline, the one that knows its day best first.

    id, form: of that one. first, last: ordinals of its days, 0 when undated. A tuple, since there are many.
    """

    rows: tuple[int, ...]
    id: str
    form: str
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
    import numpy as np

    found = columns(view, kinds=("contact",), between=between, as_of=as_of, known_by=known_by, weak=weak)
    if not len(found.at):
        return found, []
    words = found.outline.words
    ahead = np.isin(found.field("status"), found.outline.numbers(AHEAD))
    first, last = found.field("first").astype(np.int64), found.field("last").astype(np.int64)
    group = facts(found)
    # Held tellings before planned ones, the narrowest day before wider ones, undated ones last.
    length = np.where(first > 0, last - first, 10**7)
    order = np.lexsort((np.arange(len(group)), length, ahead, group))
    begins = np.flatnonzero(np.concatenate(([True], np.diff(group[order]) != 0)))
    lead = order[begins]
    keep = np.ones(len(lead), bool) if planned else ~ahead[lead]
    if since:
        keep &= last[lead] >= since.toordinal()
    if until:
        keep &= (first[lead] > 0) & (first[lead] <= until.toordinal())
    ends = np.append(begins[1:], len(order))
    chosen = np.flatnonzero(keep)
    days = np.where(first[lead] > 0, first[lead], 10**7)
    chosen = chosen[np.lexsort((lead[chosen], last[lead][chosen], days[chosen]))]
    rows = found.at[order].tolist()
    leads = lead[chosen]
    events = [
        Event(tuple(rows[begin:end]), one, words[form], begun, ended)
        for begin, end, one, form, begun, ended in zip(
            begins[chosen].tolist(),
            ends[chosen].tolist(),
            ids_of(found.outline)[found.at[leads]].tolist(),
            found.field("form")[leads].tolist(),
            first[leads].tolist(),
            last[leads].tolist(),
            strict=True,
        )
    ]
    return found, events
