"""Calendar expressions put on it: full dates, and those whose year tense or narrative gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.documents.span import Span
from dragoman.reading.dates import days
from dragoman.reading.dates.expression import Calendar, Piece, Unit
from dragoman.reading.dates.setting import Fix, Setting
from dragoman.reading.dates.tense import Tense
from dragoman.reading.dates.values import SEASONS, finest, unplaced, whole
from dragoman.reading.dates.when import MONTHS, Basis, Grain

WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# A month that lies so many before the one told last opens the next year of a narrative.
TURN = 8


def fix_calendar(calendar: Calendar, setting: Setting) -> Fix:
    """Return where a calendar expression lies; an impossible day raises ValueError."""
    year, month, day = calendar.get(Unit.YEAR), calendar.get(Unit.MONTH), calendar.get(Unit.DAY)
    if calendar.before_christ:
        return before_christ(calendar)
    decade, century = calendar.get(Unit.DECADE), calendar.get(Unit.CENTURY)
    if decade is not None:
        return whole(date(decade * 10, 1, 1), Unit.DECADE, because="the decade is named")
    if century is not None:
        start, end = date(max((century - 1) * 100, 1), 1, 1), date(century * 100, 1, 1)
        return Fix(
            start=start,
            end=end,
            grain=Grain.CENTURY,
            value=f"{century - 1:02d}",
            because="the century is named",
        )
    unit = finest(calendar)
    if unit is None:
        return unplaced("", "no field of a date is named")
    if month is not None and day is not None and setting.month_first and _figures(calendar) and day <= 12:
        month, day = day, month
    if year is not None:
        fixed = with_year(calendar, unit, year, month, day)
        return check_weekday(calendar, fixed)
    if unit is Unit.WEEKDAY:
        return _fix_weekday(calendar.get(Unit.WEEKDAY) or 1, setting)
    if unit is Unit.DAY and month is None:
        return _fix_bare_day(day or 1, calendar.get(Unit.WEEKDAY), setting)
    return check_weekday(calendar, _choose_year(calendar, unit, month, day, setting))


def _figures(calendar: Calendar) -> bool:
    """Return whether the day and month are both figures, so that either may come first."""
    return (
        len(calendar.pieces) == 3
        and calendar.pieces[0].unit is Unit.DAY
        and all(len(piece.span) <= 4 for piece in calendar.pieces)
        and calendar.pieces[1].unit is Unit.MONTH
        and len(calendar.pieces[1].span) <= 2
    )


def with_year(calendar: Calendar, unit: Unit, year: int, month: int | None, day: int | None) -> Fix:
    """Return the time of a calendar expression in a year; an impossible day raises ValueError."""
    season, quarter, half = (calendar.get(unit) for unit in (Unit.SEASON, Unit.QUARTER, Unit.HALF))
    if unit is Unit.DAY and month is not None:
        start = date(year, month, day or 1)
        return Fix(
            start=start,
            end=start + timedelta(days=1),
            grain=Grain.DAY,
            value=start.isoformat(),
            because="the day is named in full",
        )
    if unit is Unit.MONTH and month is not None:
        return whole(date(year, month, 1), Unit.MONTH, because="month and year are named")
    if season is not None:
        start, end = days.season(year, season)
        return Fix(
            start=start,
            end=end,
            grain=Grain.SEASON,
            value=f"{year:04d}-{SEASONS[season]}",
            because="season and year are named; seasons of the northern half, whole months",
        )
    if quarter is not None:
        return whole(date(year, 3 * quarter - 2, 1), Unit.QUARTER, because="quarter and year are named")
    if half is not None:
        return whole(date(year, 6 * half - 5, 1), Unit.HALF, because="the half of the year is named")
    return whole(date(year, 1, 1), Unit.YEAR, because="the year is named")


def before_christ(calendar: Calendar) -> Fix:
    """Return a time before Christ: a TIMEX3 value, no days."""
    value = "BC"
    year, decade, century = (calendar.get(unit) for unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY))
    if decade is not None:
        value += f"{decade:03d}"
    elif century is not None:
        value += f"{century - 1:02d}"
    elif year is not None:
        value += f"{year:04d}"
        season, month, day = (calendar.get(unit) for unit in (Unit.SEASON, Unit.MONTH, Unit.DAY))
        if season is not None:
            value += f"-{SEASONS[season]}"
        elif month is not None:
            value += f"-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    return unplaced(value, "lies before the year 1, where this calendar begins", Grain.YEAR)


def check_weekday(calendar: Calendar, fixed: Fix) -> Fix:
    """Return a fix that says whether the weekday the text names is that of its day."""
    weekday = calendar.get(Unit.WEEKDAY)
    if weekday is None or fixed.start is None or fixed.grain is not Grain.DAY:
        return fixed
    if fixed.start.isoweekday() == weekday:
        return replace(
            fixed, because=f"{fixed.because}; it was a {WEEKDAY_NAMES[weekday - 1]}, as the text says"
        )
    found = WEEKDAY_NAMES[fixed.start.isoweekday() - 1]
    return replace(
        fixed,
        because=f"{fixed.because}; the text calls it a {WEEKDAY_NAMES[weekday - 1]}, but {fixed.start} was a "
        f"{found}: one of the two is wrong",
    )


def candidates(calendar: Calendar, unit: Unit, month: int | None, day: int | None, years: range) -> list[Fix]:
    """Return a calendar expression in each of some years that has such a day."""
    found = []
    for year in years:
        try:
            found.append(with_year(calendar, unit, year, month, day))
        except ValueError:
            continue
    return found


def _choose_year(calendar: Calendar, unit: Unit, month: int | None, day: int | None, setting: Setting) -> Fix:
    """Return a date without a year in the year that tense, narrative or nearness gives it."""
    name = MONTHS[month - 1] if month is not None and 1 <= month <= 12 else "that time of the year"
    if month is not None and not 1 <= month <= 12:
        return unplaced("", f"there is no month {month}")
    told = setting.told.latest(Unit.YEAR)
    if setting.history and setting.told.before_christ and told is None:
        value = setting.told.before_christ[:6]
        pieces = Calendar(
            calendar.span, (Piece(calendar.span, Unit.YEAR, int(value[2:])), *calendar.pieces), True
        )
        return before_christ(pieces)
    if setting.history and told is not None and told[0].start is not None:
        stands = setting.told.narrative or (told[0].start.year, None, told[1])
        year = _narrative_year(stands[0], stands[1], month)
        if month == 2 and day == 29:
            year = next((one for one in (year, year - 1, year + 1, year + 2) if one % 4 == 0), year)
        fixed = with_year(calendar, unit, year, month, day)
        return replace(
            fixed,
            basis=Basis.INFERRED,
            because=f"the narrative stands in {year}",
            anchors=(stands[2],),
        )
    if setting.day is None or setting.earliest is None:
        value = open_value(calendar, month, day)
        return unplaced(value, "no year is named and the document's own day is not known")
    if day is not None and month is not None:
        date(2000, month, day)  # raises for February 30 before the years are tried
    reference, earliest = setting.day, setting.earliest
    found = candidates(calendar, unit, month, day, range(reference.year - 5, reference.year + 6))
    if not found:
        return unplaced("", f"{name} {day} does not exist in the years around {reference.year}")
    weekday = calendar.get(Unit.WEEKDAY)
    if weekday is not None:
        agreeing = [one for one in found if one.start and one.start.isoweekday() == weekday]
        near = [one for one in agreeing if one.start and abs((one.start - reference).days) < 400]
        if near:
            found = near
    past = [one for one in found if one.start is not None and one.start <= reference]
    future = [one for one in found if one.end is not None and one.end > earliest]
    if setting.tense is Tense.PAST and past:
        return replace(
            past[-1],
            basis=Basis.INFERRED,
            because=f"the latest {_label(calendar, name)} not after the text's own day",
        )
    if setting.tense is Tense.FUTURE and future:
        return replace(
            future[0],
            basis=Basis.INFERRED,
            because=f"the first {_label(calendar, name)} after the text's own day",
        )
    nearest = min(found, key=lambda one: (_distance(one, reference), one.start or date.max))
    return replace(
        nearest, basis=Basis.INFERRED, because=f"the {_label(calendar, name)} nearest to the text's own day"
    )


def _label(calendar: Calendar, name: str) -> str:
    day = calendar.get(Unit.DAY)
    return f"{name} {day}" if day is not None else name


def _distance(one: Fix, reference: date) -> int:
    if one.start is None or one.end is None:
        return 10**9
    if one.start <= reference < one.end:
        return 0
    return (one.start - reference).days if one.start > reference else (reference - one.end).days + 1


def _narrative_year(year: int, stands: int | None, month: int | None) -> int:
    """Return the year of a month in a narrative: the year told last, the next one after a late month."""
    if month is None or stands is None:
        return year
    return year + 1 if stands - month >= TURN else year


def open_value(calendar: Calendar, month: int | None, day: int | None) -> str:
    """Return the TIMEX3 value of a date whose year is not known: XXXX-04-07."""
    season, quarter = calendar.get(Unit.SEASON), calendar.get(Unit.QUARTER)
    if season is not None:
        return f"XXXX-{SEASONS[season]}"
    if quarter is not None:
        return f"XXXX-Q{quarter}"
    if month is None:
        return "XXXX-XX-XX"
    return f"XXXX-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def _fix_weekday(weekday: int, setting: Setting) -> Fix:
    reference = setting.day
    told = setting.told.latest(Unit.DAY)
    anchors: tuple[Span, ...] = ()
    if setting.history and told is not None and told[0].start is not None:
        reference, anchors = told[0].start, (told[1],)
    if reference is None:
        return unplaced(f"XXXX-WXX-{weekday}", "no day is known to reckon the weekday from")
    ahead = (weekday - reference.isoweekday()) % 7
    back = -((reference.isoweekday() - weekday) % 7)
    name = WEEKDAY_NAMES[weekday - 1]
    if anchors:
        step, why = ahead, f"the first {name} from the day told last"
    elif setting.tense is Tense.FUTURE:
        step, why = (
            ahead or (7 if setting.bound == "next" else 0),
            f"the first {name} from the text's own day on",
        )
    else:
        step, why = back, f"the latest {name} up to the text's own day"
    day = reference + timedelta(days=step)
    return whole(day, Unit.DAY, basis=Basis.RELATIVE, because=why, anchors=anchors)


def _fix_bare_day(day: int, weekday: int | None, setting: Setting) -> Fix:
    told = setting.told.latest(Unit.MONTH)
    anchors: tuple[Span, ...] = ()
    if told is not None and told[0].start is not None:
        base, anchors = told[0].start, (told[1],)
    elif setting.day is not None:
        base = setting.day
        if setting.tense is Tense.PAST and day > base.day:
            base = days.move_months(base.replace(day=1), -1)
        elif setting.tense is Tense.FUTURE and day < base.day:
            base = days.move_months(base.replace(day=1), 1)
    else:
        return unplaced(f"XXXX-XX-{day:02d}", "no month is known for this day")
    return whole(
        date(base.year, base.month, day),
        Unit.DAY,
        basis=Basis.RELATIVE,
        because="the day of the month told last" if anchors else "the day of the month of the text",
        anchors=anchors,
    )
