"""Fit the bars of `dragoman.reading.weigh`: how sure a finding of each kind is, and which are kept.

    python -m bench.fit_bars                what the fit would be, its calibration and its F1
    python -m bench.fit_bars --write        write knowledge/lexicons/bars.toml
    python -m bench.fit_trust --write       first, where rules or cues have changed: how often each is right

Only the selection documents of the training gold are read (../shared/gold/train/select.txt); the
development gold is for reporting. A finding is right when the scorer matches it to a strong or medium
gold entry; findings matched to weak ones are left out. The chance is a logistic function of the model's
score and of whether a rule agrees, fitted a kind at a time and drawn towards its group; its calibration
is told over documents left out in turn.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from bench.record import ROOT, SHARED, gold_sets

from dragoman.documents.open import open_bytes
from dragoman.language.model import load_model
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.lead_ins import join_lead_ins
from dragoman.reading.context import Surroundings
from dragoman.reading.findings import Finding
from dragoman.reading.pairing import NO_ACT, pair
from dragoman.reading.read import find_by_rule, lay, may_stand
from dragoman.reading.records import Kind
from dragoman.reading.trust import lift_of, load_trust, log_odds
from dragoman.reading.weigh import Bar, by_itself, from_marks, load_bars

BARS = ROOT / "src/dragoman/knowledge/lexicons/bars.toml"
#: The weights, as in `Bar`: where they start, how strongly they are held there, and a kind to its group.
WEIGHTS = ("bias", "model", "rule", "lift", "silent", "trusted")
START = np.array([0.0, 1.0, 1.0, 1.0, -0.5, 1.0])
TOWARDS_START = np.array([0.5, 2.0, 0.5, 2.0, 2.0, 4.0])
TOWARDS_GROUP = np.array([4.0, 8.0, 4.0, 8.0, 8.0, 12.0])
GROUPS = {
    "contact": ("contact",),
    "statement": ("statement",),
    "acts": tuple(str(kind) for kind in Kind if kind not in (Kind.CONTACT, Kind.STATEMENT, Kind.PROJECT)),
    "project": ("project",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One finding: what the model says (None: nothing), the rule that agrees, and whether it is right.

    around: the log odds that what stands around it adds (`dragoman.reading.context`).
    """

    kind: str
    document: str
    score: float | None
    rule: str | None
    right: bool
    around: float = 0.0


def chance_of(case: Case, bar: Bar) -> float:
    """Return the probability of a finding by a bar and by what stands around it."""
    odds = log_odds(bar.chance(case.score, case.rule)) + case.around
    return 1 / (1 + math.exp(-odds))


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_record", SHARED / "gold/score_record.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gather(folder: Path | None) -> tuple[list[Case], Counter[str]]:
    """Return the findings of the selection documents, and how many entries of each kind are wanted."""
    (gold,) = gold_sets(("select",))
    judge = scorer()
    texts = judge.Texts([str(gold.texts)])
    entries, _ = judge.read(str(gold.gold), True, texts, [])
    entries = [entry for entry in entries if texts.inside(entry)]
    model, knowledge = load_model(folder), load_knowledge()
    found: list[tuple[str, Finding, float | None, str | None, float]] = []
    for stem in sorted({entry["doc"] for entry in entries}):
        sidecar = json.loads((gold.texts / f"{stem}.json").read_text("utf-8"))
        document = open_bytes((gold.texts / f"{stem}.txt").read_bytes(), name=f"{stem}.txt", sidecar=sidecar)
        (marks,) = model.mark([document])
        layers = lay(document, marks, knowledge)
        rules = find_by_rule(layers)
        marks_of = join_lead_ins(layers, from_marks(marks.entries, "model"))
        marked = [one for one in marks_of if may_stand(layers, one)]
        scored = by_itself(rules, marked)
        kept = [one for one in scored if one.score >= load_bars()[one.kind].keep]
        near = Surroundings(layers, kept, (one for one in scored if one.kind not in NO_ACT))
        # Both go through the findings in the same order.
        for (finding, score, rule), told_once in zip(pair(rules, marked), scored, strict=True):
            if not finding.turn:
                found.append((stem, finding, score, rule, near.odds(told_once)))
    told = [as_entry(number, stem, finding) for number, (stem, finding, *_) in enumerate(found)]
    matched = {hit["id"]: not gold_entry["weak"] for gold_entry, hit in
               judge.match(texts, entries, [one for one in told if texts.inside(one)])}  # fmt: skip
    cases = [
        Case(
            kind=str(finding.kind),
            document=stem,
            score=score,
            rule=rule,
            right=matched.get(number, False),
            around=around,
        )
        for number, (stem, finding, score, rule, around) in enumerate(found)
        if texts.inside(told[number]) and matched.get(number, True)
    ]
    return cases, Counter(entry["kind"] for entry in entries if not entry["weak"])


def as_entry(number: int, stem: str, finding: Finding) -> dict[str, Any]:
    """Return a finding as the scorer holds an entry, with the fields that matching looks at."""
    content = (finding.content.start, finding.content.end) if finding.content else None
    return {"id": number, "doc": stem, "kind": str(finding.kind), "form": finding.form, "content": content,
            "span": (finding.span.start, finding.span.end), "by": [], "to": [], "with": [],
            "weak": False}  # fmt: skip


def usual(cases: Sequence[Case]) -> float:
    """Return the share of right ones among the findings that a rule made or agrees to."""
    ruled = [case.right for case in cases if case.rule is not None]
    return round((sum(ruled) + 1.2) / (len(ruled) + 2), 3)


def features(cases: Sequence[Case], alone: Mapping[str, float]) -> np.ndarray[Any, Any]:
    rows = []
    for case in cases:
        usually = alone[case.kind]
        if case.score is None:
            trust = load_trust().get((case.kind, case.rule or ""))
            rows.append([0.0, 0.0, 0.0, 0.0, 1.0, log_odds(trust.share(usually) if trust else usually)])
        else:
            lift = lift_of(case.kind, case.rule, usually) if case.rule is not None else 0.0
            rows.append([1.0, log_odds(case.score), float(case.rule is not None), lift, 0.0, 0.0])
    return np.array(rows)


def fit(
    cases: Sequence[Case],
    alone: Mapping[str, float],
    towards: np.ndarray[Any, Any],
    pull: np.ndarray[Any, Any],
) -> np.ndarray[Any, Any]:
    """Return the weights of a logistic regression drawn towards others, by Newton's method."""
    x, y = features(cases, alone), np.array([float(case.right) for case in cases])
    around = np.array([case.around for case in cases])
    weights = towards.astype(float).copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights - around))
        slope = x.T @ (chance - y) + pull * (weights - towards)
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights -= step * min(1.0, 1.0 / max(float(np.abs(step).max()), 1e-9))
    return weights


def fit_bars(cases: Sequence[Case], wanted: Counter[str]) -> dict[str, Bar]:
    bars: dict[str, Bar] = {}
    for kinds in GROUPS.values():
        own = [case for case in cases if case.kind in kinds]
        if not own:
            continue
        alone = {kind: usual([case for case in own if case.kind == kind]) for kind in kinds}
        group = fit(own, alone, START, TOWARDS_START)
        for kind in kinds:
            of_kind = [case for case in own if case.kind == kind]
            weights = fit(of_kind, alone, group, TOWARDS_GROUP) if of_kind and len(kinds) > 1 else group
            told = dict(zip(WEIGHTS, (round(float(weight), 3) for weight in weights), strict=True))
            bars[kind] = Bar(kind=kind, **told, keep=0.5, alone=alone[kind])
        keep = best_keep(own, bars, sum(wanted[kind] for kind in kinds))
        for kind in kinds:
            bars[kind] = replace(bars[kind], keep=keep)
    return bars


def best_keep(cases: Sequence[Case], bars: dict[str, Bar], wanted: int) -> float:
    """Return the chance to keep from at which F1 is best, to the hundredth: the middle one of several."""

    def f1(keep: float) -> float:
        kept = [case.right for case in cases if chance_of(case, bars[case.kind]) >= keep]
        return round(2 * sum(kept) / (len(kept) + wanted), 2) if wanted else 0.0

    steps = [step / 100 for step in range(15, 80, 2)]
    best = max(map(f1, steps))
    equal = [step for step in steps if f1(step) == best]
    return equal[len(equal) // 2]


def calibration(cases: Sequence[Case], wanted: Counter[str]) -> tuple[float, list[tuple[float, float, int]]]:
    """Return the expected calibration error over documents left out in turn, and the curve in ten steps."""
    told: list[tuple[float, bool]] = []
    documents = sorted({case.document for case in cases})
    for part in range(5):
        out = set(documents[part::5])
        bars = fit_bars([case for case in cases if case.document not in out], wanted)
        told += [
            (chance_of(case, bars[case.kind]), case.right)
            for case in cases
            if case.document in out and case.kind in bars
        ]
    curve = []
    for low in range(10):
        inside = [(chance, right) for chance, right in told if low <= 10 * chance < low + 1]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            curve.append((mean, sum(right for _, right in inside) / len(inside), len(inside)))
    error = sum(number * abs(mean - rate) for mean, rate, number in curve) / len(told)
    return error, curve


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.fit_bars")
    parser.add_argument("--model", type=Path, help="a folder with another model than the one that ships")
    parser.add_argument("--write", action="store_true", help="write knowledge/lexicons/bars.toml")
    options = parser.parse_args(arguments)
    cases, wanted = gather(options.model)
    bars = fit_bars(cases, wanted)
    error, curve = calibration(cases, wanted)
    print(f"{len(cases)} findings; expected calibration error over left-out documents {error:.3f}")
    for mean, rate, number in curve:
        print(f"  told {mean:.2f}  right {rate:.2f}  of {number}")
    for kind, bar in bars.items():
        kept = [case.right for case in cases if case.kind == kind and chance_of(case, bar) >= bar.keep]
        f1 = 2 * sum(kept) / (len(kept) + wanted[kind]) if wanted[kind] else 0.0
        print(
            f"{kind:<14}{' '.join(f'{getattr(bar, name):6.2f}' for name in WEIGHTS)}  keep {bar.keep:.2f}"
            f"  F1 {f1:.2f} of {wanted[kind]}"
        )
    if options.write:
        BARS.write_text(bars_text(bars), "utf-8")
        print(f"written: {BARS}")
    return 0


def bars_text(bars: dict[str, Bar]) -> str:
    lines = [
        "# How sure a finding of each kind is, and how sure it must be to be entered (reading/weigh.py).",
        "# Fitted on the selection documents of the training gold by `python -m bench.fit_bars --write`,",
        "# never on the development gold. Do not edit by hand.",
        "",
        "bar = [",
    ]
    for bar in bars.values():
        told = ", ".join(f"{name} = {getattr(bar, name)}" for name in (*WEIGHTS, "keep", "alone"))
        lines.append(f'  {{ kind = "{bar.kind}", {told} }},')
    return "\n".join([*lines, "]"]) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
