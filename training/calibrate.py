"""Weights and thresholds of the shipped model, chosen on the selection documents and written to model.json.

Entries: gold/train's selection documents. Attributions: rule-made ones of the treebanks' dev part.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.language.decode import WordRange
from dragoman.language.heads import Heads, read_heads
from dragoman.language.model import open_tokenizer
from dragoman.language.sessions import open_session
from dragoman.language.settings import FILES, FORMAT, Calibration, Settings
from dragoman.language.spans import Judged, judge_spans, try_spans
from dragoman.language.vectors import run_encoder
from training import labels
from training.record import read_gold
from training.record_sheets import gold_sheet
from training.sheets import Sheet
from training.sources import tree_sheets


@dataclass(slots=True)
class Tried:
    """A span the model proposed: its two opinions and whether gold has it (1, 0, or -1 for weak)."""

    sort: str
    tags: float
    valid: float
    truth: int


def bias_of(sort: str) -> float:
    """Return how much tags lean towards a span: more for the rare acts, which the span head judges."""
    return 1.5 if sort in ("contact", "statement", "attribution") else 2.5


def draft_settings(name: str, version: str, *, pieces: int = 254, overlap: int = 32) -> Settings:
    """Return settings that let everything through, to be calibrated."""
    lists = {key: tuple(value) for key, value in labels.settings().items() if isinstance(value, list)}
    return Settings(
        name=name, version=version, languages=frozenset({"en"}), pieces=pieces, overlap=overlap, floor=0.0,
        first_kind=labels.FIRST_KIND, calibration={
            sort: Calibration(bias=bias_of(sort), margin=0.0, judge=1.0, offset=0.0, keep=0.5)
            for sort in labels.SORTS
        }, digests={}, **lists,
    )  # fmt: skip


def matches(one: WordRange, other: WordRange, sort: str) -> float:
    """Return how well two spans fit, 0 for not at all: half of the shorter, for said things F1 of half."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return 0.0
    sizes = (one[1] - one[0], other[1] - other[0])
    dice = 2 * shared / sum(sizes)
    if sort in ("statement", "attribution"):
        return dice if dice >= 0.5 else 0.0
    return dice + 0.01 if 2 * shared >= min(sizes) else 0.0


def judge_sheet(sheet: Sheet, session: object, heads: Heads, settings: Settings) -> list[Judged]:
    vectors = run_encoder(session, sheet.words, pieces=settings.pieces, overlap=settings.overlap)
    tags = heads.spans(vectors).reshape(len(sheet.words), -1, 3)
    return judge_spans(heads, vectors, try_spans(tags, settings), settings)


def compare(sheet: Sheet, judged: list[Judged], sorts: tuple[str, ...]) -> tuple[list[Tried], dict[str, int]]:
    """Return the proposed spans with their truth, and how many true spans each sort has."""
    tried: list[Tried] = []
    wanted = dict.fromkeys(sorts, 0)
    for sort in sorts:
        number = labels.SORTS.index(sort)
        layer = labels.SPAN_LAYERS.index("content" if sort == "attribution" else sort)
        scored = sheet.spans[:, layer] >= 0
        true = [one for one in sheet.marked if one.sort == number]
        wanted[sort] += sum(one.valid == 1.0 for one in true)
        own = [one for one in judged if one.sort == sort]
        pairs = sorted(
            (
                (-matches((a.start, a.end), (b.start, b.end), sort), b.valid != 1.0, i, j)
                for i, a in enumerate(own)
                for j, b in enumerate(true)
                if a.start < b.end and b.start < a.end
            ),
            key=lambda pair: (pair[1], pair[0]),
        )
        truth: dict[int, int] = {}
        used: set[int] = set()
        for fit, weak, i, j in pairs:
            if fit < 0 and i not in truth and (j not in used or weak):
                truth[i] = -1 if weak else 1
                used.add(j)
        for i, one in enumerate(own):
            if i in truth or scored[one.start : one.end].mean() > 0.5:
                tried.append(Tried(sort, one.tags, one.valid, truth.get(i, 0)))
    return tried, wanted


def fit_scores(tried: list[Tried], sorts: tuple[str, ...]) -> dict[str, tuple[float, float, float]]:
    """Return (margin, judge, offset) a sort: one logistic regression with an offset a sort."""
    known = [one for one in tried if one.truth >= 0]
    rows = np.zeros((len(known), 3 + len(sorts)))
    for row, one in enumerate(known):
        rows[row, 0], rows[row, 1], rows[row, 2] = one.tags, one.valid, 1.0
        rows[row, 3 + sorts.index(one.sort)] = 1.0
    truth = np.asarray([float(one.truth) for one in known])
    weights = np.zeros(rows.shape[1])
    held = np.asarray([0.01, 0.01, 0.01, *([2.0] * len(sorts))])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (truth - chance) - held * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(held)
        weights += np.linalg.solve(bend, slope)
    return {
        sort: (float(weights[0]), float(weights[1]), float(weights[2] + weights[3 + number]))
        for number, sort in enumerate(sorts)
    }


def best_keep(scores: NDArray[np.float64], truth: NDArray[np.int64], wanted: int) -> tuple[float, float]:
    """Return the threshold of best F1 and that F1; weak matches count for nothing."""
    best = (0.5, 0.0)
    for keep in np.arange(0.08, 0.86, 0.02):
        kept = scores >= keep
        hits, wrong = int((truth[kept] == 1).sum()), int((truth[kept] == 0).sum())
        value = 2 * hits / max(1, hits + wrong + wanted)
        if value > best[1]:
            best = (float(keep), value)
    return best


def calibrate(folder: Path, shared: Path, *, name: str, version: str) -> None:
    """Write folder/model.json for the files in the folder, and print what was chosen."""
    settings = draft_settings(name, version)
    tokenizer = open_tokenizer(folder / "tokenizer.json")
    session, heads = open_session(folder / "encoder.onnx"), read_heads(folder / "heads.npz")
    gold = shared / "gold" / "train"
    chosen = set((gold / "select.txt").read_text(encoding="utf-8").split())
    documents = [d for d in read_gold([gold / "gold.jsonl"], gold / "texts") if d.name in chosen]
    groups = (
        (labels.KINDS, [gold_sheet(tokenizer, document) for document in documents]),
        (("attribution",), tree_sheets(tokenizer, shared / "language", "dev")),
    )
    calibration: dict[str, dict[str, float]] = {}
    for sorts, sheets in groups:
        tried: list[Tried] = []
        wanted = dict.fromkeys(sorts, 0)
        for sheet in sheets:
            found, counts = compare(sheet, judge_sheet(sheet, session, heads, settings), sorts)
            tried += found
            for sort in sorts:
                wanted[sort] += counts[sort]
        weights = fit_scores(tried, sorts)
        every = _scores(tried, weights)
        truth = np.asarray([one.truth for one in tried])
        overall, value = best_keep(every, truth, sum(wanted.values()))
        print(f"{len(tried)} tried, all sorts: keep {overall:.2f} F1 {value:.3f}")
        for sort in sorts:
            own = np.asarray([one.sort == sort for one in tried])
            _, best = best_keep(every[own], truth[own], wanted[sort])
            recall = int((truth[own] == 1).sum()) / max(1, wanted[sort])
            at_overall = every[own] >= overall
            hits = int((truth[own][at_overall] == 1).sum())
            wrong = int((truth[own][at_overall] == 0).sum())
            print(
                f"  {sort:13} gold {wanted[sort]:4} tried {own.sum():5} recall of tried {recall:.2f} "
                f"P {hits / max(1, hits + wrong):.2f} R {hits / max(1, wanted[sort]):.2f} best F1 {best:.2f}"
            )
            margin, judge, offset = weights[sort]
            calibration[sort] = {
                "bias": bias_of(sort), "margin": margin, "judge": judge, "offset": offset, "keep": overall,
            }  # fmt: skip
    kept = {
        "format": FORMAT, "name": name, "version": version, "languages": ["en"],
        "pieces": settings.pieces, "overlap": settings.overlap, "floor": 0.1, **labels.settings(),
        "calibration": {sort: {k: round(v, 5) for k, v in one.items()} for sort, one in calibration.items()},
        "digests": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in FILES},
    }  # fmt: skip
    (folder / "model.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _scores(tried: list[Tried], weights: dict[str, tuple[float, float, float]]) -> NDArray[np.float64]:
    odds = [
        weights[one.sort][0] * one.tags + weights[one.sort][1] * one.valid + weights[one.sort][2]
        for one in tried
    ]
    return 1 / (1 + np.exp(-np.clip(np.asarray(odds), -30, 30)))
