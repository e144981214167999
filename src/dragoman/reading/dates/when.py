"""When something was: an interval of whole days with its grain, basis and reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dragoman.documents.printed import MONTHS as MONTHS
from dragoman.documents.span import Span


class Grain(StrEnum):
    """How finely the words name the time: "April" is a month, "end of April" a part of one."""

    DAY = "day"
    WEEK = "week"
    PART = "part"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


class Basis(StrEnum):
    """Why the interval is what it is."""

    STATED = "stated"
    INFERRED = "inferred"
    RELATIVE = "relative"
    PUBLICATION = "publication"
    CITATION = "citation"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of whole days: "end of April" of 2006 is [2006-04-21, 2006-05-01), a part of a month.

    start: first day; end: the day after the last (exclusive). `last` gives the inclusive last day.
    span: the words that give the time; None when it follows from the document's own day.
    because: why, in words a reader can check.
    anchors: other words it was reckoned from ("April 7" for "two days later"), in order of use.
    """

    start: date
    end: date
    grain: Grain
    basis: Basis
    span: Span | None
    because: str
    anchors: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"an interval needs start < end, not [{self.start}, {self.end})")

    @property
    def last(self) -> date:
        """The last day of the interval, inclusive."""
        return self.end - timedelta(days=1)

    def overlaps(self, other: When) -> bool:
        """Return whether the two intervals share a day."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Words that name a time which could not be put on the calendar, with the reason."""

    span: Span | None
    because: str
