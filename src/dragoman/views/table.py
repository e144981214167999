"""The cards of a court as numbers: which are open, in which order, and how many wait for whom.

Two sides may have tens of thousands of cards between them, of which fifty are read at a time: `decide` finds
on columns how each stands, and `court` builds those that are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.ledger.outline import MATTER, Outline
from dragoman.views.cards import Total
from dragoman.views.rows_of import RowsOf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.views.ruling import Deciding

_FAR = 10**7


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a card, or a deed that carries it out: its row, form, days said, whether proposed."""

    row: int
    form: str
    first: int
    last: int
    proposed: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """The cards of a court, each a place in these arrays, in the order of the first sayings.

    ruling: what they were decided with; lead: the row that a card leads with; rows of card n are
    `member[begin[n]:begin[n + 1]]`. since_last, due_first, due_last, latest: ordinals of days, 0 unknown.
    moving, mover: pairs of an unsettled card and a word, the side or the name of one whose move it is.
    part_of: lead row by the lead row of a card that is part of it; replies: to the cards that have any.
    evidence: how many entries decide of a card; while they are the same, so is what was decided.
    as_of: ordinal of the day. claims: the leading row of each thing that others say of whose move it is.
    """

    outline: Outline
    rows: RowsOf
    ruling: Deciding
    lead: NDArray[np.int64]
    begin: NDArray[np.int64]
    member: NDArray[np.int64]
    since_last: NDArray[np.int64]
    due_first: NDArray[np.int64]
    due_last: NDArray[np.int64]
    latest: NDArray[np.int64]
    overdue: NDArray[np.bool_]
    settled: NDArray[np.bool_]
    dormant: NDArray[np.bool_]
    postponed: NDArray[np.bool_]
    moving: NDArray[np.int64]
    mover: NDArray[np.int64]
    part_of: dict[int, int]
    replies: dict[int, list[Reply]]
    status: dict[int, str]
    matches: dict[int, list[int]]
    evidence: NDArray[np.int64]
    claims: NDArray[np.int64]
    as_of: int

    def rows_in(self, card: int) -> list[int]:
        """Return the rows that tell a card, in order."""
        told: list[int] = self.member[self.begin[card] : self.begin[card + 1]].tolist()
        return told

    def moves(self, card: int) -> tuple[int, ...]:
        """Return the words of those whose move a card is."""
        low, high = self.moving.searchsorted((card, card + 1))
        return tuple(self.mover[low:high].tolist())

    def waiting(self) -> NDArray[np.int64]:
        """Return the open cards, the most urgent first."""
        import numpy as np

        return self._urgent(np.flatnonzero(~self.settled & ~self.dormant))

    def asleep(self) -> NDArray[np.int64]:
        """Return the dormant cards, the most urgent first."""
        import numpy as np

        return self._urgent(np.flatnonzero(self.dormant))

    def closed(self) -> NDArray[np.int64]:
        """Return the settled cards, the latest first."""
        import numpy as np

        cards = np.flatnonzero(self.settled)
        order: NDArray[np.int64] = cards[np.lexsort((self._ids(cards), self.latest[cards]))[::-1]]
        return order

    def with_parts(self, cards: NDArray[np.int64], shown: int) -> NDArray[np.int64]:
        """Return the first so many of some cards, and of the others those that are part of one of these."""
        import numpy as np

        leads = set(self.lead[cards[:shown]].tolist())
        parts = [part for part, whole in self.part_of.items() if whole in leads]
        rest = cards[shown:]
        return np.concatenate((cards[:shown], rest[np.isin(self.lead[rest], parts)]))

    def by_side(self) -> tuple[Total, ...]:
        """Return how many open cards wait for each side."""
        return self._totals(self.moving, self.mover)

    def by_matter(self) -> tuple[Total, ...]:
        """Return how many open cards are on each matter."""
        import numpy as np

        parts = self.outline.parts
        card_of = np.full(self.rows.count, -1, np.int64)
        card_of[self.member] = np.repeat(np.arange(len(self.lead)), np.diff(self.begin))
        about = parts.where(parts["role"] == MATTER)
        about = about.where(card_of[about["row"]] >= 0)
        pairs = np.unique(card_of[about["row"]] * 2**32 + about["name"])
        return self._totals(pairs >> 32, pairs & (2**32 - 1))

    def _totals(self, cards: NDArray[np.int64], named: NDArray[np.int64]) -> tuple[Total, ...]:
        import numpy as np

        counted = ~self.settled & ~self.dormant & ~np.isin(self.lead, list(self.part_of))
        keep = counted[cards]
        cards, named = cards[keep], named[keep]
        words = self.outline.words
        total = np.bincount(named, minlength=len(words))
        late = np.bincount(named, weights=self.overdue[cards], minlength=len(words))
        found = [
            Total(name=words[word], cards=int(total[word]), overdue=int(late[word]))
            for word in np.flatnonzero(total).tolist()
        ]
        return tuple(sorted(found, key=lambda one: (-one.cards, one.name)))

    def _urgent(self, cards: NDArray[np.int64]) -> NDArray[np.int64]:
        import numpy as np

        due = np.where(self.due_last[cards] > 0, self.due_last[cards], _FAR)
        keys = (self._ids(cards), -self.since_last[cards], due, ~self.overdue[cards])
        order: NDArray[np.int64] = cards[np.lexsort(keys)]
        return order

    def _ids(self, cards: NDArray[np.int64]) -> NDArray[np.bytes_]:
        found: NDArray[np.bytes_] = self.rows.ids[self.lead[cards]]
        return found
