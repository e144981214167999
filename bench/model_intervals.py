"""95 % intervals of the record's F1 over documents, from the last run of `bench.record`.

python -m bench.model_intervals --set readouts --set select [--boot 1000]

Each document is scored by itself with the record's scorer; documents are drawn again with replacement. A
set of two documents (the seeds) has no interval worth telling.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from bench.model import Counts, told
from bench.record import GROUPS, OUT, SHARED, gold_sets

Rows = dict[str, list[str]]


def by_document(path: Path) -> Rows:
    """Return the lines of a file of entries by their document."""
    found: Rows = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            found[json.loads(line)["doc"]].append(line)
    return found


def counts_of(gold: list[str], read: list[str], texts: Path, folder: Path) -> dict[str, Counts]:
    """Return right, found and wanted of each group in one document."""
    paths = []
    for name, lines in (("gold", gold), ("read", read)):
        paths.append(folder / f"{name}.jsonl")
        paths[-1].write_text("\n".join(lines) + "\n", "utf-8")
    command = [sys.executable, str(SHARED / "gold" / "score_record.py"), *map(str, paths)]
    done = subprocess.run(
        [*command, "--texts", str(texts), "--json"], capture_output=True, text=True, check=True
    )
    table = json.loads(done.stdout)["groups"]
    return {
        group: Counts(*(table[group][name] for name in ("right", "found", "wanted")))
        for group in GROUPS
        if group in table
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", action="append", choices=("readouts", "select"), default=None)
    parser.add_argument("--boot", type=int, default=1000)
    given = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print(f"bench.model_intervals: skipped, {SHARED / 'gold'} is not there")
        return 0
    for gold in gold_sets(given.set or ["readouts"]):
        run = OUT / f"{gold.name}.jsonl"
        if not run.exists():
            sys.exit(f"{run} is not there; run `python -m bench.record --set {gold.name}` first")
        wanted, read = by_document(gold.gold), by_document(run)
        groups: dict[str, list[Counts]] = defaultdict(list)
        with tempfile.TemporaryDirectory() as folder:
            for document, lines in sorted(wanted.items()):
                for group, counts in counts_of(
                    lines, read.get(document, []), gold.texts, Path(folder)
                ).items():
                    groups[group].append(counts)
        for group, counts in groups.items():
            print(f"{gold.name:9} {group:10} {told(counts, given.boot)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
