"""One person of the record: offices as told and as listed, contacts, statements, last words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.ledger.entry import Entry
from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import BY, MATTER, Outline, day_of
from dragoman.ledger.tenure import Tenure
from dragoman.ledger.view import View
from dragoman.official.titles import Standing, check_title
from dragoman.views.columns import among, said
from dragoman.views.days import Days
from dragoman.views.rows_of import rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AS_TOLD = "as last told in the documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSeen:
    """An office as documents give it to a person: "Deputy Minister", from the first to the last day told.

    first, last: days of the earliest and the latest entry that gives it; before and after is not known.
    """

    office: str
    side: str
    first: date | None
    last: date | None
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeListed:
    """A tenure as an outside list has it; end None with end_known False is *unknown*, not *current*."""

    office: str
    side: str
    start: date | None
    end: date | None
    end_known: bool
    list_name: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterSaid:
    """The last that a person said on a matter: entry, days of the saying, words."""

    matter: str
    entry_id: str
    said: Days | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the record: name, other spellings, side, offices as told and as listed.

    on_day: the office held on the day asked about: the listed one that covers it, else the one last told
        before it; on_day_because: which of the two, in words; "" when neither is known.
    contacts, statements: how many events he takes part in and statements he makes.
    last_contact, last_statement: entry ids of the latest, "" if none.
    met: entries of the contacts, oldest first; last_words: the last statement on each matter, latest first.
    """

    name: str
    spellings: tuple[str, ...]
    side: str
    on_day: str
    on_day_because: str
    offices: tuple[OfficeSeen, ...]
    listed: tuple[OfficeListed, ...]
    contacts: int
    statements: int
    last_contact: str
    last_statement: str
    last_seen: Days | None
    entry_ids: tuple[str, ...]
    met: tuple[str, ...] = ()
    last_words: tuple[MatterSaid, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """Where one person is seen: rows of an outline, in order, with the numbers of name and office."""

    rows: NDArray[np.int64]
    names: NDArray[np.int64]
    offices: NDArray[np.int64]
    side: str


class Appearances:
    """What is counted of people, from the columns of an outline."""

    def __init__(self, outline: Outline) -> None:
        import numpy as np

        self._rows = rows_of(outline)
        self.outline, self.words = outline, outline.words
        first, last = said(outline)
        fields = outline.rows
        self._said = first, last
        whenever = fields["first"] > 0
        self._fact = np.where(whenever, fields["first"], first), np.where(whenever, fields["last"], last)
        self.is_contact = among(outline, "kind", ["contact"])
        self._is_statement = among(outline, "kind", ["statement"])
        speaking = outline.parts[outline.parts["role"] == BY]
        order = np.argsort(speaking["name"], kind="stable")
        self._speaker, self._spoken = speaking["name"][order], speaking["row"][order]
        self._mark = np.zeros(len(outline.rows), bool)

    def days(self, row: int, *, of_fact: bool) -> Days | None:
        """Return the days of a row: of its fact, where it has any, or of its saying."""
        first, last = self._fact if of_fact else self._said
        begun, ended = day_of(first[row]), day_of(last[row])
        return Days(begun, ended) if begun and ended else None

    def span(self, rows: NDArray[np.int64]) -> tuple[date | None, date | None]:
        """Return the first and the last day of the sayings of some rows."""
        first, last = (days[rows] for days in self._said)
        known = first > 0
        return (day_of(first[known].min()), day_of(last[known].max())) if known.any() else (None, None)

    def told(self, seen: Seen) -> NDArray[np.int64]:
        """Return the rows of a person, each once, by the last of their days; undated ones first."""
        import numpy as np

        rows = np.array(once(seen.rows), np.int64)
        order: NDArray[np.int64] = rows[np.argsort(self._fact[1][rows], kind="stable")]
        return order

    def spoken(self, seen: Seen, told: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the statements among the rows of a person in which he speaks, under any of his names."""
        import numpy as np

        names = np.array(once(seen.names))
        low, high = (self._speaker.searchsorted(names, side=side) for side in ("left", "right"))
        rows = [self._spoken[begin:end] for begin, end in zip(low.tolist(), high.tolist(), strict=True)]
        for some in rows:
            self._mark[some] = True
        found: NDArray[np.int64] = told[self._mark[told] & self._is_statement[told]]
        for some in rows:
            self._mark[some] = False
        return found

    def latest(self, rows: NDArray[np.int64]) -> dict[int, int]:
        """Return the last row on each matter; rows: oldest first."""
        place, parts = self._rows.parts_of(rows)
        about = parts["role"] == MATTER
        return dict(zip(parts["name"][about].tolist(), rows[place[about]].tolist(), strict=True))

    def ids(self, rows: NDArray[np.int64]) -> tuple[str, ...]:
        """Return the ids of the entries of some rows."""
        return tuple(self.outline.rows["id"][rows].astype("U12").tolist())

    def number(self, row: int) -> int:
        """Return the number of the entry of a row."""
        return int(self.outline.rows["entry"][row])


def once(numbers: NDArray[np.int64]) -> list[int]:
    """Return numbers, each once, in the order of their first place."""
    import numpy as np

    _, first = np.unique(numbers, return_index=True)
    found: list[int] = numbers[np.sort(first)].tolist()
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """A person before he is built: where he is seen, by day; his contacts and statements among it."""

    seen: Seen
    names: tuple[str, ...]
    told: NDArray[np.int64]
    contacts: NDArray[np.int64]
    spoken: NDArray[np.int64]


def counted(seen: Seen, names: Sequence[str], at: Appearances) -> Counted:
    """Return what is counted of a person."""
    told = at.told(seen)
    return Counted(
        seen=seen,
        names=tuple(names),
        told=told,
        contacts=told[at.is_contact[told]],
        spoken=at.spoken(seen, told),
    )


def name_of(words: Sequence[str]) -> str:
    """Return the fullest of some spellings of a name."""
    return max(words, key=lambda text: (len(folded_words(text)), len(text)))


def person_of(
    one: Counted,
    latest: Mapping[int, int],
    at: Appearances,
    *,
    view: View,
    as_of: date,
    opened: Mapping[int, Entry],
) -> Person:
    """Return a person from where he is seen; latest: row of his last statement on each matter.

    opened: the entries of these rows, by number.
    """
    seen, names, told, spoken = one.seen, one.names, one.told, one.spoken
    name = name_of(names)
    met = at.ids(one.contacts)
    offices = _offices(seen, at)
    listed = tuple(_listed(one) for one in view.tenures(name)) if name else ()
    on_day, because = _on_day(offices, listed, as_of)
    if on_day and because == AS_TOLD:
        known = check_title(view, name=name, title=on_day, day=as_of, side=seen.side)
        because += f"; the lists have otherwise: {known.because}" if known.standing is Standing.WRONG else ""
    return Person(
        name=name,
        spellings=names,
        side=seen.side,
        on_day=on_day,
        on_day_because=because,
        offices=offices,
        listed=listed,
        contacts=len(met),
        statements=len(spoken),
        last_contact=met[-1] if met else "",
        last_statement=at.ids(spoken[-1:])[0] if len(spoken) else "",
        last_seen=at.days(int(told[-1]), of_fact=True) if len(told) else None,
        entry_ids=at.ids(told),
        met=met,
        last_words=_last_words(latest, at, opened),
    )


def _last_words(
    latest: Mapping[int, int], at: Appearances, opened: Mapping[int, Entry]
) -> tuple[MatterSaid, ...]:
    """Return the last statement on each matter, the latest first."""
    found = []
    for matter, row in latest.items():
        entry = opened[at.number(row)]
        found.append(
            MatterSaid(
                matter=at.words[matter],
                entry_id=entry.id,
                said=at.days(row, of_fact=False),
                quote=entry.content_quote or entry.quote,
            )
        )
    return tuple(
        sorted(found, key=lambda one: (one.said.last if one.said else date.min, one.matter), reverse=True)
    )


def _offices(seen: Seen, at: Appearances) -> tuple[OfficeSeen, ...]:
    import numpy as np

    spelt: dict[str, list[int]] = {}
    for office in once(seen.offices):
        if office:
            spelt.setdefault(at.words[office].casefold(), []).append(office)
    offices = []
    for same in spelt.values():
        rows = seen.rows[np.isin(seen.offices, same)]
        first, last = at.span(rows)
        offices.append(
            OfficeSeen(
                office=at.words[same[0]],
                side=seen.side,
                first=first,
                last=last,
                entry_ids=at.ids(np.array(once(rows), np.int64)),
            )
        )
    return tuple(sorted(offices, key=lambda one: (one.first or date.max, one.office)))


def _listed(tenure: Tenure) -> OfficeListed:
    return OfficeListed(
        office=tenure.office,
        side=tenure.side,
        start=tenure.start,
        end=tenure.end,
        end_known=tenure.end_known,
        list_name=tenure.list_name,
        record=tenure.record,
    )


def _on_day(offices: Sequence[OfficeSeen], listed: Sequence[OfficeListed], on: date) -> tuple[str, str]:
    """Return the office on a day and where it is from; a list without an end says so."""
    for one in listed:
        if one.start and one.start <= on and one.end_known and one.end and on <= one.end:
            return one.office, f"per list {one.list_name}, record {one.record}"
    told = [one for one in offices if one.first and one.first <= on]
    if told:
        latest = max(told, key=lambda one: one.last or date.min)
        return latest.office, AS_TOLD
    for one in listed:
        if one.start and one.start <= on and not one.end_known:
            return one.office, f"list {one.list_name} gives no end: whether still in office is not known"
    if offices:
        return offices[0].office, "told in the documents without a day before this"
    return "", ""
