"""Days as the views show them: inclusive intervals, said in words, and the distance between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.reading.dates.when import MONTHS, Grain, When

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """First and last day of something, both inclusive: `Days(date(2006, 4, 21), date(2006, 4, 30))`.

    A fact of one certain day has first == last; anything longer is doubt or duration, and is drawn so.
    """

    first: date
    last: date

    @property
    def length(self) -> int:
        """The number of days, at least 1."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Days) -> bool:
        """Return whether the two intervals share a day."""
        return self.first <= other.last and other.first <= self.last

    def join(self, other: Days) -> Days:
        """Return the smallest interval that covers both."""
        return Days(min(self.first, other.first), max(self.last, other.last))


def days_of(when: object) -> Days | None:
    """Return the inclusive days of a `When`, None for a time that could not be placed or is not given.

    The [2006-04-21, 2006-05-01) of "end of April" is 21 to 30 April 2006.
    """
    return Days(when.start, when.end - _A_DAY) if isinstance(when, When) else None


def say_day(day: date) -> str:
    """Return a day in words: `say_day(date(2006, 4, 7))` is "7 April 2006"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_days(days: Days | None, grain: Grain | str = "") -> str:
    """Return an interval in words: "7 April 2006", "29–31 March 2006", "end of April 2006", "undated".

    days: inclusive; None is said as "undated".
    grain: how finely the words named it; a whole month, quarter or year is said as one.
    Several days of grain day are one unknown day among them and are said so: "between 29 and 31 March 2006".
    """
    if days is None:
        return "undated"
    whole = _whole(days)
    if whole and grain != Grain.DAY:
        return whole
    first, last = days.first, days.last
    if first == last:
        return say_day(first)
    joint, lead = ("–", "") if grain != Grain.DAY else (" and ", "between ")
    if (first.year, first.month) == (last.year, last.month):
        return f"{lead}{first.day}{joint}{say_day(last)}"
    wide = joint if joint == " and " else " – "
    if first.year == last.year:
        return f"{lead}{first.day} {MONTHS[first.month - 1]}{wide}{say_day(last)}"
    return f"{lead}{say_day(first)}{wide}{say_day(last)}"


def _whole(days: Days) -> str:
    """Return the name of a whole month or year, or of the end of a month; "" for any other interval."""
    first, after = days.first, days.last + timedelta(days=1)
    if first.day == 1 and after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        if months == 1:
            return f"{MONTHS[first.month - 1]} {first.year}"
        if months == 12 and first.month == 1:
            return str(first.year)
    if first.day == 21 and after.day == 1 and days.length <= 11:
        return f"end of {MONTHS[first.month - 1]} {first.year}"
    return ""


def say_age(days: int) -> str:
    """Return a number of days as people say it: 1 → "1 day", 45 → "6 weeks", 800 → "2 years"."""
    for unit, size in (("year", 365), ("month", 61), ("week", 14)):
        if days >= size:
            count = days // {"year": 365, "month": 30, "week": 7}[unit]
            return f"{count} {unit}{'s' * (count > 1)}"
    return f"{days} day{'s' * (days != 1)}"
