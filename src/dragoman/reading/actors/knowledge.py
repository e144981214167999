"""Everything known beforehand of states, offices, bodies and office holders, and of one relationship."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.language.lexicon import knowledge_text
from dragoman.reading.actors.names import fold, surname
from dragoman.reading.actors.phrasebook import Phrasebook
from dragoman.reading.actors.relationship import Relationship, load_relationship
from dragoman.reading.actors.roster import Roster, load_roster
from dragoman.reading.actors.states import Naming, State, load_states, naming_book


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """States, offices, bodies and rosters, loaded once; `load_knowledge()` makes it.

    namings: all fixed names; given: folded given names; surnames: folded last names of the rosters.
    roster: who held which office when; relationship: what the file adds; by_code: states by side.
    """

    states: tuple[State, ...]
    namings: Phrasebook[Naming]
    roster: Roster
    given: frozenset[str] = frozenset()
    relationship: Relationship = field(default_factory=Relationship)
    surnames: frozenset[str] = frozenset()
    by_code: dict[str, State] = field(default_factory=dict, repr=False)

    def state_name(self, side: str) -> str:
        """Return the English name of a side: `state_name("AZ")` is "Azerbaijan", "" for an unknown one."""
        state = self.by_code.get(side)
        return state.name if state is not None else ""


@functools.cache
def load_given_names() -> frozenset[str]:
    """Return the folded given names of given_names.txt."""
    lines = knowledge_text("rosters/given_names.txt").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))


@functools.cache
def load_knowledge(relationship: Path | None = None) -> Knowledge:
    """Return what is known beforehand, with the relationship file's sides, aliases, matters and outlets.

    Raises LexiconError naming file and entry when a file is wrong.
    """
    states = load_states()
    by_code: dict[str, State] = {}
    for state in states:
        by_code.setdefault(state.code, state)
    added = load_relationship(relationship, by_code) if relationship is not None else Relationship()
    roster = load_roster()
    return Knowledge(
        states=states,
        namings=naming_book(states, added.namings(by_code)),
        roster=roster,
        given=load_given_names(),
        relationship=added,
        surnames=frozenset(surname(tenure.name) for tenure in roster.tenures),
        by_code=by_code,
    )
