"""Find the words of a document that name a time."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.dates import absolute, compose, counted, dayparts, pieces, relative, seasons, years
from dragoman.reading.dates.expression import (
    Calendar,
    Clock,
    Duration,
    Expression,
    Part,
    Piece,
    Repeat,
    Shift,
    Unit,
)
from dragoman.reading.dates.scan import Scan, scan_text
from dragoman.reading.dates.vague import vague
from dragoman.reading.dates.words import load_words

Rule = Callable[[Scan, int], pieces.Found | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """Words that name a time: "since April 7" is the mention "April 7" with the bound "since".

    span: the words of the time, without a bounding preposition; words: the text of the span.
    type: DATE, TIME, DURATION or SET, as TIMEX3 has them.
    expression: what the words say, before any calendar.
    bound: since, until, before, after, by, runup or "" - how the words before it bound the fact.
    bound_span: the bounding words, None when there are none.
    """

    span: Span
    words: str
    type: str
    expression: Expression
    bound: str = ""
    bound_span: Span | None = None


def find_dates(document: Document, marks: Marks | None = None) -> tuple[DateMention, ...]:
    """Return a document's time expressions in order: "met on Friday, April 7" gives "Friday, April 7".

    marks: not needed; rules alone find the times, in one walk over the words.
    """
    return find_in_text(document.text)


def find_in_text(text: str) -> tuple[DateMention, ...]:
    """Return the time expressions of a text, in order and not overlapping."""
    scan = scan_text(text)
    starts = _rules_by_word()
    numbers = _NUMBER_RULES
    history = is_history(scan)
    mentions: list[DateMention] = []
    bc_words = history and scan.words.count("bc") + scan.words.count("bce") >= 3
    position, total = 0, len(scan.words)
    while position < total:
        word = scan.words[position]
        rules = numbers if word[0].isdecimal() else starts.get(word)
        if rules is None:
            position += 1
            continue
        best: pieces.Found | None = None
        for rule in rules:
            found = rule(scan, position)
            if found is not None and (best is None or found[1] > best[1]):
                best = found
        if best is None and word in relative_vague():
            best = vague(scan, position, history)
        if best is None and bc_words:
            best = _bare_bc_year(scan, position)
        if best is None:
            position += 1
            continue
        best = dayparts.with_daypart(scan, best)
        best = compose.ranged(scan, position, best) or best
        expression, end = best
        bound, bound_start = _bound(scan, position)
        mentions.append(
            DateMention(
                span=scan.span(position, end),
                words=text[scan.starts[position] : scan.ends[end - 1]],
                type=type_of(expression),
                expression=expression,
                bound=bound,
                bound_span=scan.span(bound_start, position) if bound else None,
            )
        )
        position = end
    return tuple(mentions)


def type_of(expression: Expression) -> str:
    """Return the TIMEX3 type of an expression: DATE, TIME, DURATION or SET."""
    match expression:
        case Duration():
            return "DURATION"
        case Repeat():
            return "SET"
        case Clock():
            return "TIME"
        case Part(which=which) if which in ("MO", "MI", "AF", "EV", "NI"):
            return "TIME"
        case Shift(unit=unit) if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
            return "TIME"
    return "DATE"


def is_history(scan: Scan) -> bool:
    """Return whether a text tells the past by years: a year named every 120 words, most of them far apart.

    A history dates its facts by years of its own narrative; other texts by the day they were written.
    """
    years = [
        int(word)
        for place, word in enumerate(scan.words)
        if len(word) == 4
        and word.isdecimal()
        and word.isascii()
        and 1000 <= int(word) <= 2100
        and not (scan.touches(place - 1) and scan.word(place - 1) in ("$", "£", "€", ",", "."))
    ]
    eras = scan.words.count("bc") + scan.words.count("bce")
    return len(years) + eras >= 8 and (len(years) + eras) * 150 >= len(scan.words)


@functools.cache
def relative_vague() -> frozenset[str]:
    """Return the first words of the vague phrases."""
    return frozenset(load_words().vague_phrases)


_NUMBER_RULES: tuple[Rule, ...] = (
    absolute.numeric_date,
    absolute.day_first,
    dayparts.clock_of_day,
    years.year_like,
    years.century_at,
    seasons.feast_day,
    counted.counted,
)


@functools.cache
def _rules_by_word() -> dict[str, tuple[Rule, ...]]:
    """Return the rules that may begin with a word, so that most words are passed at the cost of a look-up."""
    words = load_words()
    rules: dict[str, list[Rule]] = {}

    def add(starts: object, *new: Rule) -> None:
        for start in starts:  # type: ignore[attr-defined]
            entry = rules.setdefault(start, [])
            entry.extend(rule for rule in new if rule not in entry)

    add(words.month, absolute.month_first)
    add(words.weekday, absolute.weekday_date)
    add(words.season, seasons.season_year)
    add(words.decade, years.decade_word)
    add(words.unit, relative.bare_units)
    add(words.cardinal, counted.counted)
    add(words.ordinal, years.quarter_year, years.century_at, absolute.day_first, compose.part_of)
    add(
        ("a", "an", "half", "few", "several", "many", "some", "couple", "various", "numerous"),
        counted.counted,
    )
    add(("both",), counted.counted)
    add(counted.HEDGE_STARTS, counted.counted)
    add(words.feast_phrases, seasons.feast_day)
    add(relative.STEP_STARTS, relative.stepped)
    add(("the", "these", "those"), relative.stepped, relative.named_day)
    add(
        ("the",),
        compose.part_of,
        dayparts.daypart,
        dayparts.bare_number_day,
        _after_article,
    )
    add(relative.NAMED_DAY_STARTS, relative.named_day)
    add(relative.SET_STARTS, relative.repeated)
    add(("early", "late", "mid", "middle"), compose.edge)
    add(("early", "late"), dayparts.daypart)
    add(("earlier", "later"), compose.mixed_step)
    add(compose.PART_STARTS, compose.part_of)
    add(words.daypart, dayparts.daypart)
    add(("year",), compose.year_end)
    add(("twenty", "thirty"), absolute.day_first, years.century_at)
    add(("q",), years.quarter_year)
    add(relative_vague())
    return {word: tuple(entry) for word, entry in rules.items()}


def _after_article(scan: Scan, i: int) -> pieces.Found | None:
    """Return a time behind "the", the article taken in: "the 1990s", "the third quarter", "the winter"."""
    j = i + 1
    word = scan.word(j)
    if not word or (not word[0].isdecimal() and word not in _rules_by_word()):
        return None
    best: pieces.Found | None = None
    rules: tuple[Rule, ...] = (
        years.quarter_year,
        years.century_at,
        seasons.season_year,
        years.year_like,
        years.decade_word,
        compose.edge,
        absolute.day_first,
        seasons.feast_day,
    )
    for rule in rules:
        found = rule(scan, j)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _bare_bc_year(scan: Scan, i: int) -> pieces.Found | None:
    """Return "499" of "in 499" where the text counts its years before Christ."""
    value = scan.number(i)
    if value is None or not 10 <= value <= 999 or scan.word(i - 1) not in _BEFORE_BC:
        return None
    after = scan.word(i + 1)
    if after.isalpha() and after not in (
        "and",
        "when",
        "to",
        "the",
        "with",
        "by",
        "he",
        "they",
        "but",
        "in",
        "after",
    ):
        return None
    if after in (",", ".") and scan.touches(i) and scan.number(i + 2) is not None:
        return None
    span = scan.span(i, i + 1)
    return Calendar(span, (Piece(span, Unit.YEAR, value),), True), i + 1


_BEFORE_BC = frozenset(
    ["in", "of", "until", "by", "since", "from", "before", "after", "to", "early", "late", "spring"]
)

_BOUNDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("in", "the", "run", "-", "up", "to"), "runup"),
    (("in", "the", "runup", "to"), "runup"),
    (("in", "the", "lead", "-", "up", "to"), "runup"),
    (("no", "later", "than"), "by"),
    (("not", "later", "than"), "by"),
    (("on", "the", "eve", "of"), "runup"),
    (("ahead", "of"), "before"),
    (("prior", "to"), "before"),
    (("up", "to"), "until"),
    (("up", "until"), "until"),
    (("ever", "since"), "since"),
    (("as", "of"), "since"),
    (("starting", "in"), "since"),
    (("since",), "since"),
    (("until",), "until"),
    (("till",), "until"),
    (("through",), "until"),
    (("by",), "by"),
    (("before",), "before"),
    (("after",), "after"),
    (("following",), "after"),
    (("beyond",), "after"),
    (("from",), "from"),
    (("within",), "within"),
)


def _bound(scan: Scan, i: int) -> tuple[str, int]:
    """Return the bound named before a time and the token where it begins."""
    end = i
    if scan.word(end - 1) in ("the", "this", "his", "her", "its", "their"):
        end -= 1
    for words, bound in _BOUNDS:
        start = end - len(words)
        if start >= 0 and tuple(scan.words[start:end]) == words:
            return bound, start
    return "", i
