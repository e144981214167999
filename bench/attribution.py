"""Who said what: read a file of the PolNeAR form and print the scorer's table.

python -m bench.attribution                          the development part under ../shared
python -m bench.attribution GOLD PRED                another file; PRED is written
python -m bench.attribution GOLD PRED --model DIR    another model
python -m bench.attribution --marks                  what the model marks, without the rules

The set is for measuring only: no part of it has been trained on.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from dragoman.documents.document import Document, text_digest
from dragoman.documents.span import Span
from dragoman.language.model import load_model
from dragoman.language.tokens import Attribution
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.read import lay
from dragoman.reading.speech.attributed import attributions_of

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "bench" / "attribution"
OUT = ROOT / "bench" / "out"


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def line_of(name: str, attributions: Iterable[Attribution]) -> str:
    found = [
        {"source": pairs(one.source), "cue": pairs(one.cue), "content": pairs(one.content)}
        for one in attributions
    ]
    return json.dumps({"id": name, "attributions": found})


def predict(gold: Path, written: Path, model: Path | None, *, rules: bool = True) -> None:
    """Write one line a text of the gold file, from its text alone."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    documents = [Document(id=text_digest(row["text"]), name=row["id"], text=row["text"]) for row in rows]
    marks = load_model(model).mark(documents)
    written.parent.mkdir(parents=True, exist_ok=True)
    found = [one.attributions for one in marks]
    if rules:
        known = load_knowledge()
        laid = (lay(document, one, known) for document, one in zip(documents, marks, strict=True))
        found = [attributions_of(layers) for layers in laid]
    lines = [line_of(row["id"], one) for row, one in zip(rows, found, strict=True)]
    written.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?", default=SHARED / "polnear_dev.jsonl")
    parser.add_argument("pred", type=Path, nargs="?", default=OUT / "attribution.jsonl")
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--marks", action="store_true", help="without the rules")
    parser.add_argument("--bootstrap", type=int, default=0)
    given = parser.parse_args()
    scorer = SHARED / "score.py"
    if not given.gold.is_file() or not scorer.is_file():
        print(f"bench.attribution: skipped, {given.gold} or {scorer} is not there")
        return 0
    predict(given.gold, given.pred, given.model, rules=not given.marks)
    command = [sys.executable, str(scorer), str(given.gold), str(given.pred), "--breakdown"]
    if given.bootstrap:
        command += ["--bootstrap", str(given.bootstrap)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
