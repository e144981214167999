"""The chronology: a row an event, with its days, people, place and sources, and what sources disagree on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.ledger.outline import MATTER
from dragoman.ledger.view import View
from dragoman.views.columns import among, has_part, lies_between, met
from dragoman.views.event import Conflict, Mention, Row, Version, row_of, say_row
from dragoman.views.grouping import AHEAD, grouped
from dragoman.views.material import Between, concerns, gather, same_facts
from dragoman.views.ruling import Deciding
from dragoman.views.shown import material_of
from dragoman.views.told_days import last_day
from dragoman.views.voices import Voices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "EVENT_KINDS",
    "Conflict",
    "Events",
    "Mention",
    "Row",
    "Version",
    "chronology",
    "say_row",
    "told_events",
]

#: What is an event unless other kinds are asked for.
EVENT_KINDS = ("contact", "deed")
#: Events built at a time where all are asked for.
AT_ONCE = 400
_FAR = 10**7


def chronology(
    view: View,
    *,
    between: Between | None = None,
    kinds: Sequence[str] = EVENT_KINDS,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    matters: Sequence[str] = (),
    weak: bool = False,
    only: Iterable[str] | None = None,
) -> tuple[Row, ...]:
    """Return the events of a relationship, oldest first, undated ones at the end.

    "On 30 March Azimov spoke at CSIS" is a row of one day; "end of April" one of ten; a meeting that two
    documents tell is one row with both tellings, and both days where they differ.
    between: two sides in any order. kinds: what counts as an event (contacts and deeds unless given).
    as_of, known_by: as the record stood, or was published, on that day. since, until: days of the event.
    matters: any of these. weak: also events that only weak entries tell; weak tellings of others are kept.
    only: ids of the documents whose tellings count; all unless given. `told_events` builds a part alone.
    """
    if only is None:
        told = told_events(
            view, between=between, kinds=kinds, as_of=as_of, known_by=known_by, since=since, until=until,
            matters=matters, weak=weak,
        )  # fmt: skip
        return tuple(told.rows())
    material = gather(view, kinds=(*kinds, "statement"), as_of=as_of, known_by=known_by, weak=True, only=only)
    voices = Voices(material)
    events = [entry for entry in material.entries if entry.kind in kinds and concerns(entry, between)]
    rows = []
    for group in same_facts(material, events):
        if not weak and all(entry.grade == "weak" for entry in group):
            continue
        row = row_of(group, material, voices)
        if _asked_for(row, since, until, set(matters)):
            rows.append(row)
    return tuple(sorted(rows, key=_row_order))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Events:
    """The events of a question, in order, before any is built: `len(events)`, `events.rows(limit=50)`.

    lead: row of the outline that each event leads with; the rows of event n are `member[begin[n]:end[n]]`.
    """

    view: View
    ruling: Deciding
    member: NDArray[np.int64]
    lead: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    as_of: date | None
    known_by: date | None
    alike: dict[int, set[int]]

    def __len__(self) -> int:
        return len(self.begin)

    def rows(self, *, offset: int = 0, limit: int = 0) -> Iterator[Row]:
        """Yield the events from one on, at most so many (0: all), building a few hundred at a time."""
        last = min(len(self), offset + limit) if limit else len(self)
        for begin in range(offset, last, AT_ONCE):
            yield from self._built(range(begin, min(begin + AT_ONCE, last)))

    def _built(self, events: Iterable[int]) -> Iterator[Row]:
        ruling, outline = self.ruling, self.ruling.outline
        told = [self.member[self.begin[one] : self.end[one]].tolist() for one in events]
        rows = {row for members in told for row in members}
        for row in tuple(rows):
            rows.update(ruling.telling(row))
            rows.update(self.alike.get(row, ()))
        day = self.as_of or self.known_by or last_day(outline)
        material = material_of(
            self.view, outline, rows, held=(), as_of=self.as_of, known_by=self.known_by, day=day
        )
        voices = Voices(material)
        names = dict(zip(rows, outline.rows["id"][list(rows)].tolist(), strict=True))
        for members in told:
            yield row_of([material.by_id[names[row].decode()] for row in members], material, voices)


def told_events(
    view: View,
    *,
    between: Between | None = None,
    kinds: Sequence[str] = EVENT_KINDS,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    matters: Sequence[str] = (),
    weak: bool = False,
) -> Events:
    """Return the events of a relationship as `chronology` has them, found on columns and not built yet."""
    import numpy as np

    outline = view.outline(between=between)
    inside = met(outline, kinds=(*kinds, "statement"), as_of=as_of, known_by=known_by, weak=True)
    chosen = inside & among(outline, "kind", kinds)
    if between is not None:
        chosen &= lies_between(outline, between)
    member, begin, lead = grouped(outline, chosen)
    fields = outline.rows
    card = np.repeat(np.arange(len(lead)), np.diff(begin))

    def any_of(hit: NDArray[np.bool_]) -> NDArray[np.bool_]:
        found = np.zeros(len(lead), bool)
        found[card[hit[member]]] = True
        return found

    # Of the tellings that know a day the one that would be shown first: as `best_first` has them.
    rank = np.full(len(outline.words), 3)
    for number, grade in enumerate(("strong", "medium", "weak")):
        rank[outline.numbers([grade])] = number
    ahead = np.isin(fields["status"][member], outline.numbers(AHEAD))
    dated = fields["first"][member] > 0
    official = fields["official"][member] > 0
    place = np.arange(len(member))
    best = np.lexsort((place, rank[fields["grade"][member]], official, ahead, ~dated, card))
    day_of = np.where(fields["first"][lead] > 0, lead, member[best[begin[:-1]]])
    first, last = fields["first"][day_of].astype(np.int64), fields["last"][day_of].astype(np.int64)
    keep = np.ones(len(lead), bool)
    if not weak:
        keep &= any_of(~among(outline, "grade", ["weak"]))
    if matters:
        keep &= any_of(has_part(outline, MATTER, MATTER, "name", matters))
    if since:
        keep &= last >= since.toordinal()
    if until:
        keep &= (first > 0) & (first <= until.toordinal())
    kept = np.flatnonzero(keep)
    days = np.where(first > 0, first, _FAR)[kept]
    kept = kept[np.lexsort((fields["id"][lead[kept]], last[kept], days))]
    ruling = Deciding(outline, inside, 0)
    alike: dict[int, set[int]] = {}
    for one, other, _ in ruling.rows.links("same_as"):
        if inside[one] and inside[other]:
            alike.setdefault(one, set()).add(other)
            alike.setdefault(other, set()).add(one)
    return Events(
        view=view,
        ruling=ruling,
        member=member,
        lead=lead[kept],
        begin=begin[kept],
        end=begin[kept + 1],
        as_of=as_of,
        known_by=known_by,
        alike=alike,
    )


def _asked_for(row: Row, since: date | None, until: date | None, matters: set[str]) -> bool:
    if matters and not matters & set(row.matters):
        return False
    if since is None and until is None:
        return True
    if row.days is None:
        return False
    return (since is None or row.days.last >= since) and (until is None or row.days.first <= until)


def _row_order(row: Row) -> tuple[bool, date, date, str]:
    if row.days is None:
        return True, date.max, date.max, row.id
    return False, row.days.first, row.days.last, row.id
