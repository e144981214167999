"""What is shown of a large record: material made of the entries around some rows, and of no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.ledger.between import Dated
from dragoman.ledger.outline import BY, TO, WITH, Outline
from dragoman.ledger.view import View
from dragoman.views.columns import said
from dragoman.views.grouping import in_entry_order
from dragoman.views.last_words import WIDE, WORTH
from dragoman.views.material import Between, Material, assembled
from dragoman.views.ruling import Deciding
from dragoman.views.settling import RIGHT_AFTER
from dragoman.views.told_days import known

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@lru_cache(maxsize=2)
def looked_into(outline: Outline, between: Between) -> NDArray[np.bool_]:
    """Return for each row whether a question about two sides looks into its document, as `gather` does.

    A document in which both take part in an entry or one of them alone does, and one that is linked to such.
    """
    import numpy as np

    parts = outline.parts
    taking = (parts["role"] <= WITH) & (parts["side"] > 0)
    pair = np.isin(parts["side"], outline.numbers(between))
    one, two, others = (np.zeros(len(outline.rows), bool) for _ in range(3))
    one[parts["row"][taking & np.isin(parts["side"], outline.numbers(between[:1]))]] = True
    two[parts["row"][taking & np.isin(parts["side"], outline.numbers(between[1:]))]] = True
    others[parts["row"][taking & ~pair]] = True
    inside = np.zeros(len(outline.papers), bool)
    inside[outline.document[(one & two) | ((one | two) & ~others)]] = True
    linked = inside.copy()
    for here, there, *_ in outline.suggested:
        first, second = outline.document[here], outline.document[there]
        if inside[first] or inside[second]:
            linked[first] = linked[second] = True
    found: NDArray[np.bool_] = linked[outline.document]
    return found


def around(ruling: Deciding, facts: Iterable[Sequence[int]], also: Iterable[int] = ()) -> set[int]:
    """Return the rows that some facts are told, answered, dated and surrounded by.

    facts: rows of each, the leading one first. also: rows that stand for themselves.
    """
    base: set[int] = set(also)
    near: set[int] = set()
    for rows in facts:
        base.update(rows)
        base.update(reply.row for reply in ruling.replies(rows))
        end = int(ruling.rows.end[rows[0]])
        near.update(ruling.rows.starting(rows[0], end, end + RIGHT_AFTER, ruling.inside))
    found = base | near
    for one, other, _ in ruling.rows.links("contradicts"):
        # Both versions of what was told in two ways are shown.
        if (one in base or other in base) and ruling.inside[one] and ruling.inside[other]:
            found |= {one, other}
    for row in base:
        found.update(ruling.rows.overlapping(row, ruling.inside))
        found.update(ruling.telling(row))
    for row in tuple(found):
        for ties in (ruling.all_answers, ruling.done):
            found.update(one for one, _ in ties.get(row, ()))
        found.update(ruling.carried.get(row, ()))
        for carrier in ruling.carriers.get(row, ()):
            found.add(carrier)
            found.update(ruling.carried.get(carrier, ()))
    return found


def last_words(ruling: Deciding, leads: Iterable[int]) -> set[int]:
    """Return the rows of the last words of each side on the matters of some acts, as `LastWords` has them."""
    import numpy as np

    outline, rows, words = ruling.outline, ruling.rows, ruling.words
    wanted: set[tuple[int, int]] = set()
    for lead in leads:
        members = rows.members(lead)
        asked = ruling.movers(
            [one for one in members if one[0] == BY] + [one for one in members if one[0] == TO]
        )
        sides = [code for code in asked if len(words[code]) == 2][:3]
        matters = rows.matters(lead)
        narrow = [matter for matter in matters if words[matter] not in WIDE] or matters
        wanted.update((side, matter) for side in sides for matter in narrow)
    worth = np.zeros(len(words), np.int64)
    for form, value in WORTH.items():
        worth[outline.numbers([form])] = value
    first, last = said(outline)
    told_as = outline.rows["form"]
    (speaker, spoken), (matter_of, about) = ruling.speakers, ruling.matters
    found = set()
    for side in {side for side, _ in wanted}:
        speaks = np.zeros(rows.count, bool)
        speaks[spoken[slice(*speaker.searchsorted((side, side + 1)).tolist())]] = True
        for matter in {matter for one, matter in wanted if one == side}:
            at = about[slice(*matter_of.searchsorted((matter, matter + 1)).tolist())]
            at = at[speaks[at]]
            for column in (last, first, rows.start):
                if column is rows.start and len(at):
                    keys = worth[told_as[at]]
                    at = at[keys == keys.max()]
                keys = column[at]
                at = at[keys == keys.max()] if len(at) else at
            if len(at):
                found.add(int(in_entry_order(outline, at)[-1]))
    return found


def material_of(
    view: View,
    outline: Outline,
    rows: Iterable[int],
    *,
    held: Sequence[Dated],
    as_of: date | None,
    known_by: date | None,
    day: date,
) -> Material:
    """Return material of some rows of an outline, with all that was held to be counted for a silence."""
    entries = list(view.opened(outline.rows["entry"][sorted(rows)].tolist()).values())
    documents = {
        one.id: one for one in view.held_all({entry.document_id for entry in entries}) if known(one, known_by)
    }
    suggestions = view.suggestions_of([entry.id for entry in entries])
    return assembled(entries, documents, held, suggestions, as_of=as_of, day=day)
