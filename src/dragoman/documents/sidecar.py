"""A file beside a text that says where it comes from: `note.json` beside `note.txt`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from dragoman.documents.document import Doubt
from dragoman.documents.printed import read_printed_day
from dragoman.documents.source import SourceField

#: Keys of a sidecar and the field of the source each gives; the first one present counts.
KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "outlet"),
    "byline": ("byline", "author"),
    "published": ("published", "date", "published_date"),
    "issue": ("issue",),
    "url": ("url", "link", "address"),
    "licence": ("licence", "license", "rights"),
    "kind": ("kind", "type"),
}
_MOST_BYTES = 1_000_000


def find_sidecar(path: Path) -> Path | None:
    """Return the sidecar of a file, None when there is none: `note.json` for `note.txt`."""
    beside = path.with_suffix(".json")
    return beside if path.suffix.lower() != ".json" and beside.is_file() else None


def load_sidecar(path: Path) -> tuple[Mapping[str, object], tuple[Doubt, ...]]:
    """Return what a sidecar says; a broken one says nothing and is a doubt."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return {}, (_bad(path, "is larger than 1 MB"),)
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        return {}, (_bad(path, f"cannot be read ({error})"),)
    if not isinstance(found, dict):
        return {}, (_bad(path, "is no JSON object"),)
    return found, ()


def sidecar_fields(sidecar: Mapping[str, object]) -> tuple[dict[str, SourceField], tuple[Doubt, ...]]:
    """Return the fields a sidecar gives, and what in it cannot be used.

    `sidecar_fields({"published": "3 May 2019"})[0]["published"].value` is "2019-05-03". Empty values say
    nothing; values that are no words are doubts.
    """
    fields: dict[str, SourceField] = {}
    doubts: list[Doubt] = []
    for name, keys in KEYS.items():
        key = next((key for key in keys if sidecar.get(key) not in (None, "")), None)
        if key is None:
            continue
        value = sidecar[key]
        words = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
        if name == "published":
            words = _day(words)
        if words:
            fields[name] = SourceField(value=words, span=None, because="sidecar")
        else:
            because = f'the sidecar\'s "{key}" cannot be used: {str(value)[:60]!r}'
            doubts.append(Doubt(code="bad-sidecar", span=None, because=because))
    return fields, tuple(doubts)


def _day(words: str) -> str:
    if len(words) in (4, 7) and words.replace("-", "").isdigit():
        return words
    day = read_printed_day(words[:80])
    return day.value if day else ""


def _bad(path: Path, what: str) -> Doubt:
    return Doubt(code="bad-sidecar", span=None, because=f"{path.name} {what}; the text was read without it")
