"""Proposing links across documents as a corpus grows: what is new is compared, in steady memory.

A small record is compared whole. In a large one, entries that are new are compared with those that share a
side and a time with them; where they are too many, the record is gone through by its days, a stretch and the
next one together. Entries far apart in time are then not compared, and few are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dragoman.corpus.alike import propose
from dragoman.corpus.pairs import DAYS_AFTER
from dragoman.ledger.base import Filter
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion
from dragoman.ledger.open import Ledger
from dragoman.ledger.view import View

#: A record of so many entries is compared whole: it takes some seconds and 100 MB.
WHOLE = 20_000
#: Entries of one stretch; two are held at once, which takes about 400 MB.
STRETCH = 40_000


def link_new(ledger: Ledger, since: str, *, whole: int = WHOLE, stretch: int = STRETCH) -> int:
    """Keep the links that entries recorded since a moment suggest; returns how many were not there yet.

    since: UTC time, ISO 8601. whole, stretch: in entries. Time grows with the entries that are compared, as
    n log n for a whole record; memory does not grow.
    """
    view = ledger.view()
    added = 0
    for group in _groups(view, since, whole, stretch):
        suggested = propose(group)
        if len(group) > whole:
            fresh = {entry.id for entry in group if entry.recorded_at >= since}
            suggested = tuple(one for one in suggested if one.entry_id in fresh or one.other_id in fresh)
        added += _keep(ledger, suggested)
    return added


def _keep(ledger: Ledger, suggested: tuple[Suggestion, ...]) -> int:
    with ledger.writer() as writer:
        return writer.suggest(suggested)


def _groups(view: View, since: str, whole: int, stretch: int) -> Iterator[list[Entry]]:
    """Yield the entries that are to be compared with one another, group by group."""
    if view.count() <= whole:
        yield list(view.entries(official=False))
        return
    near = _near(view, since, stretch)
    if near is not None:
        yield near
        return
    before: list[Entry] = []
    after = ""
    while True:
        page = view.page(Filter(official=False), after=after, limit=stretch)
        group = [*before, *page.entries]
        if any(entry.recorded_at >= since for entry in page.entries) or _is_new(before, since):
            yield group
        if not page.next:
            return
        before, after = list(page.entries), page.next


def _is_new(entries: list[Entry], since: str) -> bool:
    return any(entry.recorded_at >= since for entry in entries)


def _near(view: View, since: str, most: int) -> list[Entry] | None:
    """Return what is new and what shares a side and a time with it; None where that is too much."""
    fresh = view.recorded_since(since, limit=most // 10)
    days = [when for entry in fresh if (when := entry.when or entry.said)]
    if len(fresh) >= most // 10 or not days:
        return None
    sides = frozenset(side for entry in fresh for side in entry.sides)
    reach = timedelta(days=DAYS_AFTER)
    around = Filter(
        official=False,
        sides=sides,
        since=min(when.start for when in days) - reach,
        until=max(when.last for when in days) + reach,
    )
    page = view.page(around, limit=most)
    if page.next:
        return None
    return list({entry.id: entry for entry in (*page.entries, *fresh)}.values())
