"""Pairs of accounts of one contact: which matters each side tells, against the gold, cell by cell.

    python -m bench.accounts PAIRS.dragoman ../shared/gold/train/gold.jsonl ONE:OTHER …

The ledger holds the texts of the gold, read beforehand. A cell is one matter in one account: told or not. Two
counts: over the matters that stand in a row of the comparison or of the gold, and over all matters of the
guide. Weak gold is neither demanded nor punished: a cell that only weak entries fill is left out, and so is a
document without gold.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from dragoman.ledger.open import open_ledger
from dragoman.reading.acts.matters import MATTERS
from dragoman.views.readouts import compare

OCCASION = ("contact", "project")


def gold_matters(path: Path) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return per document the matters told, and those that only weak entries or the occasion tell."""
    told: dict[str, set[str]] = defaultdict(set)
    arguable: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        sure = entry["kind"] not in OCCASION and entry.get("grade") != "weak"
        (told if sure else arguable)[entry["doc"]].update(entry["matter"])
    return told, arguable


def main(arguments: list[str]) -> None:
    ledger, gold, *pairs = arguments
    told, arguable = gold_matters(Path(gold))
    scored = set(told)
    shown = [0, 0]
    whole = [0, 0]
    with open_ledger(Path(ledger)) as held:
        for pair in pairs:
            left, right = pair.split(":")
            found = compare(held.view(), left, right)
            cells = {
                (document, row.matter): bool(said)
                for row in found.rows
                for document, said in ((left, row.left), (right, row.right))
            }
            wrong = []
            rows = {matter for _, matter in cells} | told[left] | told[right]
            for document in (one for one in (left, right) if one in scored):
                for matter in sorted({*MATTERS, *rows} - {""}):
                    mine, theirs = cells.get((document, matter), False), matter in told[document]
                    if matter in arguable[document] and not theirs:
                        continue
                    right_cell = mine == theirs
                    whole[0] += right_cell
                    whole[1] += 1
                    if matter in rows:
                        shown[0] += right_cell
                        shown[1] += 1
                    if not right_cell:
                        wrong.append(f"{'+' if mine else '-'}{document.split('_')[0]}:{matter}")
            print(f"{pair}: {len(wrong)} wrong: {' '.join(wrong)}")
    for name, (good, count) in (("cells of the rows", shown), ("all matters", whole)):
        print(f"{name}: {good} of {count} right, {good / max(count, 1):.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
