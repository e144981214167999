"""The years of a chronicle: "November 14, 2018: …" and below it "December 3: …", "April 7: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.reading.dates.expression import Calendar, Expression, Part, Piece, Range, Unit
from dragoman.reading.dates.find import DateMention

#: So many lines that begin with their day make a chronicle.
_FEWEST = 3
#: What ends the head of an entry, and what may stand before it on its line.
_ENDS = re.compile(r"\s*(?:(?:,\s*)?\d{1,2}[:.]\d\d)?\s*(?:[:–—-]\s|[:–—-]?\n|\.\s)")
_BEFORE = re.compile(r"(?:^|\n)[ \t]*(?:[-•*–·]\s*|\d{1,3}[.)]\s+|[Oo]n\s+)?\Z")


def dated_by_heads(text: str, mentions: Sequence[DateMention]) -> dict[int, Expression]:
    """Return the heads of a chronicle that lack a year, by their place among the mentions, with it.

    Below "November 14, 2018: Lima shuts the pass." the head "December 3" is of 2018 and "Mid-March" of
    2019: entries stand in the order of their days. {} where no head names a year, and where heads that do
    run backwards, since then nobody can tell at which of them a year turned.
    """
    heads = [index for index, mention in enumerate(mentions) if _is_head(text, mention.span)]
    told = [(index, first) for index in heads if (first := _first(mentions[index].expression)) is not None]
    years = [year for _, first in told if (year := first.get(Unit.YEAR)) is not None]
    if len(told) < _FEWEST or not years or years != sorted(years):
        return {}
    found: dict[int, Expression] = {}
    year = stands = 0
    for index, first in told:
        named, month = first.get(Unit.YEAR), first.get(Unit.MONTH) or 0
        if named is not None:
            year = named
        elif year and month:
            year += month < stands
            found[index] = _with_year(mentions[index].expression, year)
        stands = month or stands
    return found


def _is_head(text: str, span: Span) -> bool:
    """Return whether a time begins a line and is set off from what was done then."""
    return bool(_BEFORE.search(text[max(span.start - 8, 0) : span.start])) and bool(
        _ENDS.match(text, span.end)
    )


def _first(expression: Expression) -> Calendar | None:
    """Return the calendar words that tell when an expression begins."""
    if isinstance(expression, Range):
        return _first(expression.first)
    if isinstance(expression, Part):
        return _first(expression.of)
    return expression if isinstance(expression, Calendar) else None


def _with_year(expression: Expression, year: int) -> Expression:
    """Return an expression with a year put to it; the end of a range may lie in the next."""
    match expression:
        case Calendar():
            if expression.get(Unit.YEAR) is not None:
                return expression
            return replace(expression, pieces=(*expression.pieces, Piece(expression.span, Unit.YEAR, year)))
        case Part():
            return replace(expression, of=_with_year(expression.of, year))
        case Range():
            first, last = _first(expression.first), _first(expression.last)
            months = [one.get(Unit.MONTH) or 0 for one in (first, last) if one is not None]
            turns = len(months) == 2 and 0 < months[1] < months[0]
            return replace(
                expression,
                first=_with_year(expression.first, year),
                last=_with_year(expression.last, year + turns),
            )
    return expression
