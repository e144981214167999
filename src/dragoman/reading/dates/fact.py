"""The day of a fact: which of the dates around an entry says when the thing happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.documents.span import Span
from dragoman.reading.dates.choose import bounded, nearest, told_above, told_in_paragraph
from dragoman.reading.dates.days import move_months
from dragoman.reading.dates.expression import Calendar, Part, Unit
from dragoman.reading.dates.saying import day_of_saying
from dragoman.reading.dates.surroundings import Surroundings
from dragoman.reading.dates.tense import Tense, tense_at
from dragoman.reading.dates.when import Grain, Unplaced, When

_FACTS = frozenset({"contact", "deed", "project"})
_COMING = frozenset({"announcement", "forecast"})
_PLANNED = frozenset({"planned", "announced", "postponed", "cancelled"})
_OFF = frozenset({"postponed", "cancelled"})
_FINE = frozenset({Grain.DAY, Grain.RANGE, Grain.WEEK, Grain.PART, Grain.MONTH})
_SEASONS = frozenset({Grain.QUARTER, Grain.SEASON})
# How many dates above an announcement are looked at.
_ABOVE = 40
#: Days in a quarter or season; what is longer dates a term or a plan, no occasion.
_SEASON = 92
#: No meeting is longer than a year: "ambassador from 2009 to 2013" dates a term.
_YEAR = 366
_PERFORMS = re.compile(
    r"\b(?:is|are|am) (?:\w+ly |also |hereby |now |today )?\w+ing\b|\bare blocked\b|\bhereby\b"
)


def time_of(
    around: Surroundings,
    span: Span,
    *,
    kind: str,
    form: str = "",
    status: str = "",
    cue: Span | None = None,
    content: Span | None = None,
    by_author: bool = False,
    citations: Sequence[tuple[Span, When | None]] = (),
    own_voice: bool = False,
) -> When | Unplaced | None:
    """Return when the fact of an entry was, None when nothing bounds it.

    "On March 30, Azar delivered a speech (Newswire, March 31)" is of March 30: a citation's day is not the
    event's. "said on Monday that they met in May" is of Monday for the saying, of May for the meeting.
    around: as `surround` gives it; span: the entry's evidence; kind, form, status: the guide's words;
    cue: the words of the saying or act; content: what was said, without the cue words;
    by_author: whether the unnamed writer is the voice; citations: the one that covers the entry, its words
    and the day it names; own_voice: whether the document is itself the statement, readout or briefing.
    Unplaced when words name a day that cannot be. Source of the rule: decision 9 of the guide.
    """
    own = own_voice or around.communique
    coming = kind in _COMING or (kind in ("contact", "deed") and status in _PLANNED)
    if coming:
        found: When | Unplaced | None = _coming(around, span, kind, status)
        if found is None and kind in _FACTS and status in _OFF:
            found = _fact(around, span, kind, cue, own)
    elif kind in _FACTS:
        found = _fact(around, span, kind, cue, own)
    else:
        found = day_of_saying(around, span, kind, form, cue, content, by_author, citations, own)
    if found is None and kind in _FACTS | _COMING:
        return next((lost for lost in around.lost if lost.span and span.contains(lost.span)), None)
    if not isinstance(found, When):
        return found
    return _to_come(around, found) if coming else _till_now(around, found)


def due_of(around: Surroundings, span: Span, *, cue: Span | None = None) -> When | None:
    """Return when a promise, ask or wish falls due, None when the words name no day to come.

    "promised to answer by June 20" said on June 13 falls due within [2019-06-13, 2019-06-21).
    span: the entry's evidence; cue: the words of the act, behind which the day stands.
    """
    start = cue.start if cue is not None else span.start
    found = [i for i in around.within(span) if around.mentions[i].span.start >= start and around.may_come(i)]
    if not isinstance(around.day, When):
        text = around.document.text
        spans = {i: around.mentions[i].span for i in found}
        found = [i for i in found if tense_at(text, spans[i].start, spans[i].end) is Tense.FUTURE]
    return bounded(around, found[-1]) if found else None


def _fact(around: Surroundings, span: Span, kind: str, cue: Span | None, own: bool) -> When | None:
    inside = [i for i in around.within(span) if around.may_be_past(i)]
    inside = [i for i in inside if _is_fine(around.whens[i])] or [
        i for i in inside if kind != "contact" or (around.whens[i].end - around.whens[i].start).days <= _YEAR
    ]
    if inside:
        return bounded(around, nearest(around, inside, cue or Span(span.start, span.start + 1)))
    sentence = around.sentence(span.start)
    if sentence is not None and kind != "project":
        beside = [i for i in around.within(sentence) if around.may_be_past(i)]
        if beside:
            return bounded(around, nearest(around, beside, cue or span))
    if kind == "deed" and own and _PERFORMS.search(span.of(around.document.text)):
        return around.own_day("the text itself does it")
    if kind != "contact":
        return None
    if own:
        return around.base
    return told_in_paragraph(around, span) or told_above(around, span)


def _till_now(around: Surroundings, when: When) -> When:
    """Return the time of what is told as done, up to the text's own day: "this year" ends there."""
    day = around.day
    if not isinstance(day, When) or not when.start <= day.last < when.last:
        return when
    because = f"{when.because}; up to the text's own day, since it is told as done"
    return replace(when, end=day.end, because=because)


def _to_come(around: Surroundings, when: When) -> When:
    """Return the time of what is told as coming from the text's own day on."""
    day = around.day
    if not isinstance(day, When) or not when.start < day.start <= when.last:
        return when
    because = f"{when.because}; from the text's own day on, since it is told as coming"
    return replace(when, start=day.start, because=because)


def _coming(around: Surroundings, span: Span, kind: str, status: str) -> When | None:
    """Return the time announced or foretold: in the words, their sentence or paragraph, the text above.

    A day without its year that was placed in the past is to come all the same, since it is announced.
    """
    sentence, block = around.sentence(span.start), around.block(span.start)
    near = [reach for reach in (span, sentence) if reach is not None]
    wide = [*near, block.span] if kind != "forecast" and block is not None else near
    # A season in the words themselves comes before another sentence's day: "the meeting in the spring".
    own = [span] if kind != "forecast" else []
    for reaches, grains in ((own, _FINE | _SEASONS), (wide, _FINE), (near, None)):
        for reach in reaches:
            found = [
                i
                for i in around.within(reach)
                if around.may_come(i) and (grains is None or _is_fine(around.whens[i], grains))
            ]
            if found:
                return bounded(around, nearest(around, found, span))
    if kind == "forecast":
        return None
    for reach in near if status not in _OFF else ():
        for i in around.within(reach):
            coming = _next_one(around, i)
            if coming is not None:
                return coming
    if span.start == 0:
        return None
    above = around.within(Span(0, span.start))[-_ABOVE:]
    days = [i for i in above if around.may_come(i) and around.whens[i].grain in (Grain.DAY, Grain.RANGE)]
    if not days:
        return None
    when = around.whens[days[-1]]
    return replace(when, because=f"the coming time told last above it: {when.because}")


def _is_fine(when: When, grains: frozenset[Grain] = _FINE) -> bool:
    """Return whether an interval is fine enough to date a meeting: a month, not a term of office."""
    return when.grain in grains and (when.end - when.start).days <= _SEASON


def _next_one(around: Surroundings, i: int) -> When | None:
    """Return the day of the text itself, or the next such day or month of one that was placed in the past."""
    when, day, expression = around.whens[i], around.day, around.mentions[i].expression
    if not isinstance(day, When):
        return None
    if when.start <= day.last <= when.last and when.grain is Grain.DAY:
        return when
    if isinstance(expression, Part):
        expression = expression.of
    if (
        not isinstance(expression, Calendar)
        or expression.get(Unit.YEAR) is not None
        or when.last >= day.start
    ):
        return None
    because = f"the next one after the text's own day, since it is announced as coming ({when.because})"
    if expression.get(Unit.MONTH) is None:
        week = timedelta(days=7)
        return replace(when, start=when.start + week, end=when.end + week, because=because)
    start, end = move_months(when.start, 12), move_months(when.end, 12)
    return replace(when, start=start, end=end, because=because) if start > day.last else None
