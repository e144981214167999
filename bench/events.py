"""How well sentences of political news are coded in PLOVER, from their raw text.

python -m bench.events GOLD.jsonl PRED.jsonl    code the texts of GOLD, write PRED, print the scorer's figures
python -m bench.events                          the same on ../shared/bench/events/gsr_dev.jsonl
    --list    each sentence that is coded otherwise

GOLD is a file of the form of gsr_dev.jsonl: {"id", "text", "event", "sources", "targets", "reciprocal"}; of
each line only "id" and "text" are read for coding. Intervals: 95 per cent, 1,000 samples of the sentences.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from bench.record import OUT, SHARED

from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.plover_sentence import code_sentence

DEV = SHARED / "bench" / "events" / "gsr_dev.jsonl"
LEVELS = ("type", "dyad", "full")
SAMPLES = 1_000
Counts = dict[str, tuple[int, int, int]]


def code(gold: Path, prediction: Path) -> float:
    """Code the texts of a gold file, one main event a sentence; return the sentences a CPU-second."""
    knowledge = load_knowledge()
    lines = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    code_sentence("Chad thanked Sudan.", knowledge)  # the lexicons are loaded before the clock runs
    begun = process_time()
    rows = []
    for line in lines:
        coded = code_sentence(line["text"], knowledge)
        events = (
            [{"source": coded.source, "target": coded.target, "code": coded.event}]
            if coded is not None
            else []
        )
        rows.append({"id": line["id"], "events": events})
    rate = len(lines) / max(process_time() - begun, 1e-9)
    prediction.parent.mkdir(parents=True, exist_ok=True)
    prediction.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return rate


def counts(gold: dict[str, Any], events: Sequence[dict[str, str]]) -> Counts:
    """Return right, too many and missed on each level for one sentence, as the scorer counts."""

    def actor(name: str) -> str:
        return (name or "---").replace("~", "").strip()[:3] or "---"

    told = {(actor(one["source"]), actor(one["target"]), one["code"]) for one in events}
    sources, targets = ({one["code"] for one in gold[end]} for end in ("sources", "targets"))
    pairs = {(source, target) for source in sources for target in targets}
    if gold["reciprocal"]:
        both = sources | targets
        pairs |= {(one, other) for one in both for other in both if one != other}
        pairs |= {(one, one) for one in sources}
    found: Counts = {"type": _count({gold["event"]}, {one[2] for one in told})}
    if pairs:
        found["dyad"] = _count(pairs, {one[:2] for one in told})
        found["full"] = _count({(*pair, gold["event"]) for pair in pairs}, told)
    return found


def _count(gold: set[Any], told: set[Any]) -> tuple[int, int, int]:
    hit = bool(gold & told)
    return int(hit), len(told - gold), int(not hit)


def f1(rows: Sequence[Counts], level: str) -> float:
    right, extra, missed = (sum(row[level][place] for row in rows if level in row) for place in range(3))
    return 2 * right / max(1, 2 * right + extra + missed)


def intervals(rows: Sequence[Counts]) -> dict[str, tuple[float, float, float]]:
    """Return F1 with its 95 per cent interval, by level."""
    draw = random.Random(7)
    samples = [draw.choices(rows, k=len(rows)) for _ in range(SAMPLES)]
    found = {}
    for level in LEVELS:
        drawn = sorted(f1(sample, level) for sample in samples)
        found[level] = (f1(rows, level), drawn[SAMPLES // 40], drawn[-SAMPLES // 40])
    return found


def swapped(gold: Sequence[dict[str, Any]], told: dict[str, list[dict[str, str]]]) -> tuple[int, int]:
    """Return how many matched pairs have source and target the wrong way round, and of how many."""
    right = wrong = 0
    for line in gold:
        if line["reciprocal"]:
            continue
        sources, targets = ({one["code"] for one in line[end]} for end in ("sources", "targets"))
        for one in told.get(line["id"], []):
            if one["source"] == one["target"]:
                continue
            right += one["source"] in sources and one["target"] in targets
            wrong += one["source"] in targets and one["target"] in sources
    return wrong, right + wrong


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=DEV)
    parser.add_argument("prediction", nargs="?", type=Path, default=OUT / "events.jsonl")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args(arguments)
    if not asked.gold.exists():
        print(f"{asked.gold} is not here; nothing to code")
        return 0
    rate = code(asked.gold, asked.prediction)
    print(f"coded {asked.gold} into {asked.prediction}: {rate:,.0f} sentences a CPU-second")
    gold = [json.loads(line) for line in asked.gold.read_text("utf-8").splitlines() if line.strip()]
    told = {
        row["id"]: row["events"] for row in map(json.loads, asked.prediction.read_text("utf-8").splitlines())
    }
    scorer = DEV.with_name("score_gsr.py")
    if scorer.exists():
        command = [sys.executable, str(scorer), str(asked.gold), str(asked.prediction)]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip())
    rows = [counts(line, told.get(line["id"], [])) for line in gold]
    for level, (value, low, high) in intervals(rows).items():
        print(f"{level:5} F1 {value:.3f}  [{low:.3f}, {high:.3f}]")
    wrong, matched = swapped(gold, told)
    print(f"source and target swapped in {wrong} of {matched} matched pairs")
    if asked.list:
        for line, row in zip(gold, rows, strict=True):
            if not all(count[0] for count in row.values()):
                sides = [[one["code"] for one in line[end]] for end in ("sources", "targets")]
                print(f"{line['event']} {sides} {line.get('event_text')} | {line['text'][:150]}")
                print(f"    told {told.get(line['id'])}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
