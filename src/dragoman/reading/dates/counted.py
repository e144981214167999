"""Counted times: "a month and a half ago", "over the past two months", "about ten days"."""

from __future__ import annotations

from dragoman.reading.dates.expression import Duration, Repeat, Shift, Unit
from dragoman.reading.dates.pieces import Found
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.words import load_group, load_words

_OPEN = {"few", "several", "many", "some", "numerous", "recent", "various"}

_HEDGES = {
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("at", "least"),
    ("at", "most"),
    ("as", "many", "as"),
    ("as", "little", "as"),
    ("no", "more", "than"),
    ("a", "little", "over"),
    ("just", "over"),
    ("just", "under"),
    ("up", "to"),
    ("almost",),
    ("nearly",),
    ("about",),
    ("around",),
    ("approximately",),
    ("roughly",),
    ("over",),
    ("under",),
    ("some",),
    ("just",),
    ("only",),
    ("barely",),
    ("exactly",),
}

HEDGE_STARTS = frozenset(hedge[0] for hedge in _HEDGES)

CLOCK_UNITS = {Unit.HOUR, Unit.MINUTE, Unit.SECOND}


def count_at(scan: Scan, i: int) -> tuple[float | None, int, bool] | None:
    """Return a number, where it ends and whether a half is added: "a month" 1, "two and a half" 2 + half.

    None as the number means an open one ("a few", "several").
    """
    words = load_words()
    word = scan.word(i)
    if word in ("a", "an"):
        following = scan.word(i + 1)
        if following in ("few", "couple", "handful", "number", "matter"):
            j = i + 3 if scan.word(i + 2) == "of" else i + 2
            if following == "couple":
                return 2, j, False
            return None, j, False
        if following == "half":
            return None
        if following in ("dozen", "hundred"):
            return words.cardinal[following], i + 2, False
        if following in ("single", "full", "whole", "further", "mere", "additional", "good"):
            return 1, i + 2, False
        return 1, i + 1, False
    if word in _OPEN:
        return None, i + 1, False
    if word == "couple":
        return 2, (i + 2 if scan.word(i + 1) == "of" else i + 1), False
    if word in ("both",):
        return 2, i + 1, False
    value: float | None = scan.number(i)
    j = i + 1
    if value is not None:
        if scan.word(j) == "." and scan.touches(i) and scan.touches(j) and scan.number(j + 1) is not None:
            value = float(f"{int(value)}.{scan.word(j + 1)}")
            j += 2
        elif scan.word(j) == "," and scan.touches(i) and scan.touches(j) and len(scan.word(j + 1)) == 3:
            tail = scan.number(j + 1)
            if tail is not None:
                value = value * 1000 + tail
                j += 2
    else:
        value = words.cardinal.get(word)
        if value is None:
            return None
        if value == 100 or word == "dozen":
            pass
        elif scan.word(j) == "-" and value >= 20 and (unit := words.cardinal.get(scan.word(j + 1))):
            if unit < 10:
                value += unit
                j += 2
        elif scan.word(j) == "hundred":
            value *= 100
            j += 1
        elif value >= 20 and (unit := words.cardinal.get(scan.word(j))) and unit < 10:
            value += unit
            j += 1
    half = False
    if scan.word(j) == "and" and scan.word(j + 1) in ("a", "one") and scan.word(j + 2) == "half":
        half, j = True, j + 3
    elif scan.word(j) in ("to", "or", "-") and (other := words.cardinal.get(scan.word(j + 1))):
        # "two to three weeks", "three or four days": the larger number
        after = words.unit.get(scan.word(j + 2))
        if after is not None and other > value:
            return float(other), j + 2, False
    return value, j, half


def hedge_end(scan: Scan, i: int) -> int:
    """Return where a hedge before a number ends: "more than" of "more than two years"; i when none."""
    for length in (3, 2, 1):
        if tuple(scan.words[i : i + length]) in _HEDGES:
            return i + length
    return i


def counted(scan: Scan, i: int) -> Found | None:
    """Return "two days ago", "a month and a half later", "27-year", "nearly five months", "in two weeks"."""
    start = i
    i = hedge_end(scan, i)
    number = count_at(scan, i)
    words = load_words()
    if number is None:
        if scan.word(start) in ("half",) or scan.word(i) == "half":
            return _half(scan, start, i)
        return None
    value, j, half = number
    if scan.word(j) == "]" and scan.word(i - 1) == "[":
        j += 1
    while scan.word(j) in load_group("fillers") and scan.word(j + 1) in words.unit:
        j += 1
    hyphen = scan.word(j) == "-"
    if hyphen:
        j += 1
    unit = words.unit.get(scan.word(j))
    if unit is None or (unit is Unit.SECOND and not _counts_seconds(scan, i, j)):
        return None
    if value is not None and value >= 1000 and not hyphen and not scan.word(j).endswith("s"):
        return None
    if unit is Unit.QUARTER and scan.word(i) in ("a", "an"):
        return None
    if (
        unit is Unit.QUARTER
        and scan.word(i) in ("a", "an", "one", "three")
        and scan.word(j + 1) in ("of", "century")
    ):
        return None
    if scan.touches(j) and scan.word(j + 1).isalpha():
        return None
    j += 1
    if not half and scan.word(j) == "and" and scan.word(j + 1) == "a" and scan.word(j + 2) == "half":
        half, j = True, j + 3
    return _tail(scan, start, j, unit, value, half, hyphen)


def _counts_seconds(scan: Scan, i: int, j: int) -> bool:
    return scan.word(j).endswith("s") or scan.word(i) not in ("a", "the")


def _half(scan: Scan, start: int, i: int) -> Found | None:
    """Return "half an hour", "half a century"."""
    if scan.word(i + 1) not in ("a", "an"):
        return None
    unit = load_words().unit.get(scan.word(i + 2))
    if unit is None:
        return None
    return _tail(scan, start, i + 3, unit, 0.5, False, False)


def _tail(
    scan: Scan, start: int, j: int, unit: Unit, value: float | None, half: bool, hyphen: bool
) -> Found | None:
    """Return a length with what follows it: ago, later, before …; without, it is a bare duration."""
    after = scan.word(j)
    whole = None if value is None else int(value)
    sign, anaphoric = 0, False
    if after == "ago":
        sign = -1
    elif after in ("earlier", "previously", "beforehand"):
        sign, anaphoric = -1, True
    elif after in ("later", "afterwards", "afterward", "thereafter", "hence"):
        sign, anaphoric = 1, after != "hence"
    elif after in ("before", "prior") and not hyphen:
        sign, anaphoric = -1, True
    elif after == "after" and not hyphen:
        sign, anaphoric = 1, True
    elif after == "from" and scan.word(j + 1) == "now":
        return Shift(scan.span(start, j + 2), unit, whole, counted=True, half=half), j + 2
    elif after == "in" and scan.word(j + 1) == "advance":
        return Duration(scan.span(start, j + 2), unit, value), j + 2
    if sign and not hyphen:
        count = None if whole is None else sign * whole
        end = j + 1
        pointed = after in ("before", "after") and scan.word(end) in ("that", "this")
        if pointed and (
            not scan.word(end + 1).isalpha() or scan.word(end + 1) in load_group("function-words")
        ):
            return Shift(scan.span(start, end + 1), unit, count, True, anaphoric, half), end + 1
        of = None
        if after in ("before", "after"):
            from dragoman.reading.dates.simple import simple_date

            found = simple_date(scan, end)
            if found is not None:
                of, end = found
            elif scan.word(end).isalpha() or count is None:
                relation = "later" if sign > 0 else "earlier"
                return Duration(scan.span(start, j), unit, value, relation), j
        if value == 0.5:
            return Duration(scan.span(start, end), unit, 0.5, "past" if sign < 0 else "next"), end
        return Shift(scan.span(start, end), unit, count, True, anaphoric, half, of), end
    if hyphen and scan.word(j) == "-" and scan.word(j + 1) in ("old", "olds", "long"):
        j += 2
    elif scan.word(j) in ("old",) or (scan.word(j) == "-" and scan.word(j + 1) == "old"):
        j += 1 if scan.word(j) == "old" else 2
    elif scan.word(j) == "of" and scan.word(j + 1) == "age":
        j += 2
    before = scan.word(start - 1)
    if (
        value == 1
        and scan.word(start) in ("a", "an")
        and unit not in CLOCK_UNITS
        and _amount_before(scan, start)
    ):
        return Repeat(scan.span(start, j), unit), j
    relation = "within" if before == "within" else "in" if before == "in" else ""
    if half:
        value = None if value is None else value + 0.5
    return Duration(scan.span(start, j), unit, value, relation), j


def _amount_before(scan: Scan, start: int) -> bool:
    """Return whether an amount stands before "a year": "15 a year", "twice a week", "$ 3 billion a year"."""
    before = scan.word(start - 1)
    if before.isdecimal() or before in ("once", "twice", "times", "million", "billion", "percent", "%"):
        return True
    for back in (2, 3):
        word = scan.word(start - back)
        if (word.isdecimal() or word in load_words().cardinal) and before.endswith("s"):
            return True
    return False
