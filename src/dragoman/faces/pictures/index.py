"""The index as a picture: monthly line with its interval, the band of single outlets, volume below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from math import ceil, floor, log10

from dragoman.faces.pictures.svg import path, picture, tag, words
from dragoman.reading.dates.when import MONTHS
from dragoman.views.index import Index, MonthPoint

WIDTH, LEFT, RIGHT = 960.0, 46.0, 14.0
TOP, PLOT, GAP, BARS, FOOT = 18.0, 230.0, 26.0, 64.0, 34.0
#: So many empty months are left out of the picture, with a mark.
LONG_SILENCE = 13
#: The widest a month is drawn, in units of the picture.
STEP = 120.0


def index_svg(found: Index, *, link: Callable[[MonthPoint], str] | None = None) -> str:
    """Return the index as SVG; an index without months gives a picture that says so.

    link: address for each month with facts (`lambda month: "#month-2019-05"`); none without.
    """
    height = TOP + PLOT + GAP + BARS + FOOT
    shown = [month for month in found.months if month.value is not None]
    if not shown:
        none = tag("text", words("No weighted fact with a month is on record."), x=LEFT, y=TOP + 20)
        return picture([none], width=WIDTH, height=60.0, label="Index: nothing to draw")
    stretches = _stretches(found.months)
    at, step = _places(stretches)
    low, high = _range(shown)
    tallest = max(month.facts for month in shown)
    base = TOP + PLOT + GAP + BARS

    def up(value: float) -> float:
        return TOP + PLOT * (high - value) / (high - low)

    pieces = list(_grid(low, high, up))
    pieces += _axis(stretches, at, step, base)
    for stretch in stretches:
        for run in _runs(stretch, lambda month: month.low is not None):
            pieces.append(
                _area(run, at, up, lambda month: (month.low or 0.0, month.high or 0.0), step, "band")
            )
        for run in _runs(stretch, lambda month: month.least is not None):
            pieces.append(
                _area(run, at, up, lambda month: (month.least or 0.0, month.most or 0.0), step, "rim")
            )
        for run in _runs(stretch, lambda month: month.value is not None):
            if len(run) > 1:
                line = path((at[month.month], up(month.value or 0.0)) for month in run)
                pieces.append(tag("path", d=line, class_="curve"))
    for month in shown:
        tall = max(2.0, BARS * month.facts / tallest)
        told = [
            tag("title", words(_say(month))),
            tag(
                "rect",
                x=at[month.month] - step * 0.36,
                y=base - tall,
                width=step * 0.72,
                height=tall,
                class_="bar",
            ),
            tag(
                "circle",
                cx=at[month.month],
                cy=up(month.value or 0.0),
                r=min(4.5, max(2.0, step / 5)),
                class_="dot",
            ),
        ]
        pieces.append(tag("a", *told, href=link(month)) if link else tag("g", *told))
    pieces.append(tag("text", words("mean weight of a fact"), x=LEFT, y=11.0, class_="soft"))
    pieces.append(
        tag(
            "text", words(f"facts a month (at most {tallest})"), x=LEFT, y=TOP + PLOT + GAP - 6, class_="soft"
        )
    )
    first, last = shown[0].month, shown[-1].month
    label = f"Cooperation and conflict, {_month(first)} to {_month(last)}, {len(shown)} months with facts"
    return picture(pieces, width=WIDTH, height=height, label=label)


def _stretches(months: Sequence[MonthPoint]) -> list[list[MonthPoint]]:
    """Return the months without the long silences between them."""
    stretches: list[list[MonthPoint]] = []
    for empty, run in groupby(months, lambda month: month.value is None):
        members = list(run)
        if empty and len(members) >= LONG_SILENCE:
            stretches.append([])
        elif stretches:
            stretches[-1] += members
        else:
            stretches.append(members)
    return [stretch for stretch in stretches if stretch]


def _places(stretches: Sequence[Sequence[MonthPoint]]) -> tuple[dict[date, float], float]:
    """Return the middle of each month in units of the picture, and the width of a month."""
    slots = sum(map(len, stretches)) + 1.5 * (len(stretches) - 1)
    step = min(STEP, (WIDTH - LEFT - RIGHT) / slots)
    at, x = {}, LEFT
    for stretch in stretches:
        for month in stretch:
            at[month.month] = x + step / 2
            x += step
        x += step * 1.5
    return at, step


def _range(shown: Sequence[MonthPoint]) -> tuple[float, float]:
    told = [
        value
        for month in shown
        for value in (month.value, month.low, month.high, month.least, month.most, 0.0)
        if value is not None
    ]
    low, high = min(told), max(told)
    pad = max(0.25, (high - low) * 0.06)
    return low - pad, high + pad


def _grid(low: float, high: float, up: Callable[[float], float]) -> Iterator[str]:
    unit = 10 ** floor(log10((high - low) / 4))
    step = next(unit * factor for factor in (1, 2, 5, 10) if (high - low) / (unit * factor) <= 6)
    for number in range(ceil(low / step), floor(high / step) + 1):
        value, y = number * step, up(number * step)
        kind = "zero" if number == 0 else "grid"
        yield tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_=kind)
        yield tag("text", words(f"{value:+g}" if number else "0"), x=LEFT - 6, y=y + 4, text_anchor="end")


def _axis(
    stretches: Sequence[Sequence[MonthPoint]], at: dict[date, float], step: float, base: float
) -> list[str]:
    """Return months and years under the bars, and a mark where a long silence is left out."""
    pieces = [tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=base, y2=base, class_="grid")]
    years_only = step < 4
    every = next(
        count for count in (1, 3, 6, 12, 24, 60, 120, 240, 1200) if count * step >= 34 or count == 1200
    )
    for number, stretch in enumerate(stretches):
        for place, month in enumerate(stretch):
            day = month.month
            first = place == 0
            count = day.year * 12 + day.month - 1
            if not first and (
                count % every
                or (count - every < stretch[0].month.year * 12 + stretch[0].month.month - 1 and every > 1)
            ):
                continue
            x = at[day]
            if every < 12 and not years_only:
                name = MONTHS[day.month - 1][:3]
                pieces.append(tag("text", words(name), x=x, y=base + 14, text_anchor="middle", class_="soft"))
            if first or day.month == 1 or every >= 12:
                pieces.append(tag("text", words(str(day.year)), x=x, y=base + 29, text_anchor="middle"))
        if number:
            x = at[stretch[0].month] - step * 1.25
            pieces.append(tag("path", d=path([(x - 3, base + 5), (x + 1, base - 5)]), class_="zero"))
            pieces.append(tag("path", d=path([(x + 1, base + 5), (x + 5, base - 5)]), class_="zero"))
    return pieces


def _runs(stretch: Sequence[MonthPoint], holds: Callable[[MonthPoint], bool]) -> Iterator[list[MonthPoint]]:
    for fits, run in groupby(stretch, holds):
        if fits:
            yield list(run)


def _area(
    run: Sequence[MonthPoint],
    at: dict[date, float],
    up: Callable[[float], float],
    ends: Callable[[MonthPoint], tuple[float, float]],
    step: float,
    kind: str,
) -> str:
    """Return a band over a run of months; over one month alone as a block of a third of its width."""
    if len(run) == 1:
        (low, high), x, half = ends(run[0]), at[run[0].month], step / 6
        return tag(
            "rect", x=x - half, y=up(high), width=2 * half, height=max(1.0, up(low) - up(high)), class_=kind
        )
    upper = [(at[month.month], up(ends(month)[1])) for month in run]
    lower = [(at[month.month], up(ends(month)[0])) for month in reversed(run)]
    return tag("path", d=path([*upper, *lower], closed=True), class_=kind)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _say(month: MonthPoint) -> str:
    interval = f" (90 % between {month.low:+.2f} and {month.high:+.2f})" if month.low is not None else ""
    volume = f"{month.facts} facts in {month.documents} documents"
    return f"{_month(month.month)}: {month.value:+.2f}{interval}; {volume}"
