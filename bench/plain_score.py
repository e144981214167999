"""Precision, recall and F1 of a predicted record by the guide's rules, with nothing outside the repository.

Only what the held-back texts need (`python -m bench.record --set own4`); the scorer beside the gold in
../shared tells attributes as well. Entries are compared within a document and a kind. A statement is found
where the words of the two contents agree with F1 of one half, anything else where the spans share half of the
shorter one. Pairs are one to one: as many strong and medium gold entries as can be, then as many weak ones;
weak ones are neither demanded nor punished.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
#: What is neither a contact nor a statement nor a project is an act.
_ALONE = ("contact", "statement", "project")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many entries of a group were right, found (weak ones left out) and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.right else 0.0


def group_of(kind: str) -> str:
    return kind if kind in _ALONE else "acts"


def fit(gold: Entry, found: Entry, text: str) -> float:
    """Return how well two entries of one kind agree, 0.0 where they are not the same entry."""
    start, end = max(gold["start"], found["start"]), min(gold["end"], found["end"])
    if gold["kind"] != "statement":
        share = max(0, end - start) / min(gold["end"] - gold["start"], found["end"] - found["start"])
        return share if share >= 0.5 else 0.0
    said = [tuple(one["content"] or (one["start"], one["end"])) for one in (gold, found)]
    if end <= start and min(said[0][1], said[1][1]) <= max(said[0][0], said[1][0]):
        return 0.0
    words = [{word.start() for word in _WORD.finditer(text, *span)} for span in said]
    agreed = 2 * len(words[0] & words[1]) / max(1, len(words[0]) + len(words[1]))
    return agreed if agreed >= 0.5 else 0.0


def pair(gold: Sequence[Entry], found: Sequence[Entry], text: str) -> dict[int, int]:
    """Return which found entry stands for which gold entry (positions), as many of the demanded as can be."""
    fits = [{at: fit(one, other, text) for at, other in enumerate(found)} for one in gold]
    better = [sorted((at for at in row if row[at]), key=row.__getitem__, reverse=True) for row in fits]
    taken: dict[int, int] = {}

    def give(one: int, seen: set[int]) -> bool:
        for at in better[one]:
            if at not in seen:
                seen.add(at)
                if at not in taken or give(taken[at], seen):
                    taken[at] = one
                    return True
        return False

    for one in sorted(range(len(gold)), key=lambda one: gold[one]["grade"] == "weak"):
        give(one, set())
    return {one: at for at, one in taken.items()}


def tallies(gold: Path, prediction: Path, texts: Path) -> dict[str, Tally]:
    """Return contact, statement, acts and project with what was right; only documents of the gold count."""
    wanted, found = (_by_document_and_kind(path) for path in (gold, prediction))
    counts: dict[str, list[int]] = {group: [0, 0, 0] for group in ("contact", "statement", "acts", "project")}
    documents = {name for name, _ in wanted}
    for name, kind in sorted({*wanted, *(key for key in found if key[0] in documents)}):
        asked, told = wanted.get((name, kind), []), found.get((name, kind), [])
        pairs = pair(asked, told, (texts / f"{name}.txt").read_bytes().decode("utf-8"))
        neutral = sum(asked[one]["grade"] == "weak" for one in pairs)
        for at, number in enumerate(
            (len(pairs) - neutral, len(told) - neutral, sum(one["grade"] != "weak" for one in asked))
        ):
            counts[group_of(kind)][at] += number
    return {group: Tally(right=a, found=b, wanted=c) for group, (a, b, c) in counts.items()}


def _by_document_and_kind(path: Path) -> dict[tuple[str, str], list[Entry]]:
    table: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        table[entry["doc"], entry["kind"]].append(entry)
    return dict(table)
