"""Rules for times named by the calendar: days, months, years, weekdays, seasons, the clock."""

from __future__ import annotations

from dragoman.reading.dates.expression import Calendar, Clock, Expression, Feast, Piece, Range, Shift, Unit
from dragoman.reading.dates.scan import BREAK, Scan
from dragoman.reading.dates.words import load_group, load_words

Found = tuple[Expression, int]
_SUFFIXES = {"st", "nd", "rd", "th"}
_ZONES = frozenset(
    [
        "utc",
        "gmt",
        "est",
        "edt",
        "cst",
        "cdt",
        "pst",
        "pdt",
        "cet",
        "cest",
        "bst",
        "msk",
        "ist",
        "jst",
        "local",
        "et",
        "z",
    ]
)


def year_at(scan: Scan, i: int) -> tuple[Piece, int] | None:
    """Return a year of four digits: "1996" is year 1996."""
    value = scan.number(i)
    if value is None or len(scan.word(i)) != 4 or not 1000 <= value <= 2199:
        return None
    return Piece(scan.span(i, i + 1), Unit.YEAR, value), i + 1


def day_at(scan: Scan, i: int) -> tuple[Piece, int] | None:
    """Return a day of the month: "7", "7th", "seventh"; the number may not run on as in "7.5"."""
    value = scan.number(i)
    if value is not None and len(scan.word(i)) <= 2 and 1 <= value <= 31:
        if scan.touches(i) and scan.word(i + 1) in _SUFFIXES:
            return Piece(scan.span(i, i + 2), Unit.DAY, value), i + 2
        after = scan.word(i + 1) if scan.touches(i) else ""
        if after == "%" or after.isalpha() or (after == ":" and scan.number(i + 2) is not None):
            return None
        return Piece(scan.span(i, i + 1), Unit.DAY, value), i + 1
    words = load_words()
    first = words.ordinal.get(scan.word(i))
    if first is not None:
        return Piece(scan.span(i, i + 1), Unit.DAY, first), i + 1
    tens = words.cardinal.get(scan.word(i))
    second = words.ordinal.get(scan.word(i + 2))
    if tens in (20, 30) and scan.word(i + 1) == "-" and second is not None and second < 10:
        return Piece(scan.span(i, i + 3), Unit.DAY, tens + second), i + 3
    return None


def month_at(scan: Scan, i: int) -> tuple[Piece, int] | None:
    """Return a month by name, its abbreviating dot included: "Sept." is month 9."""
    value = load_words().month.get(scan.word(i))
    if value is None or not scan.capital(i):
        return None
    if scan.touches(i) and scan.word(i + 1).isalpha():
        return None
    j = i + 1
    if scan.word(i) in load_words().needy and scan.word(j) == "." and scan.touches(i):
        j += 1
    return Piece(scan.span(i, j), Unit.MONTH, value), j


def _calendar(scan: Scan, i: int, j: int, *pieces: Piece | None) -> Calendar:
    return Calendar(scan.span(i, j), tuple(piece for piece in pieces if piece is not None))


def _year_after(scan: Scan, j: int) -> tuple[Piece, int] | None:
    """Return the year behind a day and month: "7, 2009", "7 2009", "May of 2009"."""
    for skip in (0, 1):
        if skip and scan.word(j) not in (",", "of"):
            break
        year = year_at(scan, j + skip)
        if (
            year is not None
            and not scan.word(year[1]) == "%"
            and scan.word(year[1]) not in load_group("measures")
        ):
            if scan.touches(year[1] - 1) and scan.word(year[1]) == ",":
                following = scan.number(year[1] + 1)
                if following is not None and scan.touches(year[1]):
                    return None
            return year
    return None


def numeric_date(scan: Scan, i: int) -> Found | None:
    """Return a date in figures: "2019-05-04", "04.05.2019", "12/03/2009" (day or month first: see placing)."""
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
    if day is not None and scan.word(day[1]) not in load_group("measures") and not _is_clock(scan, k):
        return _month_day(scan, i, piece, day)
    if scan.word(j) == "-" and (other := month_at(scan, j + 1)) is not None:
        year = _year_after(scan, other[1])
        end = year[1] if year else other[1]
        tail = year[0] if year else None
        return (
            Range(
                scan.span(i, end),
                _calendar(scan, i, j, piece, tail),
                _calendar(scan, j + 1, end, other[0], tail),
            ),
            end,
        )
    year = _year_after(scan, j)
    if year is not None:
        return _calendar(scan, i, year[1], piece, year[0]), year[1]
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
    return found if found else (_calendar(scan, i, j, piece), j)


def _shared_year(scan: Scan, j: int) -> Piece | None:
    """Return the year that a month shares with the next one: 1955 for "April" of "in April and June 1955"."""
    if scan.word(j) not in ("and", "or", ",", "to", "&"):
        return None
    other = month_at(scan, j + 1)
    if other is None or day_at(scan, other[1]) is not None:
        return None
    year = _year_after(scan, other[1])
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


def qualified(scan: Scan, i: int, piece: Piece, j: int, *more: Piece) -> Found | None:
    """Return a month or season of a named year in words: "August of that year", "December last year"."""
    k = j + 1 if scan.word(j) in ("of", ",") else j
    if scan.word(k) == "the" and scan.word(k + 1) in ("same", "following", "previous", "preceding", "next"):
        k += 1
    shift = {
        "last": (-1, False),
        "this": (0, False),
        "next": (1, False),
        "that": (0, True),
        "same": (0, True),
        "following": (1, True),
        "previous": (-1, True),
        "preceding": (-1, True),
    }.get(scan.word(k))
    if shift is None or scan.word(k + 1) != "year":
        return None
    of = _calendar(scan, i, j, piece, *more)
    return (
        Shift(scan.span(i, k + 2), Unit.YEAR, shift[0], counted=False, anaphoric=shift[1], of=of),
        k + 2,
    )


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
            year = _year_after(scan, other_day[1])
            end = year[1] if year else other_day[1]
            tail = year[0] if year else None
            return (
                Range(
                    scan.span(i, end),
                    _calendar(scan, i, j, *first, tail),
                    _calendar(scan, j + 1, end, other[0], other_day[0], tail),
                ),
                end,
            )
        second = day_at(scan, j + 1)
        if (
            second is not None
            and second[0].value > piece.value
            and (joint != "and" or second[0].value <= piece.value + 7)
            and not _counts_something(scan, second[1])
            and month_at(scan, second[1]) is None
            and not _is_clock(scan, j + 1)
        ):
            year = _year_after(scan, second[1])
            end = year[1] if year else second[1]
            tail = year[0] if year else None
            return (
                Range(
                    scan.span(i, end),
                    _calendar(scan, i, j, *first, tail),
                    _calendar(scan, j + 1, second[1], month, second[0], tail),
                ),
                end,
            )
    year = _year_after(scan, j)
    if year is not None:
        return _calendar(scan, i, year[1], *first, year[0]), year[1]
    found = qualified(scan, i, month, j, piece)
    return found if found else (_calendar(scan, i, j, *first), j)


def _counts_something(scan: Scan, j: int) -> bool:
    """Return whether a number is followed by what it counts: "April 7 and 12 soldiers"."""
    word = scan.word(j)
    return (
        word in load_group("measures")
        or word in load_words().unit
        or (
            word.isalpha()
            and word.endswith("s")
            and not scan.capital(j)
            and word not in ("as", "was", "is", "has")
        )
    )


def _is_clock(scan: Scan, i: int) -> bool:
    return scan.word(i + 1) == ":" and scan.touches(i) and scan.number(i + 2) is not None


def day_first(scan: Scan, i: int) -> Found | None:
    """Return "7 May 2009", "7th of May", "7-9 May", "5 and 6 October 2023", "7 May - 2 June"."""
    day = day_at(scan, i)
    if day is None or scan.word(i - 1) in ("$", "£", "€", "#"):
        return None
    piece, j = day
    k = j + 1 if scan.word(j) == "of" else j
    month = month_at(scan, k)
    if month is not None and not (scan.word(k) == "may" and k == j and not scan.word(i)[:1].isdecimal()):
        year = _year_after(scan, month[1])
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
                    Range(scan.span(i, other[1]), _calendar(scan, i, end, piece, month[0], year_piece), last),
                    other[1],
                )
        if year is None and (found := qualified(scan, i, month[0], end, piece)) is not None:
            return found
        return _calendar(scan, i, end, piece, month[0], tail), end
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
    year = _year_after(scan, month[1])
    end = year[1] if year else month[1]
    tail = year[0] if year else None
    return (
        Range(
            scan.span(i, end),
            _calendar(scan, i, j, piece, month[0], tail),
            _calendar(scan, second[1] - 1, end, second[0], month[0], tail),
        ),
        end,
    )


_NAMED_WEEKDAYS = frozenset(["black", "bloody", "good", "ash", "palm", "super", "cyber", "maundy", "holy"])


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


def season_year(scan: Scan, i: int) -> Found | None:
    """Return "spring 1993", "summer of 2007", "the winter"; a bare season needs "the", "this" or a preposition."""
    value = load_words().season.get(scan.word(i))
    if value is None:
        return None
    piece = Piece(scan.span(i, i + 1), Unit.SEASON, value)
    k = i + 2 if scan.word(i + 1) in ("of", ",", "in") else i + 1
    year = year_at(scan, k)
    if year is not None:
        # "winter 2010-11" and "winter of 2010/11" are one winter
        end = year[1]
        if scan.word(end) in ("-", "/") and scan.number(end + 1) is not None and scan.touches(end):
            end += 2
        return _calendar(scan, i, end, piece, year[0]), end
    bc = before_christ_year(scan, k)
    if bc is not None and isinstance(bc[0], Calendar):
        return Calendar(scan.span(i, bc[1]), (piece, *bc[0].pieces), True), bc[1]
    found = qualified(scan, i, piece, i + 1)
    if found is not None:
        return found
    if scan.capital(i) and scan.capital(i - 1):
        return None
    before = scan.word(i - 1)
    if scan.word(i) == "fall":
        if not (before == "the" and scan.word(i - 2) in ("in", "during", "by", "until", "since", "of")):
            return None
        if scan.word(i + 1) in ("of", "in", "from"):
            return None
    elif scan.word(i) == "spring" and before not in (
        "the",
        "in",
        "this",
        "last",
        "next",
        "by",
        "until",
        "since",
        "late",
        "early",
        "mid",
        "during",
        "of",
        "-",
    ):
        return None
    return _calendar(scan, i, i + 1, piece), i + 1


def before_christ_year(scan: Scan, i: int) -> Found | None:
    """Return "493 BC", "431 B.C.E."; AD years before 1000 likewise ("AD 66" and "66 AD")."""
    value = scan.number(i)
    if value is None or not 1 <= value <= 9999:
        return None
    era, end = _era(scan, i + 1)
    if not era:
        last = scan.number(i + 2) if scan.word(i + 1) == "-" else None
        if last is not None and last < value and _era(scan, i + 3)[0] == "bc":
            piece = Piece(scan.span(i, i + 1), Unit.YEAR, value)
            return Calendar(scan.span(i, i + 1), (piece,), True), i + 1
        return None
    piece = Piece(scan.span(i, i + 1), Unit.YEAR, value)
    return Calendar(scan.span(i, end), (piece,), era == "bc"), end


def _era(scan: Scan, i: int) -> tuple[str, int]:
    if scan.word(i) in ("bc", "bce", "ad", "ce") and scan.raw(i).isupper():
        return ("bc" if scan.word(i).startswith("bc") or scan.word(i) == "bce" else "ad"), i + 1
    if scan.word(i) == "b" and scan.word(i + 1) == "." and scan.word(i + 2) == "c" and scan.capital(i):
        end = i + 4 if scan.word(i + 3) == "." else i + 3
        return "bc", end
    return "", i


def year_like(scan: Scan, i: int) -> Found | None:
    """Return "2009", "1990s", "2004-2006", "1957-60", "493 BC"; numbers that count something are no years."""
    bc = before_christ_year(scan, i)
    if bc is not None:
        return bc
    value = scan.number(i)
    if value is None:
        return None
    if scan.touches(i) and scan.word(i + 1) == "s" and value % 10 == 0:
        return _decade(scan, i, value, i + 2)
    if scan.word(i + 1) == "'" and scan.word(i + 2) == "s" and scan.touches(i) and value % 10 == 0:
        return _decade(scan, i, value, i + 3) if len(scan.word(i)) == 4 else None
    year = year_at(scan, i)
    if year is None:
        return None
    piece, j = year
    spaced = scan.word(j) == "-" and year_at(scan, j + 1) is not None and not scan.touches(i)
    if not _year_context(scan, i) and not spaced:
        return None
    if spaced or (scan.word(j) in ("-", "/") and scan.touches(i) and scan.touches(j)):
        other = scan.number(j + 1)
        length = len(scan.word(j + 1))
        if (
            other is not None
            and length in (2, 4)
            and not (scan.touches(j + 1) and scan.word(j + 2) in ("-", "/"))
        ):
            full = other if length == 4 else piece.value // 100 * 100 + other
            if piece.value < full <= 2199:
                last = Piece(scan.span(j + 1, j + 2), Unit.YEAR, full)
                return (
                    Range(
                        scan.span(i, j + 2), _calendar(scan, i, j, piece), _calendar(scan, j + 1, j + 2, last)
                    ),
                    j + 2,
                )
            return None
    return _calendar(scan, i, j, piece), j


def decade_word(scan: Scan, i: int) -> Found | None:
    """Return "sixties" of "in the sixties": a decade of the last century."""
    value = load_words().decade.get(scan.word(i))
    if value is None or scan.word(i - 1) not in ("the", "early", "late", "mid", "-", "mid-"):
        return None
    if scan.word(i - 2) in ("his", "her", "their", "in") and scan.word(i - 1) != "the":
        return None
    return _calendar(scan, i, i + 1, Piece(scan.span(i, i + 1), Unit.DECADE, 190 + value)), i + 1


def _decade(scan: Scan, i: int, value: int, end: int) -> Found | None:
    length = len(scan.word(i))
    if length == 4 and 1000 <= value <= 2190:
        decade = value // 10
    elif length == 2 and 10 <= value <= 90:
        # Two figures mean the last century's decade unless it is the present one: "the 80s" is the 1980s.
        decade = (1900 + value) // 10 if value >= 20 else (2000 + value) // 10
    else:
        era, era_end = _era(scan, end)
        if era != "bc":
            return None
        return Calendar(
            scan.span(i, era_end), (Piece(scan.span(i, end), Unit.DECADE, value // 10),), True
        ), era_end
    return _calendar(scan, i, end, Piece(scan.span(i, end), Unit.DECADE, decade)), end


def _year_context(scan: Scan, i: int) -> bool:
    """Return whether a number of four digits is a year here and no count."""
    before, after, value = scan.word(i - 1), scan.word(i + 1), int(scan.word(i))
    if before in ("$", "£", "€", "#", "no", "№", "resolution", "flight", "boeing", "airbus", "us$"):
        return False
    if before in (".", ",", ":", "-", "/") and scan.touches(i - 1) and scan.word(i - 2).isdecimal():
        return before in ("-", "/") and len(scan.word(i - 2)) == 4
    if after in load_group("measures") or (
        after in ("-", "/") and scan.touches(i) and scan.word(i + 2) in ("year", "man", "km")
    ):
        return False
    if after in (".", ",") and scan.touches(i) and scan.touches(i + 1) and scan.number(i + 2) is not None:
        return False
    if after == ":" and scan.touches(i) and scan.touches(i + 1) and scan.number(i + 2) is not None:
        return False
    if scan.touches(i) and after.isalpha():
        return False
    if before in load_group("before-year"):
        return after not in load_words().unit
    likely = 1500 <= value <= 2060
    if not likely:
        return False
    named = before in ("the", "its", "their", "our", "s") and 1900 < value <= 2060 and value % 100
    counted = (
        after.isalpha()
        and not scan.capital(i + 1)
        and after.endswith("s")
        and after not in load_group("not-counted")
        and not named
    )
    unusual = not 1900 <= value <= 2060 and after.isalpha() and not scan.capital(i + 1)
    if unusual and after not in load_group("function-words"):
        return False
    if before in load_group("before-likely-year") or before in load_words().month:
        return not counted
    if counted or after in load_words().unit or (value % 100 == 0 and before not in ("", "\n\n")):
        return False
    return 1750 <= value <= 2060


def century_at(scan: Scan, i: int) -> Found | None:
    """Return "21st century", "the nineteenth century", "4th century BC"."""
    day = day_at(scan, i)
    if day is None:
        return None
    piece, j = day
    if scan.word(i)[:1].isdecimal() and j == i + 1:
        return None
    if scan.word(j) == "-":
        j += 1
    if scan.word(j) not in ("century", "centuries"):
        return None
    era, end = _era(scan, j + 1)
    found = Piece(scan.span(i, j + 1), Unit.CENTURY, piece.value)
    return Calendar(scan.span(i, end if era else j + 1), (found,), era == "bc"), end if era else j + 1


def quarter_year(scan: Scan, i: int) -> Found | None:
    """Return "Q3", "Q3 2008", "the third quarter of 2008", "the second half of 2008" (half 2 of the year)."""
    words = load_words()
    word = scan.word(i)
    if (
        word == "q" and scan.touches(i) and (value := scan.number(i + 1)) in (1, 2, 3, 4) and scan.capital(i)
    ) or ((value := words.ordinal.get(word)) is not None and value <= 4 and scan.word(i + 1) == "quarter"):
        j, unit = i + 2, Unit.QUARTER
    elif (value is not None and value <= 2) and scan.word(i + 1) == "half":
        k = i + 3 if scan.word(i + 2) == "of" else i + 2
        year = year_at(scan, k)
        if year is None:
            return None
        return _calendar(scan, i, year[1], Piece(scan.span(i, i + 2), Unit.HALF, value), year[0]), year[1]
    else:
        return None
    assert value is not None
    piece = Piece(scan.span(i, j), unit, value)
    k = j + 1 if scan.word(j) in ("of", ",", "in") else j
    year = year_at(scan, k)
    if year is not None:
        return _calendar(scan, i, year[1], piece, year[0]), year[1]
    return qualified(scan, i, piece, j) or (_calendar(scan, i, j, piece), j)


def clock_time(scan: Scan, i: int) -> Found | None:
    """Return "3:00 a.m.", "11 p.m. EST", "0800 UTC", "14:48 UTC", "9 o'clock"; a bare "14:48" counts too."""
    value = scan.number(i)
    if value is None or (scan.word(i - 1) == "." and scan.touches(i - 1)):
        return None
    hour, minute, j = value, None, i + 1
    if scan.word(j) in (":", ".") and scan.touches(i) and scan.touches(j) and len(scan.word(j + 1)) == 2:
        minute = scan.number(j + 1)
        if minute is None or minute > 59 or hour > 24:
            return None
        dotted = scan.word(j) == "."
        j += 2
        if scan.word(j) == ":" and scan.touches(j - 1) and scan.touches(j) and scan.number(j + 1) is not None:
            j += 2
        if dotted and not _meridiem(scan, j)[0] and scan.word(j) not in _ZONES:
            return None
    half, end = _meridiem(scan, j)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
        j = end
    elif scan.word(j) == "o" and scan.word(j + 1) == "'" and scan.word(j + 2) == "clock":
        j += 3
    elif (
        len(scan.word(i)) == 4 and minute is None and scan.word(j) in _ZONES | {"hours"} and value % 100 < 60
    ):
        hour, minute = divmod(value, 100)
        if scan.word(j) == "hours":
            j += 1
    elif minute is None:
        return None
    if hour > 24 or (len(scan.word(i)) > 2 and minute is None):
        return None
    zone = ""
    k = j + 1 if scan.word(j) == "(" else j
    if scan.word(k) in _ZONES and scan.raw(k).isupper():
        zone, j = scan.word(k), k + 1
        if scan.word(j) in ("+", "-") and scan.number(j + 1) is not None and scan.touches(j):
            j += 2
        if k > j - 1 or scan.word(j) == ")":
            j += scan.word(j) == ")"
    return Clock(scan.span(i, j), hour % 24, minute, zone), j


def _meridiem(scan: Scan, j: int) -> tuple[str, int]:
    word = scan.word(j)
    if word in ("am", "pm"):
        return word[0], j + 1
    if word in ("a", "p") and scan.word(j + 1) == "." and scan.word(j + 2) == "m" and scan.touches(j):
        return word, j + 4 if scan.word(j + 3) == "." else j + 3
    return "", j


def feast_day(scan: Scan, i: int) -> Found | None:
    """Return "Christmas 2007", "New Year's Eve", "Nowruz", "Christmas last year" from the lexicon."""
    for tokens, name in load_words().feast_phrases.get(scan.word(i), ()):
        if not scan.capital(i) and not scan.word(i)[:1].isdecimal():
            return None
        end = i + len(tokens)
        if tuple(scan.words[i:end]) != tokens:
            continue
        if scan.capital(i - 1) and scan.word(i - 2) not in (".", "", BREAK) and scan.word(i - 1).isalpha():
            continue
        if scan.capital(end) and scan.word(end) not in load_words().weekday and scan.word(i).isalpha():
            continue
        if (
            name == "New Year"
            and len(tokens) == 2
            and scan.word(i - 1) not in ("the", "by", "before", "at", "after")
        ):
            return None
        if name == "New Year" and scan.word(end) == "'":
            return None
        k = end + 1 if scan.word(end) in ("of", ",", "in") else end
        year = year_at(scan, k)
        if year is not None:
            return Feast(scan.span(i, year[1]), name, _calendar(scan, k, year[1], year[0])), year[1]
        piece = Piece(scan.span(i, end), Unit.DAY, 1)
        found = qualified(scan, i, piece, end)
        if found is not None and isinstance(found[0], Shift):
            shift = found[0]
            return (
                Feast(shift.span, name, Shift(shift.span, Unit.YEAR, shift.count, anaphoric=shift.anaphoric)),
                found[1],
            )
        return Feast(scan.span(i, end), name), end
    return None
