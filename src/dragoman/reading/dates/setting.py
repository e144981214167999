"""What a date is read against, and where it then lies: the setting, the dates told so far, the fix."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman.documents.span import Span
from dragoman.reading.dates.expression import Unit
from dragoman.reading.dates.tense import Tense
from dragoman.reading.dates.when import Basis, Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Where an expression lies: days [start, end) or None, and the TIMEX3 value of the words.

    value: as ISO-TimeML has it ("2006-04", "P2M", "PRESENT_REF", "BC0493").
    first, last: the fixes of a range's two ends.
    """

    start: date | None
    end: date | None
    grain: Grain
    value: str
    basis: Basis = Basis.STATED
    because: str = ""
    anchors: tuple[Span, ...] = ()
    first: Fix | None = None
    last: Fix | None = None


@dataclass(slots=True, kw_only=True)
class Told:
    """The dates told so far in a text: what "the same day", "that year" and a narrative's months go back to.

    stamps: "day", "month", "year" → the fix and the words of the latest date of at least that grain.
    """

    stamps: dict[str, tuple[Fix, Span]] = field(default_factory=dict)
    before_christ: str = ""
    narrative: tuple[int, int | None, Span] | None = None
    excursion: int | None = None

    def keep(self, fix: Fix, span: Span) -> None:
        """Remember a date as the latest told."""
        if fix.value.startswith("BC"):
            self.before_christ = fix.value
        if fix.start is None or fix.end is None:
            return
        self._follow(fix, span)
        length = (fix.end - fix.start).days
        if length <= 366:
            self.stamps["year"] = (fix, span)
        if length <= 31:
            self.stamps["month"] = (fix, span)
        if length == 1:
            self.stamps["day"] = (fix, span)
        elif "day" in self.stamps and length <= 366:
            told = self.stamps["day"][0].start
            if told is not None and not fix.start <= told < fix.end:
                del self.stamps["day"]

    def _follow(self, fix: Fix, span: Span) -> None:
        """Move the narrative on: a year alone that lies far off is passed over until a second one agrees."""
        assert fix.start is not None
        year = fix.start.year
        if fix.grain is Grain.YEAR or fix.value[4:6] in ("-H", "-Q"):
            far = self.narrative is not None and abs(year - self.narrative[0]) > 1
            if far and self.excursion != year:
                self.excursion = year
                return
            self.narrative, self.excursion = (year, None, span), None
        elif fix.grain in (Grain.MONTH, Grain.DAY, Grain.PART, Grain.SEASON):
            self.narrative, self.excursion = (year, fix.start.month, span), None

    def latest(self, unit: Unit) -> tuple[Fix, Span] | None:
        """Return the latest date told that says in which unit it lies."""
        if unit in (Unit.DAY, Unit.WEEKDAY, Unit.DAYPART, Unit.HOUR, Unit.MINUTE, Unit.SECOND):
            return self.stamps.get("day")
        if unit in (Unit.WEEK, Unit.WEEKEND, Unit.FORTNIGHT):
            return self.stamps.get("day") or self.stamps.get("month")
        if unit is Unit.MONTH:
            return self.stamps.get("month")
        return self.stamps.get("year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a date is read against: the document's day, the tense around the words, the dates told before.

    day: the latest day the document may be of; earliest: the first; None where nothing is known.
    """

    day: date | None
    earliest: date | None
    tense: Tense
    told: Told
    history: bool
    month_first: bool = False
    bound: str = ""
