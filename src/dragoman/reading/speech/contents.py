"""The words that are said: without the marks, commas and white space at their edges."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.documents.span import Span
from dragoman.reading.layers import Layers

#: What is said ends before what the writer goes on with: "…, and he left", "…; Lima waits".
_GOES_ON = re.compile(
    r",\s+an?\s(?:charge|claim|allegation|accusation|demand|suggestion|idea|assertion|remark|description)"
    r"\s(?:that|which)\s"
    r"|;\s(?:I|we|he|she|they|it|nobody|but|yet)\s|,\s+and\s+(?:I|he|she|they|it|nobody)\s"
)


def before_comma(tidy: str, start: int, end: int) -> int:
    """Return where words before a trailing cue end: "Lima waits | , Orbe said"."""
    for mark in ('"', ","):
        place = tidy.rfind(mark, start, end)
        if place > start:
            return place + 1 if mark == '"' else place
    return end


def after_person(layers: Layers, start: int, end: int) -> int:
    """Return where the words begin after the one who was told: "told Lima [the pass was shut]"."""
    words = layers.tidy[start : min(start + 120, end)]
    comma = re.search(r"[,:]\s*(?=\")|:\s", words)
    if comma:
        return start + comma.end()
    match = re.match(r"\s*(?:the |his |her |its |their |a )?[\w'-]+(?:\s[A-Z][\w'-]+)*", words)
    return start + match.end() if match else start


def content_of(layers: Layers, start: int, end: int, *, whole: bool = False) -> Span | None:
    """Return the words of a range without the marks, commas and white space at their edges.

    whole: whether the range ends where its words do, so that none of them are the writer's own again.

    Where all of it is one quotation the marks are left out, and a quotation that runs on is kept whole.
    """
    text, tidy = layers.text, layers.tidy
    place = bisect_left(layers.citations, end, key=lambda citation: citation.span.start) - 1
    if (
        place >= 0
        and layers.citations[place].span.start > start
        and layers.citations[place].span.end >= end - 1
    ):
        end = layers.citations[place].span.start
    quotation = layers.quotation_at(min(max(end - 1, 0), len(text) - 1))
    if quotation is not None and quotation.span.start == end - 1 and tidy[end - 1] in '"':
        # A mark set without a space before it opens the next words: "… the road.“However, …".
        end, quotation = end - 1, None
    if quotation is not None and quotation.span.end > end:
        end = quotation.span.end
    for match in () if whole else _GOES_ON.finditer(tidy, start + 1, max(end, start + 1)):
        if layers.quotation_at(match.start()) is None:
            end = match.start()
            break
    while start < end and (tidy[start].isspace() or tidy[start] in ",:;-"):
        start += 1
    while end > start and (
        tidy[end - 1].isspace() or tidy[end - 1] in ",;:" or (tidy[end - 1] in ".!?" and _bare(layers, end))
    ):
        end -= 1
    if end - start < 2:
        return None
    opened = layers.quotation_at(start)
    if opened is not None and opened.span.start == start and opened.span.end >= end:
        return opened.inner
    return Span(start, end)


def _bare(layers: Layers, end: int) -> bool:
    """Return whether the full stop before a place stands outside quotation marks."""
    return layers.quotation_at(end - 1) is None
