"""Rules for days, months and seasons named by the calendar, and the feasts of the lexicon."""

from __future__ import annotations

from dragoman.reading.dates.clock import clock_time
from dragoman.reading.dates.expression import Calendar, Clock, Piece, Range, Shift, Unit
from dragoman.reading.dates.pieces import (
    Found,
    calendar_of,
    counts_something,
    day_at,
    is_clock,
    month_at,
    qualified,
    year_after,
)
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.words import load_group, load_words
from dragoman.reading.dates.years import before_christ_year

_NAMED_WEEKDAYS = frozenset(["black", "bloody", "good", "ash", "palm", "super", "cyber", "maundy", "holy"])
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def numeric_date(scan: Scan, i: int) -> Found | None:
    """Return a date in figures: "2019-05-04", "04.05.2019", "12/03/2009" (which first: see placing)."""
    first, sign = scan.number(i), scan.word(i + 1)
    if first is None or sign not in ("-", ".", "/") or scan.word(i + 3) != sign:
        return None
    second, third = scan.number(i + 2), scan.number(i + 4)
    if second is None or third is None or not all(scan.touches(k) for k in range(i, i + 4)):
        return None
    if scan.touches(i + 4) and scan.word(i + 5) in ("-", "/") and scan.number(i + 6) is not None:
        return None
    lengths = tuple(len(scan.word(k)) for k in (i, i + 2, i + 4))
    spans = tuple(scan.span(k, k + 1) for k in (i, i + 2, i + 4))
    if lengths[0] == 4 and 1000 <= first <= 2199 and 1 <= second <= 12 and 1 <= third <= 31:
        units = (Unit.YEAR, Unit.MONTH, Unit.DAY)
    elif lengths[2] in (2, 4) and lengths[0] <= 2 and lengths[1] <= 2 and sign != "-":
        if lengths[2] == 2:
            third += 2000 if third < 50 else 1900
        if not 1000 <= third <= 2199 or not 1 <= first <= 31 or not 1 <= second <= 31:
            return None
        if first <= 12 < second:
            units = (Unit.MONTH, Unit.DAY, Unit.YEAR)
        elif second <= 12:
            units = (Unit.DAY, Unit.MONTH, Unit.YEAR)
        else:
            return None
    else:
        return None
    pieces = tuple(
        Piece(span, unit, value)
        for span, unit, value in zip(spans, units, (first, second, third), strict=True)
    )
    end = i + 5
    if scan.word(end) == "t" and scan.touches(i + 4) and scan.number(end + 1) is not None:
        clock = clock_time(scan, end + 1)
        if clock is not None and isinstance(clock[0], Clock):
            day = Calendar(scan.span(i, end), pieces)
            return (
                Clock(scan.span(i, clock[1]), clock[0].hour, clock[0].minute, clock[0].zone, day),
                clock[1],
            )
    return Calendar(scan.span(i, end), pieces), end


def month_first(scan: Scan, i: int) -> Found | None:
    """Return "May 7, 2009", "May 7-9", "May 7 - June 2, 2009", "May 2009", "March-April 2009", "May"."""
    month = month_at(scan, i)
    if month is None:
        return None
    piece, j = month
    k = j + 1 if scan.word(j) == "the" else j
    day = day_at(scan, k)
    if day is not None and scan.word(day[1]) not in load_group("measures") and not is_clock(scan, k):
        return _month_day(scan, i, piece, day)
    if scan.word(j) == "-" and (other := month_at(scan, j + 1)) is not None:
        year = year_after(scan, other[1])
        end = year[1] if year else other[1]
        tail = year[0] if year else None
        return (
            Range(
                scan.span(i, end),
                calendar_of(scan, i, j, piece, tail),
                calendar_of(scan, j + 1, end, other[0], tail),
            ),
            end,
        )
    year = year_after(scan, j)
    if year is not None:
        return calendar_of(scan, i, year[1], piece, year[0]), year[1]
    era = before_christ_year(scan, j)
    if era is not None and isinstance(era[0], Calendar):
        return Calendar(scan.span(i, era[1]), (piece, *era[0].pieces), era[0].before_christ), era[1]
    shared = _shared_year(scan, j)
    if shared is not None:
        return Calendar(scan.span(i, j), (piece, shared)), j
    if scan.word(i) in load_words().needy and not (
        scan.word(i - 1) in load_group("before-month")
        and len(scan.word(i)) > 2
        and scan.word(i - 1) not in (",", "-", "the")
    ):
        return None
    if scan.word(i) in ("may", "march", "august") and not _month_context(scan, i, j):
        return None
    found = qualified(scan, i, piece, j)
    return found if found else (calendar_of(scan, i, j, piece), j)


def _shared_year(scan: Scan, j: int) -> Piece | None:
    """Return the year that a month shares with the next one: 1955 for "April" of "in April and June 1955"."""
    if scan.word(j) not in ("and", "or", ",", "to", "&"):
        return None
    other = month_at(scan, j + 1)
    if other is None or day_at(scan, other[1]) is not None:
        return None
    year = year_after(scan, other[1])
    return year[0] if year else None


def _month_context(scan: Scan, i: int, j: int) -> bool:
    before = scan.word(i - 1)
    if scan.word(i) == "august":
        return True
    if scan.word(i) == "may" and before in ("and", "or", ",", "("):
        return False
    if (
        before in ("the", "of", "in", "-")
        and scan.word(i) == "march"
        and scan.word(j) in ("on", "for", "of", "to")
    ):
        return False
    return before in load_group("before-month")


def _month_day(scan: Scan, i: int, month: Piece, day: tuple[Piece, int]) -> Found:
    piece, j = day
    first = (month, piece)
    # May 7-9 | May 7 and 9 | May 7 to 9 | May 7 - June 2
    joint = scan.word(j)
    if joint in ("-", "and", "to", "/", "through", "until", "&"):
        other = month_at(scan, j + 1)
        if (
            other is not None
            and (other_day := day_at(scan, other[1])) is not None
            and joint not in ("and", "&")
        ):
            year = year_after(scan, other_day[1])
            end = year[1] if year else other_day[1]
            tail = year[0] if year else None
            return (
                Range(
                    scan.span(i, end),
                    calendar_of(scan, i, j, *first, tail),
                    calendar_of(scan, j + 1, end, other[0], other_day[0], tail),
                ),
                end,
            )
        second = day_at(scan, j + 1)
        if (
            second is not None
            and second[0].value > piece.value
            and (joint != "and" or second[0].value <= piece.value + 7)
            and not counts_something(scan, second[1])
            and month_at(scan, second[1]) is None
            and not is_clock(scan, j + 1)
        ):
            year = year_after(scan, second[1])
            end = year[1] if year else second[1]
            tail = year[0] if year else None
            return (
                Range(
                    scan.span(i, end),
                    calendar_of(scan, i, j, *first, tail),
                    calendar_of(scan, j + 1, second[1], month, second[0], tail),
                ),
                end,
            )
    year = year_after(scan, j)
    if year is not None:
        return calendar_of(scan, i, year[1], *first, year[0]), year[1]
    found = qualified(scan, i, month, j, piece)
    return found if found else (calendar_of(scan, i, j, *first), j)


def day_first(scan: Scan, i: int) -> Found | None:
    """Return "7 May 2009", "7th of May", "7-9 May", "5 and 6 October 2023", "7 May - 2 June"."""
    day = day_at(scan, i)
    if day is None or scan.word(i - 1) in ("$", "£", "€", "#"):
        return None
    piece, j = day
    k = j + 1 if scan.word(j) == "of" else j
    month = month_at(scan, k)
    if month is not None and not (scan.word(k) == "may" and k == j and not scan.word(i)[:1].isdecimal()):
        year = year_after(scan, month[1])
        end = year[1] if year else month[1]
        tail = year[0] if year else None
        # 7 May - 2 June 2009
        if (
            scan.word(end) in ("-", "to", "until", "through")
            and (other := day_first(scan, end + 1)) is not None
        ):
            last = other[0]
            if isinstance(last, Calendar) and last.get(Unit.MONTH) is not None:
                year_piece = tail or next((p for p in last.pieces if p.unit is Unit.YEAR), None)
                return (
                    Range(
                        scan.span(i, other[1]), calendar_of(scan, i, end, piece, month[0], year_piece), last
                    ),
                    other[1],
                )
        if year is None and (found := qualified(scan, i, month[0], end, piece)) is not None:
            return found
        return calendar_of(scan, i, end, piece, month[0], tail), end
    # 7-9 May | 7 and 8 May | 7, 8 and 9 May
    if scan.word(j) not in ("-", "and", "to", "/", ",", "&", "or", "until", "through"):
        return None
    second = day_at(scan, j + 1)
    if second is None or second[0].value <= piece.value:
        return None
    while scan.word(second[1]) in (",", "and", "&") and (third := day_at(scan, second[1] + 1)) is not None:
        if third[0].value <= second[0].value:
            break
        second = third
    k = second[1] + 1 if scan.word(second[1]) == "of" else second[1]
    month = month_at(scan, k)
    if month is None:
        return None
    year = year_after(scan, month[1])
    end = year[1] if year else month[1]
    tail = year[0] if year else None
    return (
        Range(
            scan.span(i, end),
            calendar_of(scan, i, j, piece, month[0], tail),
            calendar_of(scan, second[1] - 1, end, second[0], month[0], tail),
        ),
        end,
    )


def weekday_date(scan: Scan, i: int) -> Found | None:
    """Return "Friday", "Friday, April 7", "Friday 7 April", "Fri, 5 Mar 2012"; both are kept for a check."""
    words = load_words()
    value = words.weekday.get(scan.word(i))
    if value is None or not scan.capital(i) or scan.word(i - 1) in _NAMED_WEEKDAYS:
        return None
    piece = Piece(scan.span(i, i + 1), Unit.WEEKDAY, value)
    j = i + 1
    short = scan.word(i) in words.needy
    if short and scan.word(j) == "." and scan.touches(i):
        j += 1
    k = j + 1 if scan.word(j) == "," else j
    k = k + 1 if scan.word(k) == "the" else k
    k = k + 2 if scan.word(k) == "on" and scan.word(k + 1) == "the" else k
    for rule in (numeric_date, month_first, day_first):
        found = rule(scan, k)
        if found is None:
            continue
        date, end = found
        if isinstance(date, Calendar) and date.get(Unit.DAY) is not None:
            return Calendar(scan.span(i, end), (piece, *date.pieces)), end
        if isinstance(date, Shift) and isinstance(date.of, Calendar) and date.of.get(Unit.DAY) is not None:
            of = Calendar(date.of.span, (piece, *date.of.pieces))
            return Shift(scan.span(i, end), date.unit, date.count, date.counted, date.anaphoric, of=of), end
        if (
            isinstance(date, Range)
            and isinstance(date.first, Calendar)
            and date.first.get(Unit.DAY) is not None
        ):
            first = Calendar(scan.span(i, i + 1).join(date.first.span), (piece, *date.first.pieces))
            return Range(scan.span(i, end), first, date.last), end
        break
    if short:
        return None
    if (
        k > j
        and (day := day_at(scan, k)) is not None
        and scan.words[k + 1 if day[1] > k + 1 else k] in _SUFFIXES
    ):
        # "Wednesday the 8th"
        return Calendar(scan.span(i, day[1]), (piece, day[0])), day[1]
    return Calendar(scan.span(i, j), (piece,)), j
