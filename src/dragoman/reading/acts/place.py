"""Where a thing took place: the words that name the place, beside the words of the entry."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

_PLACES = frozenset({"GPE", "LOC"})
_OCCASIONS = frozenset({Kind.CONTACT, Kind.ANNOUNCEMENT})
_LEADS = re.compile(r"\b(?:in|at|to|visit(?:ed|s)?|reached)\s+(?:the\s+)?$")
_CAPITALS = re.compile(r"(?:[ -](?:of the |of )?[A-Z][\w’'-]+)+")
_REACH = 24
# Capitals of a title and no place: "the Memorandum on Inspections at Sea".
_COMMON = frozenset({"sea", "ocean", "region", "border", "coast"})


def place_of(layers: Layers, finding: Finding) -> Span | None:
    """Return the words that name where it was: "in a speech at Sula House in Oslo" gives "Sula House".

    What the model marks inside the entry stands first, then a place that the entry's own words lead to
    ("is to travel to Lima"), then what the model marks elsewhere in the sentence or the one before.
    """
    marked = next((role.span for role in finding.roles if role.label == "where"), None)
    if marked is not None and finding.span.contains(marked):
        return _whole(layers.text, marked)
    own = _led_to(layers, finding.span) if finding.kind in _OCCASIONS else None
    if own is not None:
        return own
    return _whole(layers.text, marked) if marked is not None and _near(layers, finding.span, marked) else None


def _whole(text: str, place: Span) -> Span:
    """Return a place with the capitals that go on with it: "Sula" of "Sula House"."""
    more = _CAPITALS.match(text, place.end)
    return Span(place.start, more.end()) if more else place


def _led_to(layers: Layers, span: Span) -> Span | None:
    names = layers.marks.names
    first = bisect_left(names, span.start, key=lambda mark: mark.span.start)
    for mark in names[first:]:
        if mark.span.start >= span.end:
            return None
        lead = layers.text[max(span.start, mark.span.start - _REACH) : mark.span.start]
        common = mark.span.of(layers.text).lower() in _COMMON
        if mark.label in _PLACES and span.contains(mark.span) and not common and _LEADS.search(lead):
            return _whole(layers.text, mark.span)
    return None


def _near(layers: Layers, span: Span, place: Span) -> bool:
    """Return whether a place stands in the paragraph of some words, before them or in their sentence."""
    block = layers.block_at(span.start)
    return block is not None and block.span.contains(place)
