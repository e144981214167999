"""Places of contacts on a small map: states in outline, a circle a place, as large as it has contacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import cos, radians, sqrt

from dragoman.faces.pictures.shapes import Window, outlines
from dragoman.faces.pictures.svg import path, picture, tag, words
from dragoman.views.places import Place, Places

WIDTH, LOWEST, HIGHEST = 960.0, 300.0, 560.0
#: Points nearer to each other than this, in units of the picture, are drawn as one, and islands left out.
GRAIN = 1.6
#: A map shows at least this many degrees, so that one place has its surroundings.
LEAST = 34.0
#: Labels at most, the places with most contacts first; letters are about so wide, lines so high.
LABELS, LETTER, LINE = 24, 6.4, 14.0
#: Outlines are cut so far outside the frame, so that their edge is not seen.
MARGIN = 6.0


def map_svg(found: Places, *, link: Callable[[Place], str] | None = None) -> str:
    """Return the places as SVG, plate carrée true at the middle parallel.

    link: address for each place. A dashed circle is a state whose place was not told. Without any place the
    picture says so.
    """
    if not found.places:
        none = tag("text", words("No contact with a known place is on record."), x=14.0, y=30.0)
        return picture([none], width=WIDTH, height=50.0, label="Map: no place to draw")
    window, height, at = _frame(found.places)
    land = [path(ring, closed=True) for ring in _rings(window, height, at)]
    most = max(place.contacts for place in found.places)
    pieces = [
        tag("rect", x=0, y=0, width=WIDTH, height=height, class_="sea"),
        tag("svg", tag("path", d="".join(land), class_="land"), width=WIDTH, height=height),
    ]
    spots = []
    for place in found.places:
        x, y = at(place.longitude, place.latitude)
        radius = 4.0 + 12.0 * sqrt(place.contacts / most) if most > 1 else 6.0
        spots.append((place, x, y, radius))
    for place, x, y, radius in spots:
        kind = "spot" if place.exact else "spot loose"
        circle = tag("circle", tag("title", words(say_place(place))), cx=x, cy=y, r=radius, class_=kind)
        pieces.append(tag("a", circle, href=link(place)) if link else circle)
    pieces += _labels(spots, height)
    label = f"Map of {found.contacts} contacts: " + ", ".join(
        f"{place.name} {place.contacts}" for place in found.places[:8]
    )
    return picture(pieces, width=WIDTH, height=height, label=label)


def say_place(place: Place) -> str:
    """Return a place in a line: "Baku: 3 contacts (visit 2, meeting 1), 2006-03-29 to 2006-04-06"."""
    forms = ", ".join(f"{form} {count}" for form, count in place.forms)
    told = f"{place.name}: {place.contacts} contact{'s' * (place.contacts != 1)} ({forms})"
    if place.first and place.last:
        told += f", {place.first}" + (f" to {place.last}" if place.last != place.first else "")
    return told if place.exact else f"{told}; place not told nearer"


def _frame(
    places: Sequence[Place],
) -> tuple[Window, float, Callable[[float, float], tuple[float, float]]]:
    """Return the part of the world to show, the height of the picture, and where a point of it stands."""
    west, east = min(p.longitude for p in places), max(p.longitude for p in places)
    south, north = min(p.latitude for p in places), max(p.latitude for p in places)
    middle = (south + north) / 2
    squeeze = max(0.3, cos(radians(middle)))
    wide = max((east - west) * 1.25, LEAST / squeeze)
    tall = max((north - south) * 1.35, LEAST * 0.5)
    ratio = min(HIGHEST / WIDTH, max(LOWEST / WIDTH, tall / (wide * squeeze)))
    if tall > wide * squeeze * ratio:
        wide = tall / (squeeze * ratio)
    tall = wide * squeeze * ratio
    wide, tall = min(wide, 360.0), min(tall, 175.0)
    centre = min(max((west + east) / 2, -180 + wide / 2), 180 - wide / 2)
    middle = min(max(middle, -88 + tall / 2), 88 - tall / 2)
    window = Window(centre - wide / 2, middle - tall / 2, centre + wide / 2, middle + tall / 2)
    height = min(HIGHEST, WIDTH * tall / (wide * squeeze))

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - window.west) / wide * WIDTH, (window.north - latitude) / tall * height

    return window, height, at


def _rings(
    window: Window, height: float, at: Callable[[float, float], tuple[float, float]]
) -> Iterator[list[tuple[float, float]]]:
    """Yield outlines in units of the picture, cut at its frame and thinned to what an eye can see."""
    for ring in outlines(window):
        cut = [at(longitude, latitude) for longitude, latitude in ring]
        for axis, limit, above in ((0, -MARGIN, True), (0, WIDTH + MARGIN, False), (1, -MARGIN, True),
                                   (1, height + MARGIN, False)):  # fmt: skip
            cut = _cut(cut, axis, limit, above)
        thin: list[tuple[float, float]] = []
        for point in cut:
            if not thin or abs(point[0] - thin[-1][0]) + abs(point[1] - thin[-1][1]) >= GRAIN:
                thin.append(point)
        xs, ys = [x for x, _ in thin], [y for _, y in thin]
        if len(thin) > 2 and max(xs) - min(xs) + max(ys) - min(ys) > 3 * GRAIN:
            yield thin


def _cut(
    points: Sequence[tuple[float, float]], axis: int, limit: float, above: bool
) -> list[tuple[float, float]]:
    """Return a ring without what lies beyond one edge of the frame (Sutherland and Hodgman 1974)."""
    kept: list[tuple[float, float]] = []
    for number, point in enumerate(points):
        before = points[number - 1]
        inside, was_inside = (one[axis] >= limit if above else one[axis] <= limit for one in (point, before))
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            crossed = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]
            crossed[axis] = limit
            kept.append((crossed[0], crossed[1]))
        if inside:
            kept.append(point)
    return kept


def _labels(spots: Sequence[tuple[Place, float, float, float]], height: float) -> Iterator[str]:
    """Yield the names beside their circles where there is room, the places with most contacts first."""
    taken = [(x - r, y - r, x + r, y + r) for _, x, y, r in spots]
    for place, x, y, radius in spots[:LABELS]:
        text = f"{place.name} {place.contacts}" if place.contacts > 1 else place.name
        wide = len(text) * LETTER
        choices = (
            (x + radius + 4, y + 4, "start"),
            (x - radius - 4 - wide, y + 4, "start"),
            (x - wide / 2, y - radius - 5, "start"),
            (x - wide / 2, y + radius + 13, "start"),
        )
        for left, base, anchor in choices:
            box = (left, base - LINE + 3, left + wide, base + 3)
            inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < height - 2
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield tag("text", words(text), x=left, y=base, text_anchor=anchor, class_="halo")
                break


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
