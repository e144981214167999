"""Put date mentions on the calendar: words and the document's day give an interval with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.documents.document import Document
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.when import Unplaced, When


def place_dates(
    document: Document, mentions: Sequence[DateMention], day: When | Unplaced
) -> tuple[When | Unplaced, ...]:
    """Return one `When` or `Unplaced` a mention, parallel to `mentions`."""
    return tuple(Unplaced(span=mention.span, because="not placed yet") for mention in mentions)
