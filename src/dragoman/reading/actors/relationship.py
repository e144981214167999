"""relationship.toml: what is particular to one relationship, its sides, matters and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.language.lexicon import checked_entry, parse_toml
from dragoman.reading.actors.states import Naming, State

_MATTER_NAME = re.compile(r"other:[a-z][a-z0-9-]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSide:
    """A side of the relationship with the names that it adds: `OwnSide(state="UY", aliases=(…))`."""

    state: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMatter:
    """A matter beyond the guide's, with the words that tell it: `OwnMatter(name="other:fisheries", …)`."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet with its names and its owner; two outlets of one owner are not two sources."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    owner: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPerson:
    """What a person decided about names: also are spellings of the one named, apart are namesakes of his."""

    name: str
    also: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What a relationship file says; the empty one when there is no file.

    mark, rights: a handling mark and a rights line for every page of papers and exports made from it.
    """

    name: str = ""
    sides: tuple[OwnSide, ...] = ()
    matters: tuple[OwnMatter, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    mark: str = ""
    rights: str = ""
    people: tuple[OwnPerson, ...] = ()

    def namings(self, states: Mapping[str, State]) -> tuple[tuple[str, Naming], ...]:
        """Return the aliases of the sides as names of their states."""
        return tuple(
            (
                alias.removeprefix("the ").removeprefix("The "),
                Naming(kind="state", form="metonym", name=states[side.state].name, side=side.state),
            )
            for side in self.sides
            for alias in side.aliases
        )


def load_relationship(path: Path, states: Mapping[str, State]) -> Relationship:
    """Return what a relationship file says.

    Raises LexiconError naming file and entry: an unknown field or state, a name that stands twice, a
    matter that is not `other:` and a word.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error}); give a UTF-8 text file") from error
    file = path.name
    content = parse_toml(text, file)
    tables = ("name", "mark", "rights", "side", "matter", "outlet", "person")
    for key in content:
        if key not in tables:
            raise LexiconError(f"{file}: {key!r} is unknown; known are {', '.join(tables)}")
    for key in ("name", "mark", "rights"):
        if not isinstance(content.get(key, ""), str):
            raise LexiconError(f"{file}: {key} is {content[key]!r}; it must be words in quotation marks")
    return Relationship(
        name=content.get("name", ""),
        mark=content.get("mark", ""),
        rights=content.get("rights", ""),
        sides=tuple(_sides(_entries(content, "side", file), file, states)),
        matters=tuple(_matters(_entries(content, "matter", file), file)),
        outlets=tuple(_outlets(_entries(content, "outlet", file), file, states)),
        people=tuple(_people(_entries(content, "person", file), file)),
    )


def _entries(content: Mapping[str, Any], table: str, file: str) -> list[Mapping[str, Any]]:
    entries = content.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise LexiconError(f"{file}: {table} must be written as [[{table}]] tables")
    return entries


def _words(entry: Mapping[str, Any], key: str, file: str, label: str) -> tuple[str, ...]:
    words = entry.get(key, [])
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise LexiconError(f"{file}, {label}: {key} must be words in quotation marks, none of them empty")
    return tuple(words)


def _once(names: Iterable[str], seen: set[str], file: str, label: str) -> None:
    for name in names:
        if name.casefold() in seen:
            raise LexiconError(f"{file}, {label}: {name!r} stands twice; keep it at one")
        seen.add(name.casefold())


def _sides(entries: Iterable[Mapping[str, Any]], file: str, states: Mapping[str, State]) -> Iterable[OwnSide]:
    seen: set[str] = set()
    for entry in entries:
        label = f"side {entry.get('state', '?')!r}"
        checked_entry(entry, file=file, label=label, required={"state": str}, optional={"aliases": list})
        if entry["state"] not in states:
            raise LexiconError(
                f"{file}, {label}: no such state; give an ISO 3166 alpha-2 code such as AZ, XK for Kosovo"
            )
        aliases = _words(entry, "aliases", file, label)
        _once((entry["state"], *aliases), seen, file, label)
        yield OwnSide(state=entry["state"], aliases=aliases)


def _matters(entries: Iterable[Mapping[str, Any]], file: str) -> Iterable[OwnMatter]:
    seen: set[str] = set()
    for entry in entries:
        label = f"matter {entry.get('name', '?')!r}"
        checked_entry(entry, file=file, label=label, required={"name": str, "words": list}, optional={})
        if not _MATTER_NAME.match(entry["name"]):
            raise LexiconError(
                f"{file}, {label}: a matter of your own is written other: and a word, as other:fisheries"
            )
        _once((entry["name"],), seen, file, label)
        yield OwnMatter(name=entry["name"], words=_words(entry, "words", file, label))


def _outlets(
    entries: Iterable[Mapping[str, Any]], file: str, states: Mapping[str, State]
) -> Iterable[Outlet]:
    seen: set[str] = set()
    for entry in entries:
        label = f"outlet {entry.get('name', '?')!r}"
        checked_entry(
            entry,
            file=file,
            label=label,
            required={"name": str},
            optional={"aliases": list, "owner": str, "kind": str, "side": str},
        )
        side = entry.get("side", "")
        if side and side not in states:
            raise LexiconError(f"{file}, {label}: {side!r} is no state; give an ISO 3166 alpha-2 code")
        aliases = _words(entry, "aliases", file, label)
        _once((entry["name"], *aliases), seen, file, label)
        yield Outlet(
            name=entry["name"],
            aliases=aliases,
            kind=entry.get("kind", ""),
            owner=entry.get("owner", ""),
            side=side,
        )


def _people(entries: Iterable[Mapping[str, Any]], file: str) -> Iterable[OwnPerson]:
    seen: set[str] = set()
    for entry in entries:
        label = f"person {entry.get('name', '?')!r}"
        checked_entry(
            entry, file=file, label=label, required={"name": str}, optional={"also": list, "apart": list}
        )
        also, apart = _words(entry, "also", file, label), _words(entry, "apart", file, label)
        if not also and not apart:
            raise LexiconError(f"{file}, {label}: give also (other spellings) or apart (namesakes)")
        _once((entry["name"], *also), seen, file, label)
        yield OwnPerson(name=entry["name"], also=also, apart=apart)
