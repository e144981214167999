"""Where the words of a contact or act end: with a whole name, and not with a word that only leads on."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.documents.span import Span
from dragoman.reading.layers import Layers

#: A word that leads on to what is left out: "would announce its answer when".
_LEADS_ON = re.compile(
    r"[\s,;:]+(?:when|that|which|who|whom|whose|where|while|whereas|because|and|but|or|if|as|to|of|the|an?|in|on"
    r"|at|by|for|with|from)\Z",
    re.IGNORECASE,
)


def to_name_end(layers: Layers, span: Span) -> Span:
    """Return some words with all of the name they break off in: "met Peru's Minister | Ana Orbe"."""
    cast = layers.cast
    last = bisect_left(cast.starts, span.end) - 1
    if last < 0 or not span.start <= cast.starts[last] < span.end < cast.mentions[last].span.end:
        return span
    return Span(span.start, cast.mentions[last].span.end)


def to_last_word(layers: Layers, span: Span, cue: Span) -> Span:
    """Return the words of an act without a last one that leads on: "would announce its answer | when".

    A name that they break off in is made whole; the cue is never cut.
    """
    whole = to_name_end(layers, span)
    while (led := _LEADS_ON.search(layers.tidy, whole.start, whole.end)) is not None:
        if led.start() <= max(cue.end, whole.start):
            break
        whole = Span(whole.start, led.start())
    return whole
