"""Rows of an outline in the order of entries, and together where they tell one fact."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.ledger.outline import Outline
from dragoman.views.columns import Columns, facts, said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What is told so is still to come.
AHEAD = ("planned", "postponed", "announced")


def in_entry_order(outline: Outline, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return rows in the order of `material.order`: days said, name of the document, place, id."""
    import numpy as np

    if len(at) * 4 > len(outline.rows) > 1000:  # the order of all is kept, and a few are sooner sorted anew
        return at[np.argsort(rank_of(outline)[at], kind="stable")]
    return _sorted(outline, at)


@lru_cache(maxsize=2)
def rank_of(outline: Outline) -> NDArray[np.int64]:
    """Return the place of each row in the order of all."""
    import numpy as np

    rank = np.empty(len(outline.rows), np.int64)
    rank[_sorted(outline, np.arange(len(rank)))] = np.arange(len(rank))
    return rank


def _sorted(outline: Outline, at: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np

    first, last = said(outline)
    names = name_ranks(outline)[outline.document[at]]
    keys = (outline.rows["start"][at], names, last[at], first[at])
    order = np.lexsort(keys)
    # Texts are compared ten times as slowly as numbers: ids are only looked at where all else is the same.
    same = np.ones(max(0, len(at) - 1), bool)
    for key in keys:
        told = key[order]
        same &= told[1:] == told[:-1]
    if same.any():
        tied = np.flatnonzero(np.append(same, False) | np.append(False, same))
        run = np.cumsum(np.append(True, ~same))[tied]
        order[tied] = order[tied][np.lexsort((outline.rows["id"][at[order[tied]]], run))]
    found: NDArray[np.int64] = at[order]
    return found


@lru_cache(maxsize=2)
def name_ranks(outline: Outline) -> NDArray[np.int64]:
    """Return the rank of the name of each document."""
    import numpy as np

    rank = {name: place for place, name in enumerate(sorted({paper.name for paper in outline.papers}))}
    return np.array([rank[paper.name] for paper in outline.papers], np.int64)


def grouped(
    outline: Outline, chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return rows that tell one fact together, as `same_facts`: member rows, where each fact begins, leads.

    Facts stand in the order of their first rows; a lead is what `best_first` has first.
    """
    import numpy as np

    first, last = said(outline)
    at = in_entry_order(outline, np.flatnonzero(chosen))
    group = facts(Columns(outline=outline, at=at, first=first, last=last))
    place = np.arange(len(at))
    order = np.lexsort((place, group))
    member = at[order]
    begin = np.append(np.flatnonzero(np.diff(group[order], prepend=-1)), len(at)).astype(np.int64)
    rows = outline.rows
    rank = np.full(len(outline.words), 3)
    for number, grade in enumerate(("strong", "medium", "weak")):
        rank[outline.numbers([grade])] = number
    ahead = np.isin(rows["status"][at], outline.numbers(AHEAD))
    best = np.lexsort((place, rank[rows["grade"][at]], rows["official"][at] > 0, ahead, group))
    return member, begin, at[best[begin[:-1]]]
