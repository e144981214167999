"""The index: cooperation and conflict by month, from weights that a user can replace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.ledger.view import View
from dragoman.views.columns import Columns, columns, facts, outlets
from dragoman.views.index_bands import bootstrap_interval, outlet_band
from dragoman.views.index_facts import CountedFacts, counted_facts, told_alone, weighed
from dragoman.views.material import Between
from dragoman.views.voices import told_by_others
from dragoman.views.weights import Weights, load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Leading tellings kept for each month; the number of facts is told whole.
OPENED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPoint:
    """One month of the index.

    value: mean weight of its facts, None without facts. low, high: bootstrap interval of 90 %, drawn over
    independent groups of documents; None where fewer than two tell the month.
    least, most: lowest and highest value when any one outlet is left out (the band of single sources); None
    where one outlet tells all.
    cooperation, conflict: sums of the weights above and below zero. facts: counted facts (tellings of one
    fact are one), entries: the tellings, documents: that tell them. entry_ids: of the leading tellings, at
    most 40, the heaviest first.
    """

    month: date
    value: float | None
    low: float | None
    high: float | None
    least: float | None
    most: float | None
    cooperation: float
    conflict: float
    facts: int
    entries: int
    documents: int
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPart:
    """How much the index rests on one outlet: facts it tells, and the mean shift of a month without it.

    shift: mean over the months it tells of |value without it - value|; months that only it tells are left
    out of the mean and counted in `alone`.
    """

    outlet: str
    facts: int
    shift: float
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The index of a relationship by month, every month from the first to the last, empty ones with no value.

    without, commentators, merged: how it was asked for. undated: facts without a month, not counted;
    wide: facts whose days span more than a month, counted in none; unweighted: entries that no row of the
    weights fits.
    """

    between: Between | None
    weights: Weights
    months: tuple[MonthPoint, ...]
    outlets: tuple[OutletPart, ...]
    without: tuple[str, ...]
    commentators: bool
    merged: bool
    undated: int
    wide: int
    unweighted: int


def index(
    view: View,
    *,
    between: Between | None = None,
    weights: Weights | None = None,
    without: Sequence[str] = (),
    commentators: bool = True,
    merged: bool = True,
    matters: Sequence[str] = (),
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    weak: bool = False,
) -> Index:
    """Return cooperation and conflict between two sides by month.

    Two meetings (1.0 each) and a refusal (-4.0) in May give -0.67 for May, from 3 facts.
    weights: what each kind counts; the shipped table (after Goldstein 1992) unless given.
    without: outlets whose tellings are left out, in any case. commentators: whether what only those tell who
    speak for no side counts. merged: whether several tellings of one fact count once.
    matters, since, until and the rest: as for the chronology.
    """
    import numpy as np

    table = weights or load_weights()
    rows = columns(
        view,
        kinds=sorted({row.kind for row in table.rows}),
        between=between,
        matters=matters,
        as_of=as_of,
        known_by=known_by,
        since=since,
        until=until,
        weak=weak,
    )
    names, outlet = outlets(rows)
    left_out = {name.casefold() for name in without}
    if left_out:
        keep = np.array([name.casefold() not in left_out for name in names], bool)[outlet]
        rows, outlet = rows.narrowed(keep), outlet[keep]
    if not commentators:
        keep = ~told_by_others(rows)
        rows, outlet = rows.narrowed(keep), outlet[keep]
    weight = weighed(rows, table)
    known = ~np.isnan(weight)
    unweighted = int((~known).sum())
    rows, outlet, weight = rows.narrowed(known), outlet[known], weight[known]
    group = facts(rows) if merged else np.arange(len(rows.at))
    counted, undated, wide = counted_facts(rows, weight, group, outlet)
    months = _months(counted, rows, len(names))
    return Index(
        between=between,
        weights=table,
        months=months,
        outlets=_parts(counted, names),
        without=tuple(without),
        commentators=commentators,
        merged=merged,
        undated=undated,
        wide=wide,
        unweighted=unweighted,
    )


def _months(counted: CountedFacts, rows: Columns, outlet_count: int) -> tuple[MonthPoint, ...]:
    import numpy as np

    if not len(counted.month):
        return ()
    start = int(counted.month.min())
    number = counted.month - start
    count = int(number.max()) + 1
    facts_in = np.bincount(number, minlength=count)
    total = np.bincount(number, counted.weight, count)
    up = np.bincount(number, np.maximum(counted.weight, 0), count)
    of_tellings = number[counted.fact_of]
    tellings = np.bincount(of_tellings, minlength=count)
    documents = np.bincount(
        np.unique(of_tellings * (counted.document_of.max() + 1) + counted.document_of)
        // (counted.document_of.max() + 1),
        minlength=count,
    )
    low, high = bootstrap_interval(counted, number, count)
    least, most = outlet_band(counted, number, total, facts_in, outlet_count)
    ids = _opened(counted, rows, number)
    return tuple(
        MonthPoint(
            month=date((start + one) // 12 + 1970, (start + one) % 12 + 1, 1),
            value=_round(total[one] / facts_in[one]) if facts_in[one] else None,
            low=_round(low[one]),
            high=_round(high[one]),
            least=_round(least[one]),
            most=_round(most[one]),
            cooperation=float(round(up[one], 2)),
            conflict=float(round(total[one] - up[one], 2)),
            facts=int(facts_in[one]),
            entries=int(tellings[one]),
            documents=int(documents[one]),
            entry_ids=ids.get(one, ()),
        )
        for one in range(count)
    )


def _round(value: float) -> float | None:
    return None if value != value else float(round(value, 3))


def _opened(counted: CountedFacts, rows: Columns, number: NDArray[np.int64]) -> dict[int, tuple[str, ...]]:
    """Return the ids of the leading tellings by month, the heaviest first."""
    import numpy as np

    order = np.lexsort((counted.lead, -np.abs(counted.weight), number))
    months = number[order]
    rank = np.arange(len(order)) - np.searchsorted(months, months)
    kept = order[rank < OPENED]
    ids = rows.field("id")[counted.lead[kept]].tolist()
    found: dict[int, list[str]] = defaultdict(list)
    for month, one in zip(number[kept].tolist(), ids, strict=True):
        found[month].append(one.decode())
    return {month: tuple(entry_ids) for month, entry_ids in found.items()}


def _parts(counted: CountedFacts, names: Sequence[str]) -> tuple[OutletPart, ...]:
    """Return what rests on each outlet, the most shifting first."""
    import numpy as np

    if not len(counted.month):
        return ()
    number = counted.month - counted.month.min()
    count = int(number.max()) + 1
    total, facts_in = np.bincount(number, counted.weight, count), np.bincount(number, minlength=count)
    told = np.unique(counted.fact_of * len(names) + counted.outlet_of) % len(names)
    facts_of = np.bincount(told, minlength=len(names))
    fact, outlet = told_alone(counted)
    cells, cell_of = np.unique(outlet * count + number[fact], return_inverse=True)
    weight = np.bincount(cell_of, counted.weight[fact], len(cells))
    size = np.bincount(cell_of, minlength=len(cells))
    month_of, outlet_of = cells % count, cells // count
    rest = facts_in[month_of] - size
    some = rest > 0
    shift = np.abs(
        (total[month_of] - weight)[some] / rest[some] - (total / np.maximum(facts_in, 1))[month_of[some]]
    )
    sums = np.bincount(outlet_of[some], shift, len(names))
    months = np.bincount(outlet_of[some], minlength=len(names))
    alone = np.bincount(outlet_of[~some], minlength=len(names))
    parts = [
        OutletPart(
            outlet=name,
            facts=int(facts_of[place]),
            shift=float(round(sums[place] / months[place], 3)) if months[place] else 0.0,
            alone=int(alone[place]),
        )
        for place, name in enumerate(names)
        if facts_of[place]
    ]
    return tuple(sorted(parts, key=lambda one: (-one.shift * one.facts, -one.facts, one.outlet)))
