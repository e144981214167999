"""Where people of the record appear: in which rows, on which days, under which names and offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.ledger.outline import MATTER, Outline, day_of
from dragoman.views.columns import among, said
from dragoman.views.days import Days
from dragoman.views.papers import ids_of
from dragoman.views.rows_of import rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """Where one person is seen: rows of an outline, in order, with the numbers of the office in each.

    names: his spellings; spoken: the rows of statements that he makes.
    """

    rows: NDArray[np.int64]
    offices: NDArray[np.int64]
    names: tuple[str, ...]
    side: str
    spoken: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """A person before he is built: where he is seen, by day; his contacts and statements among it."""

    seen: Seen
    told: NDArray[np.int64]
    contacts: NDArray[np.int64]
    spoken: NDArray[np.int64]


class Appearances:
    """What is told of people, from the columns of an outline."""

    def __init__(self, outline: Outline) -> None:
        import numpy as np

        self._rows, self._ids = rows_of(outline), ids_of(outline)
        self.outline, self.words = outline, outline.words
        first, last = said(outline)
        fields = outline.rows
        self._said = first, last
        whenever = fields["first"] > 0
        self._fact = np.where(whenever, fields["first"], first), np.where(whenever, fields["last"], last)
        self._is_contact = among(outline, "kind", ["contact"])
        self._place = np.zeros(max(len(outline.rows), len(outline.words)), np.int64)

    def counted(self, seen: Seen) -> Counted:
        """Return what is counted of a person; his rows by the last of their days, undated ones first."""
        import numpy as np

        rows = self.once(seen.rows)
        told = rows[np.argsort(self._fact[1][rows], kind="stable")]
        speaks = self._place
        speaks[told] = 0
        speaks[seen.spoken] = 1
        return Counted(
            seen=seen, told=told, contacts=told[self._is_contact[told]], spoken=told[speaks[told] == 1]
        )

    def once(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return rows or numbers of words, each once, in the order of their first place."""
        import numpy as np

        at = np.arange(len(numbers))
        self._place[numbers[::-1]] = at[::-1]
        found: NDArray[np.int64] = numbers[self._place[numbers] == at]
        return found

    def days(self, row: int, *, of_fact: bool) -> Days | None:
        """Return the days of a row: of its fact, where it has any, or of its saying."""
        first, last = self._fact if of_fact else self._said
        begun, ended = day_of(first[row]), day_of(last[row])
        return Days(begun, ended) if begun and ended else None

    def span(self, rows: NDArray[np.int64]) -> tuple[date | None, date | None]:
        """Return the first and the last day of the sayings of some rows."""
        first, last = (days[rows] for days in self._said)
        known = first > 0
        return (day_of(first[known].min()), day_of(last[known].max())) if known.any() else (None, None)

    def latest(self, rows: NDArray[np.int64]) -> dict[int, int]:
        """Return the last row on each matter; rows: oldest first."""
        place, parts = self._rows.parts_of(rows)
        about = parts["role"] == MATTER
        return dict(zip(parts["name"][about].tolist(), rows[place[about]].tolist(), strict=True))

    def ids(self, rows: NDArray[np.int64]) -> tuple[str, ...]:
        """Return the ids of the entries of some rows."""
        return tuple(self._ids[rows].tolist())

    def number(self, row: int) -> int:
        """Return the number of the entry of a row."""
        return int(self.outline.rows["entry"][row])


@lru_cache(maxsize=2)
def appearances_of(outline: Outline) -> Appearances:
    """Return what is told of people in an outline, kept with it."""
    return Appearances(outline)
