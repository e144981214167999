"""What one side says, in the order of its documents: for counting in how many of them something stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.ledger.fields import Fields
from dragoman.ledger.outline import BY, MATTER, day_of
from dragoman.views.columns import Columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Spoken:
    """The entries in which a side speaks, and its documents in order of time, near-copies as one.

    group: for each row of the outline the place of its group of documents, -1 where the side does not speak;
    numbers: entry numbers by row; count: groups in all.
    """

    def __init__(self, rows: Columns, side: str) -> None:
        import numpy as np

        outline = rows.outline
        parts = outline.parts
        self.side, self._outline, self._rows = side, outline, rows
        speaking = (parts["role"] == BY) & np.isin(parts["side"], outline.numbers([side]))
        self._speaking = parts.where(speaking)
        self._about = parts.where(parts["role"] == MATTER)
        mine = np.zeros(len(outline.rows), bool)
        mine[parts["row"][speaking]] = True
        self.at: NDArray[np.int64] = rows.at[mine[rows.at]]
        order: dict[str, int] = {}
        first: dict[str, int] = {}
        documents = outline.document[self.at].tolist()
        for document, day in zip(documents, rows.first[self.at].tolist(), strict=True):
            name = outline.papers[document].independence
            first[name] = min(first.get(name, day or 10**7), day or 10**7)
        for place, name in enumerate(sorted(first, key=lambda name: (first[name], name))):
            order[name] = place
        self.count = len(order)
        self.group = np.full(len(outline.rows), -1, np.int64)
        self.group[self.at] = [order[outline.papers[document].independence] for document in documents]
        self.numbers = outline.rows["entry"]
        self._by_number = np.argsort(self.numbers)

    def sample(self, groups: int, each: int) -> list[list[int]]:
        """Return entry numbers of so many groups spread over the time of the side, so many of each."""
        members: dict[int, list[int]] = {}
        for at in self.at.tolist():
            members.setdefault(int(self.group[at]), []).append(int(self.numbers[at]))
        step = max(1.0, self.count / groups)
        chosen = {int(number * step) for number in range(min(groups, self.count))}
        return [members[place][:each] for place in sorted(chosen) if place in members]

    def rows_of(self, numbers: Sequence[int]) -> list[int]:
        """Return the rows of these entry numbers in which the side speaks, in order of its documents."""
        import numpy as np

        wanted = np.array(numbers, np.int64)
        if not len(wanted) or not len(self.numbers):
            return []
        at = np.searchsorted(self.numbers, wanted, sorter=self._by_number)
        at[at == len(self.numbers)] = 0
        found = self._by_number[at]
        found = found[(self.numbers[found] == wanted) & (self.group[found] >= 0)]
        ordered: list[int] = found[np.lexsort((found, self.group[found]))].tolist()
        return ordered

    def groups_of(self, rows: Sequence[int]) -> set[int]:
        """Return the groups of documents of some rows."""
        return {int(self.group[at]) for at in rows}

    def days(self, at: int) -> tuple[date | None, date | None]:
        """Return first and last day of the saying of a row."""
        return day_of(self._rows.first[at]), day_of(self._rows.last[at])

    def speakers(self, rows: Sequence[int]) -> list[tuple[str, int]]:
        """Return who of the side speaks in some rows, the most often first, five at most."""
        return self._most(rows, self._speaking, 5)

    def matters(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Return the matters of some rows, the most frequent first, three at most."""
        return tuple(matter for matter, _ in self._most(rows, self._about, 3))

    def _most(self, rows: Sequence[int], parts: Fields, most: int) -> list[tuple[str, int]]:
        import numpy as np

        names = parts["name"][np.isin(parts["row"], rows)]
        numbers, counts = np.unique(names, return_counts=True)
        order = np.argsort(-counts, kind="stable")[:most]
        return [(self._outline.words[numbers[place]], int(counts[place])) for place in order.tolist()]


def speaking_most(rows: Columns) -> tuple[str, ...]:
    """Return the two sides that speak in most entries, in order of their codes."""
    import numpy as np

    outline = rows.outline
    chosen = np.zeros(len(outline.rows), bool)
    chosen[rows.at] = True
    parts = outline.parts
    hit = (parts["role"] == BY) & (parts["side"] > 0) & chosen[parts["row"]]
    sides, counts = np.unique(parts["side"][hit], return_counts=True)
    most = [outline.words[number] for number in sides[np.argsort(-counts)][:2].tolist()]
    return tuple(sorted(most))
