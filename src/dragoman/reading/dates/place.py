"""Put date mentions on the calendar: words and the document's day give an interval with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.reading.dates.chronicle import dated_by_heads
from dragoman.reading.dates.expression import Calendar, Clock, Duration, Expression, Part, Range, Shift, Unit
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.fix import fix
from dragoman.reading.dates.setting import Fix, Setting, Told
from dragoman.reading.dates.tense import Tense, commits, tense_at
from dragoman.reading.dates.when import Unplaced, When


def place_dates(
    document: Document, mentions: Sequence[DateMention], day: When | Unplaced
) -> tuple[When | Unplaced, ...]:
    """Return one `When` or `Unplaced` a mention: "April 7" in a text of 2006 is [2006-04-07, 2006-04-08).

    mentions: as `find_dates` gives them, in order; day: as `read_day` gives it, several days wide if it is.
    An impossible date ("February 30") and a time without days ("recently") are `Unplaced` with the reason.
    """
    earliest, latest = (day.start, day.last) if isinstance(day, When) else (None, None)
    fixes = fix_mentions(document.text, mentions, earliest, latest)
    return tuple(as_when(found, mention) for found, mention in zip(fixes, mentions, strict=True))


def as_when(found: Fix, mention: DateMention) -> When | Unplaced:
    """Return a fix as the interval the product keeps."""
    if found.start is None or found.end is None:
        return Unplaced(span=mention.span, because=f'"{mention.words}" {found.because}'.strip())
    return When(
        start=found.start,
        end=found.end,
        grain=found.grain,
        basis=found.basis,
        span=mention.span,
        because=found.because,
        anchors=found.anchors,
    )


# "promised in August that": the day of the saying, whatever its verb looks ahead to.
_BEFORE_WORDS = re.compile(r",?\s+that\s+(?!(?:is|was|will|would)\b)")


def fix_mentions(
    text: str, mentions: Sequence[DateMention], earliest: date | None, latest: date | None
) -> list[Fix]:
    """Return the fix of each mention; earliest, latest: first and last day the document may be of."""
    history = tells_history(mentions, latest)
    month_first = writes_month_first(mentions)
    told = Told()
    heads = dated_by_heads(text, mentions)
    fixes: list[Fix] = []
    for index, mention in enumerate(mentions):
        tense = Tense.NONE
        if needs_tense(mention.expression):
            tense = tense_at(text, mention.span.start, mention.span.end)
            if tense is Tense.PAST and mention.bound in ("by", "before", "until"):
                tense = Tense.FUTURE if commits(text, mention.span.start) else tense
            if in_brackets(text, mention.span) or _BEFORE_WORDS.match(text, mention.span.end):
                tense = Tense.PAST
        setting = Setting(
            day=latest,
            earliest=earliest,
            tense=tense,
            told=told,
            history=history,
            month_first=month_first,
            bound=mention.bound,
        )
        found = fix(heads.get(index, mention.expression), setting)
        if index in heads:
            because = f"{found.because}, the year of the entries above it".lstrip(", ")
            found = replace(found, because=because)
        if not isinstance(mention.expression, Duration):
            told.keep(found, mention.span)
        fixes.append(found)
    return fixes


def in_brackets(text: str, span: Span) -> bool:
    """Return whether a date closes a bracket, as in "(Newswire, April 8)": it dates what stands before it."""
    if text[span.end : span.end + 1] not in (")", "]", ";"):
        return False
    before = text[max(0, span.start - 120) : span.start]
    return max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))


def needs_tense(expression: Expression) -> bool:
    """Return whether the tense around decides where an expression lies: no year and no count of its own."""
    match expression:
        case Calendar():
            return expression.get(Unit.YEAR) is None
        case Part(of=of):
            return needs_tense(of)
        case Range(first=first, last=last):
            return needs_tense(first) or needs_tense(last)
        case Clock(of=of):
            return of is not None and needs_tense(of)
        case Shift():
            return True
    return True


def tells_history(mentions: Sequence[DateMention], latest: date | None) -> bool:
    """Return whether a text dates its facts by the years of its own narrative.

    Most of its dates name a year, and those years lie well before the day it was written.
    """
    years: list[int] = []
    dated = deictic = 0
    for mention in mentions:
        if mention.type not in ("DATE", "TIME"):
            continue
        expression = mention.expression
        if isinstance(expression, Part):
            expression = expression.of
        if isinstance(expression, Range):
            expression = expression.last
        if isinstance(expression, Calendar):
            dated += 1
            year = expression.get(Unit.YEAR)
            if year is not None:
                years.append(-year if expression.before_christ else year)
            elif expression.get(Unit.WEEKDAY) is not None:
                deictic += 1
        elif isinstance(expression, Shift) and not expression.anaphoric:
            deictic += 1
    # Measured on texts of both kinds: histories name a year with a sixth of their dates or more and hardly
    # ever a weekday or "yesterday"; reports do the opposite.
    if len(years) < 6 or len(years) * 6 < dated or deictic * 8 > dated:
        return False
    middle = sorted(years)[len(years) // 2]
    return latest is None or middle < latest.year - 1


def writes_month_first(mentions: Sequence[DateMention]) -> bool:
    """Return whether the text writes months before days ("May 7, 2009"), so that 12/03/2009 is December 3."""
    month_first = day_first = 0
    for mention in mentions:
        if isinstance(mention.expression, Calendar):
            units = [
                piece.unit for piece in mention.expression.pieces if piece.unit in (Unit.DAY, Unit.MONTH)
            ]
            spelt = any(len(p.span) > 2 for p in mention.expression.pieces if p.unit is Unit.MONTH)
            if len(units) == 2 and spelt:
                month_first += units[0] is Unit.MONTH
                day_first += units[0] is Unit.DAY
    return month_first > day_first
