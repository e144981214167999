"""Shifts on the calendar: "last week", "two days later", "October last year", "next Monday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.documents.span import Span
from dragoman.reading.dates import days
from dragoman.reading.dates.expression import Calendar, Piece, Shift, Unit
from dragoman.reading.dates.fix_calendar import (
    WEEKDAY_NAMES,
    before_christ,
    candidates,
    check_weekday,
    fix_calendar,
    open_value,
    with_year,
)
from dragoman.reading.dates.setting import Fix, Setting, Told
from dragoman.reading.dates.tense import Tense
from dragoman.reading.dates.values import finest, unplaced, whole
from dragoman.reading.dates.when import Basis, Grain


def fix_shift(shift: Shift, of: Fix | None, setting: Setting) -> Fix:
    """Return where a shift lies; of: the fix of the time it counts from, where it names one."""
    if of is not None and isinstance(shift.of, Shift) and shift.unit is Unit.YEAR and not shift.counted:
        return _same_in_year(shift, of)
    if of is not None and shift.of is not None and not isinstance(shift.of, Calendar):
        return _counted_from(shift, of, (shift.of.span,))
    if isinstance(shift.of, Calendar):
        if shift.unit is Unit.YEAR:
            return _named_in_year(shift, shift.of, setting)
        weekday = shift.of.get(Unit.WEEKDAY) if shift.of.get(Unit.DAY) is None else None
        if shift.unit is Unit.WEEK and weekday is not None and not shift.counted:
            return _stepped_weekday(shift, weekday, setting)
        return _counted_from(shift, fix_calendar(shift.of, setting), (shift.of.span,))
    told = setting.told.latest(shift.unit) if shift.anaphoric else None
    if shift.definite and not setting.history and shift.unit not in (Unit.DAY, Unit.WEEKEND):
        told = None
    if (
        shift.unit is Unit.WEEKEND
        and shift.count == 0
        and setting.day is not None
        and (told is None or shift.definite)
    ):
        return _this_weekend(setting.day, setting)
    if setting.history and shift.unit is Unit.DAY and not shift.anaphoric:
        return unplaced(
            "PRESENT_REF" if not shift.count else "XXXX-XX-XX", "is the day of a speaker quoted in a history"
        )
    anchors: tuple[Span, ...] = ()
    if setting.told.before_christ and told is None and shift.unit is Unit.YEAR and shift.anaphoric:
        return _shift_before_christ(shift, setting.told.before_christ)
    if told is not None and told[0].start is not None:
        base, anchors, source = told[0], (told[1],), "the date told before"
    elif setting.history and shift.anaphoric:
        return unplaced("XXXX-XX-XX", "goes back to a date that the text does not tell")
    elif setting.day is not None and setting.earliest is not None:
        base = Fix(
            start=setting.earliest,
            end=setting.day + timedelta(days=1),
            grain=Grain.DAY,
            value=setting.day.isoformat(),
        )
        source = "the text's own day"
    else:
        return unplaced(_shift_value(shift), "reckoned from the document's own day, which is not known")
    if shift.count is None:
        return unplaced("FUTURE_REF" if shift.anaphoric else "PAST_REF", "the number of units is left open")
    return _move(shift, base, anchors, source, setting)


def _same_in_year(shift: Shift, base: Fix) -> Fix:
    """Return a time told before, so many years on: "the same month a year ago"."""
    if base.start is None or base.end is None:
        return base
    unit = Unit.DAY if base.grain is Grain.DAY else Unit.MONTH
    start = days.move_months(base.start, 12 * (shift.count or 0))
    return whole(
        start, unit, basis=Basis.RELATIVE, because=f"{base.because}, in the year named", anchors=base.anchors
    )


def _this_weekend(day: date, setting: Setting) -> Fix:
    """Return "the weekend": the one gone by under a past verb, else the one to come."""
    if setting.tense is Tense.PAST and day.isoweekday() < 6:
        day -= timedelta(days=7)
    return whole(day, Unit.WEEKEND, basis=Basis.RELATIVE, because="the weekend nearest as the tense has it")


def _shift_value(shift: Shift) -> str:
    return {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX"}.get(shift.unit, "XXXX")


def _shift_before_christ(shift: Shift, value: str) -> Fix:
    year = int(value[2:6]) - (shift.count or 0)
    return unplaced(f"BC{year:04d}", "lies before the year 1, where this calendar begins", Grain.YEAR)


def _counted_from(shift: Shift, base: Fix, anchors: tuple[Span, ...]) -> Fix:
    if base.start is None or shift.count is None:
        return replace(base, value=base.value or "XXXX-XX-XX")
    setting = Setting(day=None, earliest=None, tense=Tense.NONE, told=Told(), history=False)
    return _move(shift, base, anchors, "the date named", setting)


def _move(shift: Shift, base: Fix, anchors: tuple[Span, ...], source: str, setting: Setting) -> Fix:
    """Return the time so many units from a base; a base of several days widens it."""
    assert base.start is not None
    assert base.end is not None
    assert shift.count is not None
    count, unit = shift.count, shift.unit
    first, last = base.start, base.end - timedelta(days=1)
    exact = first == last
    if setting.day is not None and not shift.anaphoric:
        last = setting.day
    words = f"{abs(count)} {unit}{'s' if abs(count) != 1 else ''} {'before' if count < 0 else 'after'}"
    why = f"{words} {source}" if count else f"the {unit} of {source}"
    fixed: Fix
    if shift.half and abs(count) >= 1:
        back = timedelta(days=round(_days(unit) * (abs(count) + 0.5)) - (1 if unit is Unit.MONTH else 0))
        centre = last + back if count > 0 else last - back
        early = first + back if count > 0 else first - back
        spread = max(1, round(_days(unit) * 0.15)) if unit is not Unit.DAY else 0
        if unit is Unit.MONTH:
            spread = 4
        fixed = Fix(
            start=min(early, centre) - timedelta(days=spread),
            end=centre + timedelta(days=spread + 1),
            grain=Grain.PART,
            value=f"{centre.year:04d}-{centre.month:02d}",
            because=f"a month taken as 30 days: about {back.days} days "
            f"{'after' if count > 0 else 'before'} {source}",
        )
    elif shift.counted and unit in (Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        fixed = whole(days.move(last, unit, count), Unit.DAY, because=why)
    elif shift.counted and unit in (Unit.WEEK, Unit.FORTNIGHT) and (abs(count) == 1 or shift.anaphoric):
        fixed = whole(days.move(last, unit, count), Unit.DAY, because=why)
        if not exact and shift.anaphoric:
            fixed = whole(days.move(first, unit, count), Unit.WEEK, because=why)
    elif unit is Unit.WEEKDAY:
        fixed = whole(last, Unit.DAY, because=why)
    else:
        widened = Unit.WEEK if unit is Unit.FORTNIGHT else unit
        fixed = whole(
            _anchor_day(days.move(_anchor_day(last, unit), unit, count), unit), widened, because=why
        )
    if first != last and fixed.start is not None and fixed.end is not None and not shift.half:
        other = _move(
            shift,
            replace(base, start=first, end=first + timedelta(days=1)),
            anchors,
            source,
            replace(setting, day=None),
        )
        if other.start is not None and other.end is not None and other.start < fixed.start:
            if shift.anaphoric and base.grain is not Grain.DAY and fixed.grain is Grain.DAY:
                return replace(other, basis=Basis.RELATIVE, anchors=anchors)
            fixed = replace(
                fixed,
                start=other.start,
                end=max(fixed.end, other.end),
                because=f"{why}, itself known only as an interval",
            )
    return replace(fixed, basis=Basis.RELATIVE, anchors=anchors)


def _anchor_day(day: date, unit: Unit) -> date:
    """Return a day safe to step from: the first of the month for months and longer."""
    return (
        day.replace(day=1)
        if unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
        else day
    )


def _days(unit: Unit) -> int:
    return {
        Unit.DAY: 1,
        Unit.WEEK: 7,
        Unit.MONTH: 30,
        Unit.QUARTER: 91,
        Unit.YEAR: 365,
        Unit.DECADE: 3652,
    }.get(unit, 1)


def _named_in_year(shift: Shift, of: Calendar, setting: Setting) -> Fix:
    """Return "October last year", "last October", "this June", "the spring of next year"."""
    unit = finest(of) or Unit.MONTH
    month, day, season = of.get(Unit.MONTH), of.get(Unit.DAY), of.get(Unit.SEASON)
    told = setting.told.latest(Unit.YEAR) if shift.anaphoric else None
    anchors: tuple[Span, ...] = ()
    if told is not None and told[0].start is not None:
        reference, anchors = told[0].start, (told[1],)
    elif shift.anaphoric and setting.told.before_christ:
        year = int(setting.told.before_christ[2:6]) - (shift.count or 0)
        return before_christ(Calendar(of.span, (Piece(of.span, Unit.YEAR, year), *of.pieces), True))
    elif setting.day is not None:
        reference = setting.day
    else:
        return unplaced(
            open_value(of, month, day), "the year it names is reckoned from a day that is not known"
        )
    count = shift.count or 0
    if shift.counted is False and shift.span.end != of.span.end:
        year = reference.year + count
        return check_weekday(
            of,
            replace(
                with_year(of, unit, year, month, day),
                basis=Basis.RELATIVE,
                because=f"{year} is the year named from "
                f"{'the date told before' if anchors else 'the text’s own day'}",
                anchors=anchors,
            ),
        )
    found = candidates(of, unit, month, day, range(reference.year - 2, reference.year + 3))
    if count < 0:
        past = [one for one in found if one.end is not None and one.end <= reference]
        pick = past[-1]
        if season is not None and pick.start is not None and setting.tense is not Tense.FUTURE:
            pick = past[-1]
        why = "the latest one ended before the text's own day"
    elif count > 0:
        future = [one for one in found if one.start is not None and one.start > reference]
        pick, why = future[0], "the first one after the text's own day"
    else:
        this = [one for one in found if one.start is not None and one.start.year == reference.year]
        pick, why = (this or found)[0], "the one of the text's own year"
        if season == 4 and reference.month < 3 and setting.tense is not Tense.FUTURE:
            pick = [one for one in found if one.start is not None and one.start <= reference][-1]
    return replace(pick, basis=Basis.RELATIVE, because=why, anchors=anchors)


def _stepped_weekday(shift: Shift, weekday: int, setting: Setting) -> Fix:
    """Return "last Wednesday" (the latest before the text's day), "next Monday", "that Friday"."""
    name = WEEKDAY_NAMES[weekday - 1]
    told = setting.told.latest(Unit.DAY) if shift.anaphoric else None
    anchors: tuple[Span, ...] = ()
    if told is not None and told[0].start is not None:
        reference, anchors = told[0].start, (told[1],)
    elif setting.day is not None:
        reference = setting.day
    else:
        return unplaced(f"XXXX-WXX-{weekday}", "no day is known to reckon the weekday from")
    count = shift.count or 0
    if count < 0:
        day = reference - timedelta(days=(reference.isoweekday() - weekday - 1) % 7 + 1)
        why = f"the latest {name} before the text's own day"
    elif count > 0:
        day = reference + timedelta(days=(weekday - reference.isoweekday() - 1) % 7 + 1)
        why = f"the first {name} after the text's own day"
    else:
        day = reference + timedelta(days=weekday - reference.isoweekday())
        why = f"the {name} of the text's own week"
        if anchors:
            day = reference + timedelta(days=(weekday - reference.isoweekday()) % 7)
            why = f"the {name} from the day told last"
    return whole(day, Unit.DAY, basis=Basis.RELATIVE, because=why, anchors=anchors)
