"""Rules for years and what is counted by them: decades, centuries, quarters, years before Christ."""

from __future__ import annotations

from dragoman.reading.dates.expression import Calendar, Piece, Range, Unit
from dragoman.reading.dates.pieces import Found, calendar_of, day_at, qualified, year_at
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.words import load_group, load_words


def before_christ_year(scan: Scan, i: int) -> Found | None:
    """Return "493 BC", "431 B.C.E."; AD years before 1000 likewise ("AD 66" and "66 AD")."""
    value = scan.number(i)
    if value is None or not 1 <= value <= 9999:
        return None
    era, end = era_at(scan, i + 1)
    if not era:
        last = scan.number(i + 2) if scan.word(i + 1) == "-" else None
        if last is not None and last < value and era_at(scan, i + 3)[0] == "bc":
            piece = Piece(scan.span(i, i + 1), Unit.YEAR, value)
            return Calendar(scan.span(i, i + 1), (piece,), True), i + 1
        return None
    piece = Piece(scan.span(i, i + 1), Unit.YEAR, value)
    return Calendar(scan.span(i, end), (piece,), era == "bc"), end


def era_at(scan: Scan, i: int) -> tuple[str, int]:
    """Return "bc" or "ad" and where the words for it end, "" where there are none."""
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
                        scan.span(i, j + 2),
                        calendar_of(scan, i, j, piece),
                        calendar_of(scan, j + 1, j + 2, last),
                    ),
                    j + 2,
                )
            return None
    return calendar_of(scan, i, j, piece), j


def decade_word(scan: Scan, i: int) -> Found | None:
    """Return "sixties" of "in the sixties": a decade of the last century."""
    value = load_words().decade.get(scan.word(i))
    if value is None or scan.word(i - 1) not in ("the", "early", "late", "mid", "-", "mid-"):
        return None
    if scan.word(i - 2) in ("his", "her", "their", "in") and scan.word(i - 1) != "the":
        return None
    return calendar_of(scan, i, i + 1, Piece(scan.span(i, i + 1), Unit.DECADE, 190 + value)), i + 1


def _decade(scan: Scan, i: int, value: int, end: int) -> Found | None:
    length = len(scan.word(i))
    if length == 4 and 1000 <= value <= 2190:
        decade = value // 10
    elif length == 2 and 10 <= value <= 90:
        # Two figures mean the last century's decade unless it is the present one: "the 80s" is the 1980s.
        decade = (1900 + value) // 10 if value >= 20 else (2000 + value) // 10
    else:
        era, era_end = era_at(scan, end)
        if era != "bc":
            return None
        return Calendar(
            scan.span(i, era_end), (Piece(scan.span(i, end), Unit.DECADE, value // 10),), True
        ), era_end
    return calendar_of(scan, i, end, Piece(scan.span(i, end), Unit.DECADE, decade)), end


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
    if (
        counted
        or (after in load_words().unit and after.endswith("s"))
        or (value % 100 == 0 and before not in ("", "\n\n"))
    ):
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
    era, end = era_at(scan, j + 1)
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
        return calendar_of(scan, i, year[1], Piece(scan.span(i, i + 2), Unit.HALF, value), year[0]), year[1]
    else:
        return None
    assert value is not None
    piece = Piece(scan.span(i, j), unit, value)
    k = j + 1 if scan.word(j) in ("of", ",", "in") else j
    year = year_at(scan, k)
    if year is not None:
        return calendar_of(scan, i, year[1], piece, year[0]), year[1]
    return qualified(scan, i, piece, j) or (calendar_of(scan, i, j, piece), j)
