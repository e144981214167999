"""Plain text: kept exactly as decoded; form feeds are page breaks."""

from __future__ import annotations

from dragoman.documents.compose import Extract
from dragoman.documents.document import Page
from dragoman.documents.span import Span


def read_plain(text: str) -> Extract:
    """Return a plain text unchanged, with its pages where form feeds part it.

    `read_plain("one\\ftwo").pages` has the pages "1" and "2"; a text without form feeds has none.
    """
    if "\f" not in text:
        return Extract(text=text)
    pages: list[Page] = []
    start = 0
    for number, part in enumerate(text.split("\f"), 1):
        if part.strip():
            pages.append(Page(label=str(number), span=Span(start, start + len(part))))
        start += len(part) + 1
    return Extract(text=text, pages=tuple(pages))
