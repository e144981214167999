"""The document's own day, as the meeting of several intervals, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.when import Unplaced, When


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

    citations: spans of the text's own citations ("(AzerTag, March 31)"): nothing cited is later than the text.
    tenures: offices by time; None takes those of `knowledge/rosters`.
    """
    return Unplaced(span=None, because="not read yet")
