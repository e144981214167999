"""The documents of an outline as columns, made once for each: their days, groups and names by number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.ledger.outline import Outline

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Papers:
    """The documents of an outline, in its order.

    first, last: ordinals of their days, 0 unknown; middle: of the middle day; official: records of lists.
    group: number of the group of near-copies of each; groups: the name of each group, in order.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    middle: NDArray[np.int64]
    official: NDArray[np.bool_]
    group: NDArray[np.int64]
    groups: tuple[str, ...]


@lru_cache(maxsize=2)
def papers_of(outline: Outline) -> Papers:
    """Return the documents of an outline as columns."""
    import numpy as np

    papers = outline.papers
    first = np.fromiter((paper.first for paper in papers), np.int64, len(papers))
    last = np.fromiter((paper.last for paper in papers), np.int64, len(papers))
    groups = sorted({paper.independence for paper in papers})
    number = {name: place for place, name in enumerate(groups)}
    return Papers(
        first=first,
        last=last,
        middle=(first + last) // 2,
        official=np.fromiter((bool(paper.official) for paper in papers), bool, len(papers)),
        group=np.fromiter((number[paper.independence] for paper in papers), np.int64, len(papers)),
        groups=tuple(groups),
    )


@lru_cache(maxsize=2)
def ids_of(outline: Outline) -> NDArray[Any]:
    """Return the ids of the rows of an outline as texts: thousands are shown where each is a link."""
    import numpy as np

    return np.array(outline.rows["id"].astype("U12").tolist() or [""], object)
