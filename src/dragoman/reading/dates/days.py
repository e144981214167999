"""Arithmetic of the calendar: the units in which days lie, and steps from one to another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dragoman.reading.dates.expression import Unit
from dragoman.reading.dates.when import Grain

GRAINS = {
    Unit.DAY: Grain.DAY,
    Unit.WEEKDAY: Grain.DAY,
    Unit.WEEKEND: Grain.PART,
    Unit.WEEK: Grain.WEEK,
    Unit.FORTNIGHT: Grain.WEEK,
    Unit.MONTH: Grain.MONTH,
    Unit.QUARTER: Grain.QUARTER,
    Unit.SEASON: Grain.SEASON,
    Unit.HALF: Grain.PART,
    Unit.YEAR: Grain.YEAR,
    Unit.DECADE: Grain.DECADE,
    Unit.CENTURY: Grain.CENTURY,
}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}


def move_months(day: date, count: int) -> date:
    """Return the same day so many months on, the month's last where it has no such day.

    Raises OverflowError outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def move(day: date, unit: Unit, count: float) -> date:
    """Return the day so many units on: two weeks after May 7 is May 21; hours stay on their day's count."""
    if unit in _MONTHS:
        whole = int(count * _MONTHS[unit])
        moved = move_months(day, whole)
        rest = count * _MONTHS[unit] - whole
        return moved + timedelta(days=round(rest * 30))
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return day + timedelta(days=round(7 * count))
    if unit is Unit.FORTNIGHT:
        return day + timedelta(days=round(14 * count))
    if unit is Unit.SEASON:
        return move_months(day, int(count * 3))
    if unit is Unit.HOUR:
        return day + timedelta(days=int(count // 24) if count >= 0 else -int(-count // 24))
    if unit in (Unit.MINUTE, Unit.SECOND):
        return day
    return day + timedelta(days=round(count))


def around(day: date, unit: Unit) -> tuple[date, date]:
    """Return first day and day after the last of the unit in which a day lies: weeks begin on Monday."""
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        start = day - timedelta(days=day.weekday())
        return start, start + timedelta(days=7 if unit is Unit.WEEK else 14)
    if unit is Unit.WEEKEND:
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return saturday, saturday + timedelta(days=2)
    if unit is Unit.MONTH:
        start = day.replace(day=1)
        return start, move_months(start, 1)
    if unit is Unit.QUARTER:
        start = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        return start, move_months(start, 3)
    if unit is Unit.HALF:
        start = date(day.year, 1 if day.month < 7 else 7, 1)
        return start, move_months(start, 6)
    if unit is Unit.SEASON:
        return season(day.year if day.month > 2 else day.year - 1, season_of(day))
    if unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY):
        years = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[unit]
        first = day.year - day.year % years
        start = date(max(first, 1), 1, 1)
        return start, date(first + years, 1, 1) if first + years <= 9999 else date.max
    return day, day + timedelta(days=1)


def season(year: int, number: int) -> tuple[date, date]:
    """Return a season: 1 spring is March to May, 4 winter is December to February of the next year."""
    start = date(year, 3 * number, 1)
    return start, move_months(start, 3)


def season_of(day: date) -> int:
    """Return the number of the season in which a day lies, 1 spring to 4 winter."""
    return (day.month % 12) // 3 or 4


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_century, century_rest = divmod(century, 4)
    correction = (century + 8) // 25
    moon = (19 * golden + century - leap_century - (century - correction + 1) // 3 + 15) % 30
    leap, leap_rest = divmod(rest, 4)
    sunday = (32 + 2 * century_rest + 2 * leap - moon - leap_rest) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def feast_day(rule: str, year: int) -> date | None:
    """Return the day of a feast rule in a year: "12-25", "easter-2", "11-4-4" (its fourth Thursday)."""
    if rule.startswith("fixed "):
        return date.fromisoformat(rule[6:])
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if rule == "none":
        return None
    month, rest = int(rule[:2]), rule[3:]
    if len(rule) == 5:
        return date(year, month, int(rest))
    nth, weekday = int(rest[:-2]), int(rest[-1])
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
