"""What the rules of `answers`, `settling`, `outcomes` and `voices` ask of entries, asked of columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.ledger.outline import BY, MATTER, SURE, TO, Outline
from dragoman.views.cards import CARD_KINDS
from dragoman.views.columns import among, said
from dragoman.views.grouping import AHEAD, in_entry_order
from dragoman.views.meets import Meets
from dragoman.views.papers import papers_of
from dragoman.views.rows_of import RowsOf, Who, rows_of
from dragoman.views.settling import RIGHT_AFTER
from dragoman.views.table import Reply

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The name under which the unnamed writer of an article stands in entries.
WRITER = "author"


class Deciding:
    """The rows that a court looks at, and what it decides of them."""

    def __init__(self, outline: Outline, inside: NDArray[np.bool_], as_of: int) -> None:
        import numpy as np

        self.outline, self.inside, self.as_of = outline, inside, as_of
        self.rows: RowsOf = rows_of(outline)
        self.words = outline.words
        fields = outline.rows
        self.kind = fields["kind"]
        self.first, self.last = said(outline)
        self._stating = inside & among(outline, "kind", ["statement"])
        self.answers = self.rows.incoming("answers", inside & among(outline, "kind", ["answer"]), inside)
        self.all_answers = self.rows.incoming("answers", inside, inside)
        self.done = self.rows.incoming("carries_out", inside, inside)
        self.carriers: dict[int, list[int]] = defaultdict(list)
        self.carried: dict[int, list[int]] = defaultdict(list)
        for one, other, _ in self.rows.links("about"):
            if inside[one] and inside[other]:
                self.carriers[one].append(other)
                self.carried[other].append(one)
        papers = papers_of(outline)
        begun, ended = papers.first[outline.document], papers.last[outline.document]
        when_first, when_last = fields["first"].astype(np.int64), fields["last"].astype(np.int64)
        later = (when_first > ended) | ((ended > begun) & (when_first == ended))
        to_come = later & (when_first > 0) & (begun > 0) & ~self.are("announcement")
        own = fields["due_first"] > 0
        self.due_first = np.where(own, fields["due_first"], np.where(to_come, when_first, 0)).astype(np.int64)
        self.due_last = np.where(own, fields["due_last"], np.where(to_come, when_last, 0)).astype(np.int64)
        self.when_first, self.when_last = when_first, when_last

    def are(self, *kinds: str) -> NDArray[np.bool_]:
        """Return for each row whether it is of one of these kinds."""
        return among(self.outline, "kind", kinds)

    @cached_property
    def speakers(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The sides that speak in statements, sorted, and the row of each."""
        return self._of_statements(BY, "side")

    @cached_property
    def matters(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The matters of statements, sorted, and the row of each."""
        return self._of_statements(MATTER, "name")

    def _of_statements(self, role: int, field: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        import numpy as np

        parts = self.outline.parts
        told = parts.where((parts["role"] == role) & self._stating[parts["row"]])
        order = np.argsort(told[field], kind="stable")
        return told[field][order].astype(np.int64), told["row"][order].astype(np.int64)

    def waiting(self, concerned: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return the rows that wait for a move, as `court` says which do."""
        import numpy as np

        outline, fields = self.outline, self.outline.rows
        parts = outline.parts
        speaking = parts["role"] == BY
        anybody = np.zeros(self.rows.count, bool)
        anybody[parts["row"][speaking]] = True
        others = np.zeros(self.rows.count, bool)
        writer = (parts["side"] == 0) & np.isin(parts["name"], outline.numbers([WRITER]))
        others[parts["row"][speaking & ~writer]] = True
        acts = self.are(*CARD_KINDS) & (self.are("announcement") | ~anybody | others)
        planned = self.are("contact") & among(outline, "status", ("planned", "postponed"))
        planned &= (fields["official"] == 0) & ((fields["flags"] & SURE) > 0) & self.inside & concerned
        invited = self.are("ask") & among(outline, "form", ("invitation",))
        announced = np.flatnonzero((self.are("announcement") | invited) & self.inside)
        if len(announced) and planned.any():
            at = np.flatnonzero(planned)
            reach = np.maximum.accumulate(self.rows.ends[announced])
            before = self.rows.begins[announced].searchsorted(self.rows.ends[at]) - 1
            told = (before >= 0) & (reach[before] > self.rows.begins[at])
            planned[at[told]] = False
            about = set(announced.tolist())
            for row in [*self.carriers, *self.carried]:
                if planned[row] and about & {*self.carriers.get(row, ()), *self.carried.get(row, ())}:
                    planned[row] = False
        return (acts | planned) & self.inside & concerned

    def beside(self, row: int) -> list[int]:
        """Return the rows told in one breath with a row, as `Material.beside`."""
        found = dict.fromkeys(self.rows.overlapping(row, self.inside))
        for carrier in self.carriers.get(row, ()):
            found.update(dict.fromkeys(self.carried.get(carrier, ())))
        found.pop(row, None)
        return list(found)

    def movers(self, members: Iterable[Who]) -> tuple[int, ...]:
        """Return whose move it is, of some who take part: numbers of sides, or of names."""
        return tuple(dict.fromkeys(move for _, _, side, name in members if (move := side or name)))

    def replies(self, rows: Sequence[int]) -> list[Reply]:
        """Return what answers or carries out a card, in order of the day, as `answers_to`."""
        found: dict[int, Reply] = {}
        for row in rows:
            for ties, done in ((self.answers, False), (self.done, True)):
                for one, proposed in ties.get(row, ()):
                    if one not in found:
                        first, last = (self.when_first, self.when_last) if done else (self.first, self.last)
                        form = "done" if done else self.words[self.outline.rows["form"][one]]
                        found[one] = Reply(one, form, int(first[one]), int(last[one]), proposed)
        return sorted(found.values(), key=lambda one: (one.first, one.last))

    def telling(self, row: int) -> list[int]:
        """Return the statements whose words, or the words of whose speaker, hold all words of a row."""
        import numpy as np

        rows, fields = self.rows, self.outline.rows
        part = slice(*rows.first_row[self.outline.document[row] :][:2])
        start, end = rows.start[part], rows.end[part]
        inner = fields["content_end"][part] > 0
        low = np.where(inner, fields["content_start"][part], start)
        high = np.where(inner, fields["content_end"][part], end)
        hit = (low <= rows.start[row]) & (high >= rows.end[row])
        hit |= (start <= rows.start[row]) & (end >= rows.end[row])
        hit &= self._stating[part]
        found: list[int] = (np.flatnonzero(hit) + part.start).tolist()
        return found

    def teller(self, row: int) -> list[Who]:
        """Return who tells an act where that is not the actor, as `Voices.teller`."""
        import numpy as np

        rows = self.rows
        telling = self.telling(row)
        if not telling:
            return []
        around = in_entry_order(self.outline, np.array(telling)).tolist()
        nearest = min(around, key=lambda one: int(rows.end[one] - rows.start[one]))
        speaker = [one for one in rows.members(nearest) if one[0] == BY]
        actors = [one for one in rows.members(row) if one[0] == BY]
        sides, names = {one[2] for one in actors if one[2]}, {one[3] for one in actors}
        own = any(one[2] in sides if one[2] else one[3] in names for one in speaker)
        return [] if own else speaker

    def asked(self, lead: int, replies: Sequence[Reply]) -> list[Who]:
        """Return whom a card is addressed to; where nobody is named, who answers, else who tells of it."""
        members = self.rows.members(lead)
        to = [one for one in members if one[0] == TO]
        if to:
            return to
        doers = {side for role, _, side, _ in members if role == BY}
        others = [one for reply in replies for one in self.rows.members(reply.row) if one[0] == BY]
        return [one for one in others or self.teller(lead) if one[2] and one[2] not in doers][:1]

    def due_by(self, lead: int, ask: bool, asked: Sequence[Who], replies: Sequence[Reply]) -> int:
        """Return the row of another entry that says when a card falls due, -1 for none, as `due_of`."""
        for reply in reversed(replies):
            if reply.form in ("announced", "defer", "partly"):
                if self.due_first[reply.row]:
                    return reply.row
                for other in self.beside(reply.row):
                    if self.due_first[other] and self.words[self.kind[other]] == "promise":
                        return other
        if ask:
            owing = set(self.movers(asked))
            end = int(self.rows.end[lead])
            for after in self.rows.starting(lead, end, end + RIGHT_AFTER, self.inside):
                kind = self.words[self.kind[after]]
                if kind in ("ask", "proposal"):
                    break
                if kind == "promise" and self.due_first[after]:
                    by = (one for one in self.rows.members(after) if one[0] == BY)
                    if owing & set(self.movers(by)):
                        return after
        return -1

    def linked(self) -> NDArray[np.int64]:
        """Return for each row how many links tell what became of it, which `Outcomes` asks first."""
        import numpy as np

        found = np.zeros(self.rows.count, np.int64)
        form, words = self.outline.rows["form"], self.words
        told = {row: len(ties) for row, ties in self.done.items()}
        for row, ties in self.all_answers.items():
            given = sum(words[form[one]] in ("refuse", "partly") for one, _ in ties)
            if given:
                told[row] = told.get(row, 0) + given
        ahead, journeys = self.ahead(), self.are("announcement", "contact")
        for row, count in told.items():
            found[row] += count
            if ahead[row]:
                found[[one for one in self.beside(row) if journeys[one]]] += count
        return found

    def ahead(self) -> NDArray[np.bool_]:
        """Return for each row whether it announces a contact or something else still to come."""
        told: NDArray[np.bool_] = self.are("announcement", "contact") & self.inside
        return told & among(self.outline, "status", AHEAD)

    def meetings(self, meets: Meets, leads: Iterable[int]) -> dict[int, list[int]]:
        """Return the held contacts that may be what a row announces, of the rows that have such."""
        import numpy as np

        ahead = self.ahead()
        several = np.bincount(self.outline.document[ahead], minlength=len(self.outline.papers)) > 1
        form, document = self.outline.rows["form"], self.outline.document
        found = {}
        for lead in leads:
            told = [lead]
            if several[document[lead]] or not ahead[lead]:
                told += [one for one in self.beside(lead) if ahead[one]]
            planned = {self.words[form[one]] for one in told if form[one]}
            due = int(self.when_first[lead]), int(self.when_last[lead])
            if matches := meets.of(lead, planned, due):
                found[lead] = matches
        return found
