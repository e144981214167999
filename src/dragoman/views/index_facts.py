"""The facts that an index counts, each once, as columns: its month, weight, outlets and documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.views.columns import Columns
from dragoman.views.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A fact whose days span more than this many days belongs to no month.
WIDE_DAYS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFacts:
    """The counted facts as columns: row of the leading telling, month, weight, outlets, groups, tellings."""

    lead: NDArray[np.int64]
    month: NDArray[np.int64]
    weight: NDArray[np.float64]
    fact_of: NDArray[np.int64]
    outlet_of: NDArray[np.int64]
    group_of: NDArray[np.int64]
    document_of: NDArray[np.int64]


def weighed(rows: Columns, table: Weights) -> NDArray[np.float64]:
    """Return the weight of each row, NaN where none fits; each combination is looked up once."""
    import numpy as np

    words = rows.outline.words
    count = len(words)
    kind, form, status = (rows.field(name).astype(np.int64) for name in ("kind", "form", "status"))
    kinds, which = np.unique((kind * count + form) * count + status, return_inverse=True)
    found = [
        table.of(words[one // count // count], words[one // count % count], words[one % count])
        for one in kinds.tolist()
    ]
    return np.array([np.nan if one is None else one for one in found], np.float64)[which]


def counted_facts(
    rows: Columns, weight: NDArray[np.float64], group: NDArray[np.int64], outlet: NDArray[np.int64]
) -> tuple[CountedFacts, int, int]:
    """Return the facts that have a month, and how many have no day or too many."""
    import numpy as np

    first, last = rows.first[rows.at], rows.last[rows.at]
    length = np.where(first > 0, last - first + 1, 10**6)
    # Of the tellings of one fact the one that knows its day best gives the month and the weight.
    order = np.lexsort((np.arange(len(group)), length, group))
    leads = order[np.concatenate(([True], np.diff(group[order]) != 0))] if len(order) else order
    dated = first[leads] > 0
    narrow = dated & (length[leads] <= WIDE_DAYS)
    kept = leads[narrow]
    place = np.full(len(group), -1, np.int64)
    place[group[kept]] = np.arange(len(kept))
    fact_of = place[group]
    inside = fact_of >= 0
    papers = rows.outline.papers
    names = {name: number for number, name in enumerate(dict.fromkeys(one.independence for one in papers))}
    groups = np.array([names[one.independence] for one in papers], np.int64)
    document = rows.outline.document[rows.at]
    middle = (first[kept] + last[kept]) // 2
    days = (middle - 719163).astype("datetime64[D]")  # 719163 is 1 January 1970
    counted = CountedFacts(
        lead=kept,
        month=days.astype("datetime64[M]").astype(np.int64),
        weight=weight[kept],
        fact_of=fact_of[inside],
        outlet_of=outlet[inside],
        group_of=groups[document[inside]],
        document_of=document[inside],
    )
    return counted, int((~dated).sum()), int((dated & ~narrow).sum())


def told_alone(counted: CountedFacts) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the facts that only one outlet tells, each with that outlet."""
    import numpy as np

    width = int(counted.outlet_of.max()) + 1 if len(counted.outlet_of) else 1
    pairs = np.unique(counted.fact_of * width + counted.outlet_of)
    fact, outlet = pairs // width, pairs % width
    alone = np.bincount(fact, minlength=len(counted.month))[fact] == 1
    return fact[alone], outlet[alone]
