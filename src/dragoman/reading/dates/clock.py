"""Rules for times of the clock: "3:00 a.m.", "0800 UTC"."""

from __future__ import annotations

from dragoman.reading.dates.expression import Clock
from dragoman.reading.dates.pieces import Found
from dragoman.reading.dates.scan import Scan

_ZONES = frozenset(
    {
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
        "et",
        "z",
    }
)


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
