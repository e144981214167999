"""How every card of a court stands, decided on columns by the rules of `answers`, `settling` and `outcomes`.

tests/views/test_table.py holds this against the court that is built card by card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.ledger.outline import BY, MATTER, SURE, TO, WITH, Outline
from dragoman.views.answers import decided
from dragoman.views.cards import CARD_KINDS
from dragoman.views.columns import Columns, among, facts, has_part, said
from dragoman.views.meets import Meets
from dragoman.views.rows_of import RowsOf, Who, rows_of
from dragoman.views.settling import RIGHT_AFTER
from dragoman.views.table import Reply, Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The name under which the unnamed writer of an article stands in entries.
WRITER = "author"
#: An open card on which nothing was said or due for longer than this is shown as dormant.
DORMANT_AFTER = 365
#: Said in a document's own words, these settle a promise or an announcement.
TOLD = ("cancelled", "kept", "broken")
AHEAD = ("planned", "postponed", "announced")
_FAR = 10**7


def in_entry_order(outline: Outline, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return rows in the order of `material.order`: days said, name of the document, place, id."""
    import numpy as np

    if len(at) * 4 > len(outline.rows) > 1000:  # the order of all is kept, and a few are sooner sorted anew
        return at[np.argsort(_rank(outline)[at], kind="stable")]
    return _sorted(outline, at)


@lru_cache(maxsize=2)
def _rank(outline: Outline) -> NDArray[np.int64]:
    """Return the place of each row in the order of all."""
    import numpy as np

    rank = np.empty(len(outline.rows), np.int64)
    rank[_sorted(outline, np.arange(len(rank)))] = np.arange(len(rank))
    return rank


def _sorted(outline: Outline, at: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np

    first, last = said(outline)
    ids = outline.rows["id"][at]
    keys = (ids, outline.rows["start"][at], _names(outline)[outline.document[at]], last[at], first[at])
    order: NDArray[np.int64] = at[np.lexsort(keys)]
    return order


@lru_cache(maxsize=2)
def _names(outline: Outline) -> NDArray[np.int64]:
    """Return the rank of the name of each document."""
    import numpy as np

    rank = {name: place for place, name in enumerate(sorted({paper.name for paper in outline.papers}))}
    return np.array([rank[paper.name] for paper in outline.papers], np.int64)


def grouped(
    outline: Outline, chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return rows that tell one fact together, as `same_facts`: member rows, where each fact begins, leads.

    Facts stand in the order of their first rows; a lead is what `best_first` has first.
    """
    import numpy as np

    first, last = said(outline)
    at = in_entry_order(outline, np.flatnonzero(chosen))
    group = facts(Columns(outline=outline, at=at, first=first, last=last))
    place = np.arange(len(at))
    order = np.lexsort((place, group))
    member = at[order]
    begin = np.append(np.flatnonzero(np.diff(group[order], prepend=-1)), len(at)).astype(np.int64)
    rows = outline.rows
    rank = np.full(len(outline.words), 3)
    for number, grade in enumerate(("strong", "medium", "weak")):
        rank[outline.numbers([grade])] = number
    ahead = np.isin(rows["status"][at], outline.numbers(AHEAD))
    best = np.lexsort((place, rank[rows["grade"][at]], rows["official"][at] > 0, ahead, group))
    return member, begin, at[best[begin[:-1]]]


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
        published = np.array([(paper.first, paper.last) for paper in outline.papers], np.int64).reshape(-1, 2)
        begun, ended = published[outline.document].T if len(published) else (self.first, self.last)
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


def decide(
    outline: Outline,
    *,
    inside: NDArray[np.bool_],
    concerned: NDArray[np.bool_],
    as_of: int,
    matters: Sequence[str] = (),
) -> Table:
    """Return how the cards stand that some rows of an outline make.

    inside: rows that count; concerned: rows that lie between the sides asked. as_of: ordinal of the day.
    matters: only cards on any of these.
    """
    import numpy as np

    ruling = Deciding(outline, inside, as_of)
    member, begin, lead = grouped(outline, ruling.waiting(concerned))
    if matters and len(lead):
        on = np.logical_or.reduceat(has_part(outline, MATTER, MATTER, "name", matters)[member], begin[:-1])
        member = member[np.repeat(on, np.diff(begin))]
        begin, lead = np.concatenate(([0], np.cumsum(np.diff(begin)[on]))), lead[on]
    count = len(lead)
    card = np.repeat(np.arange(count), np.diff(begin))
    status = outline.rows["status"]

    def first_known(first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
        """Return the days of the first row of each card that has any."""
        place = np.where(first[member] > 0, np.arange(len(member)), len(member))
        best = np.minimum.reduceat(place, begin[:-1]) if count else place
        known = best < len(member)
        row = member[np.where(known, best, 0)] if count else best
        return np.where(known, first[row], 0), np.where(known, last[row], 0)

    def any_of(hit: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return for each card whether it has a row of which something holds."""
        found = np.zeros(count, bool)
        found[card[hit[member]]] = True
        return found

    kind = outline.rows["kind"][lead]
    asks = np.isin(kind, outline.numbers(("ask", "proposal")))
    promises = np.isin(kind, outline.numbers(("promise",)))
    journeys = ~asks & ~promises
    since_first, since_last = first_known(ruling.first, ruling.last)
    due_first, due_last = first_known(ruling.due_first, ruling.due_last)
    when_first, when_last = first_known(ruling.when_first, ruling.when_last)
    own_due = due_first > 0
    from_when = journeys & ~own_due
    due_first, due_last = np.where(from_when, when_first, due_first), np.where(from_when, when_last, due_last)

    replied = np.zeros(len(outline.rows), bool)
    replied[[*ruling.answers, *ruling.done]] = True
    replies = {
        one: ruling.replies(member[begin[one] : begin[one + 1]].tolist())
        for one in np.flatnonzero(any_of(replied)).tolist()
    }
    meets = Meets(ruling.rows, inside)
    told = any_of(among(outline, "status", TOLD))
    links = ruling.linked()
    linked = links[lead] > 0
    announced = journeys & ~told & ~linked & (outline.rows["first"][lead] > 0)
    matches = ruling.meetings(meets, lead[announced].tolist())
    settled = ~asks & (told | linked | np.isin(lead, list(matches)))
    for one, answers in replies.items():
        settled[one] |= not asks[one] and any(each.form == "done" and not each.proposed for each in answers)

    part_of: dict[int, int] = {}
    statuses: dict[int, str] = {}
    moved: dict[int, tuple[int, ...]] = {}
    for one in _to_walk(ruling, lead, asks, own_due, replies).tolist():
        row, answers = int(lead[one]), replies.get(one, [])
        asked = ruling.asked(row, answers) if asks[one] else []
        due_entry = -1
        if not own_due[one] and not journeys[one]:
            due_entry = ruling.due_by(row, bool(asks[one]), asked, answers)
            if due_entry >= 0:
                due_first[one], due_last[one] = ruling.due_first[due_entry], ruling.due_last[due_entry]
        if not asks[one]:
            continue
        begun = since_first[one]
        counted = [(each.form, each.proposed) for each in answers if not (0 < each.last < begun)]
        statuses[one], settled[one], mover, _ = decided(counted)
        by = [each for each in ruling.rows.members(row) if each[0] == BY]
        moved[one] = ruling.movers({"addressee": asked, "asker": by, "both": [*by, *asked]}.get(mover, []))
        owing = set(ruling.movers(asked))
        for answer in answers:
            for other in ruling.beside(answer.row):
                if ruling.words[ruling.kind[other]] == "promise":
                    promisers = (each for each in ruling.rows.members(other) if each[0] == BY)
                    if owing & set(ruling.movers(promisers)):
                        part_of[other] = row
        if due_entry >= 0:
            part_of[due_entry] = row

    answered = settled.copy()
    answered[[one for one, word in statuses.items() if word.endswith("unconfirmed")]] = True
    latest = np.maximum(since_last, due_last)
    for one, answers in replies.items():
        latest[one] = max([latest[one], *(each.last for each in answers)])
    moving, mover_of = _plain_moves(ruling, lead, asks, journeys, settled, set(moved))
    moving = np.concatenate((moving, [one for one, words in moved.items() for _ in words])).astype(np.int64)
    mover_of = np.concatenate((mover_of, [word for words in moved.values() for word in words])).astype(
        np.int64
    )
    in_turn = np.argsort(moving, kind="stable")
    evidence = np.diff(begin) + 1000 * (told + links[lead])
    for one, answers in replies.items():
        evidence[one] += len(answers) * 10**6 + sum(not each.proposed for each in answers) * 10**8
    evidence += 10**10 * np.array([len(matches.get(row, ())) for row in lead.tolist()], np.int64)
    claims = ruling.are("claim") & among(outline, "form", ["court"]) & inside & concerned
    return Table(
        outline=outline,
        rows=ruling.rows,
        ruling=ruling,
        lead=lead,
        begin=begin,
        member=member,
        since_last=since_last,
        due_first=due_first,
        due_last=due_last,
        latest=latest,
        overdue=~answered & (due_first > 0) & (due_last < as_of),
        settled=settled,
        dormant=~settled & (latest > 0) & (latest < as_of - DORMANT_AFTER),
        postponed=any_of(status == next(iter(outline.numbers(["postponed"])), -1)),
        moving=moving[in_turn],
        mover=mover_of[in_turn],
        part_of=part_of,
        replies=replies,
        status=statuses,
        matches=matches,
        evidence=evidence,
        claims=grouped(outline, claims)[2],
        as_of=as_of,
    )


def _to_walk(
    ruling: Deciding,
    lead: NDArray[np.int64],
    asks: NDArray[np.bool_],
    own_due: NDArray[np.bool_],
    replies: dict[int, list[Reply]],
) -> NDArray[np.int64]:
    """Return the cards whose standing hangs on other entries: with answers, to nobody, or dated by one."""
    import numpy as np

    parts = ruling.outline.parts
    addressed = np.zeros(ruling.rows.count, bool)
    addressed[parts["row"][parts["role"] == TO]] = True
    walk = asks & ~addressed[lead]
    walk[list(replies)] = True
    promised = np.flatnonzero(ruling.are("promise") & ruling.inside & (ruling.due_first > 0))
    begins, ends = ruling.rows.begins[promised], ruling.rows.ends[lead]
    follows = begins.searchsorted(ends + RIGHT_AFTER, side="right") > begins.searchsorted(ends)
    walk |= asks & ~own_due & follows
    return np.flatnonzero(walk)


def _plain_moves(
    ruling: Deciding,
    lead: NDArray[np.int64],
    asks: NDArray[np.bool_],
    journeys: NDArray[np.bool_],
    settled: NDArray[np.bool_],
    walked: set[int],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (card, word) of whose move each open card is that was not walked: of the asked, or the doer."""
    import numpy as np

    parts = ruling.outline.parts
    card_of = np.full(ruling.rows.count, -1, np.int64)
    card_of[lead] = np.arange(len(lead))
    parts = parts[card_of[parts["row"]] >= 0]
    card = card_of[parts["row"]]
    role, ask = parts["role"], asks[card]
    writer = np.isin(parts["name"], ruling.outline.numbers([WRITER]))
    doing = ((role == BY) | (journeys[card] & (role == WITH))) & ~writer
    word = np.where(parts["side"] > 0, parts["side"], parts["name"]).astype(np.int64)
    keep = np.where(ask, role == TO, doing & (role <= WITH)) & (word > 0) & ~settled[card]
    keep &= ~np.isin(card, list(walked))
    card, word = card[keep], word[keep]
    _, once = np.unique(card * 2**32 + word, return_index=True)
    once = once[np.lexsort((once, card[once]))]
    card, word = card[once], word[once]
    within = np.arange(len(card)) - card.searchsorted(card)
    three = asks[card] | (within < 3)
    return card[three], word[three]
