"""Held contacts that may carry out an announced one, found in columns as `Outcomes` finds them in entries."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dragoman.corpus.likeness import same_person
from dragoman.ledger.entry import Participant
from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import BY
from dragoman.views.outcomes import HELD, LATE, NEAR, made_of_planned
from dragoman.views.rows_of import RowsOf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Named = tuple[int, int, int]


class Meets:
    """The held contacts of a question by who takes part as the one who comes, calls or speaks."""

    def __init__(self, rows: RowsOf, inside: NDArray[np.bool_]) -> None:
        import numpy as np

        outline = rows.outline
        words = outline.words
        self._rows, self._words, self._inside = rows, words, inside
        self._state = next(iter(outline.numbers(["state"])), -1)
        self._unresolved = next(iter(outline.numbers(["unresolved"])), -1)
        fields = outline.rows
        held = inside & np.isin(fields["kind"], outline.numbers(["contact"]))
        held &= np.isin(fields["status"], [0, *outline.numbers(HELD)]) & (fields["first"] > 0)
        self.first, self.last = fields["first"].astype(np.int64), fields["last"].astype(np.int64)
        self._form, self._where = fields["form"], fields["where"]
        parts = outline.parts
        chosen = parts.where((parts["role"] == BY) & held[parts["row"]])
        row, last = chosen["row"], self.last[chosen["row"]]
        order = np.lexsort((row, last, chosen["name"], chosen["kind"], chosen["side"]))
        side, kind, name = (chosen[field][order] for field in ("side", "kind", "name"))
        new = (np.diff(side, prepend=-1) != 0) | (np.diff(kind, prepend=-1) != 0)
        new |= np.diff(name, prepend=-1) != 0
        begins = np.flatnonzero(new)
        #: The days of each one's contacts, sorted, and the contact of each: a stretch of these two.
        self._days, self._held = last[order], row[order].tolist()
        self._stretch: dict[_Named, tuple[int, int]] = {}
        self._sided: dict[int, list[_Named]] = defaultdict(list)
        told = zip(*(field[begins].tolist() for field in (side, kind, name)), strict=True)
        ends = np.append(begins, len(row))[1:].tolist()
        for who, begin, end in zip(told, begins.tolist(), ends, strict=True):
            self._sided[who[0]].append(who)
            self._stretch[who] = begin, end
        self._same: dict[_Named, list[_Named]] = {}
        length = self.last[row[order]] - self.first[row[order]]
        longest = np.maximum.reduceat(length, begins).tolist() if len(begins) else []
        self._longest = dict(zip(self._stretch, longest, strict=True))

    def of(self, word: int, planned: set[str], due: tuple[int, int]) -> list[int]:
        """Return the held contacts that may be the one announced in a row for some days, in no order.

        planned: the forms it is announced in; due: first and last day, ordinals.
        """
        members = self._rows.members(word)
        by = [(side, kind, name) for role, kind, side, name in members if role == BY]
        sides = {side for side, _, _ in by if side}
        if not sides:
            return []
        others = {side for role, _, side, _ in members if role != BY and side}
        found: dict[int, None] = {}
        for who in by:
            for same in self._alike(who):
                begin, end = self._stretch[same]
                begin += int(self._days[begin:end].searchsorted(due[0] - NEAR))
                for place in range(begin, end):
                    row = self._held[place]
                    if self.first[row] > due[1] + LATE:
                        # Ends come in order, beginnings need not: one that began earlier may still follow.
                        if self._days[place] - self._longest[same] > due[1] + LATE:
                            break
                        continue
                    if (
                        row != word
                        and row not in found
                        and self._fits(word, row, planned, due, sides, others)
                    ):
                        found[row] = None
        return list(found)

    def _alike(self, who: _Named) -> list[_Named]:
        """Return those of the held contacts who may be the one named, of the same side."""
        if who not in self._same:
            side, kind, name = who
            self._same[who] = (
                []
                if kind == self._unresolved
                else [other for other in self._sided.get(side, ()) if self._one(kind, name, other)]
            )
        return self._same[who]

    def _one(self, kind: int, name: int, other: _Named) -> bool:
        side, other_kind, other_name = other
        if other_kind == self._unresolved:
            return False
        if kind == self._state or other_kind == self._state:
            return kind == other_kind
        words = self._words
        return same_person(
            Participant(name=words[name], side=words[side]),
            Participant(name=words[other_name], side=words[side]),
        )

    def _fits(
        self,
        word: int,
        row: int,
        planned: set[str],
        due: tuple[int, int],
        sides: set[int],
        others: set[int],
    ) -> bool:
        late = bool(self.first[row] > due[1] + NEAR)
        if not made_of_planned(planned, self._words[self._form[row]], late):
            return False
        members = self._rows.members(row)
        theirs = {side for role, _, side, _ in members if role == BY}
        there = {side for role, _, side, _ in members if role != BY and side}
        shared = sides & theirs
        if not shared:
            return False
        return any((others | (sides - {side})) & there for side in shared) or self._same_place(word, row)

    def _same_place(self, word: int, row: int) -> bool:
        one, other = self._words[self._where[word]], self._words[self._where[row]]
        return bool(one and other) and bool(set(folded_words(one)) & set(folded_words(other)))
