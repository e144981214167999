"""Names gold: character spans of the training sets, placed in treebank documents where they come from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Labelled = tuple[int, int, str]


@dataclass(slots=True)
class NameText:
    """A text with its names; words under `unknown` have no usable label."""

    source: str
    text: str
    spans: list[Labelled]
    unknown: list[tuple[int, int]]


def read_names(path: Path) -> list[NameText]:
    """Return the texts of a gzipped names file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        NameText(
            row["set"],
            row["text"],
            [(start, end, label) for start, end, label in row["spans"]],
            [(start, end) for start, end in row["unknown"]],
        )
        for row in rows
    ]


def join_short(texts: list[NameText], sets: tuple[str, ...], *, letters: int = 900) -> list[NameText]:
    """Return texts of the given sets joined, in order, to running texts of about that many letters."""
    joined: list[NameText] = []
    for name in sets:
        current: NameText | None = None
        for text in (text for text in texts if text.source == name):
            if current is None:
                current = NameText(name, "", [], [])
            shift = len(current.text)
            current.text += text.text.rstrip() + "\n\n"
            current.spans += [(start + shift, end + shift, label) for start, end, label in text.spans]
            current.unknown += [(start + shift, end + shift) for start, end in text.unknown]
            if len(current.text) > letters:
                joined.append(current)
                current = None
        if current is not None:
            joined.append(current)
    return joined


def _squeezed(text: str) -> tuple[str, list[int]]:
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    return "".join(text[place] for place in places), places


def place_names(
    text: str, chunks: list[NameText]
) -> tuple[list[Labelled], list[tuple[int, int]], list[tuple[int, int]]]:
    """Return spans, unknown ranges and covered ranges of a document's text, from the chunks it was cut into.

    White space is ignored when looking for a chunk; a chunk that is not found leaves its words uncovered.
    """
    flat, places = _squeezed(text)
    spans: list[Labelled] = []
    unknown: list[tuple[int, int]] = []
    covered: list[tuple[int, int]] = []
    cursor = 0
    for chunk in chunks:
        small, small_places = _squeezed(chunk.text)
        at = flat.find(small, cursor)
        if at < 0 or not small:
            continue
        cursor = at + len(small)
        new_place = {old: places[at + number] for number, old in enumerate(small_places)}
        covered.append((places[at], places[cursor - 1] + 1))
        for start, end, label in chunk.spans:
            if start in new_place and end - 1 in new_place:
                spans.append((new_place[start], new_place[end - 1] + 1, label))
        for start, end in chunk.unknown:
            inside = [new_place[place] for place in range(start, end) if place in new_place]
            if inside:
                unknown.append((min(inside), max(inside) + 1))
    return spans, unknown, covered


def chunks_by_document(texts: list[NameText]) -> dict[str, list[NameText]]:
    """Return the texts of each treebank document, in order, by the document's name."""
    found: dict[str, list[NameText]] = {}
    for text in texts:
        if text.source not in ("cross", "wikigold"):
            found.setdefault(text.source, []).append(text)
    return found


def gaps_between(covered: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a text that no covered range touches."""
    cursor = 0
    for start, end in sorted(covered):
        if start > cursor:
            yield cursor, start
        cursor = max(cursor, end)
    if cursor < length:
        yield cursor, length
