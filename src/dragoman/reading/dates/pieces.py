"""The smallest words of a date: a year, a day of the month, a month by name, what stands behind."""

from __future__ import annotations

from dragoman.reading.dates.expression import Calendar, Expression, Piece, Shift, Unit
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.words import load_group, load_words

Found = tuple[Expression, int]
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


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


def calendar_of(scan: Scan, i: int, j: int, *pieces: Piece | None) -> Calendar:
    """Return the fields named from token i to j, those not named left out."""
    return Calendar(scan.span(i, j), tuple(piece for piece in pieces if piece is not None))


def year_after(scan: Scan, j: int) -> tuple[Piece, int] | None:
    """Return the year behind a day and month: "7, 2009", "7 2009", "May of 2009"."""
    for skip in (0, 1):
        if skip and scan.word(j) not in (",", "of"):
            break
        year = year_at(scan, j + skip)
        if (
            year is not None
            and scan.word(year[1]) != "%"
            and scan.word(year[1]) not in load_group("measures")
        ):
            if scan.touches(year[1] - 1) and scan.word(year[1]) == ",":
                following = scan.number(year[1] + 1)
                if following is not None and scan.touches(year[1]):
                    return None
            return year
    return None


def is_clock(scan: Scan, i: int) -> bool:
    """Return whether a number is the hour of a clock: "7" of "7:30"."""
    return scan.word(i + 1) == ":" and scan.touches(i) and scan.number(i + 2) is not None


def counts_something(scan: Scan, j: int) -> bool:
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
    of = calendar_of(scan, i, j, piece, *more)
    return (
        Shift(scan.span(i, k + 2), Unit.YEAR, shift[0], counted=False, anaphoric=shift[1], of=of),
        k + 2,
    )
