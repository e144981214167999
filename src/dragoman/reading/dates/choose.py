"""Which of several dates belongs to some words, and how far the words around it stretch it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dragoman.documents.span import Span
from dragoman.reading.dates.surroundings import Surroundings
from dragoman.reading.dates.when import Grain, When

# Days before the text's own within which a day told above still belongs to its news.
_NEWS = 366
# The start of a clause that hangs on another and no comma that could end it, or of one that tells since when.
_HANGS = re.compile(r"\b(?:(?:who|which|that|what|whom|whose|would|when|until)\b[^,;.]*|since\b[^;.]*)$")


# A paper told by its day: "your letter of 4 October" dates nothing beside it.
_PAPER = re.compile(
    r"\b(?:letter|note|statement|message|communiqu[eé]|agreement|protocol|treaty|declaration|resolution|memorandum"
    r"|release|attack|reply|decree|readout|report)\s+(?:of|dated)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def in_passing(around: Surroundings, i: int) -> bool:
    """Return whether a date stands in a clause that hangs on another, and so dates nothing beside it.

    "explain what she discussed on May 7", "the answer would be given on May 21": neither is the news's day.
    """
    mention = around.mentions[i].span
    sentence = around.sentence(mention.start)
    text = around.document.text
    start = sentence.start if sentence is not None else max(0, mention.start - 200)
    before = text[start : mention.start]
    return bool(_HANGS.search(before) or _PAPER.search(before))


def nearest(around: Surroundings, found: Sequence[int], to: Span) -> int:
    """Return the date nearest to some words, the one before them when two are as near."""

    def gap(i: int) -> tuple[int, int]:
        span = around.mentions[i].span
        return (to.start - span.end, 0) if span.end <= to.start else (max(0, span.start - to.end), 1)

    return min(found, key=gap)


def bounded(around: Surroundings, i: int) -> When:
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


def told_in_paragraph(around: Surroundings, span: Span) -> When | None:
    """Return the day told last before an entry in its own paragraph."""
    block = around.block(span.start)
    if block is None or block.span.start >= span.start:
        return None
    before = around.within(Span(block.span.start, span.start))
    days = [i for i in before if around.may_be_past(i) and around.whens[i].grain in (Grain.DAY, Grain.RANGE)]
    days = [i for i in days if not in_passing(around, i)]
    if not days:
        return None
    when = around.whens[days[-1]]
    return replace(when, because=f"told before in the paragraph: {when.because}")


def told_above(around: Surroundings, span: Span) -> When | None:
    """Return the day told last in the paragraph above, where an entry's own names none."""
    block = around.block_before(span.start)
    if block is None:
        return None
    days = [
        i
        for i in around.within(block.span)
        if around.may_be_past(i) and around.whens[i].grain is Grain.DAY and not in_passing(around, i)
    ]
    if isinstance(around.day, When):
        # A day of other years in a text on the news of the day is background and dates nothing below it.
        near = around.day.start - timedelta(days=_NEWS)
        days = [i for i in days if around.whens[i].start >= near] or days[:1]
    if not days:
        return None
    when = around.whens[days[-1]]
    return replace(when, because=f"the day told last above: {when.because}")
