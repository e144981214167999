"""Whose voice tells an entry: the actor's own, an outlet's, or somebody else's claim."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.outline import BY
from dragoman.views.columns import Columns
from dragoman.views.material import Material
from dragoman.views.parties import parties, say_parties, say_side
from dragoman.views.sources import telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def told_by_others(columns: Columns) -> NDArray[np.bool_]:
    """Return for each selected row whether only somebody who speaks for no side tells it.

    An expert's accusation, and an ask of a ministry that a journalist tells within his own statement.
    """
    import numpy as np

    outline = columns.outline
    rows, parts = outline.rows, outline.parts
    speaking = parts.where(parts["role"] == BY)
    with_side = np.zeros(len(rows), bool)
    with_side[speaking["row"][speaking["side"] > 0]] = True
    anybody = np.zeros(len(rows), bool)
    anybody[speaking["row"]] = True
    statement = np.isin(rows["kind"], outline.numbers(["statement"]))
    others = statement & anybody & ~with_side
    # Rows stand by document and place: of the others' statements the one that begins last before a row and
    # reaches farthest covers it or none does.
    reach = np.where(others, rows["end"].astype(np.int64), 0) + outline.document * 2**32
    covered = np.maximum.accumulate(reach) if len(reach) else reach
    inside = covered >= rows["end"].astype(np.int64) + outline.document * 2**32
    own = with_side & statement
    found: NDArray[np.bool_] = ((anybody & ~with_side) | (inside & ~own))[columns.at]
    return found


class Voices:
    """The statements of each document, asked who speaks around an act."""

    def __init__(self, material: Material) -> None:
        self._documents = material.documents
        self._statements: dict[str, list[Entry]] = defaultdict(list)
        for entry in material.entries:
            if entry.kind == "statement":
                self._statements[entry.document_id].append(entry)

    def teller(self, entry: Entry) -> tuple[Participant, ...]:
        """Return who tells an act where that is not the actor: the speaker of the statement around it.

        An ask of the State Department inside a journalist's answer is told by the journalist. Empty when
        the actor himself speaks, or when no statement covers the act and the document itself tells it.
        """
        around = [
            statement
            for statement in self._statements.get(entry.document_id, ())
            if (statement.content or statement.evidence.span).contains(entry.evidence.span)
            or statement.evidence.span.contains(entry.evidence.span)
        ]
        if not around:
            return ()
        speaker = min(around, key=lambda statement: len(statement.evidence.span)).by
        sides = {one.side for one in entry.by if one.side}
        names = {one.name for one in entry.by}
        own = any(one.side in sides if one.side else one.name in names for one in speaker)
        return () if own else speaker

    def standing(self, entry: Entry) -> tuple[str, str]:
        """Return official, reported or claimed, and why in words."""
        if entry.official:
            return "official", f"from the list {entry.official}"
        teller = parties(self.teller(entry))
        if teller:
            return "claimed", f"told by {say_parties(teller)}, not in words of the actor"
        held = self._documents.get(entry.document_id)
        sides = {one.side for one in entry.by}
        if held is not None and held.side and held.side in sides and not (entry.cited and entry.cited.outlet):
            return "official", f"published by {held.outlet or 'an outlet'} of {say_side(held.side)}"
        told = telling(entry, self._documents)
        if told.lost:
            return "reported", "reported by an outlet whose name is lost from the text"
        return "reported", f"as told by {told.outlet}" if told.outlet else "as told by the document"
