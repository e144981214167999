"""Entries as columns, narrowed to a question: for views that count over the whole record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.ledger.base import SHOWN
from dragoman.ledger.outline import LINK, LOST, MATTER, WITH, Outline, day_of
from dragoman.ledger.view import View
from dragoman.views.material import ANY_GRADE, LIKELY, STRONG_ENOUGH, Between
from dragoman.views.papers import ids_of, papers_of
from dragoman.views.silence import Silence, gaps
from dragoman.views.told_days import last_day

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The entries a question is about, as positions in an outline, with the days that views use.

    at: positions of the rows, in order of said day, document and place; first, last: days of the saying by
    row of the whole outline, as `said_days` has them (ordinals, 0 unknown).
    """

    outline: Outline
    at: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def field(self, name: str) -> NDArray[Any]:
        """Return a field of the selected rows."""
        column: NDArray[Any] = self.outline.rows[name][self.at]
        return column

    def words(self, name: str) -> list[str]:
        """Return a field of the selected rows in words."""
        words = self.outline.words
        return [words[number] for number in self.field(name).tolist()]

    def ids(self) -> list[str]:
        """Return the ids of the selected rows."""
        told: list[str] = ids_of(self.outline)[self.at].tolist()
        return told

    def narrowed(self, keep: NDArray[np.bool_]) -> Columns:
        """Return only those of the selected rows for which `keep` is true."""
        return Columns(outline=self.outline, at=self.at[keep], first=self.first, last=self.last)


def columns(
    view: View,
    *,
    kinds: Sequence[str] | None = None,
    between: Between | None = None,
    matters: Sequence[str] = (),
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    official: bool | None = None,
    weak: bool = False,
) -> Columns:
    """Return the entries for which every condition holds, as columns.

    The conditions mean what they mean for `gather`, `concerns` and the chronology; since and until are about
    the days of the saying or, of a contact or deed, of the fact, and leave undated entries out.
    """
    outline = view.outline()
    keep = met(
        outline, kinds=kinds, between=between, matters=matters, as_of=as_of, known_by=known_by, since=since,
        until=until, official=official, weak=weak,
    )  # fmt: skip
    return in_order(outline, keep)


def in_order(outline: Outline, keep: NDArray[np.bool_]) -> Columns:
    """Return the rows for which `keep` is true, in order of said day, document and place."""
    import numpy as np

    first, last = said(outline)
    at = np.flatnonzero(keep)
    if len(first) < 2**24:  # days have 20 bits: one sort of whole numbers in place of three
        keys = first[at].astype(np.uint64) << 44 | last[at].astype(np.uint64) << 24 | at.astype(np.uint64)
        at = at[np.argsort(keys)]
    else:
        at = at[np.lexsort((at, last[at], first[at]))]
    return Columns(outline=outline, at=at, first=first, last=last)


def met(
    outline: Outline,
    *,
    kinds: Sequence[str] | None = None,
    between: Between | None = None,
    matters: Sequence[str] = (),
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    official: bool | None = None,
    weak: bool = False,
) -> NDArray[np.bool_]:
    """Return for each row of an outline whether it meets every condition, as for `columns`."""

    rows = outline.rows
    first, last = said(outline)
    keep = _shown(outline, weak).copy()
    if kinds is not None:
        keep &= among(outline, "kind", kinds)
    if official is not None:
        keep &= (rows["official"] > 0) == official
    if between is not None:
        keep &= lies_between(outline, between)
    if matters:
        keep &= has_part(outline, MATTER, MATTER, "name", matters)
    if as_of is not None:
        keep &= first <= as_of.toordinal()
    if known_by is not None:
        keep &= papers_of(outline).first[outline.document] <= known_by.toordinal()
    if since is not None:
        keep &= last >= since.toordinal()
    if until is not None:
        keep &= (first > 0) & (first <= until.toordinal())
    return keep


def has_part(
    outline: Outline, lowest: int, highest: int, field: str, words: Iterable[str]
) -> NDArray[np.bool_]:
    """Return for each row whether one of its parts of these roles has one of these words in a field."""
    import numpy as np

    parts = outline.parts
    role = parts["role"]
    hit = (role >= lowest) & (role <= highest) & _in(parts[field], outline.numbers(words))
    found = np.zeros(len(outline.rows), bool)
    found[parts["row"][hit]] = True
    return found


@lru_cache(maxsize=2)
def _pairs(outline: Outline) -> tuple[tuple[int, int], ...]:
    """Return pairs of rows that tell one fact, by links and by likely or accepted proposals."""
    parts = outline.parts
    told = (parts["role"] == LINK) & (parts["side"] >= 0) & _in(parts["name"], outline.numbers(["same_as"]))
    linked = zip(parts["row"][told].tolist(), parts["side"][told].tolist(), strict=True)
    proposed = (
        (one, other)
        for one, other, relation, score, open_ in outline.suggested
        if relation == "same_as" and (not open_ or score >= LIKELY)
    )
    return (*linked, *proposed)


def facts(columns: Columns) -> NDArray[np.int64]:
    """Return for each selected row the position, among the selected, of the first telling of its fact.

    Tellings belong together by same_as links and by likely or accepted proposals, as in `same_facts`.
    """
    import numpy as np

    outline, count = columns.outline, len(columns.at)
    place = np.full(len(outline.rows), -1, np.int64)
    place[columns.at] = np.arange(count)
    pairs = np.array(_pairs(outline), np.int64).reshape(-1, 2)
    pairs = place[pairs]
    pairs = pairs[(pairs >= 0).all(axis=1)]
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        while (up := parent.get(one, one)) != one:
            parent[one] = parent.get(up, up)
            one = up
        return one

    for here, there in pairs.tolist():
        one_root, other_root = root(here), root(there)
        if one_root != other_root:
            parent[max(one_root, other_root)] = min(one_root, other_root)
    group = np.arange(count)
    for one in parent:
        group[one] = root(one)
    return group


def outlets(columns: Columns) -> tuple[list[str], NDArray[np.int64]]:
    """Return the outlets that tell the selected rows, and for each row the place of its own among them.

    The outlet cited, else the publisher of the document; "" where it is lost or not known.
    """
    import numpy as np

    outline = columns.outline
    names = {
        name: place for place, name in enumerate(dict.fromkeys(["", *(p.outlet for p in outline.papers)]))
    }
    published = np.array([names[paper.outlet] for paper in outline.papers], np.int64)
    cited = columns.field("outlet")
    for number in np.unique(cited[cited > 0]).tolist():
        names.setdefault(outline.words[number], len(names))
    by_word = np.zeros(len(outline.words), np.int64)
    for number in np.unique(cited).tolist():
        by_word[number] = names[outline.words[number]] if number else 0
    lost = (columns.field("flags") & LOST) > 0
    own = published[outline.document[columns.at]] if len(published) else np.zeros(len(columns.at), np.int64)
    return list(names), np.where(cited > 0, by_word[cited], np.where(lost, 0, own))


@lru_cache(maxsize=8)
def looked_through(outline: Outline, until: date | None) -> Silence:
    """Return how many documents a search rested on, up to a day or to the last one held, with the gaps."""
    days = [
        (paper, day_of((paper.first + paper.last) // 2)) for paper in outline.papers if not paper.official
    ]
    last = until or last_day(outline)
    dated = [(paper, day) for paper, day in days if day is not None and paper.first <= last.toordinal()]
    middles = sorted(day for _, day in dated)
    return Silence(
        documents=len(dated),
        independent=len({paper.independence for paper, _ in dated}),
        first=middles[0] if middles else None,
        last=max(last, middles[-1]) if middles else last,
        undated=sum(day is None for _, day in days),
        gaps=gaps(middles, middles[0], last) if middles else (),
    )


@lru_cache(maxsize=4)
def _shown(outline: Outline, weak: bool) -> NDArray[np.bool_]:
    """Return which rows are neither rejected nor merged nor, unless asked for, weak."""
    shown: NDArray[np.bool_] = among(outline, "state", {state.value for state in SHOWN})
    return shown & among(outline, "grade", ANY_GRADE if weak else STRONG_ENOUGH)


@lru_cache(maxsize=2)
def said(outline: Outline) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the days of the saying, as `said_days`: the entry's own, else those of its document."""
    import numpy as np

    first = outline.rows["said_first"].astype(np.int64)
    last = outline.rows["said_last"].astype(np.int64)
    papers = papers_of(outline)
    begun, ended = papers.first[outline.document], papers.last[outline.document]
    later = (first > ended) | ((ended > begun) & (first == ended))
    use = (begun > 0) & ((first == 0) | later)
    return np.where(use, begun, first), np.where(use, ended, last)


@lru_cache(maxsize=4)
def lies_between(outline: Outline, between: Between) -> NDArray[np.bool_]:
    """Return for each row whether it `concerns` two sides."""
    import numpy as np

    parts = outline.parts
    role, side, row = parts["role"], parts["side"], parts["row"]
    taking = (role <= WITH) & (side > 0)
    found = [np.zeros(len(outline.rows), bool) for _ in range(3)]
    one, other = (_in(side, outline.numbers([side_code])) for side_code in between)
    for here, hit in zip(found, (one, other, ~(one | other)), strict=True):
        here[row[hit & taking]] = True
    first, second, third = found
    both: NDArray[np.bool_] = (first & second) | ((outline.rows["official"] == 0) & (first | second) & ~third)
    return both


def among(outline: Outline, field: str, words: Iterable[str]) -> NDArray[np.bool_]:
    """Return for each row whether a field has one of these words."""
    return _in(outline.rows[field], outline.numbers(words))


def _in(column: NDArray[Any], numbers: Sequence[int]) -> NDArray[np.bool_]:
    """Return where a column has one of a few numbers."""
    import numpy as np

    found = np.zeros(len(column), bool)
    if len(numbers) > 4:
        return np.isin(column, numbers)
    for number in numbers:
        found |= column == number
    return found
