"""Parts of a day: "Monday morning", "3 p.m. on Friday"."""

from __future__ import annotations

from dragoman.reading.dates import clock, pieces
from dragoman.reading.dates.expression import Calendar, Clock, Expression, Part, Shift, Unit
from dragoman.reading.dates.pieces import Found
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.simple import simple_date, span_from
from dragoman.reading.dates.words import DAYPARTS, load_words


def daypart(scan: Scan, i: int) -> Found | None:
    """Return "the morning of 31 January", "the night of May 13", "in the morning"'s morning."""
    j = i + 1 if scan.word(i) == "the" else i
    if scan.word(j) in ("early", "late"):
        j += 1
    part = load_words().daypart.get(scan.word(j))
    if part is None:
        return None
    code = DAYPARTS[part]
    k = j + 1
    if scan.word(k) == "hours":
        k += 1
    if scan.word(k) in ("of", "on"):
        target = simple_date(scan, k + 1)
        figure = scan.word(k) == "of" and scan.number(k + 1) is not None
        if target is None and figure and (day := pieces.day_at(scan, k + 1)) is not None:
            target = Calendar(scan.span(k + 1, day[1]), (day[0],)), day[1]
        if target is not None and isinstance(target[0], (Calendar, Shift)):
            return Part(scan.span(i, target[1]), code, target[0]), target[1]
    words_before = scan.word(i - 1)
    if scan.word(i) == "the" and words_before in (
        "in",
        "during",
        "on",
        "by",
        "until",
        "throughout",
        "through",
        "of",
    ):
        of = Shift(scan.span(i, k), Unit.DAY, 0, False, True)
        return Part(scan.span(i, k), code, of), k
    if words_before == "in" and j == i and scan.word(k).isalpha() and not scan.capital(k):
        # "in morning trading"
        return Part(scan.span(i, k), code, Shift(scan.span(i, k), Unit.DAY, 0, False, True)), k
    if scan.word(j) in ("night", "noon", "midday", "midnight") and words_before in (
        "at",
        "by",
        "until",
        "around",
    ):
        of = Shift(scan.span(i, k), Unit.DAY, 0, False, True)
        return Part(scan.span(i, k), code, of), k
    return None


def with_daypart(scan: Scan, found: Found) -> Found:
    """Return a day with the part of it named behind: "Tuesday morning", "yesterday in the evening"."""
    expression, j = found
    if not _is_day(expression):
        return found
    words = load_words()
    part = words.daypart.get(scan.word(j))
    end = j + 1
    if part is None and scan.word(j) in ("in", "at", "during"):
        k = j + 2 if scan.word(j + 1) == "the" else j + 1
        part = words.daypart.get(scan.word(k)) if scan.word(j + 1) in ("the", "night") else None
        end = k + 1
    if part is not None:
        start = expression.span.start
        return Part(span_from(scan, start, end), DAYPARTS[part], expression), end
    k = j + 1 if scan.word(j) in ("at", ",", "around") else j
    hour = clock.clock_time(scan, k) if scan.number(k) is not None else None
    if hour is not None and isinstance(hour[0], Clock):
        time = hour[0]
        span = span_from(scan, expression.span.start, hour[1])
        return Clock(span, time.hour, time.minute, time.zone, expression), hour[1]
    return found


def _is_day(expression: Expression) -> bool:
    if isinstance(expression, Calendar):
        return expression.get(Unit.DAY) is not None or expression.get(Unit.WEEKDAY) is not None
    if isinstance(expression, Shift):
        return expression.unit is Unit.DAY or (isinstance(expression.of, Calendar) and _is_day(expression.of))
    return False


def clock_of_day(scan: Scan, i: int) -> Found | None:
    """Return "3:00 a.m. on 31 January", "16:00 UTC today", "10 a.m. Tuesday"; the day is kept inside."""
    found = clock.clock_time(scan, i)
    if found is None or not isinstance(found[0], Clock):
        return None
    time, j = found[0], found[1]
    k = j + 1 if scan.word(j) in ("on", ",", "of") else j
    day = simple_date(scan, k)
    if day is not None and _is_day(day[0]):
        return Clock(
            span_from(scan, time.span.start, day[1]), time.hour, time.minute, time.zone, day[0]
        ), day[1]
    return found


def bare_number_day(scan: Scan, i: int) -> Found | None:
    """Return "the 6th" of "on the 6th": a day of the month told last."""
    if scan.word(i - 1) not in ("on", "since", "until", "by", "from") or scan.word(i) != "the":
        return None
    if scan.number(i + 1) is None:
        return None
    day = pieces.day_at(scan, i + 1)
    if day is None or day[1] != i + 3:
        return None
    after = scan.word(day[1])
    if after.isalpha() and after not in (
        "and",
        "in",
        "at",
        "the",
        "to",
        "but",
        "when",
        "for",
        "with",
        "he",
        "she",
    ):
        return None
    return Calendar(scan.span(i, day[1]), (day[0],)), day[1]
