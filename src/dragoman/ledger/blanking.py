"""Names and passages blanked in texts, letter for letter, so that no place in a text moves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from dragoman.documents.span import Span
from dragoman.ledger.search import Term, place_of, places_of

#: What stands where a letter was taken out.
BLANK = "█"


def mentions(value: object, terms: Sequence[Term]) -> bool:
    """Return whether any text in a value holds one of the names."""
    return any(place_of(text, terms)[1] for text in _texts(msgspec.to_builtins(value)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def cleared(value: Any, terms: Sequence[Term]) -> Any:
    """Return a value with the names in all its texts blanked."""
    if isinstance(value, str):
        return blanked(value, terms)
    if isinstance(value, dict):
        return {key: cleared(one, terms) for key, one in value.items()}
    return value


def blanked(words: str, terms: Sequence[Term]) -> str:
    """Return words with the names in them blanked."""
    return without(words, joined([Span(start, end) for start, end in places_of(words, terms)]))


def without(text: str, spans: Sequence[Span]) -> str:
    """Return a text of the same length with the letters of some spans blanked; line ends stay."""
    parts, at = [], 0
    for span in spans:
        parts.append(text[at : span.start])
        parts.append("".join(c if c == "\n" else BLANK for c in span.of(text)))
        at = span.end
    return "".join((*parts, text[at:]))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def touches(span: Span, spans: Sequence[Span]) -> bool:
    """Return whether a span overlaps one of some spans, which are in order and apart."""
    at = bisect_right(spans, span.start, key=lambda one: one.end)
    return at < len(spans) and spans[at].start < span.end
