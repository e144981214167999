"""How much a silence is worth: in how many documents, from which day to which, something was not found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.ledger.coverage import middle
from dragoman.ledger.entry import HeldDocument

#: A stretch without any document is named as a gap from this many days on.
GAP_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days, both inclusive, of which no document is held."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What was searched without finding: "in 214 documents from 7 to 12 April 2006".

    documents: held documents of those days; independent: near-copies counted once.
    first, last: the days asked about, inclusive; None when nothing bounds them.
    undated: documents held whose day cannot be told; they are not in the count.
    gaps: stretches of 14 days and more, within the days asked about, of which nothing is held.
    """

    documents: int
    independent: int
    first: date | None
    last: date | None
    undated: int
    gaps: tuple[Stretch, ...]


def silence(documents: Iterable[HeldDocument], first: date | None, last: date) -> Silence:
    """Return what the held documents between two days, inclusive, can tell of a silence.

    A document counts when its interval shares a day with those asked about; records of outside lists
    are no documents and never count.
    """
    dated: list[tuple[date, HeldDocument]] = []
    undated = 0
    for held in documents:
        if held.official:
            continue
        if held.day is None:
            undated += 1
        elif held.day.start <= last and (first is None or held.day.last >= first):
            dated.append((middle(held) or held.day.start, held))
    dated.sort(key=lambda pair: pair[0])
    days = [day for day, _ in dated]
    begin = first or (days[0] if days else last)
    return Silence(
        documents=len(dated),
        independent=len({held.independence for _, held in dated}),
        first=begin,
        last=last,
        undated=undated,
        gaps=gaps(days, begin, last),
    )


def gaps(days: Iterable[date], first: date, last: date) -> tuple[Stretch, ...]:
    """Return the stretches of at least 14 days between first and last on which no document is held.

    days: days of documents, sorted; those outside first..last only bound the stretches.
    """
    stretches = []
    free, after = first, last + timedelta(days=1)
    for day in [*days, after]:
        end = min(day, after)
        if (end - free).days >= GAP_DAYS:
            stretches.append(Stretch(first=free, last=end - timedelta(days=1)))
        free = max(free, day + timedelta(days=1))
    return tuple(stretches)
