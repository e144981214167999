"""What one side says, in the order of its documents: for counting in how many of them something stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.ledger.entry import Participant
from dragoman.ledger.fields import Fields
from dragoman.ledger.outline import BY, MATTER, Outline, Paper, day_of
from dragoman.views.columns import Columns
from dragoman.views.papers import papers_of
from dragoman.views.parties import Party, parties
from dragoman.views.rows_of import rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FAR = 10**7


class Spoken:
    """The entries in which a side speaks, and its documents in order of time, near-copies as one.

    group: for each row of the outline the place of its group of documents, -1 where the side does not speak;
    numbers: entry numbers by row; count: groups in all. phrases: that were found in it, by what was asked.
    """

    def __init__(self, rows: Columns, side: str) -> None:
        import numpy as np

        outline = rows.outline
        parts = outline.parts
        self.phrases: dict[tuple[int, int], list[str]] = {}
        self.side, self._outline, self._rows = side, outline, rows
        self._number = next(iter(outline.numbers([side])), -1)
        speaking = (parts["role"] == BY) & (parts["side"] == self._number)
        mine = np.zeros(len(outline.rows), bool)
        mine[parts["row"][speaking]] = True
        self.at: NDArray[np.int64] = rows.at[mine[rows.at]]
        papers = papers_of(outline)
        group, day = papers.group[outline.document[self.at]], rows.first[self.at]
        first = np.full(len(papers.groups), 2 * _FAR)
        np.minimum.at(first, group, np.where(day > 0, day, _FAR))
        order = np.argsort(first, kind="stable")
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        self.count = int((first < 2 * _FAR).sum())
        self.group = np.full(len(outline.rows), -1, np.int64)
        self.group[self.at] = place[group]
        self.numbers = outline.rows["entry"]

    def sample(self, groups: int, each: int) -> list[list[int]]:
        """Return entry numbers of so many groups spread over the time of the side, so many of each."""
        import numpy as np

        step = max(1.0, self.count / groups)
        chosen = sorted({int(number * step) for number in range(min(groups, self.count))})
        order = self.at[np.argsort(self.group[self.at], kind="stable")]
        begins = self.group[order].searchsorted(chosen).tolist()
        ends = self.group[order].searchsorted(chosen, side="right").tolist()
        return [
            self.numbers[order[begin : min(end, begin + each)]].tolist()
            for begin, end in zip(begins, ends, strict=True)
        ]

    def rows_of(self, numbers: Sequence[int]) -> NDArray[np.int64]:
        """Return the rows of these entry numbers in which the side speaks, in order of its documents."""
        import numpy as np

        rows = _rows_by_number(self._outline)
        wanted = np.array(numbers, np.int64)
        found = rows[wanted[wanted < len(rows)]]
        found = found[found >= 0]
        found = found[self.group[found] >= 0]
        ordered: NDArray[np.int64] = found[np.argsort(self.group[found] * len(self.group) + found)]
        return ordered

    def days(self, at: int) -> tuple[date | None, date | None]:
        """Return first and last day of the saying of a row."""
        return day_of(self._rows.first[at]), day_of(self._rows.last[at])

    def id(self, at: int) -> str:
        """Return the id of the entry of a row."""
        told: bytes = self._outline.rows["id"][at]
        return told.decode()

    def paper(self, at: int) -> Paper:
        """Return the document of a row."""
        return self._outline.papers[int(self._outline.document[at])]

    def by(self, at: int) -> tuple[Party, ...]:
        """Return who speaks in a row."""
        words = self._outline.words
        return parties(
            Participant(name=words[name], side=words[side], office=words[office], kind=words[kind])
            for role, kind, side, name, office in rows_of(self._outline).parts(at)
            if role == BY
        )

    def parts_of(self, rows: NDArray[np.int64]) -> Fields:
        """Return who takes part in some rows, and their matters."""
        return rows_of(self._outline).parts_of(rows)[1]

    def speakers(self, parts: Fields) -> list[tuple[str, int]]:
        """Return who of the side speaks in some parts, the most often first, five at most."""
        return self._most(parts["name"][(parts["role"] == BY) & (parts["side"] == self._number)], 5)

    def matters(self, parts: Fields) -> tuple[str, ...]:
        """Return the matters among some parts, the most frequent first, three at most."""
        return tuple(matter for matter, _ in self._most(parts["name"][parts["role"] == MATTER], 3))

    def _most(self, names: NDArray[Any], most: int) -> list[tuple[str, int]]:
        import numpy as np

        counts = np.bincount(names)
        numbers = np.flatnonzero(counts)
        order = numbers[np.argsort(-counts[numbers], kind="stable")][:most].tolist()
        return [(self._outline.words[number], int(counts[number])) for number in order]


@lru_cache(maxsize=2)
def _rows_by_number(outline: Outline) -> NDArray[np.int64]:
    """Return the row of each entry by its number in the store, -1 for none."""
    import numpy as np

    numbers = outline.rows["entry"]
    found = np.full(int(numbers.max(initial=0)) + 1, -1, np.int64)
    found[numbers] = np.arange(len(numbers))
    return found


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
