"""The lines of a brief that are not views of their own: columns, statements by matter, claims, doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry
from dragoman.reading.dates.when import MONTHS
from dragoman.views.cards import Card
from dragoman.views.days import Days, say_day
from dragoman.views.holdings import Month
from dragoman.views.last_words import WIDE
from dragoman.views.material import Between, Material, concerns, order, same_facts
from dragoman.views.parties import Party, parties, say_side
from dragoman.views.sources import Sources, sources_of
from dragoman.views.told_days import said_days

_MATTERS = {"idps": "IDPs", "refugees-idps": "refugees and IDPs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Cards that wait for one side: lane "one" or "two" gives its colour, heading its title."""

    name: str
    heading: str
    lane: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry as a line: who, to or about whom, words, days, sources."""

    entry_id: str
    kind: str
    form: str
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    said: Days | None
    quote: str
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What was said on one matter, oldest first."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtLines:
    """Entries that share a doubt, under a heading with its reason.

    entries: how many; lines: one each place of doubt, with the ids of further entries it covers.
    """

    heading: str
    because: str
    entries: int
    lines: tuple[tuple[Line, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBar:
    """A month in the small chart of documents."""

    x: float
    width: float
    height: float
    label: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Documents by month; units of the picture."""

    width: float
    bars: tuple[ChartBar, ...]


def pair_of(entries: Iterable[Entry], between: Between | None) -> tuple[str, ...]:
    """Return the two sides asked about, else the two that take part in most entries."""
    if between:
        return between
    counts = Counter(side for entry in entries for side in entry.sides)
    return tuple(sorted(side for side, _ in counts.most_common(2)))


def columns_of(
    cards: Sequence[Card], pair: Sequence[str], home: str
) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Return the two columns of the court, and below them what waits for both sides and for others.

    home: the side whose column is "our move"; then the other is "their move".
    """
    waits = {side: [] for side in pair}  # type: dict[str, list[Card]]
    both: list[Card] = []
    others: list[Card] = []
    for card in cards:
        mine = [side for side in pair if side in card.whose_move]
        (both if len(mine) > 1 else waits[mine[0]] if mine else others).append(card)
    columns = []
    for side, lane in zip(pair, ("one", "two"), strict=False):
        name = say_side(side)
        owner = ("Our move" if side == home else "Their move") if home in pair else ""
        heading = f"{owner}: {name}" if owner else f"{name} to move"
        columns.append(Column(name=name, heading=heading, lane=lane, cards=tuple(waits[side])))
    wide = (
        Column(name="both", heading="Both to move", lane="", cards=tuple(both)),
        Column(name="others", heading="Others to move, or nobody named", lane="", cards=tuple(others)),
    )
    return tuple(columns), wide


def nested_in(card: Card, cards: Iterable[Card]) -> list[Card]:
    """Return the promises that belong to a card, less those whose words are quoted as its answer."""
    answered = {answer.quote for answer in card.answers}
    return [part for part in cards if part.part_of == card.id and part.quote not in answered]


def matters_of(material: Material, between: Between | None) -> tuple[Matter, ...]:
    """Return what the sides said by matter, the most spoken of first; each statement stands once.

    A statement on several matters stands under the one most spoken of, wide ones (bilateral, regional,
    protocol) last. Statements of those who speak for no side are under claims.
    """
    said = [
        entry
        for entry in material.entries
        if entry.kind == "statement"
        and entry.grade != "weak"
        and any(one.side for one in entry.by)
        and concerns(entry, between)
    ]
    counts = Counter(matter for entry in said for matter in entry.matters)
    groups: dict[str, list[list[Entry]]] = {}
    for group in same_facts(material, said):
        named = sorted(
            {matter for entry in group for matter in entry.matters},
            key=lambda one: (one in WIDE, -counts[one], one),
        )
        groups.setdefault(named[0] if named else "", []).append(group)
    return tuple(
        Matter(name=name, lines=tuple(_line(group, material) for group in groups[name]))
        for name in sorted(groups, key=lambda one: (one == "", one in WIDE, -len(groups[one]), one))
    )


def claim_lines(material: Material, between: Between | None) -> tuple[Line, ...]:
    """Return claims, and the advice of those who are no party, in the order they were made."""
    found = [
        entry
        for entry in material.entries
        if entry.kind in ("claim", "advice") and entry.grade != "weak" and concerns(entry, between)
    ]
    groups = same_facts(material, found)
    groups.sort(key=lambda group: order(group[0], material.documents))
    return tuple(_line(group, material) for group in groups)


def doubts_of(material: Material, between: Between | None) -> tuple[DoubtLines, ...]:
    """Return the entries with a lost outlet, without a day, or of somebody not known, each kind together."""
    entries = [entry for entry in material.entries if entry.grade != "weak" and concerns(entry, between)]
    kinds = (
        (
            "Lost outlets",
            "The text cites a source here and the name of the outlet is missing from it.",
            [entry for entry in entries if entry.cited and entry.cited.lost],
        ),
        (
            "Undated",
            "Nothing in the text bounds when these were.",
            [entry for entry in entries if entry.kind in ("contact", "deed") and entry.when is None],
        ),
        (
            "Not known who",
            "The words name somebody who could not be told for certain.",
            [entry for entry in entries if not all(one.resolved for one in entry.participants)],
        ),
        (
            "Only claimed",
            "Contacts that somebody asserts without particulars.",
            [entry for entry in entries if entry.kind == "contact" and entry.status == "claimed"],
        ),
    )
    return tuple(
        DoubtLines(heading=heading, because=because, entries=len(found), lines=_by_citation(found, material))
        for heading, because, found in kinds
        if found
    )


def _by_citation(entries: Sequence[Entry], material: Material) -> tuple[tuple[Line, tuple[str, ...]], ...]:
    """Return a line each entry; those that one lost citation covers stand together, the longest leading."""
    groups: dict[object, list[Entry]] = {}
    for entry in entries:
        lost = entry.cited.span if entry.cited and entry.cited.lost else None
        groups.setdefault((entry.document_id, lost) if lost else entry.id, []).append(entry)
    lines = []
    for group in groups.values():
        lead = max(group, key=lambda entry: (entry.kind == "statement", len(entry.evidence.span)))
        lines.append((_line([lead], material), tuple(entry.id for entry in group if entry is not lead)))
    return tuple(lines)


def _line(group: Sequence[Entry], material: Material) -> Line:
    lead = group[0]
    return Line(
        entry_id=lead.id,
        kind=lead.kind,
        form=lead.form,
        by=parties(lead.by),
        to=parties(lead.to),
        said=said_days(lead, material.documents),
        quote=lead.content_quote or lead.quote,
        sources=sources_of(group, material.documents),
    )


def month_chart(months: Sequence[Month]) -> Chart | None:
    """Return documents by month as bars, from the first month to the last; None for fewer than two months."""
    if len(months) < 2:
        return None
    first, last = months[0].day, months[-1].day
    count = _months_between(first, last) + 1
    width, top = 640.0, max(one.documents for one in months)
    step = width / count
    bars = []
    for number, one in enumerate(months):
        place = _months_between(first, one.day)
        label = f"{MONTHS[one.day.month - 1][:3]} {one.day.year}" if number in (0, len(months) - 1) else ""
        x = place * step
        bars.append(
            ChartBar(
                x=round(min(x, width - 60) if label and number else x, 1) if count > 12 else round(x, 1),
                width=round(max(2.0, min(step * 0.8, 28)), 1),
                height=round(8 + 56 * one.documents / top, 1),
                label=label,
                title=f"{say_day(one.day)[2:]}: {one.documents}",
            )
        )
    return Chart(width=width, bars=tuple(bars))


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def say_matter(name: str) -> str:
    """Return a matter as a heading: "peace-process" is "Peace process", "other:fisheries" is "Fisheries"."""
    words = _MATTERS.get(name, name.removeprefix("other:").replace("-", " ")) or "other matters"
    return words[0].upper() + words[1:]
