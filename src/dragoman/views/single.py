"""Which facts rest on one source: counted over the whole record, as `sources_of` counts one fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.ledger.outline import CITED, LOST
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
    documents = rows.outline.document[rows.at]
    several = ~told_once[group]
    places = np.flatnonzero(several)
    roots = dict(zip(places.tolist(), _roots(rows, places), strict=True))
    told: dict[int, list[tuple[int, str, bool]]] = {}
    flags, cited = rows.field("flags"), rows.field("outlet")
    names_outlet = ((flags & CITED) > 0) & ((flags & LOST) == 0) & (cited > 0)
    for place in places.tolist():
        told.setdefault(int(group[place]), []).append(
            (int(documents[place]), roots[place], bool(names_outlet[place]))
        )
    for number, lead in enumerate(leads.tolist()):
        if lead in told:
            citing = {document for document, _, names in told[lead] if names}
            own = {root for document, root, names in told[lead] if names or document not in citing}
            alone[number] = len(own) == 1
    return leads, alone


def _roots(rows: Columns, places: NDArray[np.int64]) -> list[str]:
    """Return what each telling goes back to: cited outlet, else list, owner or group of near-copies."""
    words, papers = rows.outline.words, rows.outline.papers
    back = [
        f"list:{paper.official}"
        if paper.official
        else f"owner:{paper.owner.casefold()}"
        if paper.owner
        else f"copies:{paper.independence}"
        for paper in papers
    ]
    documents = rows.outline.document[rows.at][places].tolist()
    return [
        f"outlet:{words[outlet]}" if outlet else back[document]
        for outlet, document in zip(rows.field("outlet")[places].tolist(), documents, strict=True)
    ]
