"""On which days entries were said and documents published, as far as that can be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dragoman.ledger.between import Dated
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.outline import Outline
from dragoman.views.days import Days, days_of


def said_days(entry: Entry, documents: Mapping[str, HeldDocument]) -> Days | None:
    """Return the days in which an entry was said: its own, else those of its document.

    Nobody tells of a saying before it was said: one dated after its document was said by the document's day.
    """
    held = documents.get(entry.document_id)
    published = days_of(held.day) if held else None
    own = days_of(entry.said)
    return published if own is None or _comes_after(own, published) else own


def still_to_come(entry: Entry, documents: Mapping[str, HeldDocument]) -> Days | None:
    """Return the days of an act that lie wholly after its document: what it was said for, not when."""
    held = documents.get(entry.document_id)
    published, own = days_of(held.day) if held else None, days_of(entry.when)
    return own if own and _comes_after(own, published) else None


def _comes_after(own: Days, published: Days | None) -> bool:
    """Return whether days lie after a document's own day, or at the far end of the days it may be of."""
    if published is None:
        return False
    return own.first > published.last or (published.length > 1 and own.first == published.last)


def known(held: Dated, known_by: date | None) -> bool:
    """Return whether a document may have been published by a day."""
    if known_by is None:
        return True
    days = days_of(held.day)
    return days is None or days.first <= known_by


def last_held(documents: Iterable[Dated]) -> date:
    """Return the last day of which one of these documents is, today where none is."""
    days = {id(one.day): one.day for one in documents if one.day is not None and not one.official}
    return max((found.last for day in days.values() if (found := days_of(day))), default=date.today())


def last_day(outline: Outline) -> date:
    """Return the last day of which a document is held, today where none is."""
    days = [paper.last for paper in outline.papers if not paper.official and paper.last]
    return date.fromordinal(max(days)) if days else date.today()
