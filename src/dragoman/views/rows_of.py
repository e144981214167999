"""The rows of an outline as a rule walks through them: who takes part, what overlaps, what is linked."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.ledger.fields import Fields
from dragoman.ledger.outline import LINK, MATTER, WITH, Outline
from dragoman.views.material import LIKELY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: One who takes part: role, kind, side, name as numbers of words.
Who = tuple[int, int, int, int]
#: A link into a row: the row it comes from, and whether a machine proposes it and nobody has decided.
Tie = tuple[int, bool]


class RowsOf:
    """An outline with what its rows have in common, made once for each: `rows_of(outline)`."""

    def __init__(self, outline: Outline) -> None:
        import numpy as np

        self.outline = outline
        self.count = len(outline.rows)
        self._links: dict[str, list[tuple[int, int, bool]]] = {}
        self.start = outline.rows["start"].astype(np.int64)
        self.end = outline.rows["end"].astype(np.int64)
        self.ids: NDArray[Any] = outline.rows["id"]
        counts = np.bincount(outline.parts["row"], minlength=self.count)
        self.begin = np.concatenate(([0], np.cumsum(counts)))
        self.document = outline.document
        self.first_row = np.searchsorted(outline.document, np.arange(len(outline.papers) + 1))
        #: Place and beginning of a row as one number that grows from document to document.
        self.begins = self.document * 2**32 + self.start
        self.ends = self.document * 2**32 + self.end

    @cached_property
    def _parts(self) -> NDArray[np.int32]:
        """Role, kind, side, name and office of every part, side by side: for walking from row to row."""
        import numpy as np

        parts = self.outline.parts
        return np.stack([parts[name] for name in ("role", "kind", "side", "name", "office")], axis=1)

    def parts(self, row: int) -> list[list[int]]:
        """Return role, kind, side, name and office of each part of a row."""
        found: list[list[int]] = self._parts[self.begin[row] : self.begin[row + 1]].tolist()
        return found

    def members(self, row: int) -> list[Who]:
        """Return who takes part in a row: by, then to, then with."""
        return [(role, kind, side, name) for role, kind, side, name, _ in self.parts(row) if role <= WITH]

    def matters(self, row: int) -> list[int]:
        """Return the numbers of the matters of a row."""
        return [name for role, _, _, name, _ in self.parts(row) if role == MATTER]

    def parts_of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], Fields]:
        """Return the parts of some rows, and for each part the place of its row among them."""
        import numpy as np

        begin, count = self.begin[rows], self.begin[rows + 1] - self.begin[rows]
        place = np.repeat(np.arange(len(rows)), count)
        at = np.arange(len(place)) - np.repeat(np.cumsum(count) - count, count) + begin[place]
        return place, self.outline.parts.where(at)

    def overlapping(self, row: int, inside: NDArray[np.bool_]) -> list[int]:
        """Return the other rows of the document, among those inside, that share words with a row."""
        import numpy as np

        low, high = self.first_row[self.document[row]], self.first_row[self.document[row] + 1]
        part = slice(low, high)
        hit = inside[part] & (self.start[part] < self.end[row]) & (self.end[part] > self.start[row])
        return [one for one in (np.flatnonzero(hit) + low).tolist() if one != row]

    def starting(self, row: int, first: int, last: int, inside: NDArray[np.bool_]) -> list[int]:
        """Return the rows of the document of a row that begin between two positions, inclusive, in order."""
        base = int(self.document[row]) << 32
        low = self.begins.searchsorted(base + first)
        high = self.begins.searchsorted(base + last, side="right")
        return [one for one in range(low, high) if inside[one]]

    def links(self, relation: str) -> list[tuple[int, int, bool]]:
        """Return (from, to, proposed) of a relation, as `Material` has it: told first, then by likelihood."""
        if relation in self._links:
            return self._links[relation]
        number = self.outline.numbers([relation])
        parts = self.outline.parts
        hit = (parts["role"] == LINK) & (parts["side"] >= 0)
        told = parts.where(hit & (parts["name"] == (number[0] if number else -1)))
        found = [
            (row, to, False) for row, to in zip(told["row"].tolist(), told["side"].tolist(), strict=True)
        ]
        found += [
            (one, other, proposed)
            for one, other, name, score, proposed in self.outline.suggested
            if name == relation and (not proposed or score >= LIKELY)
        ]
        self._links[relation] = found
        return found

    def incoming(
        self, relation: str, sources: NDArray[np.bool_], targets: NDArray[np.bool_]
    ) -> dict[int, list[Tie]]:
        """Return what of the sources points at each of the targets in a relation."""
        found: dict[int, list[Tie]] = defaultdict(list)
        for one, other, proposed in self.links(relation):
            if sources[one] and targets[other]:
                found[other].append((one, proposed))
        return found


@lru_cache(maxsize=4)
def rows_of(outline: Outline) -> RowsOf:
    """Return the rows of an outline, kept with it."""
    return RowsOf(outline)
