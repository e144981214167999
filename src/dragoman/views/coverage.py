"""What the record rests on: outlets, sides, owners, weeks, copies, lost outlets, single sources, gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.ledger.coverage import Count, Week
from dragoman.ledger.entry import HeldDocument
from dragoman.ledger.outline import CITED, LOST, UNRESOLVED, Paper, day_of
from dragoman.ledger.view import View
from dragoman.views.columns import Columns, columns, facts, looked_through, outlets
from dragoman.views.days import Days, days_of
from dragoman.views.deeds import ListScope, lists_in
from dragoman.views.material import Between
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
class OutletLine:
    """An outlet that tells entries: as publisher of documents, or only as cited in them.

    name: "" for those whose name is lost or not known; cited_in: documents that cite it.
    """

    name: str
    documents: int
    cited_in: int
    entries: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Documents of one month, for a small chart; day is the first of it."""

    day: date
    documents: int


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
    papers = rows.outline.papers
    limit = min((day.toordinal() for day in (as_of, known_by) if day), default=10**7)
    texts = [number for number, paper in enumerate(papers) if not paper.official and paper.first <= limit]
    texts.sort(key=lambda number: (_middle(papers[number]) or 10**7, papers[number].name))
    counted = Counter(rows.outline.document[rows.at].tolist())
    days = [day for number in texts if (day := day_of(_middle(papers[number])))]
    groups: dict[str, list[str]] = defaultdict(list)
    for number in texts:
        groups[papers[number].independence].append(papers[number].name)
    flags = rows.field("flags")
    contact = np.isin(rows.field("kind"), rows.outline.numbers(["contact"]))
    leads, alone = single_source(rows, facts(rows))
    return Rests(
        documents=_lines(view, [papers[number] for number in texts], counted, texts, groups, latest),
        count=len(texts),
        independent=len(groups),
        copies=tuple(
            Copies(independence=name, documents=tuple(names))
            for name, names in groups.items()
            if len(names) > 1
        ),
        outlets=_outlets(rows, texts),
        sides=_counts(rows, texts, counted, lambda paper: paper.side),
        owners=_counts(rows, texts, counted, lambda paper: paper.owner),
        weeks=_weeks(days),
        months=_months(days),
        lists=lists_in(rows.outline, day_of(limit) if limit < 10**6 else None),
        facts=len(leads),
        single=_ids(rows, leads[alone]),
        lost=_ids(rows, np.flatnonzero(flags & LOST)),
        undated=_ids(rows, np.flatnonzero(contact & (rows.field("first") == 0))),
        unresolved=_ids(rows, np.flatnonzero(flags & UNRESOLVED)),
        silence=looked_through(rows.outline, as_of or known_by),
    )


def _ids(rows: Columns, places: NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(rows.field("id")[places].astype("U12").tolist())


def _middle(paper: Paper) -> int:
    return (paper.first + paper.last) // 2


def _lines(
    view: View,
    papers: Sequence[Paper],
    counted: Counter[int],
    numbers: Sequence[int],
    groups: dict[str, list[str]],
    latest: int,
) -> tuple[DocumentLine, ...]:
    """Return the lines of the documents, all or the latest; only their sources are read from the ledger."""
    if latest and len(papers) > latest:
        held = {paper.id: view.held(paper.id) for paper in papers[-latest:]}
    else:
        held = {one.id: one for one in view.documents()}
    return tuple(
        _line(held[paper.id], counted[number], len(groups[paper.independence]))
        for paper, number in zip(papers, numbers, strict=True)
        if paper.id in held
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


def _outlets(rows: Columns, texts: Sequence[int]) -> tuple[OutletLine, ...]:
    import numpy as np

    papers = rows.outline.papers
    published = Counter(papers[number].outlet for number in texts)
    names, outlet = outlets(rows)
    told = Counter(dict(enumerate(np.bincount(outlet, minlength=len(names)).tolist())))
    documents = rows.outline.document[rows.at]
    width = len(papers) + 1
    cites = (rows.field("flags") & CITED) > 0
    cited = Counter((np.unique(outlet[cites] * width + documents[cites]) // width).tolist())
    # An outlet's days are those of the documents that tell it; a citation's own day stands in the entry.
    days = np.array([paper.first for paper in papers], np.int64)[documents] if papers else documents
    first, last = np.full(len(names), 10**7), np.zeros(len(names), np.int64)
    np.minimum.at(first, outlet[days > 0], days[days > 0])
    np.maximum.at(last, outlet[days > 0], days[days > 0])
    lines = [
        OutletLine(
            name=name,
            documents=published[name],
            cited_in=cited[place],
            entries=told[place],
            first=day_of(int(first[place]) if last[place] else 0),
            last=day_of(int(last[place])),
        )
        for place, name in enumerate(names)
        if published[name] or told[place]
    ]
    return tuple(sorted(lines, key=lambda line: (-line.entries, -line.documents, line.name)))


def _counts(
    rows: Columns, texts: Sequence[int], counted: Counter[int], named: Callable[[Paper], str]
) -> tuple[Count, ...]:
    """Return documents and entries by a name that each document has, the most first."""
    groups: dict[str, list[int]] = defaultdict(list)
    papers = rows.outline.papers
    for number in texts:
        groups[named(papers[number])].append(number)
    counts = []
    for name, members in groups.items():
        days = [middle for number in members if (middle := _middle(papers[number]))]
        counts.append(
            Count(
                name=name,
                documents=len(members),
                independent=len({papers[number].independence for number in members}),
                entries=sum(counted[number] for number in members),
                first=day_of(min(days, default=0)),
                last=day_of(max(days, default=0)),
            )
        )
    return tuple(sorted(counts, key=lambda count: (-count.documents, count.name)))


def _weeks(days: Iterable[date]) -> tuple[Week, ...]:
    weeks = Counter(day - timedelta(days=day.weekday()) for day in days)
    return tuple(Week(monday=monday, documents=weeks[monday]) for monday in sorted(weeks))


def _months(days: Iterable[date]) -> tuple[Month, ...]:
    months = Counter(day.replace(day=1) for day in days)
    return tuple(Month(day=day, documents=months[day]) for day in sorted(months))
