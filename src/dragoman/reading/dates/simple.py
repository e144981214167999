"""Times that are built of no other: a date, "last week", "yesterday"."""

from __future__ import annotations

from dragoman.documents.span import Span
from dragoman.reading.dates import absolute, relative, seasons, years
from dragoman.reading.dates.pieces import Found
from dragoman.reading.dates.scan import Scan

_CALENDAR_RULES = (
    absolute.numeric_date,
    years.quarter_year,
    years.century_at,
    absolute.month_first,
    absolute.day_first,
    absolute.weekday_date,
    seasons.season_year,
    seasons.feast_day,
    years.year_like,
    years.decade_word,
)


def simple_date(scan: Scan, i: int) -> Found | None:
    """Return the longest time at a token that is built of no other: a date, "last week", "yesterday"."""
    if i >= len(scan.words):
        return None
    best: Found | None = None
    for rule in (*_CALENDAR_RULES, relative.stepped, relative.named_day):
        found = rule(scan, i)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def span_from(scan: Scan, start: int, end: int) -> Span:
    """Return the code points from a place to the end of the token before another."""
    return Span(start, scan.ends[end - 1])
