"""How much a silence is worth: in how many documents, from which day to which, something was not found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dragoman.ledger.between import Dated
from dragoman.ledger.coverage import middle
from dragoman.ledger.outline import Outline
from dragoman.reading.dates.when import When

#: A stretch without any document is named as a gap from this many days on.
GAP_DAYS = 14
ONE_DAY = timedelta(days=1)


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


class Silences:
    """The held documents up to a day, asked again and again how much a silence since another day is worth."""

    def __init__(self, documents: Iterable[Dated], until: date) -> None:
        known: dict[int, tuple[When, date, date, date]] = {}  # many documents share one interval

        def days() -> Iterator[tuple[date, date, date, str] | None]:
            for held in documents:
                if held.official:
                    continue
                day = held.day
                if day is None:
                    yield None
                    continue
                found = known.get(id(day))
                if found is None:
                    found = known[id(day)] = (day, day.start, day.last, middle(held) or day.start)
                yield found[1], found[2], found[3], held.independence

        self._set(days(), until)

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, outline: Outline, known_by: date | None, until: date) -> Silences:
        """Return the silences of the documents of an outline that may have been published by a day."""
        latest = known_by.toordinal() if known_by else date.max.toordinal()
        days = date.fromordinal
        made = cls.__new__(cls)
        made._set(
            (
                (
                    days(paper.first),
                    days(paper.last),
                    days((paper.first + paper.last) // 2),
                    paper.independence,
                )
                if paper.first
                else None
                for paper in outline.papers
                if not paper.official and paper.first <= latest
            ),
            until,
        )
        return made

    def _set(self, documents: Iterable[tuple[date, date, date, str] | None], until: date) -> None:
        self._until = until
        self._undated = 0
        dated = []
        for found in documents:
            if found is None:
                self._undated += 1
            elif found[0] <= until:
                dated.append((found[1], found[3], found[2]))
        dated.sort()
        self._lasts = [last for last, _, _ in dated]
        self._days = sorted(day for _, _, day in dated)
        self._gaps = gaps(self._days, self._days[0], until) if self._days else ()
        groups: set[str] = set()
        counts = []
        for _, group, _ in reversed(dated):
            groups.add(group)
            counts.append(len(groups))
        self._independent = [*reversed(counts), 0]

    def since(self, first: date | None) -> Silence:
        """Return what the documents from a day on can tell; None for all of them.

        A document counts when its interval shares a day with those asked about; records of outside lists
        are no documents and never count.
        """
        # The middle day of a document whose day is an interval may lie after the day asked about.
        begin = min(first or (self._days[0] if self._days else self._until), self._until)
        place = bisect_left(self._lasts, begin)
        before = gaps([], begin, min(self._until, self._days[0] - ONE_DAY)) if self._days else ()
        if not self._days:
            before = gaps([], begin, self._until)
        cut = (Stretch(first=max(gap.first, begin), last=gap.last) for gap in self._gaps)
        return Silence(
            documents=len(self._lasts) - place,
            independent=self._independent[place],
            first=begin,
            last=self._until,
            undated=self._undated,
            gaps=before + tuple(gap for gap in cut if (gap.last - gap.first).days + 1 >= GAP_DAYS),
        )


def silence(documents: Iterable[Dated], first: date | None, last: date) -> Silence:
    """Return what the held documents between two days, inclusive, can tell of a silence."""
    return Silences(documents, last).since(first)


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
