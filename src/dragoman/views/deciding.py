"""How every card of a court stands, decided on columns by the rules of `answers`, `settling` and `outcomes`.

tests/views/test_table.py holds this against the court that is built card by card.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.ledger.outline import BY, MATTER, TO, WITH, Outline
from dragoman.views.answers import decided
from dragoman.views.columns import among, has_part
from dragoman.views.grouping import grouped
from dragoman.views.meets import Meets
from dragoman.views.ruling import WRITER, Deciding
from dragoman.views.settling import RIGHT_AFTER
from dragoman.views.table import Reply, Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: An open card on which nothing was said or due for longer than this is shown as dormant.
DORMANT_AFTER = 365
#: Said in a document's own words, these settle a promise or an announcement.
TOLD = ("cancelled", "kept", "broken")


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
    parts = parts.where(card_of[parts["row"]] >= 0)
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
