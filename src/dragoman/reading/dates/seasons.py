"""Seasons and feast days: "spring 2021", "Easter Sunday"."""

from __future__ import annotations

from dragoman.reading.dates.expression import Calendar, Feast, Piece, Shift, Unit
from dragoman.reading.dates.pieces import (
    Found,
    calendar_of,
    qualified,
    year_at,
)
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.words import load_group, load_words
from dragoman.reading.dates.years import before_christ_year


def season_year(scan: Scan, i: int) -> Found | None:
    """Return "spring 1993", "summer of 2007", "the winter"; a bare one needs "the" or a preposition."""
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
        return calendar_of(scan, i, end, piece, year[0]), end
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
    return calendar_of(scan, i, i + 1, piece), i + 1


def feast_day(scan: Scan, i: int) -> Found | None:
    """Return "Christmas 2007", "New Year's Eve", "Nowruz", "Christmas last year" from the lexicon."""
    for tokens, name in load_words().feast_phrases.get(scan.word(i), ()):
        if not scan.capital(i) and not scan.word(i)[:1].isdecimal():
            return None
        end = i + len(tokens)
        if tuple(scan.words[i:end]) != tokens:
            continue
        if scan.capital(i - 1) and scan.word(i - 1) not in load_group("before-feast"):
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
            return Feast(scan.span(i, year[1]), name, calendar_of(scan, k, year[1], year[0])), year[1]
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
