"""What a ledger can know of: how many documents, from whom, of which weeks, and where nothing is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dragoman.ledger.between import Dated
from dragoman.ledger.entry import HeldDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many documents share something: an outlet, a side, an owner; first and last day of them."""

    name: str
    documents: int
    independent: int
    entries: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Documents of one week, which begins on Monday."""

    monday: date
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of whole weeks without any document: first and last day, inclusive."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is held. Silence is only worth this much: "none found in 214 documents from … to …".

    documents: all; independent: near-copies counted once; undated: those whose day cannot be told.
    first, last: days of the first and the last document, by the middle of their intervals.
    outlets, sides, owners, languages: the most first; name "" where it is not known.
    lists: the outside lists, each with first and last day of its records; they are no documents.
    """

    documents: int
    independent: int
    undated: int
    first: date | None
    last: date | None
    outlets: tuple[Count, ...]
    sides: tuple[Count, ...]
    owners: tuple[Count, ...]
    languages: tuple[Count, ...]
    weeks: tuple[Week, ...]
    gaps: tuple[Gap, ...]
    lists: tuple[Count, ...]


def cover(documents: Sequence[HeldDocument], records: Sequence[HeldDocument] = ()) -> Coverage:
    """Return the coverage of documents, and of the records of outside lists apart.

    A document whose day is an interval counts in the week of its middle day.
    """
    days = sorted(day for held in documents if (day := middle(held)) is not None)
    weeks = Counter(day - timedelta(days=day.weekday()) for day in days)
    mondays = sorted(weeks)
    return Coverage(
        documents=len(documents),
        independent=len({held.independence for held in documents}),
        undated=len(documents) - len(days),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        outlets=_counts((held.outlet, held) for held in documents),
        sides=_counts((held.side, held) for held in documents),
        owners=_counts((held.owner, held) for held in documents),
        languages=_counts((held.source.language, held) for held in documents),
        weeks=tuple(Week(monday=monday, documents=weeks[monday]) for monday in mondays),
        gaps=tuple(
            Gap(first=earlier + timedelta(days=7), last=later - timedelta(days=1))
            for earlier, later in pairwise(mondays)
            if later - earlier > timedelta(days=7)
        ),
        lists=_counts((held.official, held) for held in records),
    )


def middle(held: Dated) -> date | None:
    """Return the middle day of a document's interval, None when its day cannot be told."""
    if held.day is None:
        return None
    return held.day.start + (held.day.last - held.day.start) // 2


def _counts(named: Iterable[tuple[str, HeldDocument]]) -> tuple[Count, ...]:
    groups: dict[str, list[HeldDocument]] = {}
    for name, held in named:
        groups.setdefault(name, []).append(held)
    counts = []
    for name, members in groups.items():
        days = [day for held in members if (day := middle(held)) is not None]
        counts.append(
            Count(
                name=name,
                documents=len(members),
                independent=len({held.independence for held in members}),
                entries=sum(held.entries for held in members),
                first=min(days, default=None),
                last=max(days, default=None),
            )
        )
    return tuple(sorted(counts, key=lambda count: (-count.documents, count.name)))
