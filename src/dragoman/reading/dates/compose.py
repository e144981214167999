"""Rules that build larger times of smaller ones: parts, ranges, a part of the day, a clock with its day."""

from __future__ import annotations

from dragoman.reading.dates import absolute, pieces, relative, years
from dragoman.reading.dates.dayparts import daypart
from dragoman.reading.dates.expression import Calendar, Expression, Part, Range, Shift, Unit
from dragoman.reading.dates.pieces import Found
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.simple import simple_date, span_from
from dragoman.reading.dates.words import DAYPARTS, load_words

_PARTS = {
    "end": "end",
    "close": "end",
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "middle": "mid",
    "midst": "mid",
    "turn": "turn",
    "eve": "eve",
    "rest": "rest",
    "remainder": "rest",
    "course": "",
    "months": "",
}
PART_STARTS = frozenset({*_PARTS, "first", "second", "latter", "last", "final", "closing", "opening"})
_EDGES = {"early": "early", "late": "late", "mid": "mid", "middle": "mid"}
_PERIODS = ("part", "days", "weeks", "months", "years", "hours", "half", "stages")


def _target(scan: Scan, i: int) -> Found | None:
    """Return the time a part is taken of: "April" of "end of April", "the year", "next month", "1990s"."""
    j = i
    if scan.word(j) == "the" and (found := relative.stepped(scan, j)) is not None:
        return found
    if scan.word(j) == "the":
        unit = load_words().unit.get(scan.word(j + 1))
        if unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY):
            return Shift(scan.span(j, j + 2), unit, 0, False, True, definite=True), j + 2
        j += 1
    year = pieces.year_at(scan, j)
    if year is not None:
        ranged = years.year_like(scan, j)
        if ranged is not None and isinstance(ranged[0], Calendar):
            return ranged
        return Calendar(scan.span(j, year[1]), (year[0],)), year[1]
    month = pieces.month_at(scan, j)
    if month is not None:
        found = absolute.month_first(scan, j)
        return found if found else (Calendar(scan.span(j, month[1]), (month[0],)), month[1])
    found = simple_date(scan, j)
    if found is None and scan.word(j - 1) in ("early", "late", "mid"):
        return None
    return found


def edge(scan: Scan, i: int) -> Found | None:
    """Return "early April", "late 2007", "mid-March", "late last year", "early in 1862", "late on Monday"."""
    which = _EDGES.get(scan.word(i))
    if which is None:
        return None
    j = i + 1
    if scan.word(j) in ("-", "to", "on", "in", "this"):
        if scan.word(j) == "to" and scan.word(j + 1) in ("mid", "late"):
            j += 2
            if scan.word(j) == "-":
                j += 1
        elif scan.word(j) != "this":
            j += 1
    morning = load_words().daypart.get(scan.word(j))
    if morning is not None:
        found = daypart(scan, j)
        if found is not None:
            return Part(scan.span(i, found[1]), DAYPARTS[morning], _inner(found[0])), found[1]
        return None
    target = _target(scan, j)
    if target is None:
        return None
    expression, end = target
    if isinstance(expression, Range):
        if isinstance(expression.first, Calendar):
            return Range(scan.span(i, end), expression.first, expression.last), end
        return None
    if isinstance(expression, Part):
        return Part(scan.span(i, end), expression.which, expression.of), end
    if isinstance(expression, (Calendar, Shift)):
        return Part(scan.span(i, end), which, expression), end
    return None


def _inner(expression: Expression) -> Expression:
    return expression.of if isinstance(expression, Part) else expression


def part_of(scan: Scan, i: int) -> Found | None:
    """Return "(the) end of April", "the first half of March", "the rest of the year"."""
    j = i + 1 if scan.word(i) == "the" else i
    if scan.word(j) == "very":
        j += 1
    word = scan.word(j)
    which: str | None = None
    k = j
    if word in _PARTS and scan.word(j + 1) == "of":
        which, k = _PARTS[word], j + 2
        if word in ("months", "course"):
            return None
    elif word in ("first", "second", "latter", "early", "late", "last", "final", "closing", "opening") or (
        word in ("third", "fourth")
    ):
        period = scan.word(j + 1)
        if period not in (*_PERIODS, "week", "weekend", "day", "month", "third") or scan.word(j + 2) not in (
            "of",
            "in",
        ):
            return None
        if scan.word(j + 2) == "in" and period != "half":
            return None
        k = j + 3
        if period == "half":
            which = "half1" if word in ("first", "early") else "half2"
        elif period == "week":
            which = {"first": "week1", "second": "week2", "third": "week3", "fourth": "week4"}.get(
                word, "lastweek"
            )
        elif period in ("day", "weekend", "month", "third"):
            which = (
                "end"
                if word in ("last", "final", "closing")
                else "start"
                if word in ("first", "opening")
                else None
            )
            if period == "day" and which:
                which = "lastday" if which == "end" else "firstday"
        else:
            which = "end" if word in ("late", "last", "final", "closing", "latter") else "start"
            which = {"early": "early"}.get(word, which)
    if which is None:
        return None
    target = _target(scan, k)
    if target is None and (found := edge(scan, k)) is not None and isinstance(found[0], Part):
        target = found[0].of, found[1]
    if target is None or not isinstance(target[0], (Calendar, Shift, Part)):
        return None
    if which.startswith("half") and isinstance(target[0], Shift) and target[0].unit is Unit.YEAR:
        pass
    return Part(scan.span(i, target[1]), which, target[0]), target[1]


def year_end(scan: Scan, i: int) -> Found | None:
    """Return "year end" of "by year-end": the last month of the text's year."""
    j = i + 2 if scan.word(i + 1) == "-" else i + 1
    if scan.word(j) != "end" or scan.word(i - 1) not in ("by", "before", "until", "at", "the"):
        return None
    year = Shift(scan.span(i, i + 1), Unit.YEAR, 0, definite=True)
    return Part(scan.span(i, j + 1), "end", year), j + 1


def mixed_step(scan: Scan, i: int) -> Found | None:
    """Return "earlier this month", "later today", "earlier in the day", "later in 2008"."""
    which = "sofar" if scan.word(i) == "earlier" else "rest"
    j = i + 1
    if scan.word(j) in ("in", "on", "during"):
        j += 1
        target = _target(scan, j)
    else:
        target = relative.stepped(scan, j) or relative.named_day(scan, j)
    if target is None or not isinstance(target[0], (Shift, Calendar, Part)):
        return None
    if isinstance(target[0], Part):
        return target[0], target[1]
    return Part(scan.span(i, target[1]), which, target[0]), target[1]


def ranged(scan: Scan, i: int, first: Found) -> Found | None:
    """Return a range that begins with a time: "May 7 to June 2", "Monday to Friday", "between A and B"."""
    expression, j = first
    if not isinstance(expression, (Calendar, Part, Shift)):
        return None
    before = scan.word(i - 1)
    if before == "the":
        before = scan.word(i - 2)
    joint = scan.word(j)
    if joint == "," and scan.word(j + 1) in ("to", "until"):
        j += 1
        joint = scan.word(j)
    if joint == "and":
        if before != "between":
            return None
    elif joint in ("to", "until", "till", "through", "-"):
        if joint in ("to", "until", "till") and before != "from" and not _is_plain(expression):
            return None
    else:
        return None
    second = edge(scan, j + 1) or simple_date(scan, j + 1)
    if second is None and scan.word(j + 1) == "the":
        second = part_of(scan, j + 1)
    if second is None or not isinstance(second[0], (Calendar, Part, Shift)):
        return None
    if joint in ("to", "until", "till") and before != "from" and not _same_kind(expression, second[0]):
        return None
    return Range(span_from(scan, expression.span.start, second[1]), expression, second[0]), second[1]


def _is_plain(expression: Expression) -> bool:
    return isinstance(expression, Calendar)


def _same_kind(first: Expression, second: Expression) -> bool:
    if not isinstance(first, Calendar) or not isinstance(second, Calendar):
        return False
    return {p.unit for p in first.pieces} - {Unit.YEAR} == {p.unit for p in second.pieces} - {Unit.YEAR}
