"""Days printed in mastheads, metadata and headers: "Mon, 25 Jul 2022 19:17:34 +0000", "5th March, 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.documents.span import Span

#: English names of the months, January first.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_MONTH = r"(?P<month>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s+)?"
_CLOCK = (
    r"(?:,?[T\s]{1,3}(?:at\s)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?(?:Z\b|[+-]\d{2}:?\d{2}|(?-i:[A-Z]{2,4})\b))?)?"
)
_AFTERNOON = re.compile(r"\b(?:1[3-9]|2[0-3]):\d{2}")
_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d{2})\b"
_FORMS = tuple(
    re.compile(r"(?<![\w.])" + form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:1[5-9]|20|21)\d{2})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)" + _CLOCK,
        r"(?P<year>(?:1[5-9]|20|21)\d{2})/(?P<number>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH + r",?\s+" + _YEAR + _CLOCK,
        _WEEKDAY + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR + _CLOCK,
        r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)" + _YEAR + _CLOCK,
        _MONTH + r",?\s+" + _YEAR,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDay:
    """A day as printed: span of its words, ISO 8601 value (a month is YYYY-MM), and what is doubtful of it.

    has_clock: whether a time of day stands with it, as in feeds and press systems.
    doubt: "" or why the value may be another, as with 12.04.2006.
    """

    span: Span
    value: str
    has_clock: bool
    doubt: str


def find_printed_days(text: str, start: int = 0, end: int | None = None) -> tuple[PrintedDay, ...]:
    """Return the days and months with a year in a stretch of text, in order, the longest reading of each.

    `find_printed_days("Riga, 5th March, 2021")[0].value` is "2021-03-05". Days without a year are left to
    the reading of dates. A day that is not on the calendar is left out.
    """
    end = len(text) if end is None else end
    found = sorted(_all(text, start, end), key=lambda day: (day.span.start, -len(day.span)))
    kept: list[PrintedDay] = []
    for day in found:
        if not kept or day.span.start >= kept[-1].span.end:
            kept.append(day)
    return tuple(kept)


def read_printed_day(words: str) -> PrintedDay | None:
    """Return the first day in some words, None when there is none: for metadata and headers."""
    days = find_printed_days(words)
    return days[0] if days else None


def _all(text: str, start: int, end: int) -> Iterator[PrintedDay]:
    for form in _FORMS:
        for match in form.finditer(text, start, end):
            day = _placed(match)
            if day is not None:
                yield day


def _placed(match: re.Match[str]) -> PrintedDay | None:
    parts = match.groupdict()
    year = int(parts["year"])
    span = Span(match.start(), match.end())
    has_clock = ":" in match.group()
    if parts.get("first"):
        is_24_hours = bool(_AFTERNOON.search(match.group()))
        first, second = int(parts["first"]), int(parts["second"])
        return _by_numbers(year, first, second, parts["mark"], span, has_clock, is_24_hours)
    month = int(parts["number"]) if parts.get("number") else _NUMBERS[parts["month"].lower()]
    if not parts.get("day"):
        return PrintedDay(span=span, value=f"{year:04}-{month:02}", has_clock=False, doubt="")
    value = _iso(year, month, int(parts["day"]))
    return PrintedDay(span=span, value=value, has_clock=has_clock, doubt="") if value else None


def _by_numbers(
    year: int, first: int, second: int, mark: str, span: Span, has_clock: bool, is_24_hours: bool
) -> PrintedDay | None:
    """Read 12.04.2006 as the day before the month, and say so where the other order is a day too.

    is_24_hours: whether a clock such as 15:59 stands with it, which those who put the month first rarely use.
    """
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if not day_first or not month_first:
        value = day_first or month_first
        return PrintedDay(span=span, value=value, has_clock=has_clock, doubt="") if value else None
    if day_first == month_first:
        return PrintedDay(span=span, value=day_first, has_clock=has_clock, doubt="")
    if mark == "." or is_24_hours:
        why = "numbers with dots" if mark == "." else "numbers with a clock of 24 hours"
        doubt = f"{why} are read day first ({day_first}); month first it would be {month_first}"
        return PrintedDay(span=span, value=day_first, has_clock=has_clock, doubt=doubt)
    doubt = f"either {day_first} or {month_first}: the order of day and month is not the same everywhere"
    return PrintedDay(span=span, value=f"{year:04}", has_clock=has_clock, doubt=doubt)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
