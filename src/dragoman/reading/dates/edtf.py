"""EDTF (ISO 8601-2) out of intervals, and back."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.reading.dates import days
from dragoman.reading.dates.expression import Unit
from dragoman.reading.dates.when import When

# ISO 8601-2, sub-year groupings: 21 to 24 are spring to winter, 33 to 36 the quarters.
_SEASON_CODE, _QUARTER_CODE = 20, 32
_ONE = timedelta(days=1)


def edtf(when: When) -> str:
    """Return an interval in EDTF: April 2006 is "2006-04", "end of April" "2006-04-21/2006-04-30".

    A whole month, year, decade, century, quarter or season has its own form, every other stretch of several
    days is first day/last day, both inclusive. Source: ISO 8601-2:2019, levels 0 to 2.
    """
    return edtf_of(when.start, when.end)


def edtf_of(start: date, end: date) -> str:
    """Return the days [start, end) in EDTF; end is the day after the last."""
    last = end - _ONE
    if start == last:
        return start.isoformat()
    for unit, form in (
        (Unit.MONTH, f"{start.year:04d}-{start.month:02d}"),
        (Unit.YEAR, f"{start.year:04d}"),
        (Unit.DECADE, f"{start.year // 10:03d}X"),
        (Unit.CENTURY, f"{start.year // 100:02d}XX"),
        (Unit.QUARTER, f"{start.year:04d}-{_QUARTER_CODE + (start.month + 2) // 3}"),
    ):
        if start.year >= 100 and days.around(start, unit) == (start, end):
            return form
    if start.day == 1 and start.month % 3 == 0 and days.season(start.year, start.month // 3) == (start, end):
        return f"{start.year:04d}-{_SEASON_CODE + start.month // 3}"
    return f"{start.isoformat()}/{last.isoformat()}"


def parse_edtf(text: str) -> tuple[date, date]:
    """Return the days [start, end) of an EDTF text as `edtf` writes it: "2006-04" is April 1 to May 1.

    Raises ValueError for any other form.
    """
    if "/" in text:
        first, last = text.split("/", 1)
        return date.fromisoformat(first), date.fromisoformat(last) + _ONE
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = date.fromisoformat(text)
        return day, day + _ONE
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        year, code = int(match[1]), int(match[2])
        if 1 <= code <= 12:
            return days.around(date(year, code, 1), Unit.MONTH)
        if _SEASON_CODE < code <= _SEASON_CODE + 4:
            return days.season(year, code - _SEASON_CODE)
        if _QUARTER_CODE < code <= _QUARTER_CODE + 4:
            return days.around(date(year, 3 * (code - _QUARTER_CODE) - 2, 1), Unit.QUARTER)
    if re.fullmatch(r"\d{4}", text):
        return days.around(date(int(text), 1, 1), Unit.YEAR)
    if re.fullmatch(r"\d{3}X", text):
        return days.around(date(int(text[:3]) * 10, 1, 1), Unit.DECADE)
    if re.fullmatch(r"\d{2}XX", text):
        return days.around(date(int(text[:2]) * 100, 1, 1), Unit.CENTURY)
    raise ValueError(
        f"{text!r} is no EDTF that edtf() writes; forms are 2006-04-12, 2006-04, 2006, 200X, 20XX, A/B"
    )
