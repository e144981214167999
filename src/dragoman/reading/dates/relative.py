"""Rules for times named by their distance: "last week", "two days later", "the past two months", sets."""

from __future__ import annotations

from dragoman.reading.dates.counted import CLOCK_UNITS, count_at
from dragoman.reading.dates.expression import Calendar, Duration, Part, Piece, Repeat, Shift, Unit, Vague
from dragoman.reading.dates.pieces import Found, month_at
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.seasons import feast_day
from dragoman.reading.dates.words import DAYPARTS, load_group, load_words

# How a word before a unit moves it: count, and whether it is reckoned from a date told before.
_STEPS = {
    "this": (0, False),
    "current": (0, False),
    "last": (-1, False),
    "past": (-1, False),
    "next": (1, False),
    "coming": (1, False),
    "upcoming": (1, False),
    "same": (0, True),
    "that": (0, True),
    "previous": (-1, True),
    "preceding": (-1, True),
    "prior": (-1, True),
    "following": (1, True),
    "ensuing": (1, True),
    "succeeding": (1, True),
    "subsequent": (1, True),
}
_LENGTHS = {
    "past": "past",
    "last": "past",
    "previous": "past",
    "preceding": "past",
    "recent": "past",
    "intervening": "past",
    "next": "next",
    "coming": "next",
    "following": "next",
    "subsequent": "next",
    "ensuing": "next",
    "succeeding": "next",
    "upcoming": "next",
    "first": "",
    "final": "",
    "closing": "",
    "opening": "",
    "early": "",
    "other": "",
    "same": "",
}
STEP_STARTS = frozenset({*_STEPS, *_LENGTHS} - {"early", "first", "final", "other"})
_ADVERBS = {
    "hourly": (Unit.HOUR, 1),
    "daily": (Unit.DAY, 1),
    "nightly": (Unit.DAY, 1),
    "weekly": (Unit.WEEK, 1),
    "fortnightly": (Unit.WEEK, 2),
    "monthly": (Unit.MONTH, 1),
    "quarterly": (Unit.QUARTER, 1),
    "annually": (Unit.YEAR, 1),
    "yearly": (Unit.YEAR, 1),
    "everyday": (Unit.DAY, 1),
}
SET_STARTS = frozenset({"every", "each", "per", "once", "twice", *_ADVERBS})


def stepped(scan: Scan, i: int) -> Found | None:
    """Return "last week", "this Friday", "next spring", "the following day", "the past two months"."""
    start = i
    article = scan.word(i) in ("the", "these", "those")
    j = i + 1 if article else i
    if scan.word(j) == "very" and scan.word(j + 1) in ("same", "next"):
        j += 1
    if scan.word(j) in ("this", "that") and scan.word(j + 1) in ("same", "very", "past", "coming"):
        j += 1
    word = scan.word(j)
    step = (-1, False) if word == "past" and scan.word(j - 1) == "this" else _STEPS.get(word)
    length = _LENGTHS.get(word)
    if step is None and length is None:
        return None
    words = load_words()
    k = j + 1
    if word == "recent" and not scan.word(k).endswith("s"):
        return None
    if word == "same" and (found := _same_of_year(scan, start, k)) is not None:
        return found
    # "the past two months", "the next few days", "the coming weeks", "the first three days"
    if length is not None:
        number = count_at(scan, k) if scan.word(k) not in ("a", "an") else None
        if number is not None:
            m = number[1]
            while scan.word(m) in load_group("fillers") and scan.word(m + 1) in words.unit:
                m += 1
            if scan.word(m) == "-":
                m += 1
            unit = words.unit.get(scan.word(m))
            if unit is not None and unit is not Unit.SECOND:
                value = number[0]
                if number[2] and value is not None:
                    value += 0.5
                return Duration(scan.span(start, m + 1), unit, value, length), m + 1
        unit = words.unit.get(scan.word(k))
        if unit is not None and scan.word(k).endswith("s") and not scan.word(k).endswith("'s"):
            if word in ("other", "same"):
                return None
            return Duration(scan.span(start, k + 1), unit, None, length), k + 1
        if unit is not None and length == "past" and article and word in ("past", "last"):
            if unit in (Unit.DAY, Unit.WEEKEND) or (
                word == "last" and unit in (Unit.DAY, Unit.MINUTE, Unit.SECOND)
            ):
                return None
            if word == "past":
                return Duration(scan.span(start, k + 1), unit, 1, "past"), k + 1
    if step is None:
        return None
    count, anaphoric = step
    if article and word in ("next", "last") and count:
        anaphoric = word == "next"
    if word == "that" and scan.word(k) == "day" and scan.word(j - 1) in ("say", "said"):
        anaphoric = True
    target = scan.word(k)
    if word == "this" and target in ("second", "minute"):
        return None
    unit = words.unit.get(target)
    if unit is not None and unit not in CLOCK_UNITS:
        if word == "past" and not article and scan.word(j - 1) != "this":
            return None
        end = k + 1
        shift = Shift(scan.span(start, end), unit, count, False, anaphoric)
        if count == 0 and unit is Unit.DAY and scan.word(end) == "and" and scan.word(end + 1) == "age":
            return Vague(scan.span(start, end + 2), "PRESENT_REF"), end + 2
        return shift, end
    if (weekday := words.weekday.get(target)) is not None and target not in words.needy:
        piece = Piece(scan.span(k, k + 1), Unit.WEEKDAY, weekday)
        of = Calendar(scan.span(k, k + 1), (piece,))
        if word == "that":
            anaphoric = True
        return Shift(scan.span(start, k + 1), Unit.WEEK, count, False, anaphoric, of=of), k + 1
    if (month := month_at(scan, k)) is not None and target not in words.needy:
        if word in ("that", "same") and not article and not anaphoric:
            return None
        of = Calendar(scan.span(k, month[1]), (month[0],))
        return Shift(scan.span(start, month[1]), Unit.YEAR, count, False, anaphoric, of=of), month[1]
    if (season := words.season.get(target)) is not None:
        piece = Piece(scan.span(k, k + 1), Unit.SEASON, season)
        of = Calendar(scan.span(k, k + 1), (piece,))
        return Shift(scan.span(start, k + 1), Unit.YEAR, count, False, anaphoric, of=of), k + 1
    if (part := words.daypart.get(target)) is not None:
        if target in ("noon", "midnight") or (word == "past"):
            return None
        day = Shift(scan.span(start, k), Unit.DAY, count, False, anaphoric)
        if word == "last" and part != 5:
            day = Shift(scan.span(start, k), Unit.DAY, -1, False, False)
        return Part(scan.span(start, k + 1), DAYPARTS[part], day), k + 1
    if target in ("christmas", "easter", "nowruz") and (feast := feast_day(scan, k)) is not None:
        from dragoman.reading.dates.expression import Feast

        if isinstance(feast[0], Feast) and feast[0].year is None:
            year = Shift(scan.span(start, k), Unit.YEAR, count, False, anaphoric)
            return Feast(scan.span(start, feast[1]), feast[0].name, year), feast[1]
    return None


def _same_of_year(scan: Scan, start: int, k: int) -> Found | None:
    """Return "the same month a year ago", "the same period last year": told before, in another year."""
    if scan.word(k) not in ("period", "month", "time", "quarter", "day", "week", "weekend"):
        return None
    j = k + 2 if scan.word(k + 1) in ("of", "in") else k + 1
    count = {"last": -1, "next": 1, "this": 0}.get(scan.word(j))
    if count is not None and scan.word(j + 1) == "year":
        end = j + 2
    elif tuple(scan.words[j : j + 2]) == ("a", "year") and scan.word(j + 2) in ("ago", "earlier", "before"):
        count, end = -1, j + 3
    else:
        return None
    unit = Unit.DAY if scan.word(k) == "day" else Unit.MONTH
    inner = Shift(scan.span(start, k + 1), unit, 0, False, True)
    return Shift(scan.span(start, end), Unit.YEAR, count, False, True, of=inner), end


_NAMED_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
NAMED_DAY_STARTS = frozenset({*_NAMED_DAYS, "day", "same"})


def named_day(scan: Scan, i: int) -> Found | None:
    """Return "today", "yesterday", "tonight", "the day before yesterday", "the day"."""
    word = scan.word(i)
    if word in _NAMED_DAYS:
        shift = Shift(scan.span(i, i + 1), Unit.DAY, _NAMED_DAYS[word])
        if word == "tonight":
            return Part(shift.span, "NI", shift), i + 1
        return shift, i + 1
    j = i + 1 if word == "the" else i
    if scan.word(j) == "day":
        if scan.word(j + 1) == "before" and scan.word(j + 2) == "yesterday":
            return Shift(scan.span(i, j + 3), Unit.DAY, -2), j + 3
        if scan.word(j + 1) == "after" and scan.word(j + 2) == "tomorrow":
            return Shift(scan.span(i, j + 3), Unit.DAY, 2), j + 3
        if word == "the" and scan.word(j + 1) in ("before", "after", "following", "earlier", "previous"):
            count = 1 if scan.word(j + 1) in ("after", "following") else -1
            from dragoman.reading.dates.simple import simple_date

            of = simple_date(scan, j + 2)
            end = of[1] if of else j + 2
            return Shift(scan.span(i, end), Unit.DAY, count, True, True, of=of[0] if of else None), end
    if (
        word == "the"
        and scan.word(j) in ("week", "month", "year")
        and scan.word(j + 1) in ("before", "after")
    ):
        unit = load_words().unit[scan.word(j)]
        count = 1 if scan.word(j + 1) == "after" else -1
        return Shift(scan.span(i, j + 2), unit, count, False, True), j + 2
    if word == "the" and scan.word(j) in ("day", "week", "month", "year", "weekend", "decade"):
        after = scan.word(j + 1)
        if after in ("that", "when", "-", "to", "of", "he", "she", "they", "we", "i", "it", "ahead", "will"):
            return None
        unit = load_words().unit[scan.word(j)]
        return Shift(scan.span(i, j + 1), unit, 0, False, True, definite=True), j + 1
    return None


def repeated(scan: Scan, i: int) -> Found | None:
    """Return "every Monday", "each year", "every two weeks", "daily", "per month", "twice a week"."""
    words = load_words()
    word = scan.word(i)
    if word in _ADVERBS:
        if (scan.capital(i) and scan.capital(i + 1)) or (scan.capital(i) and scan.capital(i - 1)):
            return None
        adverb, every = _ADVERBS[word]
        return Repeat(scan.span(i, i + 1), adverb, None, every), i + 1
    if word in ("once", "twice"):
        if scan.word(i + 1) in ("a", "per", "every", "each"):
            unit = words.unit.get(scan.word(i + 2))
            if unit is not None:
                return Repeat(scan.span(i, i + 3), unit), i + 3
        return None
    if word not in ("every", "each", "per"):
        return None
    j, every = i + 1, 1
    if scan.word(j) in ("other", "second") and word == "every":
        every, j = 2, j + 1
    elif scan.word(j) == "single":
        j += 1
    elif word == "every" and (number := count_at(scan, j)) is not None and scan.word(number[1]) in words.unit:
        every, j = int(number[0] or 1), number[1]
    unit = words.unit.get(scan.word(j))
    if unit is not None and unit is not Unit.SECOND:
        return Repeat(scan.span(i, j + 1), unit, None, every), j + 1
    for table, kind in (
        (words.weekday, Unit.WEEKDAY),
        (words.season, Unit.SEASON),
        (words.daypart, Unit.DAYPART),
    ):
        value = table.get(scan.word(j))
        if value is not None:
            of = Calendar(scan.span(j, j + 1), (Piece(scan.span(j, j + 1), kind, value),))
            return Repeat(scan.span(i, j + 1), kind, of, every), j + 1
    month = month_at(scan, j)
    if month is not None:
        of = Calendar(scan.span(j, month[1]), (month[0],))
        return Repeat(scan.span(i, month[1]), Unit.MONTH, of, every), month[1]
    return None


def bare_units(scan: Scan, i: int) -> Found | None:
    """Return "days", "weeks", "decades-long", "years ago": a length whose number is open."""
    unit = load_words().unit.get(scan.word(i))
    if unit is None or not scan.word(i).endswith("s") or unit in (Unit.SECOND, Unit.QUARTER, Unit.CENTURY):
        return None
    if scan.word(i) in ("mins", "secs", "yrs", "hrs") or (scan.capital(i) and scan.capital(i - 1)):
        return None
    j = i + 1
    if scan.word(j) in ("ago", "earlier", "later"):
        sign = 1 if scan.word(j) == "later" else -1
        return Shift(scan.span(i, j + 1), unit, None, True, sign > 0 or scan.word(j) != "ago"), j + 1
    if scan.word(j) == "-" and scan.word(j + 1) == "long":
        j += 2
    return Duration(scan.span(i, j), unit, None), j
