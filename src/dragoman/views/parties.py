"""Who takes part in an entry, as a view shows him: a name, the side he speaks for, his office then."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.ledger.entry import Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Araz Azimov, side AZ, Deputy Minister of Foreign Affairs; resolved False when nobody can tell who.

    kind: person, state, body, group, unnamed, unresolved.
    """

    name: str
    side: str
    office: str
    kind: str
    resolved: bool

    @property
    def move(self) -> str:
        """What stands for him in "whose move": his side, or his name when he speaks for none."""
        return self.side or self.name


def parties(participants: Iterable[Participant]) -> tuple[Party, ...]:
    """Return participants as a view shows them, each once, in order."""
    seen: dict[tuple[str, str], Party] = {}
    for one in participants:
        party = Party(name=one.name, side=one.side, office=one.office, kind=one.kind, resolved=one.resolved)
        kept = seen.get((one.name, one.side))
        if kept is None or (party.office and not kept.office):
            seen[(one.name, one.side)] = party
    return tuple(seen.values())


def moves(all_of: Iterable[Party]) -> tuple[str, ...]:
    """Return the sides (or names, for those of no side) of some parties, each once, in order."""
    return tuple(dict.fromkeys(one.move for one in all_of if one.move))


def say_parties(all_of: Sequence[Party]) -> str:
    """Return names in words: "Azerbaijan", "Armenia and Azerbaijan", "A, B and C"; "" for nobody."""
    names = list(dict.fromkeys(one.name for one in all_of if one.name))
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def say_side(code: str) -> str:
    """Return the English name of a side: `say_side("AZ")` is "Azerbaijan"; a code not known stays itself."""
    return _state_names().get(code, code)


@cache
def _state_names() -> dict[str, str]:
    states = files("dragoman").joinpath("knowledge", "lexicons", "states.toml").read_text("utf-8")
    return {state["code"]: state["name"] for state in tomllib.loads(states)["state"]}
