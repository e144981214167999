"""Names texts with other people's names in them: unseen names are where small models fail."""

from __future__ import annotations

import csv
import random
from functools import cache
from pathlib import Path

from training.names import Labelled, NameText

HERE = Path(__file__).parent


@cache
def name_pool() -> list[tuple[list[str], list[str]]]:
    """Return (given names, family names), one pair a culture; mostly invented families in real shapes."""
    with (HERE / "pool.csv").open(encoding="utf-8", newline="") as rows:
        return [(row["given"].split("|"), row["family"].split("|")) for row in csv.DictReader(rows)]


@cache
def place_pool() -> list[str]:
    """Return names of states and capitals."""
    with (HERE / "states.csv").open(encoding="utf-8", newline="") as rows:
        groups = [row["places"].split("|") for row in csv.DictReader(rows)]
    return [words for group in groups for words in (group[0], group[-1])]


def other_names(text: NameText, rng: random.Random) -> NameText:
    """Return the text with every person renamed, one new name each, and some places changed."""
    people: dict[str, tuple[str, str]] = {}
    places: dict[str, str] = {}
    pieces: list[str] = []
    spans: list[Labelled] = []
    unknown: list[tuple[int, int]] = []
    cursor, shift = 0, 0
    marked = [*((s, e, label) for s, e, label in text.spans), *((s, e, "?") for s, e in text.unknown)]
    for start, end, label in sorted(marked):
        if start < cursor:
            continue
        words = text.text[start:end]
        new = words
        if label == "PERSON":
            last = words.split()[-1]
            if last not in people:
                given, family = rng.choice(name_pool())
                people[last] = (rng.choice(given), rng.choice(family))
            first, family_name = people[last]
            parts = words.split()
            if len(parts) == 1:
                new = first if parts[0][:1].isupper() and rng.random() < 0.2 else family_name
            elif len(parts) > 2 and rng.random() < 0.3:
                new = f"{first} {rng.choice('ABCDEFGHJKLMRST')}. {family_name}"
            else:
                new = f"{first} {family_name}"
            if words.isupper():
                new = new.upper()
            elif words.islower():
                new = new.lower()
        elif label == "GPE" and rng.random() < 0.4 and words[:1].isupper():
            new = places.setdefault(words, rng.choice(place_pool()))
        pieces += [text.text[cursor:start], new]
        begin = start + shift
        shift += len(new) - (end - start)
        cursor = end
        if label == "?":
            unknown.append((begin, begin + len(new)))
        else:
            spans.append((begin, begin + len(new), label))
    pieces.append(text.text[cursor:])
    return NameText(text.source, "".join(pieces), spans, unknown)
