"""One expression on the calendar: its days, its TIMEX3 value, its reason, from what is known around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.reading.dates import days
from dragoman.reading.dates.expression import (
    Calendar,
    Clock,
    Duration,
    Expression,
    Feast,
    Part,
    Range,
    Repeat,
    Shift,
    Unit,
    Vague,
)
from dragoman.reading.dates.fix_calendar import fix_calendar
from dragoman.reading.dates.fix_part import fix_part, fix_range
from dragoman.reading.dates.fix_shift import fix_shift
from dragoman.reading.dates.setting import Fix, Setting
from dragoman.reading.dates.tense import Tense
from dragoman.reading.dates.values import duration_value, repeat_value, unplaced, whole
from dragoman.reading.dates.when import Basis, Grain
from dragoman.reading.dates.words import load_words


def fix(expression: Expression, setting: Setting) -> Fix:
    """Return where an expression lies: "April 7" read in 2006 under a past verb is 2006-04-07."""
    try:
        match expression:
            case Calendar():
                return fix_calendar(expression, setting)
            case Shift():
                of = (
                    None
                    if expression.of is None or isinstance(expression.of, Calendar)
                    else fix(expression.of, setting)
                )
                return fix_shift(expression, of, setting)
            case Part():
                return fix_part(expression, fix(expression.of, setting), setting)
            case Range():
                ends = fix(expression.first, setting), fix(expression.last, setting)
                return fix_range(expression, *ends, setting)
            case Duration():
                return _fix_duration(expression, setting)
            case Feast():
                return _fix_feast(expression, setting)
            case Clock():
                return _fix_clock(expression, setting)
            case Repeat():
                return unplaced(repeat_value(expression), "names a time that comes again, not one day")
            case Vague():
                return _fix_vague(expression, setting)
    except (OverflowError, ValueError) as error:
        return unplaced("", f"no such day in the calendar ({error})")


def _fix_vague(vague: Vague, setting: Setting) -> Fix:
    reasons = {
        "PRESENT_REF": "names the present without a day",
        "PAST_REF": "names the past without a day",
        "FUTURE_REF": "names a time to come without a day",
    }
    return unplaced(vague.reference, reasons[vague.reference])


def _fix_duration(duration: Duration, setting: Setting) -> Fix:
    value = duration_value(duration.unit, duration.count)
    relation, count, unit = duration.relation, duration.count, duration.unit
    if relation == "in" and setting.tense is not Tense.FUTURE:
        relation = ""
    if not relation:
        return unplaced(value, "a length of time without a beginning or an end")
    if relation in ("later", "earlier"):
        return unplaced(value, f"a length of time, {relation} than something that is not a date")
    if count is None and relation in ("past", "next"):
        return unplaced(value, "a length of time whose number is left open")
    if setting.day is None or setting.earliest is None or count is None:
        return unplaced(value, "a length of time reckoned from the document's own day, which is not known")
    one = timedelta(days=1)
    if relation == "past":
        fixed = (days.move(setting.earliest, unit, -count), setting.day + one)
        why = "up to the text's own day"
    elif relation == "in":
        target = days.move(setting.day, unit, count)
        widened = unit if unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE) else Unit.DAY
        fixed = days.around(target, Unit.DAY if unit is Unit.WEEK and count == 1 else widened)
        why = "that long after the text's own day"
    else:
        fixed = (setting.earliest, days.move(setting.day, unit, count) + one)
        why = "from the text's own day on"
    grain = Grain.RANGE if (fixed[1] - fixed[0]).days > 1 else Grain.DAY
    return Fix(
        start=fixed[0],
        end=max(fixed[1], fixed[0] + one),
        grain=grain,
        value=value,
        basis=Basis.RELATIVE,
        because=why,
    )


def _fix_feast(feast: Feast, setting: Setting) -> Fix:
    rule = load_words().feasts[feast.name].rule
    if rule == "none":
        return unplaced("XXXX-XX-XX", f"{feast.name} follows the moon and is not reckoned here")
    if rule.startswith("fixed "):
        day = date.fromisoformat(rule[6:])
        return whole(day, Unit.DAY, because=f"{feast.name} is {day}")
    if feast.year is not None:
        year = fix(feast.year, setting)
        if year.start is None:
            return replace(year, because=f"the year of {feast.name}: {year.because}")
        found = days.feast_day(rule, year.start.year)
        assert found is not None
        return whole(
            found, Unit.DAY, because=f"{feast.name} of {found.year}", basis=year.basis, anchors=year.anchors
        )
    told = setting.told.latest(Unit.YEAR)
    if setting.history and told is not None and told[0].start is not None:
        found = days.feast_day(rule, told[0].start.year)
        assert found is not None
        return whole(
            found,
            Unit.DAY,
            basis=Basis.INFERRED,
            anchors=(told[1],),
            because=f"{feast.name} of the year told last",
        )
    if setting.day is None:
        return unplaced("XXXX-XX-XX", "no year is named and the document's own day is not known")
    near = [days.feast_day(rule, setting.day.year + step) for step in (-1, 0, 1)]
    known = [day for day in near if day is not None]
    reference = setting.day
    past = [day for day in known if day <= reference]
    future = [day for day in known if day >= reference]
    if setting.tense is Tense.PAST:
        pick = past[-1]
    elif setting.tense is Tense.FUTURE or setting.bound in ("before", "by", "until"):
        pick = future[0]
    else:
        pick = min(known, key=lambda day: abs((day - reference).days))
    return whole(
        pick, Unit.DAY, basis=Basis.INFERRED, because=f"the {feast.name} that tense and nearness give"
    )


def _fix_clock(clock: Clock, setting: Setting) -> Fix:
    if clock.of is not None:
        base = fix(clock.of, setting)
    else:
        told = setting.told.latest(Unit.DAY)
        if told is not None:
            base = replace(told[0], basis=Basis.RELATIVE, because="the day told last", anchors=(told[1],))
        elif setting.day is not None:
            base = whole(setting.day, Unit.DAY, basis=Basis.RELATIVE, because="the text's own day")
        else:
            base = unplaced("XXXX-XX-XX", "the clock names no day")
    minute = f":{clock.minute:02d}" if clock.minute is not None else ":00"
    zone = "Z" if clock.zone in ("utc", "gmt", "z") else ""
    return replace(base, value=f"{base.value[:10]}T{clock.hour:02d}{minute}{zone}")
