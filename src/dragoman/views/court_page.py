"""A page of the court: every card decided on columns, and only those that are shown built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dragoman.ledger.between import Dated
from dragoman.ledger.outline import Outline
from dragoman.ledger.view import View
from dragoman.views.card import card_of, claim_of, tools_for
from dragoman.views.cards import CARD_KINDS, Card, Change, ClaimTold, Counts, Court
from dragoman.views.columns import lies_between, met
from dragoman.views.deciding import decide
from dragoman.views.material import Between
from dragoman.views.shown import around, last_words, looked_into, material_of
from dragoman.views.silence import Silences
from dragoman.views.table import Table, differing
from dragoman.views.tally import changes_between
from dragoman.views.told_days import known, last_day, last_held

#: The kinds of entries that a court looks at.
KINDS = (*CARD_KINDS, "answer", "claim", "contact", "deed", "denial", "statement")


def court_page(
    view: View,
    *,
    between: Between | None,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    matters: Sequence[str],
    weak: bool,
    limit: int,
    offset: int,
) -> Court:
    """Return what `court` returns, with so many cards of each standing at most, and the counts of all."""
    outline = view.outline(between=between)
    held = () if outline.whole else tuple(one for one in view.held_days() if known(one, known_by))
    day = as_of or known_by or (last_day(outline) if outline.whole else last_held(held))
    now = _Moment(view, outline, held, between, as_of, known_by, day, tuple(matters), weak)
    table = now.table
    waiting, dormant, settled = (
        (cards, table.with_parts(cards[offset:], limit))
        for cards in (table.waiting(), table.asleep(), table.closed())
    )
    claims = table.claims[offset : offset + limit]
    changes: tuple[Change, ...] = ()
    changed = 0
    if since is not None:
        before = _Moment(view, outline, held, between, since, known_by, since, tuple(matters), weak)
        changes = _changes(before, now)
        changed = len(changes)
    chosen = [card for _, cards in (waiting, dormant, settled) for card in cards.tolist()]
    built, told = now.built(chosen, claims.tolist())
    return Court(
        as_of=day,
        since=since,
        open=tuple(built[card] for card in waiting[1].tolist()),
        dormant=tuple(built[card] for card in dormant[1].tolist()),
        settled=tuple(built[card] for card in settled[1].tolist()),
        claims=told,
        by_side=table.by_side(),
        by_matter=table.by_matter(),
        changes=changes[offset : offset + limit],
        silence=now.silences.since(None),
        counts=Counts(
            open=len(waiting[0]),
            dormant=len(dormant[0]),
            settled=len(settled[0]),
            claims=len(table.claims),
            changes=changed,
        ),
    )


def _silences(held: Sequence[Dated], outline: Outline, known_by: date | None, until: date) -> Silences:
    """Return what a silence is worth; held: all documents that may be known, where the outline lacks some."""
    return Silences.of(outline, known_by, until) if outline.whole else Silences(held, until)


@lru_cache(maxsize=4)
def _decided(
    outline: Outline,
    between: Between | None,
    as_of: date | None,
    known_by: date | None,
    day: date,
    matters: tuple[str, ...],
    weak: bool,
) -> Table:
    """Return how all cards stand, kept so that the next page is not decided again."""
    import numpy as np

    inside = met(outline, kinds=KINDS, as_of=as_of, known_by=known_by, weak=weak)
    concerned = np.ones(len(outline.rows), bool)
    if between is not None:
        inside = inside & looked_into(outline, between)
        concerned = lies_between(outline, between)
    return decide(outline, inside=inside, concerned=concerned, as_of=day.toordinal(), matters=matters)


class _Moment:
    """The court as it stood on a day: how every card stands, and what builds some of them."""

    def __init__(
        self,
        view: View,
        outline: Outline,
        held: Sequence[Dated],
        between: Between | None,
        as_of: date | None,
        known_by: date | None,
        day: date,
        matters: tuple[str, ...],
        weak: bool,
    ) -> None:
        self._view, self._outline = view, outline
        self._as_of, self._known_by, self._day = as_of, known_by, day
        self.silences = _silences(held, outline, known_by, day)
        self.table = _decided(outline, between, as_of, known_by, day, matters, weak)

    def built(
        self, cards: Sequence[int], claims: Sequence[int]
    ) -> tuple[dict[int, Card], tuple[ClaimTold, ...]]:
        """Return some cards by their places, and what is claimed in some rows."""
        table, ids = self.table, self._outline.rows["id"]
        facts = [(int(table.lead[card]), table.rows_in(card)) for card in cards]
        rows = around(table.ruling, [(lead, *told) for lead, told in facts], claims)
        rows |= {match for lead, _ in facts for match in table.matches.get(lead, ())}
        rows |= last_words(table.ruling, [lead for lead, _ in facts])
        material = material_of(
            self._view,
            self._outline,
            rows,
            held=(),
            as_of=self._as_of,
            known_by=self._known_by,
            day=self._day,
        )
        tools = tools_for(material, self.silences)
        name = {row: one.decode() for row, one in zip(rows, ids[list(rows)].tolist(), strict=True)}
        found = {}
        for card, (lead, told) in zip(cards, facts, strict=True):
            made = card_of([material.by_id[name[row]] for row in told], material, tools)
            whole = table.part_of.get(lead)
            found[card] = replace(made, part_of=ids[whole].decode()) if whole is not None else made
        return found, tuple(claim_of(material.by_id[name[row]], material) for row in claims)


def _changes(before: _Moment, now: _Moment) -> tuple[Change, ...]:
    """Return what differs between two days: of the cards that may differ, both are built and compared."""
    earlier, later = differing(before.table, now.table)
    first, _ = before.built(earlier, [])
    second, _ = now.built(later, [])
    return changes_between([first[card] for card in earlier], [second[card] for card in later])
