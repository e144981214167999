"""Lexicon files as plain entries, checked: every one has an example and a source."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dragoman.errors import LexiconError

_FOLDER = Path(__file__).parent.parent / "knowledge" / "lexicons"


@functools.cache
def load_entries(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the `[[entry]]` tables of a lexicon that ships, in order, all their values words.

    `load_entries("furniture")[0]["words"]` is "please enter your comment".
    Raises LexiconError, with file and entry, for a file that is no TOML, an entry without words, example or
    source, a value that is no string, or an entry that stands twice.
    """
    path = _FOLDER / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(
            f"{path.name} cannot be read: {error}; mend the file or install dragoman again"
        ) from error
    entries: list[Mapping[str, str]] = []
    seen: set[tuple[str, str]] = set()
    for entry in table.get("entry", []):
        words = entry.get("words", "")
        for needed in ("words", "example", "source"):
            if not entry.get(needed):
                raise LexiconError(
                    f'{path.name}, entry "{words}": {needed} is missing; every entry needs one'
                )
        wrong = [key for key, value in entry.items() if not isinstance(value, str)]
        if wrong:
            raise LexiconError(
                f'{path.name}, entry "{words}": {wrong[0]} is no string; put it in quotation marks'
            )
        key = (words, entry.get("is", ""))
        if key in seen:
            raise LexiconError(f'{path.name}, entry "{words}" stands twice; leave one out')
        seen.add(key)
        entries.append(entry)
    return tuple(entries)
