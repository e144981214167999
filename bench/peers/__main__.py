"""Dragoman beside what a user would pick instead, in one run: `python -m bench.peers PYTHON [--write FILE]`.

PYTHON is the interpreter of an environment of its own, since the peers are no part of Dragoman:

    uv venv peers
    VIRTUAL_ENV=peers uv pip install textacy spacy dateparser recognizers-text-suite "emoji<2"

Quotations: textacy's extractor on a spaCy pipeline that is trained here from nothing, on the treebanks under
../shared/language, for --train CPU seconds (a pipeline that is published reads better; none is fetched).
Dates: dateparser and Microsoft's recognizers. All are scored by the scorers under ../shared/bench on its
development parts, each in a process and on a core of its own; times are CPU seconds without loading.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
QUOTES = SHARED / "bench" / "attribution"
DATES = SHARED / "bench" / "time"
TREEBANKS = [SHARED / "language" / f"{name}-train.conllu.gz" for name in ("gum", "ewt")]
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def side(python: str, *words: str) -> dict[str, Any]:
    """Run one program at one task, and return what it tells of its cost."""
    command = [python, "-W", "ignore", "-m", "bench.peers.side", *words]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | ONE_CORE, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words[:2])} broke off:\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quote_scores(pred: Path) -> dict[str, float]:
    """Return F1 of who said what: source and content overlap, and all three nearly exact."""
    command = [sys.executable, str(QUOTES / "score.py"), str(QUOTES / "polnear_dev.jsonl"), str(pred)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    found = {}
    for line in lines:
        for name, short in (
            ("linked/overlap/source+content", "who+what"),
            ("linked/exact-lenient/all", "all exact"),
        ):
            if name in line.replace(" ", "") or line.strip().startswith(name):
                found[short] = float(line.split()[-1].rstrip("%"))
    return found


def date_scores(gold: Path, pred: Path) -> dict[str, float]:
    """Return F1 of finding (relaxed) and of the value, and the share of dated facts put on the right days."""
    module = scorer(DATES / "score_time.py")
    figures = module.metrics(module.evaluate(module.load(gold), module.load(pred)))
    return {
        "found F1": 100 * figures["relaxed_F1"],
        "value F1": 100 * figures["value_F1"],
        "right days": 100 * figures["day_located_R"],
    }


def versions(python: str) -> dict[str, str]:
    names = ["spacy", "textacy", "dateparser", "recognizers-text-date-time"]
    code = f"from importlib.metadata import version; print(*[version(n) for n in {names!r}])"
    found = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    return dict(zip(names, found, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("python", help="interpreter of the peers' environment")
    parser.add_argument("--train", default="150", help="CPU seconds of training for the spaCy pipeline")
    parser.add_argument("--spacy", type=Path, help="a pipeline that an earlier run trained")
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    if not QUOTES.is_dir():
        sys.exit(f"bench.peers: nothing to measure on at {SHARED}")
    with tempfile.TemporaryDirectory() as folder:
        pipeline = given.spacy or Path(folder) / "spacy"
        told: dict[str, Any] = {}
        if not pipeline.exists():
            banks = ",".join(map(str, TREEBANKS))
            told["training"] = side(given.python, "train", "spacy", banks, str(pipeline), given.train)
            print("training", told["training"], flush=True)
        rows = []
        for task, program, python, gold in (
            ("quotes", "dragoman", sys.executable, QUOTES / "polnear_dev.jsonl"),
            ("quotes", "textacy", given.python, QUOTES / "polnear_dev.jsonl"),
            ("dates", "dragoman", sys.executable, DATES / "meantime.jsonl"),
            ("dates", "dateparser", given.python, DATES / "meantime.jsonl"),
            ("dates", "recognizers", given.python, DATES / "meantime.jsonl"),
        ):
            pred = Path(folder) / f"{task}-{program}.jsonl"
            cost = side(python, task, program, str(gold), str(pred), str(pipeline))
            scores = quote_scores(pred) if task == "quotes" else date_scores(gold, pred)
            rows.append({"task": task, "program": program, **cost, **scores})
            rows[-1]["words_a_cpu_s"] = cost["words"] / cost["cpu_s"]
            shown = " ".join(f"{name} {value:.1f}" for name, value in scores.items())
            print(
                f"{task:7}{program:12}{rows[-1]['words_a_cpu_s']:9,.0f} words a CPU-second "
                f"{cost['memory_mb']:6.0f} MB  {shown}",
                flush=True,
            )
    told |= {
        "day": date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "versions": versions(given.python),
        "rows": rows,
    }
    if given.write:
        given.write.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
