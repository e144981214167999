"""TIMEX3 values of units and lengths, and the fixes that are whole units of the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.reading.dates import days
from dragoman.reading.dates.expression import Calendar, Repeat, Unit
from dragoman.reading.dates.setting import Fix
from dragoman.reading.dates.when import Grain

SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
DAYPART_CODES = ("MO", "MI", "AF", "EV", "NI")


def unplaced(value: str, because: str, grain: Grain = Grain.DAY) -> Fix:
    """Return a fix without days, with its value and the reason."""
    return Fix(start=None, end=None, grain=grain, value=value, because=because)


def whole(day: date, unit: Unit, **more: object) -> Fix:
    """Return the fix of the whole unit in which a day lies; more: fields to set."""
    start, end = days.around(day, unit)
    fixed = Fix(start=start, end=end, grain=days.GRAINS.get(unit, Grain.DAY), value=value_of(start, unit))
    return replace(fixed, **more)  # type: ignore[arg-type]


def week_value(day: date) -> str:
    """Return the ISO week of a day: 2008-W35."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def value_of(start: date, unit: Unit) -> str:
    """Return the TIMEX3 value of the unit that begins on a day."""
    match unit:
        case Unit.WEEK | Unit.FORTNIGHT:
            return week_value(start)
        case Unit.WEEKEND:
            return week_value(start) + "-WE"
        case Unit.MONTH:
            return f"{start.year:04d}-{start.month:02d}"
        case Unit.QUARTER:
            return f"{start.year:04d}-Q{(start.month + 2) // 3}"
        case Unit.HALF:
            return f"{start.year:04d}-H{1 if start.month < 7 else 2}"
        case Unit.SEASON:
            return f"{start.year:04d}-{SEASONS[days.season_of(start)]}"
        case Unit.YEAR:
            return f"{start.year:04d}"
        case Unit.DECADE:
            return f"{start.year // 10:03d}"
        case Unit.CENTURY:
            return f"{start.year // 100:02d}"
    return start.isoformat()


def finest(calendar: Calendar) -> Unit | None:
    """Return the finest field that a calendar expression names."""
    for unit in (Unit.DAY, Unit.WEEKDAY, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.YEAR):
        if calendar.get(unit) is not None:
            return unit
    return None


_LETTERS = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAY: "D",
    Unit.WEEK: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.YEAR: "Y",
    Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
    Unit.WEEKEND: "WE",
    Unit.FORTNIGHT: "W",
    Unit.SEASON: "SE",
}


def duration_value(unit: Unit, count: float | None) -> str:
    """Return a length as TIMEX3 has it: P2M, PT30M, P10Y, PXD where the number is open."""
    if unit is Unit.FORTNIGHT and count is not None:
        count *= 2
    if unit is Unit.DECADE:
        if count is None:
            return "PXDE"
        return f"P{count:g}DE" if count == 1 else f"P{count * 10:g}Y"
    number = "X" if count is None else f"{count:g}"
    prefix = "PT" if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND) else "P"
    return f"{prefix}{number}{_LETTERS.get(unit, 'D')}"


def repeat_value(repeat: Repeat) -> str:
    """Return the TIMEX3 value of a time that comes again: P1W, XXXX-WXX-1."""
    if repeat.of is not None:
        weekday, month = repeat.of.get(Unit.WEEKDAY), repeat.of.get(Unit.MONTH)
        if weekday is not None:
            return f"XXXX-WXX-{weekday}"
        if month is not None:
            return f"XXXX-{month:02d}"
        season, part = repeat.of.get(Unit.SEASON), repeat.of.get(Unit.DAYPART)
        if season is not None:
            return f"XXXX-{SEASONS[season]}"
        if part is not None:
            return f"XXXX-XX-XXT{DAYPART_CODES[part - 1]}"
    return duration_value(repeat.unit, repeat.every)
