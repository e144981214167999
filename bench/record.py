"""How good the record is: run the product on the gold texts, score it, compare with the reference run.

python -m bench.record                   seeds and readouts of the development gold (`make score`)
python -m bench.record --set select      the selection documents of the training gold
python -m bench.record --set own4        the held-back texts of training/corpus, which need no ../shared
python -m bench.record --reader rules    without the language model
python -m bench.record --list            what was missed and what was wrong
python -m bench.record --update          keep this run as the reference (bench/reference/record.json)
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.detail import lines as detail
from bench.plain_score import tallies

from dragoman.documents.open import open_bytes
from dragoman.faces.exports.jsonl import jsonl_lines
from dragoman.ledger.keep import entries_of
from dragoman.reading.read import read_many

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OUT = ROOT / "bench" / "out"
OWN = ROOT / "training" / "corpus"
REFERENCE = ROOT / "bench" / "reference" / "record.json"
GROUPS = ("contact", "statement", "acts", "project")
RATES = ("form", "status", "by_side", "by_name", "to_side", "with_side", "when_exact", "when_overlap",
         "when_null", "cited_outlet", "cited_date", "matter", "links")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """Gold entries, and the texts they are of; sidecars says whether the side files go with the texts."""

    name: str
    gold: Path
    texts: Path
    sidecars: bool


def gold_sets(names: Sequence[str]) -> list[GoldSet]:
    gold = SHARED / "gold"
    known = {
        "seeds": GoldSet(name="seeds", gold=gold / "dev/seeds.jsonl", texts=SHARED / "seeds", sidecars=False),
        "readouts": GoldSet(
            name="readouts", gold=gold / "dev/readouts.jsonl", texts=gold / "dev/texts", sidecars=True
        ),
        "select": GoldSet(
            name="select", gold=OUT / "select_gold.jsonl", texts=gold / "train/texts", sidecars=True
        ),
        "own4": GoldSet(name="own4", gold=OUT / "own4_gold.jsonl", texts=OWN / "texts", sidecars=True),
    }
    if "select" in names:
        _choose(known["select"], gold / "train/gold.jsonl", gold / "train/select.txt")
    if "own4" in names:
        _choose(known["own4"], OWN / "gold.jsonl", OWN / "held_back.txt")
    return [known[name] for name in names]


def _choose(chosen: GoldSet, gold: Path, list_of_names: Path) -> None:
    """Write the entries of the documents that a list names."""
    names = set(list_of_names.read_text("utf-8").split())
    lines = gold.read_text("utf-8").splitlines(keepends=True)
    chosen.gold.parent.mkdir(parents=True, exist_ok=True)
    chosen.gold.write_text("".join(line for line in lines if json.loads(line)["doc"] in names), "utf-8")


def predict(gold: GoldSet, reader: str, folder: Path | None = None) -> tuple[Path, int, float]:
    """Read the texts of a gold set; return the file written, the number of texts, the seconds taken."""
    stems = sorted({json.loads(line)["doc"] for line in gold.gold.read_text("utf-8").splitlines()})
    documents = []
    for stem in stems:
        side = gold.texts / f"{stem}.json"
        sidecar = json.loads(side.read_text("utf-8")) if gold.sidecars and side.exists() else None
        documents.append(
            open_bytes((gold.texts / f"{stem}.txt").read_bytes(), name=f"{stem}.txt", sidecar=sidecar)
        )
    model = None
    if reader != "rules":
        from dragoman.language.model import load_model

        model = load_model(folder)
    started = time.perf_counter()
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{gold.name}.jsonl"
    with path.open("wb") as out:
        for reading in read_many(documents, model=model):
            out.writelines(jsonl_lines(entries_of(reading)))
    return path, len(documents), time.perf_counter() - started


def score(gold: GoldSet, prediction: Path, options: Sequence[str]) -> str:
    texts = ("--texts", str(gold.texts))
    command = [sys.executable, str(SHARED / "gold/score_record.py"), str(gold.gold), str(prediction)]
    done = subprocess.run([*command, *texts, *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the scorer failed on {prediction}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def figures(result: dict[str, dict[str, dict[str, dict[str, float]]]]) -> dict[str, float]:
    """Return the figures that are compared from run to run, in per cent."""
    kept: dict[str, float] = {}
    for group in GROUPS:
        value = result["groups"][group]["f1"]  # type: ignore[index]
        if value is not None:
            kept[f"{group} f1"] = round(100 * float(value), 1)  # type: ignore[arg-type]
        for rate in RATES:
            cell = result["attributes"][group][rate]
            number = cell.get("rate") if "rate" in cell else cell.get("f1")
            if number is not None and group != "project":
                kept[f"{group} {rate}"] = round(100 * number, 1)
    return kept


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.record", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--set", action="append", choices=("seeds", "readouts", "select", "own4"), dest="sets"
    )
    parser.add_argument("--reader", choices=("model", "rules"), default="model")
    parser.add_argument("--model", type=Path, help="a folder with another model than the one that ships")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args(arguments)
    sets = options.sets or ["seeds", "readouts"]
    if not SHARED.is_dir():
        print(f"{SHARED} is not here: of its texts, which are not part of the repository, none was scored")
        sets = [name for name in sets if name == "own4"]
    reference = json.loads(REFERENCE.read_text("utf-8")) if REFERENCE.exists() else {}
    run: dict[str, dict[str, float]] = {}
    for gold in gold_sets(sets):
        prediction, number, seconds = predict(gold, options.reader, options.model)
        print(f"== {gold.name}: {number} texts read in {seconds:.1f} s ({options.reader})")
        if not SHARED.is_dir():
            plain = tallies(gold.gold, prediction, gold.texts)
            for group, tally in plain.items():
                print(f"{group:10} P {tally.precision:6.1%}  R {tally.recall:6.1%}  F1 {tally.f1:6.1%}")
            now = {f"{group} f1": round(100 * tally.f1, 1) for group, tally in plain.items()}
            print_difference(now, reference.get(gold.name, {}))
            continue
        print(score(gold, prediction, ["--by-kind", *(["--list"] if options.list else [])]))
        print("\n".join(detail(gold.gold, prediction, gold.texts)), end="\n\n")
        run[gold.name] = figures(json.loads(score(gold, prediction, ["--json"])))
        strict = figures(json.loads(score(gold, prediction, ["--json", "--strict"])))
        run[gold.name]["contact strict f1"] = strict.get("contact f1", 0.0)
        run[gold.name]["acts strict f1"] = strict.get("acts f1", 0.0)
        print(f"strict: contact {strict.get('contact f1')}, acts {strict.get('acts f1')}")
        print_difference(run[gold.name], reference.get(gold.name, {}))
    if options.update:
        REFERENCE.parent.mkdir(parents=True, exist_ok=True)
        REFERENCE.write_text(json.dumps({**reference, **run}, indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"kept as the reference run: {REFERENCE}")
    return 0


def print_difference(now: dict[str, float], before: dict[str, float]) -> None:
    moved = [
        f"{name} {before[name]} -> {value}" for name, value in now.items() if before.get(name, value) != value
    ]
    print(
        "against the reference run: " + ("; ".join(moved) or ("no change" if before else "none kept")) + "\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
