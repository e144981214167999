"""The outside lists that are held: of which days, with how many records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import HeldDocument
from dragoman.ledger.outline import Outline, Paper, day_of

_FAR = 10**7


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScope:
    """An outside list that was looked in: its name, the first and last day of its records, how many."""

    name: str
    first: date | None
    last: date | None
    records: int


def lists_of(documents: Iterable[HeldDocument]) -> tuple[ListScope, ...]:
    """Return the outside lists held, by name, with the first and last day of their records."""
    spans: dict[str, list[HeldDocument]] = {}
    for held in documents:
        if held.official:
            spans.setdefault(held.official, []).append(held)
    return tuple(
        ListScope(
            name=name,
            first=min((one.day.start for one in records if one.day), default=None),
            last=max((one.day.last for one in records if one.day), default=None),
            records=len(records),
        )
        for name, records in sorted(spans.items())
    )


def lists_in(outline: Outline, known_by: date | None) -> tuple[ListScope, ...]:
    """Return the outside lists of an outline, as `lists_of`; without records published after a day."""
    latest = known_by.toordinal() if known_by else _FAR
    spans: dict[str, list[Paper]] = {}
    for paper in outline.papers:
        if paper.official and paper.first <= latest:
            spans.setdefault(paper.official, []).append(paper)
    return tuple(
        ListScope(
            name=name,
            first=day_of(min((one.first for one in records if one.first), default=0)),
            last=day_of(max((one.last for one in records), default=0)),
            records=len(records),
        )
        for name, records in sorted(spans.items())
    )
