"""The language model's own figures: names, sentences, entries before the reading, speed.

python -m bench.model                     everything that is there under ../shared
python -m bench.model --model DIR         another model
python -m bench.model --part names        one of names, sentences, entries, speed, seeds
python -m bench.model --boot 1000         with 95 % intervals, texts resampled
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dragoman.documents.document import Document, text_digest
from dragoman.language.model import OnnxModel, load_model
from dragoman.language.tokens import Marks

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
#: The labels that count; a place is a place whether it is a state or a river.
COUNTED = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE"}


@dataclass(frozen=True, slots=True)
class Counts:
    """Found and right, found, wanted."""

    right: int
    found: int
    wanted: int


def f1(counts: Sequence[Counts]) -> float:
    right = sum(one.right for one in counts)
    return 2 * right / max(1, sum(one.found + one.wanted for one in counts))


def told(counts: Sequence[Counts], boot: int, value: Callable[[Sequence[Counts]], float] = f1) -> str:
    """Return F1 with precision and recall, and a 95 % interval over texts when boot is more than 0."""
    right, found, wanted = (
        sum(getattr(one, name) for one in counts) for name in ("right", "found", "wanted")
    )
    words = f"F1 {100 * value(counts):5.1f}  P {100 * right / max(1, found):5.1f}  "
    words += f"R {100 * right / max(1, wanted):5.1f}  of {wanted}"
    if boot:
        rng = random.Random(0)
        values = sorted(value(rng.choices(counts, k=len(counts))) for _ in range(boot))
        words += f"  [{100 * values[int(0.025 * boot)]:.1f}, {100 * values[int(0.975 * boot)]:.1f}]"
    return words


def document_of(text: str, name: str) -> Document:
    return Document(id=text_digest(text), name=name, text=text)


def name_sets() -> dict[str, list[tuple[str, list[dict[str, object]]]]]:
    """Return the test texts by set: chunks of one source are joined, so that context is what it was."""
    sets: dict[str, list[tuple[str, list[dict[str, object]]]]] = {
        "GUM": [],
        "EWT": [],
        "CrossNER politics": [],
    }
    with gzip.open(SHARED / "language" / "names-test.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        source = row["set"]
        known = "CrossNER politics" if source == "cross" else "GUM" if source.startswith("GUM") else "EWT"
        together = sets[known]
        if source != "cross" and together and together[-1][0] == source:
            together[-1][1].append(row)
        else:
            together.append((source, [row]))
    return sets


def join_rows(rows: list[dict[str, object]]) -> tuple[str, set[tuple[int, int, str]], list[tuple[int, int]]]:
    text = ""
    names: set[tuple[int, int, str]] = set()
    unknown: list[tuple[int, int]] = []
    for row in rows:
        shift = len(text)
        for start, end, label in row["spans"]:  # type: ignore[attr-defined]
            if label in COUNTED:
                names.add((start + shift, end + shift, COUNTED[label]))
        unknown += [(start + shift, end + shift) for start, end in row["unknown"]]  # type: ignore[attr-defined]
        text += str(row["text"]).rstrip() + "\n\n"
    return text, names, unknown


def name_counts(model: OnnxModel, source: str, rows: list[dict[str, object]]) -> Counts:
    """Exact spans and labels; a name that touches words without a usable label is left out on both sides."""
    text, wanted, unknown = join_rows(rows)

    def clear(one: tuple[int, int, str]) -> bool:
        return not any(one[0] < high and low < one[1] for low, high in unknown)

    marks = model.mark([document_of(text, source)])[0]
    found = {
        (mark.span.start, mark.span.end, COUNTED[mark.label]) for mark in marks.names if mark.label in COUNTED
    }
    wanted, found = set(filter(clear, wanted)), set(filter(clear, found))
    return Counts(len(wanted & found), len(found), len(wanted))


def score_names(model: OnnxModel, boot: int) -> None:
    """Names of each set, and of GUM by kind of text."""
    for name, texts in name_sets().items():
        counts = [name_counts(model, source, rows) for source, rows in texts]
        print(f"names      {name:18} {told(counts, boot)}", flush=True)
        if name == "GUM":
            kinds = [source.split("_")[1] for source, _ in texts]
            for kind in sorted(set(kinds)):
                own = [one for one, other in zip(counts, kinds, strict=True) if other == kind]
                print(f"  {kind:16} {told(own, 0)} in {len(own)} texts", flush=True)


def running_text(part: str, bank: str) -> list[tuple[str, str, set[int]]]:
    """Return (document, text, sentence starts) with single spaces between sentences and no breaks."""
    found: list[tuple[str, str, set[int]]] = []
    name, pieces, starts, length = "", list[str](), set[int](), 0
    with gzip.open(SHARED / "language" / f"{bank}-{part}.conllu.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                if pieces:
                    found.append((name, " ".join(pieces), starts))
                name, pieces, starts, length = line[14:].strip(), [], set(), 0
            elif line.startswith("# text = "):
                starts.add(length)
                pieces.append(line[9:].rstrip("\n"))
                length += len(pieces[-1]) + 1
    found.append((name, " ".join(pieces), starts))
    return found


def score_sentences(model: OnnxModel, boot: int) -> None:
    """A sentence is right when both its ends are; news, interview and speech of GUM test, and EWT test."""
    groups = {
        "GUM news+interview+speech": [
            one
            for one in running_text("test", "gum")
            if one[0].split("_")[1] in ("news", "interview", "speech")
        ],
        "GUM": running_text("test", "gum"),
        "EWT": running_text("test", "ewt"),
    }
    for name, texts in groups.items():
        counts = []
        for source, text, starts in texts:
            marks = model.mark([document_of(text, source)])[0]
            found = sorted(span.start for span in marks.sentences)
            wanted = sorted(starts)
            right = set(pairwise([*found, len(text)])) & set(pairwise([*wanted, len(text)]))
            counts.append(Counts(len(right), len(found), len(wanted)))
        print(f"sentences  {name:26} {told(counts, boot)}", flush=True)


def entry_lines(name: str, marks: Marks, model: OnnxModel) -> list[str]:
    """Return the entries the model alone would keep, as lines the record's scorer reads."""
    lines = []
    for one in marks.entries:
        if one.score < model.keep(one.kind):
            continue
        content = [one.content.start, one.content.end] if one.content else None
        lines.append(
            json.dumps(
                {
                    "id": f"{name}-{len(lines):03}",
                    "doc": name,
                    "kind": one.kind,
                    "form": one.form,
                    "start": one.span.start,
                    "end": one.span.end,
                    "by": [],
                    "to": [],
                    "with": [],
                    "when": None,
                    "content": content,
                    "matter": [matter for matter, _ in one.matters],
                    "status": one.status[0],
                    "links": [],
                    "cited": None,
                }
            )
        )
    return lines


def score_entries(model: OnnxModel, boot: int) -> None:
    """The model's entries as they are, before the reading links, merges or drops any; the record's scorer."""
    import subprocess

    gold = SHARED / "gold"
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    for name, file, texts in (
        ("seeds", gold / "dev" / "seeds.jsonl", SHARED / "seeds"),
        ("readouts", gold / "dev" / "readouts.jsonl", gold / "dev" / "texts"),
    ):
        stems = sorted({json.loads(line)["doc"] for line in file.read_text("utf-8").splitlines()})
        lines: list[str] = []
        for stem in stems:
            text = (texts / f"{stem}.txt").read_bytes().decode("utf-8")
            lines += entry_lines(stem, model.mark([document_of(text, stem)])[0], model)
        written = out / f"model_{name}.jsonl"
        written.write_text("\n".join(lines) + "\n", "utf-8")
        command = [sys.executable, str(gold / "score_record.py"), str(file), str(written), "--by-kind"]
        print(f"entries    {name}: the model alone", flush=True)
        subprocess.run([*command, "--texts", str(texts)], check=False)


def score_seeds(model: OnnxModel, boot: int) -> None:
    """Persons that the seeds' gold names, found as PERSON somewhere in the text."""
    gold = (SHARED / "gold" / "dev" / "seeds.jsonl").read_text("utf-8").splitlines()
    wanted: dict[str, set[str]] = {}
    for row in map(json.loads, gold):
        for actor in [*row["by"], *row["to"], *row["with"]]:
            words = actor["name"].split()
            if len(words) > 1 and actor["office"] and words[-1][:1].isupper():
                wanted.setdefault(row["doc"], set()).add(words[-1])
    for stem, names in sorted(wanted.items()):
        text = (SHARED / "seeds" / f"{stem}.txt").read_bytes().decode("utf-8")
        marks = model.mark([document_of(text, stem)])[0]
        found = {mark.span.of(text) for mark in marks.names if mark.label == "PERSON"}
        present = {name for name in names if name in text}
        seen = {name for name in present if any(name in one for one in found)}
        print(f"seeds      {stem}: {len(seen)} of {len(present)} persons; missed {sorted(present - seen)}")
        print(f"           all taken for persons: {sorted(found)}", flush=True)


def score_speed(model: OnnxModel, boot: int) -> None:
    """Words (white space between them) a CPU-second over the training gold's texts, one process."""
    texts = sorted((SHARED / "gold" / "train" / "texts").glob("*.txt"))[:60]
    documents = [document_of(path.read_bytes().decode("utf-8"), path.stem) for path in texts]
    words = sum(len(document.text.split()) for document in documents)
    model.mark(documents[:2])
    began = time.process_time()
    model.mark(documents)
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"speed      {words / spent:.0f} words a CPU-second over {words} words; peak {peak:.0f} MB",
        flush=True,
    )


PARTS = {
    "speed": score_speed,
    "names": score_names,
    "sentences": score_sentences,
    "seeds": score_seeds,
    "entries": score_entries,
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--part", choices=sorted(PARTS), action="append", default=None)
    parser.add_argument("--boot", type=int, default=0)
    given = parser.parse_args()
    if not (SHARED / "language").is_dir():
        print(f"bench.model: skipped, {SHARED / 'language'} is not there")
        return 0
    began = time.perf_counter()
    model = load_model(given.model)
    print(
        f"model      {model.name} {model.version}, loaded in {time.perf_counter() - began:.2f} s", flush=True
    )
    for name, part in PARTS.items():
        if given.part is None or name in given.part:
            part(model, given.boot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
