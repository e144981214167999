"""What the record rests on: outlets, sides, owners, weeks, copies, lost outlets, single sources, gaps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.ledger.coverage import Count, Week
from dragoman.ledger.entry import HeldDocument
from dragoman.ledger.outline import LOST, UNRESOLVED, Outline, day_of
from dragoman.ledger.view import View
from dragoman.views.columns import Columns, columns, facts, looked_through
from dragoman.views.days import Days, days_of
from dragoman.views.grouping import name_ranks
from dragoman.views.holdings import Month, OutletLine, counts, months, outlet_lines, weeks
from dragoman.views.lists import ListScope, lists_in
from dragoman.views.material import Between
from dragoman.views.papers import ids_of, papers_of
from dragoman.views.silence import Silence
from dragoman.views.single import single_source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document held: name, title, outlet, its owner and side, day and why, entries, group of copies."""

    id: str
    name: str
    title: str
    outlet: str
    owner: str
    side: str
    address: str
    day: Days | None
    day_because: str
    entries: int
    independence: str
    copies: int
    official: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Documents that copy one another and count as one source: their names, the earliest first."""

    independence: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """What the record rests on, within the day asked about.

    documents: the lines of the documents, all or the latest that were asked for; count: how many there are.
    independent: groups of documents that do not copy one another; copies: those of several documents.
    sides, owners: documents and entries by whose outlets they are, "" where it is not known.
    weeks: documents by week, which begins on Monday; months: the same for a small chart.
    facts: how many facts the entries tell; single: of those that rest on one source, the entry shown first.
    lost: entries whose outlet is lost; undated: contacts without a day; unresolved: entries with somebody who
    is not known. silence: the count of documents with the gaps, over the whole time held.
    """

    documents: tuple[DocumentLine, ...]
    count: int
    independent: int
    copies: tuple[Copies, ...]
    outlets: tuple[OutletLine, ...]
    sides: tuple[Count, ...]
    owners: tuple[Count, ...]
    weeks: tuple[Week, ...]
    months: tuple[Month, ...]
    lists: tuple[ListScope, ...]
    facts: int
    single: tuple[str, ...]
    lost: tuple[str, ...]
    undated: tuple[str, ...]
    unresolved: tuple[str, ...]
    silence: Silence


def coverage(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    latest: int = 0,
) -> Rests:
    """Return what the record rests on: documents, outlets as published and as cited, weeks, gaps, doubts.

    An analysis that cites AzerTag twice counts AzerTag once as cited in one document, with two entries.
    between, as_of, known_by: as for the court; documents are listed whatever they are about.
    latest: lines for so many documents, the latest; 0 for all. Counts are always of all.
    """
    import numpy as np

    rows = columns(view, between=between, as_of=as_of, known_by=known_by)
    outline, held = rows.outline, papers_of(rows.outline)
    limit = min((day.toordinal() for day in (as_of, known_by) if day), default=10**7)
    texts = np.flatnonzero(~held.official & (held.first <= limit))
    middle = np.where(held.middle > 0, held.middle, 10**7)[texts]
    texts = texts[np.lexsort((name_ranks(outline)[texts], middle))]
    counted = np.bincount(outline.document[rows.at], minlength=len(outline.papers))
    days = held.middle[texts]
    days = days[days > 0]
    copies = np.bincount(held.group[texts], minlength=len(held.groups))
    flags = rows.field("flags")
    contact = np.isin(rows.field("kind"), outline.numbers(["contact"]))
    leads, alone = single_source(rows, facts(rows))
    return Rests(
        documents=_lines(view, outline, counted, texts, copies, latest),
        count=len(texts),
        independent=int((copies > 0).sum()),
        copies=_copies(outline, texts, copies),
        outlets=outlet_lines(rows, texts),
        sides=counts(outline, texts, counted, lambda paper: paper.side),
        owners=counts(outline, texts, counted, lambda paper: paper.owner),
        weeks=weeks(days),
        months=months(days),
        lists=lists_in(outline, day_of(limit) if limit < 10**6 else None),
        facts=len(leads),
        single=_ids(rows, leads[alone]),
        lost=_ids(rows, np.flatnonzero(flags & LOST)),
        undated=_ids(rows, np.flatnonzero(contact & (rows.field("first") == 0))),
        unresolved=_ids(rows, np.flatnonzero(flags & UNRESOLVED)),
        silence=looked_through(outline, as_of or known_by),
    )


def _ids(rows: Columns, places: NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(ids_of(rows.outline)[rows.at[places]].tolist())


def _copies(outline: Outline, texts: NDArray[np.int64], copies: NDArray[np.int64]) -> tuple[Copies, ...]:
    """Return the documents of each group that has several, in the order of the first of each."""
    group = papers_of(outline).group
    found: dict[str, list[str]] = defaultdict(list)
    for number in texts[copies[group[texts]] > 1].tolist():
        found[outline.papers[number].independence].append(outline.papers[number].name)
    return tuple(Copies(independence=name, documents=tuple(names)) for name, names in found.items())


def _lines(
    view: View,
    outline: Outline,
    counted: NDArray[np.int64],
    texts: NDArray[np.int64],
    copies: NDArray[np.int64],
    latest: int,
) -> tuple[DocumentLine, ...]:
    """Return the lines of the documents, all or the latest; only their sources are read from the ledger."""
    some = bool(latest) and len(texts) > latest
    shown = (texts[-latest:] if some else texts).tolist()
    papers, group = outline.papers, papers_of(outline).group
    told = view.held_all([papers[number].id for number in shown]) if some else view.documents()
    held = {one.id: one for one in told}
    return tuple(
        _line(held[papers[number].id], int(counted[number]), int(copies[group[number]]))
        for number in shown
        if papers[number].id in held
    )


def _line(held: HeldDocument, entries: int, copies: int) -> DocumentLine:
    source = held.source
    return DocumentLine(
        id=held.id,
        name=held.name,
        title=source.title.value if source.title else "",
        outlet=held.outlet,
        owner=held.owner,
        side=held.side,
        address=source.url.value if source.url else "",
        day=days_of(held.day),
        day_because=held.day_because,
        entries=entries,
        independence=held.independence,
        copies=copies,
        official=held.official,
        doubts=tuple(doubt.because for doubt in held.doubts),
    )
