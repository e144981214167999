"""What is held, counted: documents and entries by outlet, by a name of their documents, by week and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.ledger.coverage import Count, Week
from dragoman.ledger.outline import CITED, Outline, Paper, day_of
from dragoman.views.columns import Columns, outlets
from dragoman.views.papers import papers_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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


def outlet_lines(rows: Columns, texts: NDArray[np.int64]) -> tuple[OutletLine, ...]:
    """Return the outlets that publish some documents or tell some rows, the most entries first."""
    import numpy as np

    papers = rows.outline.papers
    published = Counter(papers[number].outlet for number in texts.tolist())
    names, outlet = outlets(rows)
    told = np.bincount(outlet, minlength=len(names)).tolist()
    documents = rows.outline.document[rows.at]
    width = len(papers) + 1
    cites = (rows.field("flags") & CITED) > 0
    in_documents = np.unique(outlet[cites] * width + documents[cites]) // width
    cited = np.bincount(in_documents, minlength=len(names)).tolist()
    # An outlet's days are those of the documents that tell it; a citation's own day stands in the entry.
    first, last = _ends(outlet, papers_of(rows.outline).first[documents], len(names))
    lines = [
        OutletLine(
            name=name,
            documents=published[name],
            cited_in=cited[place],
            entries=told[place],
            first=day_of(first[place]),
            last=day_of(last[place]),
        )
        for place, name in enumerate(names)
        if published[name] or told[place]
    ]
    return tuple(sorted(lines, key=lambda line: (-line.entries, -line.documents, line.name)))


def _ends(of: NDArray[np.int64], days: NDArray[np.int64], count: int) -> tuple[list[int], list[int]]:
    """Return the first and the last day of each of so many things, 0 where none is known."""
    import numpy as np

    first, last = np.full(count, 10**7), np.zeros(count, np.int64)
    np.minimum.at(first, of[days > 0], days[days > 0])
    np.maximum.at(last, of[days > 0], days[days > 0])
    return np.where(last > 0, first, 0).tolist(), last.tolist()


def counts(
    outline: Outline,
    texts: NDArray[np.int64],
    counted: NDArray[np.int64],
    named: Callable[[Paper], str],
) -> tuple[Count, ...]:
    """Return documents and entries by a name that each document has, the most first."""
    import numpy as np

    held = papers_of(outline)
    numbers: dict[str, int] = {}
    name = np.array(
        [numbers.setdefault(named(outline.papers[one]), len(numbers)) for one in texts.tolist()], np.int64
    )
    groups = np.unique(name * len(held.groups) + held.group[texts]) // max(1, len(held.groups))
    first, last = _ends(name, held.middle[texts], len(numbers))
    told = zip(
        numbers,
        np.bincount(name).tolist(),
        np.bincount(groups).tolist(),
        np.bincount(name, weights=counted[texts]).astype(np.int64).tolist(),
        first,
        last,
        strict=True,
    )
    counts = [
        Count(
            name=one,
            documents=documents,
            independent=independent,
            entries=entries,
            first=day_of(begun),
            last=day_of(ended),
        )
        for one, documents, independent, entries, begun, ended in told
    ]
    return tuple(sorted(counts, key=lambda count: (-count.documents, count.name)))


def weeks(days: NDArray[np.int64]) -> tuple[Week, ...]:
    """Return documents by week, from their days."""
    import numpy as np

    mondays, counts = np.unique(days - (days - 1) % 7, return_counts=True)
    return tuple(
        Week(monday=date.fromordinal(monday), documents=count)
        for monday, count in zip(mondays.tolist(), counts.tolist(), strict=True)
    )


def months(days: NDArray[np.int64]) -> tuple[Month, ...]:
    """Return documents by month; numpy counts months from 1970, days of outlines from the year 1."""
    import numpy as np

    begun = date(1970, 1, 1).toordinal()
    months, counts = np.unique(
        (days - begun).astype("datetime64[D]").astype("datetime64[M]"), return_counts=True
    )
    return tuple(
        Month(day=month, documents=count)
        for month, count in zip(months.astype("datetime64[D]").tolist(), counts.tolist(), strict=True)
    )
