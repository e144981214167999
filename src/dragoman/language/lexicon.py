"""Lexicon and roster files: loaded once, checked, and wrong entries named by file and entry."""

from __future__ import annotations

import csv
import functools
import tomllib
from collections.abc import Collection, Mapping
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError


def knowledge_text(name: str) -> str:
    """Return a knowledge file's text: `knowledge_text("lexicons/states.toml")`.

    Raises LexiconError when the package does not carry the file or it is not UTF-8.
    """
    try:
        return files("dragoman").joinpath("knowledge", *name.split("/")).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"{name}: cannot be read ({error}); reinstall dragoman or mend the file"
        ) from error


def parse_toml(text: str, name: str) -> Mapping[str, Any]:
    """Return a TOML text as nested mappings; name is the file as the error tells it."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML ({error}); mend the line and try again") from error


@functools.cache
def load_toml(name: str) -> Mapping[str, Any]:
    """Return a lexicon of the package: `load_toml("states")` reads knowledge/lexicons/states.toml."""
    path = f"lexicons/{name}.toml"
    return parse_toml(knowledge_text(path), f"{name}.toml")


def checked_entry(
    entry: Mapping[str, Any],
    *,
    file: str,
    label: str,
    required: Mapping[str, type],
    optional: Mapping[str, type],
) -> Mapping[str, Any]:
    """Return the entry when its fields are known and of the right type.

    label: how the error names the entry ('cue "demand that"'). Raises LexiconError naming file, entry
    and what is allowed.
    """
    known = {**required, **optional}
    for key, value in entry.items():
        if key not in known:
            raise LexiconError(
                f"{file}, {label}: field {key!r} is unknown; known fields are {', '.join(known)}"
            )
        if not isinstance(value, known[key]) or (known[key] is int and isinstance(value, bool)):
            raise LexiconError(
                f"{file}, {label}: {key} is {value!r}; it must be of type {known[key].__name__}"
            )
    for key in required:
        if key not in entry:
            raise LexiconError(f"{file}, {label}: {key} is missing; add it")
    return entry


def checked_word(value: str, allowed: Collection[str], *, file: str, label: str, what: str) -> str:
    """Return a controlled word, or raise LexiconError naming what is allowed."""
    if value not in allowed:
        raise LexiconError(
            f"{file}, {label}: {what} {value!r} is unknown; known are {', '.join(sorted(allowed))}"
        )
    return value


def parse_csv(text: str, name: str, columns: Collection[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV text with their line numbers; all named columns must be there."""
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise LexiconError(f"{name}, line 1: column {', '.join(missing)} is missing; add it to the head line")
    rows = []
    for row in reader:
        if None in row or any(value is None for value in row.values()):
            raise LexiconError(
                f"{name}, line {reader.line_num}: more or fewer cells than columns; mend the line"
            )
        rows.append((reader.line_num, dict(row)))
    return rows


@functools.cache
def load_csv(name: str, columns: tuple[str, ...]) -> tuple[tuple[int, dict[str, str]], ...]:
    """Return a roster of the package: `load_csv("heads", ("side", …))` reads knowledge/rosters/heads.csv."""
    return tuple(parse_csv(knowledge_text(f"rosters/{name}.csv"), f"{name}.csv", columns))
