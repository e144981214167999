"""Fit the signs of `dragoman.reading.context`: how much surer a finding is for what stands around it.

    python -m bench.fit_context             the weights, and what they do to texts they were not fitted on

Read are the selection documents of the training gold (../shared/gold/train/select.txt) and the texts of our
own whose names begin with d2 and d3; each of these parts is also told with the weights fitted on the others.
The weights are copied into knowledge/lexicons/context.toml by hand, since each entry has its example there.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from bench.record import ROOT, gold_sets

from dragoman.documents.open import open_bytes
from dragoman.language.model import load_model
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.lead_ins import join_lead_ins
from dragoman.reading.context import Surroundings, load_context
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.pairing import NO_ACT
from dragoman.reading.read import find_by_rule, lay, may_stand
from dragoman.reading.records import Kind
from dragoman.reading.trust import log_odds
from dragoman.reading.weigh import by_itself, from_marks, load_bars

OWN = ROOT / "training" / "corpus"
#: How strongly the weights are held at nothing.
PULL = 8.0
PARTS = ("d2", "d3")
ACTS = tuple(kind for kind in Kind if kind not in NO_ACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A finding with the log odds it has by itself, what is seen around it, and whether it is right."""

    part: str
    kind: str
    odds: float
    signs: frozenset[str]
    right: bool


def gather() -> list[Case]:
    """Return the findings of all parts; those that only a weak entry matches are left out."""
    model, knowledge = load_model(), load_knowledge()
    (select,) = gold_sets(("select",))
    cases = []
    for texts, gold in ((select.texts, select.gold), (OWN / "texts", OWN / "gold.jsonl")):
        told: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for line in gold.read_text("utf-8").splitlines():
            entry = json.loads(line)
            if gold == select.gold or entry["doc"].startswith(PARTS):
                told[entry["doc"]].append(entry)
        for stem in sorted(told):
            sidecar = texts / f"{stem}.json"
            document = open_bytes(
                (texts / f"{stem}.txt").read_bytes(),
                name=f"{stem}.txt",
                sidecar=json.loads(sidecar.read_text("utf-8")) if sidecar.exists() else None,
            )
            (marks,) = model.mark([document])
            layers = lay(document, marks, knowledge)
            found = join_lead_ins(layers, from_marks(marks.entries, "model"))
            scored = by_itself(find_by_rule(layers), [one for one in found if may_stand(layers, one)])
            part = "select" if gold == select.gold else f"own {stem[:2]}"
            cases += _cases(part, layers, scored, told[stem])
    return cases


def _cases(
    part: str, layers: Layers, scored: Sequence[Finding], told: Sequence[dict[str, Any]]
) -> list[Case]:
    bars = load_bars()
    kept = [one for one in scored if one.score >= bars[one.kind].keep]
    around = Surroundings(layers, kept, (one for one in scored if one.kind in ACTS))
    cases = []
    for one in scored:
        if one.kind not in ACTS:
            continue
        hits = [
            entry
            for entry in told
            if entry["kind"] == str(one.kind)
            and 2 * (min(entry["end"], one.span.end) - max(entry["start"], one.span.start))
            >= min(entry["end"] - entry["start"], len(one.span))
        ]
        if not hits or any(entry["grade"] != "weak" for entry in hits):
            signs = frozenset(around.signs(one))
            odds = log_odds(one.score)
            cases.append(Case(part=part, kind=str(one.kind), odds=odds, signs=signs, right=bool(hits)))
    return cases


def columns() -> list[tuple[str, str]]:
    """Return the kind and name of each sign, those of every act once."""
    every = set.intersection(*({one.sign for one in load_context().get(str(kind), ())} for kind in ACTS))
    own = [
        (str(kind), one.sign)
        for kind in ACTS
        for one in load_context().get(str(kind), ())
        if one.sign not in every
    ]
    return [*own, *(("act", sign) for sign in sorted(every))]


def fit(cases: Sequence[Case]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return the weight of each sign, and how often it is seen among the findings of its kind."""
    signs = columns()
    x = np.array(
        [[float(kind in ("act", case.kind) and sign in case.signs) for kind, sign in signs] for case in cases]
    )
    of_kind = np.array([[float(kind in ("act", case.kind)) for kind, _ in signs] for case in cases])
    often = x.sum(0) / np.maximum(of_kind.sum(0), 1)
    usual = np.array([[float(case.kind == str(kind)) for kind in ACTS] for case in cases])
    whole = np.hstack([usual, x - of_kind * often])
    right = np.array([float(case.right) for case in cases])
    odds = np.array([case.odds for case in cases])
    weights = np.zeros(whole.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-odds - whole @ weights))
        curve = (whole * (chance * (1 - chance))[:, None]).T @ whole + PULL * np.eye(len(weights))
        weights += np.linalg.solve(curve, whole.T @ (right - chance) - PULL * weights)
    return weights[len(ACTS) :], often


def f1(cases: Sequence[Case], weights: np.ndarray[Any, Any], often: np.ndarray[Any, Any]) -> float:
    """Return the F1 over the findings of all acts, those nobody found left out of account."""
    keep = load_bars()[Kind.ASK].keep
    told = list(zip(columns(), weights, often, strict=True))
    kept = []
    for case in cases:
        added = sum(
            weight * (float(sign in case.signs) - usual)
            for (kind, sign), weight, usual in told
            if kind in ("act", case.kind)
        )
        if 1 / (1 + math.exp(-case.odds - added)) >= keep:
            kept.append(case.right)
    return 2 * sum(kept) / (len(kept) + sum(case.right for case in cases))


def main() -> int:
    cases = gather()
    nothing = np.zeros(len(columns()))
    for part in sorted({case.part for case in cases}):
        rest = fit([case for case in cases if case.part != part])
        own = [case for case in cases if case.part == part]
        print(f"{part:<8}{len(own):5} findings  F1 {f1(own, nothing, nothing):.3f} -> {f1(own, *rest):.3f}")
    for (kind, sign), weight, often in zip(columns(), *fit(cases), strict=True):
        print(f"{kind:<14}{sign:<16} yes {weight * (1 - often):6.2f}  no {-weight * often:6.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
