"""The document's own day, as the meeting of several intervals, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.reading.actors.roster import Roster, load_roster
from dragoman.reading.dates.clues import (
    Yearless,
    dateline_day,
    new_administration_clue,
    office_clues,
    stated_clue,
    told_clues,
    yearless_days,
)
from dragoman.reading.dates.expression import Calendar, Unit
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.issues import Clue, issue_clues
from dragoman.reading.dates.tense import Tense
from dragoman.reading.dates.when import Basis, Grain, Unplaced, When

#: A report names a day without its year while it is fresh: so many days later it is a clue no more.
FRESH = timedelta(days=30)
_MOST_YEARS = 12


def read_day(
    document: Document,
    mentions: Sequence[DateMention],
    *,
    citations: Sequence[Span] = (),
    roster: Roster | None = None,
) -> When | Unplaced:
    """Return the interval in which a document was published, with its reasons, or why it cannot be told.

    A text "(Volume: 3 Issue: 71)" of a weekday paper begun in 2004 that cites "(Newswire, April 12)" lies in
    [2006-04-12, …). The day is the meeting of all clues: the publication day of masthead or sidecar, volume
    and issue, dateline, days told as past, citations (nothing cited is later than the text), offices.
    citations: spans of the text's own citations. roster: who held which office; None for the one that ships.
    """
    stated = stated_clue(document.source.published) if document.source.published is not None else None
    if stated is not None and stated.first is not None and stated.first == stated.last:
        return _as_when(stated.first, stated.last, [stated])
    known = load_roster() if roster is None else roster
    clues = [stated] if stated is not None else []
    clues += issue_clues(document.source.publisher, document.source.issue)
    clues += told_clues(mentions, document.text)
    clues += office_clues(document.text, known)
    retrieved = _iso(document.source.retrieved)
    if retrieved is not None:
        because = f"taken in on {retrieved}, so not later"
        clues.append(Clue(first=None, last=retrieved, because=because, weight=3))
    first, last, kept = meet(clues)
    kept += new_administration_clue(document.text, known.tenures, first, last)
    first, last, kept = meet(kept)
    days = yearless_days(document, mentions, citations)
    dateline = dateline_day(document, mentions)
    more = _in_one_year(days, dateline, first, last)
    if more:
        first, last, kept = meet([*kept, *more])
    if first is None or last is None:
        return Unplaced(span=None, because=_lack(first, last, kept, days))
    return _as_when(first, last, kept)


def meet(clues: Sequence[Clue]) -> tuple[date | None, date | None, list[Clue]]:
    """Return the meeting of clues: first and last day, and the clues that agree, the strongest first.

    A clue that shares no day with what stronger ones leave is left out.
    """
    first: date | None = None
    last: date | None = None
    kept: list[Clue] = []
    for clue in sorted(clues, key=lambda one: -one.weight):
        start = clue.first if first is None or (clue.first is not None and clue.first > first) else first
        end = clue.last if last is None or (clue.last is not None and clue.last < last) else last
        if start is not None and end is not None and start > end:
            continue
        first, last = start, end
        kept.append(clue)
    return first, last, kept


def _in_one_year(
    days: Sequence[Yearless], dateline: DateMention | None, first: date | None, last: date | None
) -> list[Clue]:
    """Return what days without a year tell, where the other clues leave one year in which they all fit."""
    told = [day for day in days if day.tense is not Tense.FUTURE or day.cited]
    if not told or (first is None and not any(day.weekday for day in days)):
        return []
    low = first.year - 1 if first is not None else (last.year - _MOST_YEARS if last is not None else None)
    high = last.year if last is not None else (first.year + _MOST_YEARS if first is not None else None)
    if low is None or high is None:
        return []
    fitting = []
    for year in range(low, high + 1):
        latest = _latest(told, year)
        if latest is None:
            continue
        day, words = latest
        if (last is not None and day > last) or (first is not None and day + FRESH < first):
            continue
        if any(other.weekday is not None and not _fits(other, day) for other in days):
            continue
        fitting.append((day, words))
    if len(fitting) != 1:
        return []
    latest_day, source = fitting[0]
    kind = "is cited" if source.cited else "is told as past"
    clues = [
        Clue(
            first=latest_day,
            last=None,
            because=f'"{source.words}" {kind}, so the text is not older than {latest_day}',
            span=source.span,
        ),
        Clue(
            first=None,
            last=latest_day + FRESH,
            because=f'"{source.words}" stands without its year, as fresh days do: '
            f"not later than {latest_day + FRESH}",
            span=source.span,
            weight=1,
        ),
    ]
    coming = [
        day
        for one in days
        if one.tense is Tense.FUTURE and not one.cited
        for day in (_nearest(one, latest_day),)
        if day is not None and latest_day <= day
    ]
    if coming:
        because = f"{min(coming)} is told as still to come"
        clues.append(Clue(first=None, last=min(coming), because=because, weight=1))
    if dateline is not None and isinstance(dateline.expression, Calendar):
        month, number = dateline.expression.get(Unit.MONTH), dateline.expression.get(Unit.DAY)
        if month is not None and number is not None:
            try:
                line = date(latest_day.year, month, number)
            except ValueError:
                return clues
            because = f'the dateline says "{dateline.words}"; print may follow a day later'
            clues.append(
                Clue(first=line, last=line + timedelta(days=1), because=because, span=dateline.span, weight=3)
            )
    return clues


def _latest(told: Sequence[Yearless], year: int) -> tuple[date, Yearless] | None:
    """Return the latest of the days told, if the text is of a year; winter texts tell of the year before."""
    placed = [(day, one) for one in told for day in (one.in_year(year),) if day is not None]
    if not placed:
        return None
    months = {day.month for day, _ in placed}
    if months & {11, 12} and months & {1, 2}:
        placed = [pair for pair in placed if pair[0].month <= 6] or placed
    return max(placed, key=lambda pair: pair[0])


def _fits(other: Yearless, latest: date) -> bool:
    return any(other.in_year(latest.year + step) is not None for step in (0, -1, 1))


def _nearest(one: Yearless, day: date) -> date | None:
    days = [found for step in (0, 1) if (found := one.in_year(day.year + step)) is not None and found >= day]
    return min(days, default=None)


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _lack(first: date | None, last: date | None, kept: Sequence[Clue], days: Sequence[Yearless]) -> str:
    reasons = "; ".join(clue.because for clue in kept)
    if first is None and last is None:
        named = f', though it names "{days[0].words}" without a year' if days else ""
        return f"nothing in the text or beside it tells the year it was published{named}"
    side = f"not before {first}" if first is not None else f"not after {last}"
    return f"only one bound is known, {side}: {reasons}"


def _as_when(first: date, last: date | None, kept: Sequence[Clue]) -> When:
    end = (last or first) + timedelta(days=1)
    length = (end - first).days
    grain = Grain.DAY if length == 1 else Grain.RANGE
    telling = [clue for clue in kept if clue.first is not None or clue.last is not None]
    stated = any(clue.weight == 3 and clue.first is not None for clue in kept)
    spans = tuple(clue.span for clue in telling if clue.span is not None)
    return When(
        start=first,
        end=end,
        grain=grain,
        basis=Basis.PUBLICATION if stated else Basis.INFERRED,
        span=spans[0] if spans else None,
        because="; ".join(clue.because for clue in telling),
        anchors=spans,
    )
