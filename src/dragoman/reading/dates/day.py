"""The document's own day, as the meeting of several intervals, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.reading.dates.days import around
from dragoman.reading.dates.expression import Unit
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.when import Basis, Grain, Unplaced, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who held which office from when to when: a text that gives him the title lies in that time.

    office: the title as texts have it ("Secretary of State"); start: first day; end: last day, None if open.
    """

    person: str
    office: str
    side: str
    start: date
    end: date | None = None
    source: str = ""


def read_day(
    document: Document,
    mentions: Sequence[DateMention],
    *,
    citations: Sequence[Span] = (),
    tenures: Sequence[Tenure] | None = None,
) -> When | Unplaced:
    """Return the interval in which a document was published, with its reasons, or why it cannot be told.

    citations: spans of the text's own citations ("(AzerTag, March 31)"): nothing cited is later than the
        text. tenures: offices by time; None takes those of `knowledge/rosters`.
    """
    published = document.source.published
    if published is not None:
        stated = stated_day(published.value)
        if stated is not None:
            start, end, grain = stated
            return When(
                start=start,
                end=end,
                grain=grain,
                basis=Basis.PUBLICATION,
                span=published.span,
                because=f"published {published.value} ({published.because})",
            )
    return Unplaced(span=None, because="nothing in the text or beside it tells when it was published")


def stated_day(value: str) -> tuple[date, date, Grain] | None:
    """Return the interval of a day as kept in a source: "2006-04-12", "2006-04" or "2006"."""
    parts = value[:10].split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return None
    numbers = [int(part) for part in parts]
    try:
        day = date(numbers[0], numbers[1] if len(numbers) > 1 else 1, numbers[2] if len(numbers) > 2 else 1)
    except ValueError:
        return None
    unit = (Unit.YEAR, Unit.MONTH, Unit.DAY)[len(numbers) - 1]
    start, end = around(day, unit)
    return start, end, (Grain.YEAR, Grain.MONTH, Grain.DAY)[len(numbers) - 1]
