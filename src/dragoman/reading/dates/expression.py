"""What the words of a date expression say, before any calendar: small values, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.documents.span import Span


class Unit(StrEnum):
    """Units of the calendar and the clock, finest first."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True)
class Piece:
    """One small value and its words: "April" is month 4, "Friday" weekday 5 (ISO), "evening" daypart EV.

    value: a number as in the calendar; for dayparts the code of `DAYPARTS`.
    """

    span: Span
    unit: Unit
    value: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Fields of the calendar named together: "Friday, April 7" is weekday 5, month 4, day 7, no year."""

    span: Span
    pieces: tuple[Piece, ...]
    before_christ: bool = False

    def get(self, unit: Unit) -> int | None:
        """Return the value of a field, None where the words do not name it."""
        for piece in self.pieces:
            if piece.unit is unit:
                return piece.value
        return None


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day of the year, or the year of an office: "Christmas 2007", "Nowruz"."""

    span: Span
    name: str
    year: Expression | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor: "last week" (week, -1), "two days later" (day, +2, from the text).

    counted: whether the units are counted from the anchor ("a week ago" is the day 7 days back)
        and not a whole unit of the calendar ("last week").
    anaphoric: whether the anchor is a date told earlier in the text and not the document's day.
    half: whether half a unit is to be added to the count ("a month and a half ago").
    definite: whether only "the" says which ("the year"): the text's own or the one told before.
    count: None where the words leave the number open ("several weeks ago").
    """

    span: Span
    unit: Unit
    count: int | None
    counted: bool = False
    anaphoric: bool = False
    half: bool = False
    of: Expression | None = None
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a time: "end of April", "early 1990s", "Tuesday morning", "the first half of 2008".

    which: start, early, mid, late, end, half1, half2, week1 to week4, lastweek, turn, eve, "sofar"
        (earlier this month), "rest" (later this month), or a daypart code (MO, MI, AF, EV, NI).
    """

    span: Span
    which: str
    of: Expression


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another: "from May 7 to June 2", "7-9 May", "1914-18"."""

    span: Span
    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: "two months", "three-day", "several years" (count None).

    relation: "" for a bare length, "past" ("over the past two months"), "next", "within", "in" ("in two
        weeks"), "later" and "earlier" ("two days after the vote").
    """

    span: Span
    unit: Unit
    count: float | None
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A time that comes again: "every Monday", "annually", "twice a week"."""

    span: Span
    unit: Unit
    of: Calendar | None = None
    every: int = 1


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the clock, with its day where one is named: "16:00 UTC today"; minute None for "3 p.m."."""

    span: Span
    hour: int
    minute: int | None
    zone: str = ""
    of: Expression | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that no calendar holds: "now" (PRESENT_REF), "recently" (PAST_REF), "soon" (FUTURE_REF)."""

    span: Span
    reference: str


Expression = Calendar | Feast | Shift | Part | Range | Duration | Repeat | Clock | Vague
