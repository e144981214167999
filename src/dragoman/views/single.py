"""Which facts rest on one source: counted over the whole record, as `sources_of` counts one fact."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.ledger.outline import CITED, LOST, Outline
from dragoman.views.columns import Columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def single_source(rows: Columns, group: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the first telling of each fact (as a place among the rows), and whether it rests on one source.

    A telling goes back to the outlet it cites, else to the owner of its publisher, else to its group of
    near-copies; what a document cites for a fact it does not tell of its own. group: as from `facts`.
    """
    import numpy as np

    leads = np.flatnonzero(group == np.arange(len(group)))
    told_once = np.bincount(group, minlength=len(group)) == 1
    alone = told_once[leads]
    places = np.flatnonzero(~told_once[group])
    fact, document = group[places], rows.outline.document[rows.at[places]]
    flags, cited = (rows.outline.rows[name][rows.at[places]] for name in ("flags", "outlet"))
    names_outlet = ((flags & CITED) > 0) & ((flags & LOST) == 0) & (cited > 0)
    of_papers, count = _roots(rows.outline)
    root = np.where(cited > 0, cited + count, of_papers[document]).astype(np.int64)
    told_in = fact * len(of_papers) + document
    own = names_outlet | ~np.isin(told_in, told_in[names_outlet])
    several = np.unique(fact[own] * (count + len(rows.outline.words)) + root[own])
    facts, sources = np.unique(several // (count + len(rows.outline.words)), return_counts=True)
    alone[leads.searchsorted(facts)] = sources == 1
    return leads, alone


@lru_cache(maxsize=2)
def _roots(outline: Outline) -> tuple[NDArray[np.int64], int]:
    """Return what the telling of each document goes back to where it cites no outlet, and how many such are.

    Its list, its owner, or its group of near-copies, each with a number.
    """
    import numpy as np

    numbers: dict[str, int] = {}
    roots = [
        f"list:{paper.official}"
        if paper.official
        else f"owner:{paper.owner.casefold()}"
        if paper.owner
        else f"copies:{paper.independence}"
        for paper in outline.papers
    ]
    found = [numbers.setdefault(root, len(numbers)) for root in roots]
    return np.array(found, np.int64), len(numbers)
