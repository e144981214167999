"""The way back: where in the file that came some words stand, as a person would look them up."""

from __future__ import annotations

from itertools import pairwise

from dragoman.documents.document import Document
from dragoman.documents.span import Span

#: What the numbered parts of a container are called, by the ending of its name.
_PARTS = {
    ".mbox": "message", ".jsonl": "record", ".ndjson": "record", ".json": "record", ".rss": "entry",
    ".atom": "entry", ".xml": "entry", ".warc": "record", ".warc.gz": "record",
}  # fmt: skip


def told_place(path: str) -> str:
    """Return the place of a document in words.

    `told_place("year.zip!may/box.mbox!17")` is "year.zip, may/box.mbox, message 17".
    path: as `Source.path` has it, places inside containers behind "!".
    """
    first, *inner = path.split("!")
    words = [first]
    for outer, part in pairwise([first, *inner]):
        kind = next((name for ending, name in _PARTS.items() if outer.lower().endswith(ending)), "part")
        words.append(f"{kind} {part}" if part.isdigit() else part)
    return ", ".join(words)


def told_pages(document: Document, span: Span) -> str:
    """Return the pages that some words stand on, "" for a format without: "page 12", "pages iv–v"."""
    labels = [page.label for page in document.pages if page.span.overlaps(span)]
    if not labels:
        return ""
    return f"page {labels[0]}" if len(labels) == 1 else f"pages {labels[0]}–{labels[-1]}"


def way_back(document: Document, span: Span) -> str:
    """Return where some words stand in the file as it came: "minutes.pdf, page 12", "box.mbox, message 7"."""
    place = told_place(document.source.path or document.name)
    pages = told_pages(document, span)
    return f"{place}, {pages}" if pages else place
