"""The day of a fact: which of the dates around an entry says when the thing happened."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.when import Unplaced, When


def time_of(
    document: Document,
    span: Span,
    mentions: Sequence[DateMention],
    placed: Sequence[When | Unplaced],
    day: When | Unplaced,
    *,
    kind: str,
    form: str = "",
    status: str = "",
    cue: Span | None = None,
    citations: Sequence[tuple[Span, When | None]] = (),
    own_voice: bool = False,
) -> When | Unplaced | None:
    """Return when the fact of an entry was, None when nothing bounds it.

    span: the entry's evidence; kind, form, status: the guide's words; cue: the words of the saying or act.
    mentions, placed: parallel, as `find_dates` and `place_dates` give them; day: as `read_day` gives it.
    citations: the citation that covers the entry: its words and the day it names.
    own_voice: whether the document is itself the statement, readout, briefing or interview.
    """
    return None


def due_of(
    document: Document,
    span: Span,
    mentions: Sequence[DateMention],
    placed: Sequence[When | Unplaced],
    *,
    cue: Span | None = None,
) -> When | None:
    """Return when a promise, ask or wish falls due, None when the words name no day to come."""
    return None
