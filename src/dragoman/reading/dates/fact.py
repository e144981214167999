"""The day of a fact: which of the dates around an entry says when the thing happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.dates.days import move_months
from dragoman.reading.dates.expression import Calendar, Part, Unit
from dragoman.reading.dates.surroundings import Surroundings
from dragoman.reading.dates.tense import Tense, tense_at
from dragoman.reading.dates.when import Basis, Grain, Unplaced, When

_FACTS = frozenset({"contact", "deed", "project"})
_COMING = frozenset({"announcement", "forecast"})
_PLANNED = frozenset({"planned", "announced", "postponed", "cancelled"})
_OFF = frozenset({"postponed", "cancelled"})
_FINE = frozenset({Grain.DAY, Grain.RANGE, Grain.WEEK, Grain.PART, Grain.MONTH})
_NEAR = frozenset({Grain.DAY, Grain.RANGE, Grain.WEEK, Grain.PART})
# What the voice of an interview or letter tells of others more often than does himself.
_OTHERS = frozenset({"ask", "answer", "denial", "promise", "proposal", "accusation"})
# Characters from the head of a sentence, and behind a cue, within which a date belongs to its verb; how many
# dates above an announcement are looked at.
_OPENING, _BEHIND, _ABOVE = 25, 12, 40
#: Days in a quarter or season; what is longer dates a term or a plan, no occasion.
_SEASON = 92
# Bounds of what is to be done, never of the saying: "warned that it could not wait beyond Christmas".
_DEADLINES = frozenset({"after", "before", "by", "until"})
# Days before the text's own within which a day told above still belongs to its news.
_NEWS = 366

# The start of a clause that hangs on another and no comma that could end it, or of one that tells since when.
_HANGS = re.compile(r"\b(?:(?:who|which|that|what|whom|whose|would|when|until)\b[^,;.]*|since\b[^;.]*)$")


_PERFORMS = re.compile(
    r"\b(?:is|are|am) (?:\w+ly |also |hereby |now |today )?\w+ing\b|\bare blocked\b|\bhereby\b"
)
_RETOLD = re.compile(
    r"\b(?:asked|replied|answered|said|told|requested|declined|refused|agreed|alleges?|says|asks)\b"
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
    if kind in _COMING or (kind in ("contact", "deed") and status in _PLANNED):
        found: When | Unplaced | None = _coming(around, span, kind, status)
        if found is None and kind in _FACTS and status in _OFF:
            found = _fact(around, span, kind, cue, own)
    elif kind in _FACTS:
        found = _fact(around, span, kind, cue, own)
    else:
        found = _saying(around, span, kind, form, cue, content, by_author, citations, own)
    if found is None and kind in _FACTS | _COMING:
        return next((lost for lost in around.lost if lost.span and span.contains(lost.span)), None)
    return found


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
    return _bounded(around, found[-1]) if found else None


def _fact(around: Surroundings, span: Span, kind: str, cue: Span | None, own: bool) -> When | None:
    inside = [i for i in around.within(span) if around.may_be_past(i)]
    inside = [i for i in inside if _is_fine(around.whens[i])] or inside
    if inside:
        return _bounded(around, _nearest(around, inside, cue or Span(span.start, span.start + 1)))
    sentence = around.sentence(span.start)
    if sentence is not None and kind != "project":
        beside = [i for i in around.within(sentence) if around.may_be_past(i)]
        if beside:
            return _bounded(around, _nearest(around, beside, cue or span))
    if kind == "deed" and own and _PERFORMS.search(span.of(around.document.text)):
        return around.own_day("the text itself does it")
    if kind != "contact":
        return None
    if own:
        return around.base
    return _told_in_paragraph(around, span) or _told_above(around, span)


def _coming(around: Surroundings, span: Span, kind: str, status: str) -> When | None:
    """Return the time announced or foretold: in the words, their sentence or paragraph, the text above.

    A day without its year that was placed in the past is to come all the same, since it is announced.
    """
    sentence, block = around.sentence(span.start), around.block(span.start)
    near = [reach for reach in (span, sentence) if reach is not None]
    wide = [*near, block.span] if kind != "forecast" and block is not None else near
    for reaches, fine in ((wide, True), (near, False)):
        for reach in reaches:
            found = [
                i
                for i in around.within(reach)
                if around.may_come(i) and (not fine or _is_fine(around.whens[i]))
            ]
            if found:
                return _bounded(around, _nearest(around, found, span))
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


def _is_fine(when: When) -> bool:
    """Return whether an interval is fine enough to date a meeting: a month, not a term of office."""
    return when.grain in _FINE and (when.end - when.start).days <= _SEASON


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


def _saying(
    around: Surroundings,
    span: Span,
    kind: str,
    form: str,
    cue: Span | None,
    content: Span | None,
    by_author: bool,
    citations: Sequence[tuple[Span, When | None]],
    own: bool,
) -> When | None:
    if by_author:
        return around.own_day("the writer's own words")
    sentence = around.sentence(span.start)
    told = _day_of_saying(around, span, sentence, cue, content, own)
    if told is not None:
        return told
    block = around.block(span.start)
    if block is not None and block.kind is BlockKind.TURN and not own:
        if (kind == "statement" and form != "quoted") or kind in _OTHERS:
            return _told_in_paragraph(around, span)
        return around.base
    if own:
        if around.in_person and (kind == "statement" or kind in _OTHERS) and sentence is not None:
            retold = _RETOLD.search(sentence.join(span).of(around.document.text))
            return (_told_in_paragraph(around, span) if retold else None) or around.base
        return around.base
    in_paragraph = _told_in_paragraph(around, span)
    if in_paragraph is not None:
        return in_paragraph
    for words, when in citations:
        if when is not None:
            because = "the day of the citation that covers it"
            return replace(when, basis=Basis.CITATION, span=words, because=because)
    return _told_above(around, span)


def _day_of_saying(
    around: Surroundings, span: Span, sentence: Span | None, cue: Span | None, content: Span | None, own: bool
) -> When | None:
    """Return the day that the sentence gives for the saying: outside what was said, at head or cue."""
    found = []
    for i in around.within(span if sentence is None else span.join(sentence)):
        mention = around.mentions[i].span
        if not around.may_be_past(i) or (content is not None and content.overlaps(mention)):
            continue
        if around.whens[i].grain not in _NEAR and (own or content is None):
            continue
        if around.mentions[i].bound in _DEADLINES or _in_passing(around, i):
            continue
        at_head = sentence is not None and mention.start <= sentence.start + _OPENING
        at_cue = cue is not None and 0 <= mention.start - cue.end <= _BEHIND
        if not own or at_head or at_cue:
            found.append(i)
    return _bounded(around, _nearest(around, found, cue or span)) if found else None


def _told_in_paragraph(around: Surroundings, span: Span) -> When | None:
    """Return the day told last before an entry in its own paragraph."""
    block = around.block(span.start)
    if block is None or block.span.start >= span.start:
        return None
    before = around.within(Span(block.span.start, span.start))
    days = [i for i in before if around.may_be_past(i) and around.whens[i].grain in (Grain.DAY, Grain.RANGE)]
    days = [i for i in days if not _in_passing(around, i)]
    if not days:
        return None
    when = around.whens[days[-1]]
    return replace(when, because=f"told before in the paragraph: {when.because}")


def _told_above(around: Surroundings, span: Span) -> When | None:
    """Return the day told last in the paragraph above, where an entry's own names none."""
    block = around.block_before(span.start)
    if block is None:
        return None
    days = [
        i
        for i in around.within(block.span)
        if around.may_be_past(i) and around.whens[i].grain is Grain.DAY and not _in_passing(around, i)
    ]
    if isinstance(around.day, When):
        # A day of other years in a text on the news of the day is background and dates nothing below it.
        near = around.day.start - timedelta(days=_NEWS)
        days = [i for i in days if around.whens[i].start >= near] or days[:1]
    if not days:
        return None
    when = around.whens[days[-1]]
    return replace(when, because=f"the day told last above: {when.because}")


def _in_passing(around: Surroundings, i: int) -> bool:
    """Return whether a date stands in a clause that hangs on another, and so dates nothing beside it.

    "explain what she discussed on May 7", "the answer would be given on May 21": neither is the news's day.
    """
    mention = around.mentions[i].span
    sentence = around.sentence(mention.start)
    text = around.document.text
    start = sentence.start if sentence is not None else max(0, mention.start - 200)
    return bool(_HANGS.search(text[start : mention.start]))


def _nearest(around: Surroundings, found: Sequence[int], to: Span) -> int:
    """Return the date nearest to some words, the one before them when two are as near."""

    def gap(i: int) -> tuple[int, int]:
        span = around.mentions[i].span
        return (to.start - span.end, 0) if span.end <= to.start else (max(0, span.start - to.end), 1)

    return min(found, key=gap)


def _bounded(around: Surroundings, i: int) -> When:
    """Return the time of a date with the bound its words set: "since April" runs to the text's own day."""
    mention, when, day = around.mentions[i], around.whens[i], around.day
    if not isinstance(day, When):
        return when
    if mention.bound == "since" and when.start <= day.last:
        end = max(when.end, day.last + timedelta(days=1))
        return replace(when, end=end, grain=Grain.RANGE, because=f"{when.because}; since then")
    if mention.bound in ("by", "before", "until"):
        end = when.start if mention.bound == "before" and when.grain is Grain.DAY else when.end
        if end > day.start:
            because = f"{when.because}; up to then"
            return replace(when, start=day.start, end=end, grain=Grain.RANGE, because=because)
    return when
