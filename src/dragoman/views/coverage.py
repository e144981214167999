"""What the record rests on: outlets, months, independent groups, lost outlets, single sources, gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.coverage import middle
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.view import View
from dragoman.views.days import Days, days_of
from dragoman.views.deeds import ListScope, lists_of
from dragoman.views.material import Between, concerns, gather
from dragoman.views.silence import Silence, silence
from dragoman.views.sources import telling


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
class Rests:
    """What the record rests on, within the day asked about.

    independent: groups of documents that do not copy one another; lost: entries whose outlet is lost;
    silence: the count of documents with the gaps, over the whole time held.
    """

    documents: tuple[DocumentLine, ...]
    independent: int
    outlets: tuple[OutletLine, ...]
    months: tuple[Month, ...]
    lists: tuple[ListScope, ...]
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
) -> Rests:
    """Return what the record rests on: documents, outlets as published and as cited, months, gaps, doubts.

    An analysis that cites AzerTag twice counts AzerTag once as cited in one document, with two entries.
    between, as_of, known_by: as for the court; documents are listed whatever they are about.
    """
    material = gather(view, as_of=as_of, known_by=known_by)
    entries = [entry for entry in material.entries if concerns(entry, between)]
    held = [one for one in material.documents.values() if not one.official and _by(one, as_of)]
    texts = sorted(held, key=lambda one: (middle(one) or date.max, one.name))
    days = [day for one in texts if (day := middle(one))]
    months = Counter(day.replace(day=1) for day in days)
    copies = Counter(one.independence for one in texts)
    counted = Counter(entry.document_id for entry in entries)
    return Rests(
        documents=tuple(_line(one, counted[one.id], copies[one.independence]) for one in texts),
        independent=len(copies),
        outlets=_outlets(entries, texts, material.documents),
        months=tuple(Month(day=day, documents=months[day]) for day in sorted(months)),
        lists=lists_of(material.documents.values()),
        lost=tuple(entry.id for entry in entries if entry.cited and entry.cited.lost),
        undated=tuple(entry.id for entry in entries if entry.when is None and entry.kind == "contact"),
        unresolved=tuple(
            entry.id for entry in entries if not all(one.resolved for one in entry.participants)
        ),
        silence=silence(texts, days[0] if days else None, max([*days, material.as_of])),
    )


def _by(held: HeldDocument, as_of: date | None) -> bool:
    return as_of is None or held.day is None or held.day.start <= as_of


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


def _outlets(
    entries: Iterable[Entry], texts: Sequence[HeldDocument], documents: Mapping[str, HeldDocument]
) -> tuple[OutletLine, ...]:
    published: dict[str, list[HeldDocument]] = defaultdict(list)
    for held in texts:
        published[held.outlet].append(held)
    told: Counter[str] = Counter()
    cited: dict[str, set[str]] = defaultdict(set)
    days: dict[str, list[date]] = defaultdict(list)
    for entry in entries:
        one = telling(entry, documents)
        told[one.outlet] += 1
        if one.cited:
            cited[one.outlet].add(one.document_id)
        if one.day:
            days[one.outlet].append(one.day.first)
    names = dict.fromkeys([*published, *told])
    lines = [
        OutletLine(
            name=name,
            documents=len(published.get(name, ())),
            cited_in=len(cited.get(name, ())),
            entries=told[name],
            first=min(days[name], default=None),
            last=max(days[name], default=None),
        )
        for name in names
    ]
    return tuple(sorted(lines, key=lambda line: (-line.entries, -line.documents, line.name)))
