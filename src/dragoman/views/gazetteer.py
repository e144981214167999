"""Where a place is: large cities and the middles of states, from files that ship with Dragoman."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.language.lexicon import knowledge_text
from dragoman.ledger.names import folded_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map: Baku, AZ, 40.378, 49.892 (degrees, north and east positive).

    exact: False when only the state is known (its middle) or a word stands for its capital.
    """

    name: str
    state: str
    latitude: float
    longitude: float
    exact: bool
    because: str


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    state: str
    latitude: float
    longitude: float


_PARTS = re.compile(r"[,;()/]|\bnear\b|\boutside\b|\boff\b|\bin\b|\bat\b")


def spot_of(where: str) -> Spot | None:
    """Return where the words of a place lie, None where no word of them is on the map.

    `spot_of("Center for Strategic Studies, Washington")` is Washington, US; "Georgia" is the middle of the
    state; "the White House" is the capital of the United States, not exact.
    Of two cities of one name the larger counts, unless the words name the state of the other.
    """
    parts = [part.strip() for part in _PARTS.split(where) if part.strip()]
    states = {state for part in parts if (state := _states().get(_folded(part), ""))}
    for part in dict.fromkeys([where, *reversed(parts)]):
        found = _cities().get(_folded(part), ())
        city = next((one for one in found if one.state in states), found[0] if found else None)
        # A state and a city of one name (Georgia, Singapore): the state, unless another state is named.
        if city is not None and (_folded(part) not in _states() or city.state in states):
            return _spot(city, f"“{part}” is a city of GeoNames")
    for part in reversed(parts):
        state = _states().get(_folded(part), "")
        if state in _middles():
            name, latitude, longitude, _ = _middles()[state]
            return Spot(
                name=name,
                state=state,
                latitude=latitude,
                longitude=longitude,
                exact=False,
                because=f"“{part}” names the state: its middle is drawn",
            )
    for part in parts:
        state = _metonyms().get(_folded(part), "")
        if state in _middles():
            city = next(
                (one for one in _cities().get(_folded(_middles()[state][3]), ()) if one.state == state), None
            )
            if city is not None:
                return _spot(
                    city, f"“{part}” stands for {_middles()[state][0]}: its capital is drawn", exact=False
                )
    return None


def _spot(city: _City, because: str, *, exact: bool = True) -> Spot:
    return Spot(
        name=city.name,
        state=city.state,
        latitude=city.latitude,
        longitude=city.longitude,
        exact=exact,
        because=because,
    )


def _folded(words: str) -> str:
    told = folded_words(words)
    return " ".join(told[1:] if told[:1] == ("the",) else told)


@cache
def _cities() -> Mapping[str, tuple[_City, ...]]:
    """Return cities by every folded name, the largest first (the file is in that order)."""
    found: dict[str, list[_City]] = {}
    for line in knowledge_text("places/cities.csv").splitlines()[2:]:
        cells = line.split(",") if '"' not in line else _cut(line)
        city = _City(cells[0], cells[1], float(cells[2]), float(cells[3]))
        for name in (cells[0], *cells[6].split(";")) if cells[6] else cells[:1]:
            key = name.casefold() if name.isascii() and name.isalpha() else _folded(name)
            if city not in (kept := found.setdefault(key, [])):
                kept.append(city)
    return {name: tuple(kept) for name, kept in found.items()}


def _cut(line: str) -> list[str]:
    import csv

    return next(csv.reader([line]))


@cache
def _middles() -> Mapping[str, tuple[str, float, float, str]]:
    rows = [_cut(line) for line in knowledge_text("places/states.csv").splitlines()[2:]]
    return {state: (name, float(north), float(east), capital) for state, name, north, east, capital in rows}


@cache
def _states() -> Mapping[str, str]:
    """Return every name of a state, folded, with its code."""
    return {
        _folded(name): state["code"]
        for state in _table()
        for name in (state["name"], *state.get("names", ()))
    }


@cache
def _metonyms() -> Mapping[str, str]:
    return {_folded(name): state["code"] for state in _table() for name in state.get("metonyms", ())}


@cache
def _table() -> list[dict[str, str]]:
    text = files("dragoman").joinpath("knowledge", "lexicons", "states.toml").read_text("utf-8")
    table: list[dict[str, str]] = tomllib.loads(text)["state"]
    return table
