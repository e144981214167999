"""How a source is cited: inline as `(AzerTag, March 31)`, and as a note in the Chicago style."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dragoman.ledger.entry import HeldDocument
from dragoman.reading.dates.when import MONTHS
from dragoman.views.days import days_of, say_days
from dragoman.views.sources import Told

_MARKS = frozenset('"“”„«»')


def inline(told: Told, documents: Mapping[str, HeldDocument], *, year: int | None = None) -> str:
    """Return a citation for the running text: "(AzerTag, March 31)", "(AzerTag, December 30, 2005)".

    An outlet whose name is lost is cited by the document that holds the words, never by a guess.
    year: the year of the paper that cites; another year is written out, and so is every year without one.
    """
    held = documents.get(told.document_id)
    days = days_of(held.day) if held and (told.lost or not told.outlet) else told.day
    name = told.outlet or document_name(held) or told.document
    if days is None:
        return f"({name})"
    first = days.first
    if days.length > 1:
        return f"({name}, {say_days(days)})"
    return f"({name}, {american(first, year=year)})"


def american(day: date, *, year: int | None = None) -> str:
    """Return a day as American papers write it: "March 31", or "March 31, 2006" where the year is another."""
    words = f"{MONTHS[day.month - 1]} {day.day}"
    return words if day.year == year else f"{words}, {day.year}"


def note(told: Told, documents: Mapping[str, HeldDocument]) -> str:
    """Return a note in the Chicago style: outlet and day, "as cited in" the document, its outlet and day."""
    held = documents.get(told.document_id)
    own = whole_name(held) if held else told.document
    if told.official or not told.cited:
        return f"{own}."
    day = f", {say_days(told.day)}" if told.day else ""
    if told.lost:
        return f"A source whose name is lost{day}, as cited in {own}."
    return f"{told.outlet}{day}, as cited in {own}."


def document_name(held: HeldDocument | None) -> str:
    """Return what a document is called in a short citation: its outlet, else its title, else its name."""
    if held is None:
        return ""
    return held.outlet or (f"“{_bare(held.source.title.value)}”" if held.source.title else held.name)


def whole_name(held: HeldDocument) -> str:
    """Return byline, title, outlet and day of a document, whatever is known of them."""
    source = held.source
    parts = [source.byline.value.removeprefix("By ").removeprefix("by ")] if source.byline else []
    parts.append(f"“{_bare(source.title.value)}”" if source.title else held.name)
    if held.outlet:
        parts.append(held.outlet)
    if held.official and held.record:
        parts.append(f"list {held.official}, record {held.record}")
    days = days_of(held.day)
    if days:
        parts.append(say_days(days))
    return ", ".join(parts)


def _bare(title: str) -> str:
    """Return a title without the quotation marks around all of it, and with single ones inside."""
    inner = title.strip()
    if len(inner) > 2 and inner[0] in _MARKS and inner[-1] in _MARKS and not _MARKS & set(inner[1:-1]):
        inner = inner[1:-1]
    return inner.replace("“", "‘").replace("”", "’")
