"""Projections to read by eye: `python -m training.show_projections ../shared 200` prints 200 at random."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from training.record import read_gold


def main() -> None:
    gold = Path(sys.argv[1]) / "gold" / "train"
    documents = read_gold([gold / "gold.jsonl"], gold / "texts")
    drawn = [
        (document, entry, role, span)
        for document in documents
        for entry in document.entries
        for role, spans in entry.roles.items()
        for span in spans
    ]
    for number, (document, entry, role, span) in enumerate(random.Random(21).sample(drawn, int(sys.argv[2]))):
        text = document.text
        low = min(span[0], entry.span[0])
        words = " ".join(text[max(0, low - 60) : max(span[1], entry.span[1])].split())
        named = " ".join(text[span[0] : span[1]].split())
        print(f"{number:3} {role:5} {entry.how[span]:16} <{named}> {entry.kind} {entry.identity}")
        print(f"      {words[:420]}")


if __name__ == "__main__":
    main()
