"""The timeline as a picture: where each bar, label and tick stands, for the template to draw as SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.reading.dates.when import MONTHS
from dragoman.views.days import Days

WIDTH = 960
MARGIN = 14
ROW = 24
#: An interval of more days than this is cut at the edges of a panel rather than widening it.
VAGUE = 150
TOP = 30
#: Average width of a character of the labels, in the units of the picture, and the longest label.
LETTER = 6.3
LONGEST = 58
#: Above this many events in one panel only the bars are drawn; the rows below name them.
MANY = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing to draw: id to jump to, days, label, side it came from, and whether it was only planned."""

    id: str
    days: Days
    label: str
    side: str
    planned: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A drawn happening; units of the picture. point: one certain day, drawn as a diamond;
    inside: the label stands on the bar itself, since there is room on neither side."""

    id: str
    x: float
    y: float
    width: float
    point: bool
    planned: bool
    lane: int
    label: str
    label_x: float
    anchor: str
    inside: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line across the picture with a date under or without it; strong at the start of a month or year."""

    x: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A stretch of time without long empty spaces; a ledger of 2006 and 2021 has two."""

    title: str
    height: float
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    today: float | None


def draw(
    happenings: Sequence[Happening], *, sides: Sequence[str] = (), today: date | None = None
) -> tuple[Panel, ...]:
    """Return the panels of a timeline, oldest first; nothing to draw gives none.

    An event of 29–31 March is a bar of three days, one of 30 March a diamond, "end of April" a bar of ten.
    sides: the order of colours; a side not named takes the last.
    today: the day as of which the record stands, drawn as a line where it falls inside a panel.
    """
    ordered = sorted(happenings, key=lambda one: (one.days, one.id))
    return tuple(_panel(cluster, tuple(sides), today) for cluster in _clusters(ordered))


def _clusters(ordered: Sequence[Happening]) -> list[list[Happening]]:
    """Split where nothing happens for 120 days and for longer than all that happened before took.

    What may have been on any day of a very long time ("2020") joins the panel it overlaps and does not
    widen it; alone it has a panel of its own.
    """
    clusters: list[list[Happening]] = []
    last = date.min
    for one in ordered:
        if one.days.length > VAGUE:
            continue
        span = (last - clusters[-1][0].days.first).days if clusters else 0
        if not clusters or (one.days.first - last).days > max(120, span):
            clusters.append([])
        clusters[-1].append(one)
        last = max(last, one.days.last)
    spans = [Days(group[0].days.first, max(one.days.last for one in group)) for group in clusters]
    alone = []
    for one in ordered:
        if one.days.length > VAGUE:
            home = next(
                (group for group, days in zip(clusters, spans, strict=True) if days.overlaps(one.days)), None
            )
            if home is None:
                alone.append([one])
            else:
                home.append(one)
    return sorted([*clusters, *alone], key=lambda group: group[0].days)


def _panel(cluster: Sequence[Happening], sides: tuple[str, ...], today: date | None) -> Panel:
    known = [one.days for one in cluster if one.days.length <= VAGUE] or [one.days for one in cluster]
    first, last = min(days.first for days in known), max(days.last for days in known)
    pad = max(2, (last - first).days // 40)
    start, end = first - timedelta(days=pad), last + timedelta(days=pad + 1)
    unit = (WIDTH - 2 * MARGIN) / (end - start).days

    def at(day: date) -> float:
        return round(MARGIN + (day - start).days * unit, 1)

    labelled = len(cluster) <= MANY
    rows: list[float] = []
    bars = []
    for one in cluster:
        begin, close = max(one.days.first, start), min(one.days.last, end - timedelta(days=1))
        x, width = at(begin), max(unit * ((close - begin).days + 1), 3.0)
        point = one.days.length == 1
        if point:
            x, width = x + unit / 2, 0.0
        label = _shorten(one.label) if labelled else ""
        reach = len(label) * LETTER + 16
        right = x + width + 9
        leftwards = right + reach > WIDTH and x - reach > 0
        inside = right + reach > WIDTH and not leftwards
        left_edge = x - reach if leftwards else x - 7
        right_edge = right if leftwards or inside else right + reach
        row = next((number for number, free in enumerate(rows) if free <= left_edge), len(rows))
        if row == len(rows):
            rows.append(0.0)
        rows[row] = right_edge
        bars.append(
            Bar(
                id=one.id,
                x=round(x, 1),
                y=TOP + row * ROW + ROW / 2,
                width=round(width, 1),
                point=point,
                planned=one.planned,
                lane=sides.index(one.side) + 1 if one.side in sides else 0,
                label=label,
                label_x=round(x - 9 if leftwards else x + 8 if inside else right, 1),
                anchor="end" if leftwards else "start",
                inside=inside,
                title=one.title,
            )
        )
    shown_today = at(today) + unit if today is not None and start <= today < end else None
    return Panel(
        title=_span_title(first, last),
        height=TOP + len(rows) * ROW + 14,
        ticks=_ticks(start, end, at),
        bars=tuple(bars),
        today=shown_today,
    )


def _shorten(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1].rstrip(" ,;") + "…"


def _span_title(first: date, last: date) -> str:
    begin, finish = f"{MONTHS[first.month - 1]} {first.year}", f"{MONTHS[last.month - 1]} {last.year}"
    if begin == finish:
        return begin
    return f"{MONTHS[first.month - 1]} – {finish}" if first.year == last.year else f"{begin} – {finish}"


def _ticks(start: date, end: date, at: Callable[[date], float]) -> tuple[Tick, ...]:
    """Return a tick every few days for a stretch of weeks, else at the start of months, quarters or years."""
    length = (end - start).days
    return _day_ticks(start, end, at) if length <= 80 else _month_ticks(start, end, at)


def _day_ticks(start: date, end: date, at: Callable[[date], float]) -> tuple[Tick, ...]:
    step = next(step for step in (1, 2, 5, 10) if (end - start).days / step <= 16)
    ticks: list[Tick] = []
    for number in range((end - start).days):
        day = start + timedelta(days=number)
        # The last tick before a month's first would run into its label.
        if day.day == 1 or (day.day % step == 0 and day.day + step <= 32 - step // 2):
            name = f"{day.day} {MONTHS[day.month - 1][:3]}" if day.day == 1 or not ticks else str(day.day)
            ticks.append(Tick(x=at(day), label=name, strong=day.day == 1))
    return tuple(ticks)


def _month_ticks(start: date, end: date, at: Callable[[date], float]) -> tuple[Tick, ...]:
    months = (end - start).days // 30
    every = next(every for every in (1, 3, 12, 60, 240, 1200) if months / every <= 14 or every == 1200)
    ticks: list[Tick] = []
    for index in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        day = date(index // 12, index % 12 + 1, 1)
        if index % every == 0 and start <= day < end:
            name = MONTHS[day.month - 1][:3]
            label = (
                str(day.year)
                if every >= 12
                else f"{name} {day.year}"
                if day.month == 1 or not ticks
                else name
            )
            ticks.append(Tick(x=at(day), label=label, strong=day.month == 1))
    return tuple(ticks)
