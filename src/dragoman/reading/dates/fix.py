"""One expression on the calendar: its days, its TIMEX3 value, and the reason, from what is known around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman.documents.span import Span
from dragoman.reading.dates import days
from dragoman.reading.dates.expression import (
    Calendar,
    Clock,
    Duration,
    Expression,
    Feast,
    Part,
    Piece,
    Range,
    Repeat,
    Shift,
    Unit,
    Vague,
)
from dragoman.reading.dates.tense import Tense
from dragoman.reading.dates.when import Basis, Grain
from dragoman.reading.dates.words import load_words

_SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAYPARTS = ("MO", "MI", "AF", "EV", "NI")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Where an expression lies: days [start, end) or None, and the TIMEX3 value of the words.

    value: as ISO-TimeML has it ("2006-04", "P2M", "PRESENT_REF", "BC0493").
    first, last: the fixes of a range's two ends.
    """

    start: date | None
    end: date | None
    grain: Grain
    value: str
    basis: Basis = Basis.STATED
    because: str = ""
    anchors: tuple[Span, ...] = ()
    first: Fix | None = None
    last: Fix | None = None


@dataclass(slots=True, kw_only=True)
class Told:
    """The dates told so far in a text: what "the same day", "that year" and a narrative's months go back to.

    stamps: "day", "month", "year" → the fix and the words of the latest date of at least that grain.
    """

    stamps: dict[str, tuple[Fix, Span]] = field(default_factory=dict)
    before_christ: str = ""
    narrative: tuple[int, int | None, Span] | None = None
    excursion: int | None = None

    def keep(self, fix: Fix, span: Span) -> None:
        """Remember a date as the latest told."""
        if fix.value.startswith("BC"):
            self.before_christ = fix.value
        if fix.start is None or fix.end is None:
            return
        self._follow(fix, span)
        length = (fix.end - fix.start).days
        if length <= 366:
            self.stamps["year"] = (fix, span)
        if length <= 31:
            self.stamps["month"] = (fix, span)
        if length == 1:
            self.stamps["day"] = (fix, span)
        elif "day" in self.stamps and length <= 366:
            told = self.stamps["day"][0].start
            if told is not None and not fix.start <= told < fix.end:
                del self.stamps["day"]

    def _follow(self, fix: Fix, span: Span) -> None:
        """Move the narrative on: a year alone that lies far off is passed over until a second one agrees."""
        assert fix.start is not None
        year = fix.start.year
        if fix.grain is Grain.YEAR or fix.value[4:6] in ("-H", "-Q"):
            far = self.narrative is not None and abs(year - self.narrative[0]) > 1
            if far and self.excursion != year:
                self.excursion = year
                return
            self.narrative, self.excursion = (year, None, span), None
        elif fix.grain in (Grain.MONTH, Grain.DAY, Grain.PART, Grain.SEASON):
            self.narrative, self.excursion = (year, fix.start.month, span), None

    def latest(self, unit: Unit) -> tuple[Fix, Span] | None:
        """Return the latest date told that says in which unit it lies."""
        if unit in (Unit.DAY, Unit.WEEKDAY, Unit.DAYPART, Unit.HOUR, Unit.MINUTE, Unit.SECOND):
            return self.stamps.get("day")
        if unit in (Unit.WEEK, Unit.WEEKEND, Unit.FORTNIGHT):
            return self.stamps.get("day") or self.stamps.get("month")
        if unit is Unit.MONTH:
            return self.stamps.get("month")
        return self.stamps.get("year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a date is read against: the document's day, the tense around the words, the dates told before.

    day: the latest day the document may be of; earliest: the first; None where nothing is known.
    """

    day: date | None
    earliest: date | None
    tense: Tense
    told: Told
    history: bool
    month_first: bool = False
    bound: str = ""


def fix(expression: Expression, setting: Setting) -> Fix:
    """Return where an expression lies: "April 7" read in 2006 under a past verb is 2006-04-07."""
    try:
        match expression:
            case Calendar():
                return _fix_calendar(expression, setting)
            case Shift():
                return _fix_shift(expression, setting)
            case Part():
                return _fix_part(expression, setting)
            case Range():
                return _fix_range(expression, setting)
            case Duration():
                return _fix_duration(expression, setting)
            case Feast():
                return _fix_feast(expression, setting)
            case Clock():
                return _fix_clock(expression, setting)
            case Repeat():
                return _unplaced(_repeat_value(expression), "names a time that comes again, not one day")
            case Vague():
                return _fix_vague(expression, setting)
    except (OverflowError, ValueError) as error:
        return _unplaced("", f"no such day in the calendar ({error})")


def _unplaced(value: str, because: str, grain: Grain = Grain.DAY) -> Fix:
    return Fix(start=None, end=None, grain=grain, value=value, because=because)


def _fix_vague(vague: Vague, setting: Setting) -> Fix:
    reasons = {
        "PRESENT_REF": "names the present without a day",
        "PAST_REF": "names the past without a day",
        "FUTURE_REF": "names a time to come without a day",
    }
    return _unplaced(vague.reference, reasons[vague.reference])


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
            return f"{start.year:04d}-{_SEASONS[days.season_of(start)]}"
        case Unit.YEAR:
            return f"{start.year:04d}"
        case Unit.DECADE:
            return f"{start.year // 10:03d}"
        case Unit.CENTURY:
            return f"{start.year // 100:02d}"
    return start.isoformat()


def _whole(day: date, unit: Unit, **more: object) -> Fix:
    start, end = days.around(day, unit)
    fixed = Fix(start=start, end=end, grain=days.GRAINS.get(unit, Grain.DAY), value=value_of(start, unit))
    return replace(fixed, **more)  # type: ignore[arg-type]


def _fix_calendar(calendar: Calendar, setting: Setting) -> Fix:
    year, month, day = calendar.get(Unit.YEAR), calendar.get(Unit.MONTH), calendar.get(Unit.DAY)
    if calendar.before_christ:
        return _before_christ(calendar)
    decade, century = calendar.get(Unit.DECADE), calendar.get(Unit.CENTURY)
    if decade is not None:
        return _whole(date(decade * 10, 1, 1), Unit.DECADE, because="the decade is named")
    if century is not None:
        start, end = date(max((century - 1) * 100, 1), 1, 1), date(century * 100, 1, 1)
        return Fix(
            start=start,
            end=end,
            grain=Grain.CENTURY,
            value=f"{century - 1:02d}",
            because="the century is named",
        )
    unit = _finest(calendar)
    if unit is None:
        return _unplaced("", "no field of a date is named")
    if month is not None and day is not None and setting.month_first and _figures(calendar) and day <= 12:
        month, day = day, month
    if year is not None:
        fixed = _with_year(calendar, unit, year, month, day)
        return _check_weekday(calendar, fixed)
    if unit is Unit.WEEKDAY:
        return _fix_weekday(calendar.get(Unit.WEEKDAY) or 1, setting)
    if unit is Unit.DAY and month is None:
        return _fix_bare_day(day or 1, calendar.get(Unit.WEEKDAY), setting)
    return _check_weekday(calendar, _choose_year(calendar, unit, month, day, setting))


def _figures(calendar: Calendar) -> bool:
    """Return whether the day and month are both figures, so that either may come first."""
    return (
        len(calendar.pieces) == 3
        and calendar.pieces[0].unit is Unit.DAY
        and all(len(piece.span) <= 4 for piece in calendar.pieces)
        and calendar.pieces[1].unit is Unit.MONTH
        and len(calendar.pieces[1].span) <= 2
    )


def _finest(calendar: Calendar) -> Unit | None:
    for unit in (Unit.DAY, Unit.WEEKDAY, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.YEAR):
        if calendar.get(unit) is not None:
            return unit
    return None


def _with_year(calendar: Calendar, unit: Unit, year: int, month: int | None, day: int | None) -> Fix:
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
        return _whole(date(year, month, 1), Unit.MONTH, because="month and year are named")
    if season is not None:
        start, end = days.season(year, season)
        return Fix(
            start=start,
            end=end,
            grain=Grain.SEASON,
            value=f"{year:04d}-{_SEASONS[season]}",
            because="season and year are named; seasons of the northern half, whole months",
        )
    if quarter is not None:
        return _whole(date(year, 3 * quarter - 2, 1), Unit.QUARTER, because="quarter and year are named")
    if half is not None:
        return _whole(date(year, 6 * half - 5, 1), Unit.HALF, because="the half of the year is named")
    return _whole(date(year, 1, 1), Unit.YEAR, because="the year is named")


def _before_christ(calendar: Calendar) -> Fix:
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
            value += f"-{_SEASONS[season]}"
        elif month is not None:
            value += f"-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    return _unplaced(value, "lies before the year 1, where this calendar begins", Grain.YEAR)


def _check_weekday(calendar: Calendar, fixed: Fix) -> Fix:
    weekday = calendar.get(Unit.WEEKDAY)
    if weekday is None or fixed.start is None or fixed.grain is not Grain.DAY:
        return fixed
    if fixed.start.isoweekday() == weekday:
        return replace(
            fixed, because=f"{fixed.because}; it was a {_WEEKDAY_NAMES[weekday - 1]}, as the text says"
        )
    found = _WEEKDAY_NAMES[fixed.start.isoweekday() - 1]
    return replace(
        fixed,
        because=f"{fixed.because}; the text calls it a {_WEEKDAY_NAMES[weekday - 1]}, but {fixed.start} was a "
        f"{found}: one of the two is wrong",
    )


def _candidates(
    calendar: Calendar, unit: Unit, month: int | None, day: int | None, years: range
) -> list[Fix]:
    found = []
    for year in years:
        try:
            found.append(_with_year(calendar, unit, year, month, day))
        except ValueError:
            continue
    return found


def _choose_year(calendar: Calendar, unit: Unit, month: int | None, day: int | None, setting: Setting) -> Fix:
    """Return a date without a year in the year that tense, narrative or nearness gives it."""
    name = _MONTH_NAMES[month - 1] if month is not None and 1 <= month <= 12 else "that time of the year"
    if month is not None and not 1 <= month <= 12:
        return _unplaced("", f"there is no month {month}")
    told = setting.told.latest(Unit.YEAR)
    if setting.history and setting.told.before_christ and told is None:
        value = setting.told.before_christ[:6]
        pieces = Calendar(
            calendar.span, (Piece(calendar.span, Unit.YEAR, int(value[2:])), *calendar.pieces), True
        )
        return _before_christ(pieces)
    if setting.history and told is not None and told[0].start is not None:
        stands = setting.told.narrative or (told[0].start.year, None, told[1])
        year = _narrative_year(stands[0], stands[1], month)
        if month == 2 and day == 29:
            year = next((one for one in (year, year - 1, year + 1, year + 2) if one % 4 == 0), year)
        fixed = _with_year(calendar, unit, year, month, day)
        return replace(
            fixed,
            basis=Basis.INFERRED,
            because=f"the narrative stands in {year}",
            anchors=(stands[2],),
        )
    if setting.day is None or setting.earliest is None:
        value = _open_value(calendar, month, day)
        return _unplaced(value, "no year is named and the document's own day is not known")
    if day is not None and month is not None:
        date(2000, month, day)  # raises for February 30 before the years are tried
    reference, earliest = setting.day, setting.earliest
    found = _candidates(calendar, unit, month, day, range(reference.year - 5, reference.year + 6))
    if not found:
        return _unplaced("", f"{name} {day} does not exist in the years around {reference.year}")
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


TURN = 8


def _open_value(calendar: Calendar, month: int | None, day: int | None) -> str:
    season, quarter = calendar.get(Unit.SEASON), calendar.get(Unit.QUARTER)
    if season is not None:
        return f"XXXX-{_SEASONS[season]}"
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
        return _unplaced(f"XXXX-WXX-{weekday}", "no day is known to reckon the weekday from")
    ahead = (weekday - reference.isoweekday()) % 7
    back = -((reference.isoweekday() - weekday) % 7)
    name = _WEEKDAY_NAMES[weekday - 1]
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
    return _whole(day, Unit.DAY, basis=Basis.RELATIVE, because=why, anchors=anchors)


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
        return _unplaced(f"XXXX-XX-{day:02d}", "no month is known for this day")
    return _whole(
        date(base.year, base.month, day),
        Unit.DAY,
        basis=Basis.RELATIVE,
        because="the day of the month told last" if anchors else "the day of the month of the text",
        anchors=anchors,
    )


def _fix_shift(shift: Shift, setting: Setting) -> Fix:
    if isinstance(shift.of, Shift) and shift.unit is Unit.YEAR and not shift.counted:
        return _same_in_year(shift, fix(shift.of, setting))
    if shift.of is not None and not isinstance(shift.of, Calendar):
        return _counted_from(shift, fix(shift.of, setting), (shift.of.span,))
    if isinstance(shift.of, Calendar):
        if shift.unit is Unit.YEAR:
            return _named_in_year(shift, shift.of, setting)
        if (
            shift.unit is Unit.WEEK
            and shift.of.get(Unit.WEEKDAY) is not None
            and shift.of.get(Unit.DAY) is None
        ):
            if not (shift.counted and shift.count is not None and abs(shift.count) > 1):
                return _stepped_weekday(shift, shift.of.get(Unit.WEEKDAY) or 1, setting)
        return _counted_from(shift, fix(shift.of, setting), (shift.of.span,))
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
        return _unplaced(
            "PRESENT_REF" if not shift.count else "XXXX-XX-XX", "is the day of a speaker quoted in a history"
        )
    anchors: tuple[Span, ...] = ()
    if setting.told.before_christ and told is None and shift.unit is Unit.YEAR and shift.anaphoric:
        return _shift_before_christ(shift, setting.told.before_christ)
    if told is not None and told[0].start is not None:
        base, anchors, source = told[0], (told[1],), "the date told before"
    elif setting.history and shift.anaphoric:
        return _unplaced("XXXX-XX-XX", "goes back to a date that the text does not tell")
    elif setting.day is not None and setting.earliest is not None:
        base = Fix(
            start=setting.earliest,
            end=setting.day + timedelta(days=1),
            grain=Grain.DAY,
            value=setting.day.isoformat(),
        )
        source = "the text's own day"
    else:
        return _unplaced(_shift_value(shift), "reckoned from the document's own day, which is not known")
    if shift.count is None:
        return _unplaced("FUTURE_REF" if shift.anaphoric else "PAST_REF", "the number of units is left open")
    return _move(shift, base, anchors, source, setting)


def _same_in_year(shift: Shift, base: Fix) -> Fix:
    """Return a time told before, so many years on: "the same month a year ago"."""
    if base.start is None or base.end is None:
        return base
    unit = Unit.DAY if base.grain is Grain.DAY else Unit.MONTH
    start = days.move_months(base.start, 12 * (shift.count or 0))
    return _whole(
        start, unit, basis=Basis.RELATIVE, because=f"{base.because}, in the year named", anchors=base.anchors
    )


def _this_weekend(day: date, setting: Setting) -> Fix:
    """Return "the weekend": the one gone by under a past verb, else the one to come."""
    if setting.tense is Tense.PAST and day.isoweekday() < 6:
        day -= timedelta(days=7)
    return _whole(day, Unit.WEEKEND, basis=Basis.RELATIVE, because="the weekend nearest as the tense has it")


def _shift_value(shift: Shift) -> str:
    return {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX"}.get(shift.unit, "XXXX")


def _shift_before_christ(shift: Shift, value: str) -> Fix:
    year = int(value[2:6]) - (shift.count or 0)
    return _unplaced(f"BC{year:04d}", "lies before the year 1, where this calendar begins", Grain.YEAR)


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
        spread = max(1, round(_days(unit) * 0.15)) if unit is not Unit.DAY else 0
        if unit is Unit.MONTH:
            spread = 4
        fixed = Fix(
            start=centre - timedelta(days=spread),
            end=centre + timedelta(days=spread + 1),
            grain=Grain.PART,
            value=f"{centre.year:04d}-{centre.month:02d}",
            because=f"a month taken as 30 days: about {back.days} days {'after' if count > 0 else 'before'} {source}",
        )
    elif shift.counted and unit in (Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        fixed = _whole(days.move(last, unit, count), Unit.DAY, because=why)
    elif shift.counted and unit in (Unit.WEEK, Unit.FORTNIGHT) and (abs(count) == 1 or shift.anaphoric):
        fixed = _whole(days.move(last, unit, count), Unit.DAY, because=why)
        if not exact and shift.anaphoric:
            fixed = _whole(days.move(first, unit, count), Unit.WEEK, because=why)
    elif unit is Unit.WEEKDAY:
        fixed = _whole(last, Unit.DAY, because=why)
    else:
        widened = Unit.WEEK if unit is Unit.FORTNIGHT else unit
        fixed = _whole(
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
    unit = _finest(of) or Unit.MONTH
    month, day, season = of.get(Unit.MONTH), of.get(Unit.DAY), of.get(Unit.SEASON)
    told = setting.told.latest(Unit.YEAR) if shift.anaphoric else None
    anchors: tuple[Span, ...] = ()
    if told is not None and told[0].start is not None:
        reference, anchors = told[0].start, (told[1],)
    elif shift.anaphoric and setting.told.before_christ:
        year = int(setting.told.before_christ[2:6]) - (shift.count or 0)
        return _before_christ(Calendar(of.span, (Piece(of.span, Unit.YEAR, year), *of.pieces), True))
    elif setting.day is not None:
        reference = setting.day
    else:
        return _unplaced(
            _open_value(of, month, day), "the year it names is reckoned from a day that is not known"
        )
    count = shift.count or 0
    if shift.counted is False and shift.span.end != of.span.end:
        year = reference.year + count
        return _check_weekday(
            of,
            replace(
                _with_year(of, unit, year, month, day),
                basis=Basis.RELATIVE,
                because=f"{year} is the year named from {'the date told before' if anchors else 'the text’s own day'}",
                anchors=anchors,
            ),
        )
    found = _candidates(of, unit, month, day, range(reference.year - 2, reference.year + 3))
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
    """Return "last Wednesday" (the latest before the text's day), "next Monday", "this Friday", "that Friday"."""
    name = _WEEKDAY_NAMES[weekday - 1]
    told = setting.told.latest(Unit.DAY) if shift.anaphoric else None
    anchors: tuple[Span, ...] = ()
    if told is not None and told[0].start is not None:
        reference, anchors = told[0].start, (told[1],)
    elif setting.day is not None:
        reference = setting.day
    else:
        return _unplaced(f"XXXX-WXX-{weekday}", "no day is known to reckon the weekday from")
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
    return _whole(day, Unit.DAY, basis=Basis.RELATIVE, because=why, anchors=anchors)


def _fix_part(part: Part, setting: Setting) -> Fix:
    base = fix(part.of, setting)
    if part.which in _DAYPARTS:
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
    """Return the part of an interval: the end of a month is its 21st to its last day, early 2008 January to March."""
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


def _fix_range(ranged: Range, setting: Setting) -> Fix:
    first, last = ranged.first, ranged.last
    head, tail = fix(first, setting), fix(last, setting)
    if isinstance(first, Calendar) and isinstance(last, Calendar) and tail.start is not None:
        # "from May to August 2009", "Monday to Friday": the end's year or week carries over to the beginning.
        last_year = next((piece for piece in last.pieces if piece.unit is Unit.YEAR), None)
        if first.get(Unit.YEAR) is None and last_year is not None and first.get(Unit.WEEKDAY) is None:
            head = fix(Calendar(first.span, (*first.pieces, last_year), first.before_christ), setting)
            if head.start is not None and head.start > tail.start:
                earlier = Piece(last_year.span, Unit.YEAR, last_year.value - 1)
                head = fix(Calendar(first.span, (*first.pieces, earlier)), setting)
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
    """Return a range to come that has begun: "is to run from January 23 through March 9" said on January 28."""
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
    value = value_of(start, _finest(calendar) or Unit.DAY)
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
        value=value_of(start, _finest(last) or Unit.DAY),
    )


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


def _fix_duration(duration: Duration, setting: Setting) -> Fix:
    value = duration_value(duration.unit, duration.count)
    relation, count, unit = duration.relation, duration.count, duration.unit
    if relation == "in" and setting.tense is not Tense.FUTURE:
        relation = ""
    if not relation:
        return _unplaced(value, "a length of time without a beginning or an end")
    if relation in ("later", "earlier"):
        return _unplaced(value, f"a length of time, {relation} than something that is not a date")
    if count is None and relation in ("past", "next"):
        return _unplaced(value, "a length of time whose number is left open")
    if setting.day is None or setting.earliest is None or count is None:
        return _unplaced(value, "a length of time reckoned from the document's own day, which is not known")
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


def _repeat_value(repeat: Repeat) -> str:
    if repeat.of is not None:
        weekday, month = repeat.of.get(Unit.WEEKDAY), repeat.of.get(Unit.MONTH)
        if weekday is not None:
            return f"XXXX-WXX-{weekday}"
        if month is not None:
            return f"XXXX-{month:02d}"
        season, part = repeat.of.get(Unit.SEASON), repeat.of.get(Unit.DAYPART)
        if season is not None:
            return f"XXXX-{_SEASONS[season]}"
        if part is not None:
            return f"XXXX-XX-XXT{_DAYPARTS[part - 1]}"
    return duration_value(repeat.unit, repeat.every)


def _fix_feast(feast: Feast, setting: Setting) -> Fix:
    rule = load_words().feasts[feast.name].rule
    if rule == "none":
        return _unplaced("XXXX-XX-XX", f"{feast.name} follows the moon and is not reckoned here")
    if rule.startswith("fixed "):
        day = date.fromisoformat(rule[6:])
        return _whole(day, Unit.DAY, because=f"{feast.name} is {day}")
    if feast.year is not None:
        year = fix(feast.year, setting)
        if year.start is None:
            return replace(year, because=f"the year of {feast.name}: {year.because}")
        found = days.feast_day(rule, year.start.year)
        assert found is not None
        return _whole(
            found, Unit.DAY, because=f"{feast.name} of {found.year}", basis=year.basis, anchors=year.anchors
        )
    told = setting.told.latest(Unit.YEAR)
    if setting.history and told is not None and told[0].start is not None:
        found = days.feast_day(rule, told[0].start.year)
        assert found is not None
        return _whole(
            found,
            Unit.DAY,
            basis=Basis.INFERRED,
            anchors=(told[1],),
            because=f"{feast.name} of the year told last",
        )
    if setting.day is None:
        return _unplaced("XXXX-XX-XX", "no year is named and the document's own day is not known")
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
    return _whole(
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
            base = _whole(setting.day, Unit.DAY, basis=Basis.RELATIVE, because="the text's own day")
        else:
            base = _unplaced("XXXX-XX-XX", "the clock names no day")
    minute = f":{clock.minute:02d}" if clock.minute is not None else ":00"
    zone = "Z" if clock.zone in ("utc", "gmt", "z") else ""
    return replace(base, value=f"{base.value[:10]}T{clock.hour:02d}{minute}{zone}")
