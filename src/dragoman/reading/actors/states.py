"""States, their organs and the bodies between them, in all their names."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.errors import LexiconError
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.actors.phrasebook import Phrasebook

STATE_KINDS = ("state", "former", "partly recognised", "territory", "unrecognised")
_STATE_LISTS = ("names", "adjectives", "people", "capitals", "metonyms")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state with the words that name it: `State(code="AZ", code3="AZE", name="Azerbaijan", …)`.

    code: the side in records, ISO 3166 alpha-2 (former states: ISO 3166-3; Kosovo XK); code3: alpha-3.
    capitals, metonyms: words by which it speaks ("official Baku", "the Kremlin").
    """

    code: str
    code3: str
    name: str
    kind: str = "state"
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    continent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a fixed name means: kind "state", "ministry" (any organ) or "body".

    form: how it names a state: "name", "adjective", "people", "capital" or "metonym"; the kind of organ
        or body otherwise. both: an adjective that is the noun for the people too ("Azerbaijani").
    shared: the sides of which any may be meant ("Korean"); side is then "".
    """

    kind: str
    form: str
    name: str
    side: str
    both: bool = False
    shared: tuple[str, ...] = ()


@functools.cache
def load_states() -> tuple[State, ...]:
    """Return all states of states.toml; raises LexiconError naming the entry that is wrong."""
    states = []
    for entry in load_toml("states")["state"]:
        label = f"state {entry.get('name', '?')!r}"
        checked_entry(
            entry,
            file="states.toml",
            label=label,
            required={"code": str, "code3": str, "name": str, "continent": str, "example": str},
            optional={"kind": str, "note": str, **dict.fromkeys(_STATE_LISTS, list)},
        )
        kind = checked_word(
            entry.get("kind", "state"), STATE_KINDS, file="states.toml", label=label, what="kind"
        )
        lists = {field: tuple(entry.get(field, ())) for field in _STATE_LISTS}
        states.append(
            State(
                code=entry["code"],
                code3=entry["code3"],
                name=entry["name"],
                kind=kind,
                continent=entry["continent"],
                **lists,
            )
        )
    return tuple(states)


@functools.cache
def load_earlier() -> tuple[tuple[str, str, date], ...]:
    """Return side, what it was, and the day it ended: ("RU", "SU", 1991-12-26)."""
    found = []
    for entry in load_toml("states").get("earlier", ()):
        try:
            found.append((entry["side"], entry["was"], date.fromisoformat(entry["until"])))
        except (KeyError, ValueError) as error:
            raise LexiconError(
                f"states.toml, earlier {entry!r}: {error}; side, was and until are needed"
            ) from error
    return tuple(found)


def state_namings(states: tuple[State, ...]) -> Iterator[tuple[str, Naming]]:
    """Yield every name of every state with its meaning; "the" is not part of a name."""
    for state in states:
        forms = (
            ("name", (state.name, *state.names)),
            ("capital", state.capitals),
            ("metonym", state.metonyms),
        )
        adjectives = set(state.adjectives)
        for form, words in forms:
            for word in words:
                if word not in adjectives or form == "name":
                    yield (
                        word.removeprefix("the "),
                        Naming(
                            kind="state",
                            form=form,
                            name=state.name,
                            side=state.code,
                            both=word in adjectives,
                        ),
                    )
        names = {state.name, *state.names}
        for word in state.adjectives:
            if word not in names:
                yield (
                    word,
                    Naming(
                        kind="state",
                        form="adjective",
                        name=state.name,
                        side=state.code,
                        both=word in state.people,
                    ),
                )
        for word in state.people:
            if word not in adjectives:
                yield (
                    word.removeprefix("the "),
                    Naming(kind="state", form="people", name=state.name, side=state.code),
                )


def shared_namings() -> Iterator[tuple[str, Naming]]:
    """Yield the names that several states share; raises LexiconError naming the entry that is wrong."""
    for entry in load_toml("states").get("shared", ()):
        checked_entry(
            entry,
            file="states.toml",
            label=f"shared {entry.get('name', '?')!r}",
            required={"name": str, "form": str, "sides": list, "example": str},
            optional={},
        )
        yield (
            entry["name"],
            Naming(kind="state", form=entry["form"], name="", side="", shared=tuple(entry["sides"])),
        )


def organ_namings() -> Iterator[tuple[str, Naming]]:
    """Yield every name of organs.toml and bodies.toml with its meaning."""
    for table, file, kind in (("organ", "organs", "ministry"), ("body", "bodies", "body")):
        required = {"name": str, "kind": str, "example": str}
        for entry in load_toml(file)[table]:
            label = f"{table} {entry.get('name', '?')!r}"
            checked_entry(
                entry,
                file=f"{file}.toml",
                label=label,
                required=required | ({"side": str} if table == "organ" else {}),
                optional={"names": list, "shared": bool},
            )
            naming = Naming(
                kind=kind if entry.get("side") or table == "body" else "body",
                form=entry["kind"],
                name=entry["name"],
                side=entry.get("side", ""),
            )
            shared = bool(entry.get("shared"))
            if not (shared and entry["name"].startswith(("Ministry", "Department"))):  # found by rule
                yield entry["name"].removeprefix("the "), replace(naming, side="") if shared else naming
            for word in entry.get("names", ()):
                yield word.removeprefix("the "), naming


def naming_book(states: tuple[State, ...], extra: tuple[tuple[str, Naming], ...] = ()) -> Phrasebook[Naming]:
    """Return the phrasebook of all fixed names, capitals as in running text; headlines in capitals too.

    Raises LexiconError when one word names two different states in one form.
    """
    phrases: dict[str, Naming] = {}
    for word, naming in (*state_namings(states), *shared_namings(), *organ_namings()):
        known = phrases.get(word)
        if known is None:
            phrases[word] = naming
        elif known.kind == naming.kind == "state" and known.side != naming.side and known.form == naming.form:
            raise LexiconError(
                f"states.toml, state {naming.name!r}: {word!r} already names {known.name}; keep it at one"
            )
    phrases.update(extra)
    shouted = {
        word.upper(): naming
        for word, naming in phrases.items()
        if len(word) > 4 and word.upper() != word and naming.form != "people"
    }
    return Phrasebook((shouted | phrases).items())
