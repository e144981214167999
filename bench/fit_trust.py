"""Count how often each rule is right, for `dragoman.reading.trust`: which cues may be believed alone.

    python -m bench.fit_trust               rules by kind, those that are right least often first
    python -m bench.fit_trust --write       write knowledge/lexicons/trust.toml

Read are the training documents that are not selection documents; the rules work without the model, so
what the model has learnt by heart there does no harm. A finding is right when the scorer matches it to a
strong or medium gold entry of its kind; findings matched to weak ones are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence

from bench.fit_bars import as_entry, scorer
from bench.record import ROOT, SHARED

from dragoman.documents.open import open_bytes
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.read import find_by_rule, lay
from dragoman.reading.trust import Trust

TRUST = ROOT / "src/dragoman/knowledge/lexicons/trust.toml"
TRAIN = SHARED / "gold" / "train"


def count() -> dict[tuple[str, str], Trust]:
    """Return how often each rule is right, by kind and name."""
    judge = scorer()
    texts = judge.Texts([str(TRAIN / "texts")])
    entries, _ = judge.read(str(TRAIN / "gold.jsonl"), True, texts, [])
    left_out = set((TRAIN / "select.txt").read_text("utf-8").split())
    entries = [entry for entry in entries if texts.inside(entry) and entry["doc"] not in left_out]
    knowledge = load_knowledge()
    told, rules = [], []
    for stem in sorted({entry["doc"] for entry in entries}):
        sidecar = json.loads((TRAIN / "texts" / f"{stem}.json").read_text("utf-8"))
        raw = (TRAIN / "texts" / f"{stem}.txt").read_bytes()
        layers = lay(open_bytes(raw, name=f"{stem}.txt", sidecar=sidecar), Marks(), knowledge)
        for finding in find_by_rule(layers):
            entry = as_entry(len(rules), stem, finding)
            if not finding.turn and texts.inside(entry):
                told.append(entry)
                rules.append((str(finding.kind), finding.rule))
    matched = {hit["id"]: not gold["weak"] for gold, hit in judge.match(texts, entries, told)}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for number, rule in enumerate(rules):
        if matched.get(number, True):
            counts[rule][0] += number in matched
            counts[rule][1] += 1
    return {rule: Trust(right=right, found=found) for rule, (right, found) in sorted(counts.items())}


def trust_text(trusts: dict[tuple[str, str], Trust]) -> str:
    lines = [
        "# How often each rule or cue was right (reading/trust.py): kind, words of the cue, right of found.",
        "# Counted by `python -m bench.fit_trust --write` on the training documents that are not selection",
        "# documents. Do not edit by hand; a cue not listed is taken to be as sure as its kind's others.",
        "",
        "rule = [",
    ]
    for (kind, words), trust in trusts.items():
        name = words.replace('"', '\\"')
        lines.append(
            f'  {{ kind = "{kind}", words = "{name}", right = {trust.right}, found = {trust.found} }},'
        )
    return "\n".join([*lines, "]"]) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.fit_trust")
    parser.add_argument("--write", action="store_true", help="write knowledge/lexicons/trust.toml")
    options = parser.parse_args(arguments)
    trusts = count()
    if options.write:
        TRUST.write_text(trust_text(trusts), "utf-8")
        print(f"written: {TRUST}, {len(trusts)} rules")
        return 0
    for (kind, words), trust in sorted(trusts.items(), key=lambda one: (one[0][0], one[1].share(0.5))):
        print(f"{kind:<14}{words:<30}{trust.right}/{trust.found}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
