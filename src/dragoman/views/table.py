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


def differing(old: Table, new: Table) -> tuple[list[int], list[int]]:
    """Return the cards of two days that may stand otherwise: of the earlier day, and of the later one.

    Those that are new, have more entries, or whose day has passed; what else is the same stands the same.
    """
    import numpy as np

    of_row = np.full(old.rows.count, -1, np.int64)
    of_row[old.member] = np.repeat(np.arange(len(old.lead)), np.diff(old.begin))
    known = of_row[new.member]
    place = np.where(known >= 0, np.arange(len(known)), len(known))
    first = np.minimum.reduceat(place, new.begin[:-1]) if len(new.lead) else place
    was = np.append(known, -1)[first]
    card = np.flatnonzero(was >= 0)
    was = was[card]
    fresh = (old.evidence[was] != new.evidence[card]) | (old.settled[was] != new.settled[card])
    still = (old.due_first[was] == new.due_first[card]) & (old.due_last[was] == new.due_last[card])
    still &= _same_moves(old, was, new, card)
    words = {word: place for place, word in enumerate({*old.status.values(), *new.status.values()}, start=1)}
    still &= _statuses(old, words)[was] == _statuses(new, words)[card]
    passed = (old.as_of <= new.due_last[card]) & (new.due_first[card] <= new.as_of)
    differ = fresh | (~new.settled[card] & (~still | passed))
    later = np.ones(len(new.lead), bool)
    later[card[~differ]] = False
    return np.unique(was[differ]).tolist(), np.flatnonzero(later).tolist()


def _statuses(table: Table, words: dict[str, int]) -> NDArray[np.int64]:
    """Return the status of each card as a number, 0 for those that have none told."""
    import numpy as np

    found = np.zeros(len(table.lead), np.int64)
    found[list(table.status)] = [words[word] for word in table.status.values()]
    return found


def _same_moves(old: Table, was: NDArray[np.int64], new: Table, card: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return for each pair of cards whether it is the same ones' move, in the same order."""
    import numpy as np

    low, high = (old.moving.searchsorted(was, side=side) for side in ("left", "right"))
    begin, end = (new.moving.searchsorted(card, side=side) for side in ("left", "right"))
    count = high - low
    same: NDArray[np.bool_] = count == end - begin
    pair = np.repeat(np.flatnonzero(same), count[same])
    step = np.arange(len(pair)) - np.repeat(np.cumsum(count[same]) - count[same], count[same])
    otherwise = old.mover[low[pair] + step] != new.mover[begin[pair] + step]
    same[pair[otherwise]] = False
    return same
