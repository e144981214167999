"""Find the words of a document that name a time."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.dates.expression import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """Words that name a time: "since April 7" is the mention "April 7" with the bound "since".

    span: the words of the time, without a bounding preposition; words: the text of the span.
    type: DATE, TIME, DURATION or SET, as TIMEX3 has them.
    expression: what the words say, before any calendar.
    bound: since, until, before, after, by, runup or "" - how the words before it bound the fact.
    bound_span: the bounding words, None when there are none.
    """

    span: Span
    words: str
    type: str
    expression: Expression
    bound: str = ""
    bound_span: Span | None = None


def find_dates(document: Document, marks: Marks | None = None) -> tuple[DateMention, ...]:
    """Return the time expressions of a document in order: "met on Friday, April 7" gives "Friday, April 7"."""
    return ()
