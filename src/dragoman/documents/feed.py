"""RSS and Atom to texts: one document an entry, its title, day, address and words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from dragoman.documents.compose import Composer, Extract
from dragoman.documents.document import BlockKind
from dragoman.documents.printed import read_printed_day
from dragoman.documents.source import SourceField
from dragoman.documents.tags import read_tags
from dragoman.errors import DocumentError

_MOST_ENTRIES = 20_000


def read_feed(raw: bytes, *, name: str) -> Iterator[tuple[str, Extract]]:
    """Yield the entries of a feed with their numbers ("1", "2", …); those without words are left out.

    Nothing is fetched: an entry has the words the feed carries, be it a summary. Raises DocumentError for
    bytes that are no feed or hold no entries.
    """
    import feedparser

    try:
        # As a stream: bytes that happen to be the path of a file would be opened instead of read.
        # Cleaning and addresses are off: they spoil entities such as "&amacr;", and only words are read.
        feed = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise DocumentError(f"{name} cannot be read as a feed ({error}); save the feed again") from error
    if not feed.entries:
        why = f" ({feed.get('bozo_exception')})" if feed.get("bozo") else ""
        raise DocumentError(f"{name} is a feed without entries{why}; save the feed again or leave it out")
    publisher = str(feed.feed.get("title", "")).strip()
    for number, entry in enumerate(feed.entries[:_MOST_ENTRIES], 1):
        extract = _entry(entry, publisher)
        if extract is not None:
            yield str(number), extract


def _entry(entry: Any, publisher: str) -> Extract | None:
    composer = Composer()
    fields: list[tuple[str, SourceField]] = []
    title = " ".join(read_tags(str(entry.get("title", ""))).lines)
    span = composer.add(title, kind=BlockKind.TITLE, because="the entry's title")
    if span is not None:
        fields.append(("title", SourceField(value=title, span=span, because="the entry's title")))
    contents = [str(part.get("value", "")) for part in entry.get("content", [])]
    longest = max([*contents, str(entry.get("summary", ""))], key=len)
    for line in read_tags(longest).lines:
        composer.add(line)
    if not composer.parts:
        return None
    day = read_printed_day(str(entry.get("published", "") or entry.get("updated", ""))[:80])
    for name, value, because in (
        ("publisher", publisher, "the feed's title"),
        ("byline", str(entry.get("author", "")).strip(), "the entry's author"),
        ("published", day.value if day else "", "the entry's day"),
        ("url", str(entry.get("link", "")), "the entry's link"),
    ):
        if value:
            fields.append((name, SourceField(value=value, span=None, because=because)))
    return Extract(text=composer.text, pieces=tuple(composer.pieces), fields=tuple(fields))
