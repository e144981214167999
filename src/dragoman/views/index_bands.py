"""How sure each month of an index is: a bootstrap over documents, and the band of single outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.views.index_facts import CountedFacts, told_alone

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Samples of the bootstrap, its seed (so that one ledger gives one interval), and the share of the interval.
SAMPLES, SEED, WITHIN = 400, 1992, 0.9


def bootstrap_interval(
    counted: CountedFacts, number: NDArray[np.int64], count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bootstrap interval of each month: groups of documents drawn again with Poisson(1) counts.

    Poisson counts stand for drawing with replacement (Chamandy and others 2012) and need no drawing in order.
    """
    import numpy as np

    # A fact that several groups tell is drawn with the first of them.
    first_telling = np.unique(counted.fact_of, return_index=True)[1]
    groups = counted.group_of[first_telling]
    width = int(groups.max()) + 1
    cells, cell_of = np.unique(number * width + groups, return_inverse=True)
    weights = np.bincount(cell_of, counted.weight)
    sizes = np.bincount(cell_of).astype(np.float64)
    month_of = cells // width
    begins = np.searchsorted(month_of, np.arange(count))
    known = np.bincount(month_of, minlength=count) > 0
    draw = np.random.default_rng(SEED).integers(0, 256, (SAMPLES, len(cells)), np.uint8)
    times = np.array(_poisson_table(), np.float32)[draw]
    begins = begins[known]
    sums = np.add.reduceat(times * weights.astype(np.float32), begins, axis=1)
    total = np.add.reduceat(times * sizes.astype(np.float32), begins, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.where(total > 0, sums / total, np.nan)
    ordered = np.sort(means, axis=0)  # NaN last
    valid = (~np.isnan(means)).sum(axis=0)
    tail = (1 - WITHIN) / 2
    columns_of = np.arange(len(begins))
    low, high = np.full(count, np.nan), np.full(count, np.nan)
    several = np.bincount(month_of, minlength=count)[known] > 1
    places = np.flatnonzero(known)[several]
    low[places] = ordered[(valid * tail).astype(int), columns_of][several]
    high[places] = ordered[np.maximum(valid - 1 - (valid * tail).astype(int), 0), columns_of][several]
    return low, high


def _poisson_table() -> list[int]:
    """Return how often a draw of 0…255 counts, so that its share of k is that of Poisson(1), to 1/256."""
    counts = (94, 94, 47, 16, 4, 1)
    return [times for times, share in enumerate(counts) for _ in range(share)]


def outlet_band(
    counted: CountedFacts,
    number: NDArray[np.int64],
    total: NDArray[Any],
    facts_in: NDArray[Any],
    outlet_count: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lowest and the highest value of each month when any one outlet is left out."""
    import numpy as np

    fact, outlet = told_alone(counted)
    cells, cell_of = np.unique(number[fact] * outlet_count + outlet, return_inverse=True)
    weight = np.bincount(cell_of, counted.weight[fact], len(cells))
    size = np.bincount(cell_of, minlength=len(cells))
    month_of = cells // outlet_count
    rest = facts_in[month_of] - size
    some = rest > 0
    without = (total[month_of] - weight)[some] / rest[some]
    least, most = np.full(len(total), np.inf), np.full(len(total), -np.inf)
    np.minimum.at(least, month_of[some], without)
    np.maximum.at(most, month_of[some], without)
    least[np.isinf(least)], most[np.isinf(most)] = np.nan, np.nan
    return least, most
