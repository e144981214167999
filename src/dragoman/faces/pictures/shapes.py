"""Outlines of states from a TopoJSON file (Natural Earth by way of world-atlas), cut to what a map shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.language.lexicon import knowledge_text

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world in degrees: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, ring: Ring) -> bool:
        """Return whether the box of a ring shares ground with the window."""
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        return (
            min(xs) <= self.east and max(xs) >= self.west and min(ys) <= self.north and max(ys) >= self.south
        )


def outlines(window: Window) -> Iterator[Ring]:
    """Yield the outer rings of the states that reach into a window, as longitude and latitude.

    A state on both sides of the date line is whole, and stands where the window shows it.
    """
    for ring in _rings():
        for turn in (0.0, -360.0, 360.0):
            turned = [(x + turn, y) for x, y in ring] if turn else ring
            if window.meets(turned):
                yield turned


@cache
def _rings() -> tuple[Ring, ...]:
    import msgspec

    topology: dict[str, Any] = msgspec.json.decode(knowledge_text("places/countries-50m.json"))
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * across + west, y * up + south))
        arcs.append(points)
    rings = []
    for state in topology["objects"]["countries"]["geometries"]:
        pieces = {"Polygon": [state.get("arcs")], "MultiPolygon": state.get("arcs")}.get(state["type"], [])
        rings += [_joined(piece[0], arcs) for piece in pieces or []]
    return tuple(rings)


def _joined(numbers: Sequence[int], arcs: Sequence[Sequence[tuple[float, float]]]) -> Ring:
    """Return the points of a ring; a negative number is an arc walked backwards."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    whole = points[:1]
    for x, y in points[1:]:
        # A step of more than half the world goes the other way round: over the date line.
        whole.append((x - 360 * round((x - whole[-1][0]) / 360), y))
    return whole
