"""Parts and ranges on the calendar: "end of April", "early 1990s", "from May 7 to June 2"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.reading.dates import days
from dragoman.reading.dates.expression import Calendar, Expression, Part, Piece, Range, Unit
from dragoman.reading.dates.fix_calendar import fix_calendar
from dragoman.reading.dates.setting import Fix, Setting
from dragoman.reading.dates.tense import Tense
from dragoman.reading.dates.values import DAYPART_CODES, finest, value_of
from dragoman.reading.dates.when import Basis, Grain


def fix_part(part: Part, base: Fix, setting: Setting) -> Fix:
    """Return the part of a time; base: the fix of the whole."""
    if part.which in DAYPART_CODES:
        if base.value and not base.value.startswith("P") and len(base.value) >= 10:
            return replace(base, value=f"{base.value[:10] if 'T' in base.value else base.value}T{part.which}")
        if base.start is None:
            return replace(base, value=f"XXXX-XX-XXT{part.which}")
        return replace(base, value=f"{base.value}T{part.which}")
    if base.start is None or base.end is None:
        return base
    value = base.value
    start, end = cut(base.start, base.end, part.which, base.grain, setting)
    if part.which.startswith("half") and base.grain is Grain.YEAR:
        value = f"{base.value}-H{part.which[-1]}"
    elif part.which in ("firstday", "lastday"):
        value = start.isoformat()
    elif part.which == "eve":
        value = start.isoformat() if base.grain is Grain.DAY else value
    reason = _PART_REASONS.get(part.which, "")
    grain = Grain.PART if (start, end) != (base.start, base.end) else base.grain
    if (end - start).days == 1:
        grain = Grain.DAY
    return replace(base, start=start, end=end, grain=grain, value=value, because=f"{base.because}; {reason}")


_PART_REASONS = {
    "start": "the beginning is taken as the first third",
    "early": "early is taken as the first third",
    "mid": "the middle is taken as the middle third",
    "late": "late is taken as the last third",
    "end": "the end is taken as the last third, of a year its last month",
    "half1": "the first half",
    "half2": "the second half",
    "sofar": "up to the text's own day",
    "rest": "from the text's own day on",
    "turn": "the turn of the year is taken as December 25 to January 5",
}


def cut(start: date, end: date, which: str, grain: Grain, setting: Setting) -> tuple[date, date]:
    """Return the part of an interval: a month ends from its 21st on, early 2008 is January to March."""
    one = timedelta(days=1)
    length = (end - start).days
    if which == "sofar":
        last = setting.day
        return (start, last + one) if last is not None and start <= last < end else (start, end)
    if which == "rest":
        first = setting.earliest
        return (first, end) if first is not None and start <= first < end else (start, end)
    if which == "turn":
        if grain is Grain.YEAR:
            year = start.year
            if setting.day is not None and setting.tense is not Tense.FUTURE and setting.day.year == year:
                year -= 1
            return date(year, 12, 25), date(year + 1, 1, 6)
        return start, end
    if which == "eve":
        return start - one, start
    if which == "firstday":
        return start, start + one
    if which == "lastday":
        return end - one, end
    if which.startswith("week"):
        first = start + timedelta(days=7 * (int(which[4:]) - 1))
        return first, min(first + timedelta(days=7), end)
    if which == "lastweek":
        return end - timedelta(days=7), end
    if length <= 1:
        return start, end
    if which in ("half1", "half2"):
        if grain is Grain.MONTH:
            middle = start + timedelta(days=15)
        elif grain is Grain.DECADE:
            middle = date(start.year + 5, 1, 1)
        elif grain is Grain.CENTURY:
            middle = date(start.year + 50, 1, 1)
        elif grain is Grain.YEAR:
            middle = days.move_months(start, 6)
        else:
            middle = start + timedelta(days=length // 2)
        return (start, middle) if which == "half1" else (middle, end)
    early, late = _thirds(start, end, grain, which)
    if which in ("start", "early"):
        return start, early
    if which in ("late", "end"):
        return late, end
    return early, late


def _thirds(start: date, end: date, grain: Grain, which: str) -> tuple[date, date]:
    length = (end - start).days
    if grain is Grain.MONTH:
        return start + timedelta(days=10), start + timedelta(days=20)
    if grain is Grain.YEAR:
        if which in ("start", "end"):
            return days.move_months(start, 1), days.move_months(end, -1)
        if which == "mid":
            return days.move_months(start, 4), days.move_months(start, 8)
        return days.move_months(start, 3), days.move_months(end, -3)
    if grain is Grain.SEASON or grain is Grain.QUARTER:
        return days.move_months(start, 1), days.move_months(end, -1)
    if grain is Grain.DECADE:
        return date(start.year + 4, 1, 1), date(start.year + 6 if which == "mid" else start.year + 7, 1, 1)
    if grain is Grain.CENTURY:
        return date(start.year + 33, 1, 1), date(start.year + 67, 1, 1)
    if grain is Grain.WEEK:
        return start + timedelta(days=2), start + timedelta(days=3)
    third = max(1, length // 3)
    return start + timedelta(days=third), end - timedelta(days=third)


def fix_range(ranged: Range, head: Fix, tail: Fix, setting: Setting) -> Fix:
    """Return a range from the fixes of its ends; the year or week of one end carries over to the other."""
    first, last = ranged.first, ranged.last
    if isinstance(first, Calendar) and isinstance(last, Calendar) and tail.start is not None:
        # "from May to August 2009", "Monday to Friday": the end's year or week carries over to the beginning.
        last_year = next((piece for piece in last.pieces if piece.unit is Unit.YEAR), None)
        if first.get(Unit.YEAR) is None and last_year is not None and first.get(Unit.WEEKDAY) is None:
            head = fix_calendar(
                Calendar(first.span, (*first.pieces, last_year), first.before_christ), setting
            )
            if head.start is not None and head.start > tail.start:
                earlier = Piece(last_year.span, Unit.YEAR, last_year.value - 1)
                head = fix_calendar(Calendar(first.span, (*first.pieces, earlier)), setting)
    if setting.tense is Tense.FUTURE and isinstance(first, Calendar) and isinstance(last, Calendar):
        head, tail = _running(first, last, head, tail, setting)
    if head.start is not None and tail.end is not None and tail.end <= head.start:
        tail = _after_head(last, head, tail)
    if head.start is None or tail.end is None:
        return replace(
            head if head.start is None else tail,
            start=None,
            end=None,
            value=f"{head.value}/{tail.value}",
            first=head,
            last=tail,
        )
    if tail.end <= head.start:
        return Fix(
            start=None,
            end=None,
            grain=Grain.RANGE,
            value=f"{head.value}/{tail.value}",
            because=f"the range ends ({tail.value}) before it begins ({head.value})",
            first=head,
            last=tail,
        )
    basis = tail.basis if head.basis is Basis.STATED else head.basis
    because = head.because if head.because == tail.because else f"from: {head.because}; to: {tail.because}"
    return Fix(
        start=head.start,
        end=tail.end,
        grain=Grain.RANGE,
        value=f"{head.value}/{tail.value}",
        basis=basis,
        because=because,
        anchors=head.anchors or tail.anchors,
        first=head,
        last=tail,
    )


def _running(first: Calendar, last: Calendar, head: Fix, tail: Fix, setting: Setting) -> tuple[Fix, Fix]:
    """Return a range that has begun: "is to run from January 23 to March 9" said on January 28."""
    day = setting.day
    if day is None or setting.history or first.get(Unit.YEAR) is not None or last.get(Unit.YEAR) is not None:
        return head, tail
    if first.get(Unit.MONTH) is None or head.start is None or tail.start is None or tail.end is None:
        return head, tail
    if head.start > tail.start:
        return _year_earlier(first, head), tail
    if (head.start - day).days > 200 and days.move_months(tail.end, -12) > day:
        return _year_earlier(first, head), _year_earlier(last, tail)
    return head, tail


def _year_earlier(calendar: Calendar, fixed: Fix) -> Fix:
    assert fixed.start is not None
    assert fixed.end is not None
    start = days.move_months(fixed.start, -12)
    value = value_of(start, finest(calendar) or Unit.DAY)
    return replace(fixed, start=start, end=days.move_months(fixed.end, -12), value=value)


def _after_head(last: Expression, head: Fix, tail: Fix) -> Fix:
    """Return the end of a range moved behind its beginning: "from Monday to Friday", "November to March"."""
    assert head.start is not None
    assert tail.start is not None
    assert tail.end is not None
    if not isinstance(last, Calendar) or last.get(Unit.YEAR) is not None:
        return tail
    if last.get(Unit.WEEKDAY) is not None and last.get(Unit.DAY) is None:
        step = timedelta(days=7 * ((head.start - tail.start).days // 7 + 1))
        start = tail.start + step
        return replace(tail, start=start, end=tail.end + step, value=start.isoformat())
    start = days.move_months(tail.start, 12)
    return replace(
        tail,
        start=start,
        end=days.move_months(tail.end, 12),
        value=value_of(start, finest(last) or Unit.DAY),
    )
