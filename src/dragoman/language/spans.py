"""What the span heads say of spans: which are entries or attributions, of which form, with which roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from dragoman.documents.span import Span
from dragoman.language.decode import Floats, WordRange, best_paths, log_softmax, runs, sigmoid
from dragoman.language.heads import Heads, word_places
from dragoman.language.pieces import Words
from dragoman.language.settings import Settings

#: Words looked at for roles before and after a span.
BEFORE, AFTER = 160, 40
#: A matter is told from this probability on.
MATTER = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A span of words as the model judges it.

    tags, valid: the tag layers' and the span head's opinion; query: what it looks for in words that fill a
    role; form, status: best label and its chance ("" and 0 for sorts without); matters: those likely enough.
    """

    sort: str
    start: int
    end: int
    score: float
    tags: float
    valid: float
    query: Floats
    form: tuple[str, float]
    status: tuple[str, float]
    matters: tuple[tuple[str, float], ...]


def try_spans(tags: Floats, settings: Settings) -> list[tuple[str, WordRange, float]]:
    """Return (sort, words, tag score) of the spans the tags propose, nested layers included.

    tags: scores [word, layer, 3]. The tag score is the mean, over the span's words, of the log odds of
    the path against being outside. Two spans of a sort on the same words are one.
    """
    chances = log_softmax(tags)
    biased = chances.copy()
    for layer, name in enumerate(settings.span_layers):
        sort = sort_of(name)
        if sort in settings.calibration:
            biased[:, layer, 0] -= settings.calibration[sort].bias
    paths = best_paths(biased)
    found: list[tuple[str, WordRange, float]] = []
    seen: set[tuple[str, WordRange]] = set()
    for layer, name in enumerate(settings.span_layers):
        sort = sort_of(name)
        if sort not in settings.calibration:
            continue
        for start, end in runs(paths[:, layer]):
            if (sort, (start, end)) in seen:
                continue
            seen.add((sort, (start, end)))
            odds = chances[start:end, layer, 2].sum() + chances[start, layer, 1] - chances[start, layer, 2]
            odds -= chances[start:end, layer, 0].sum()
            found.append((sort, (start, end), float(odds) / (end - start)))
    return found


def sort_of(layer: str) -> str:
    """Return the sort of span a layer proposes: "content" → "attribution", "ask" → "ask"."""
    base = layer.split("/")[0]
    return "attribution" if base == "content" else base


def judge_spans(
    heads: Heads, vectors: Floats, tried: list[tuple[str, WordRange, float]], settings: Settings
) -> list[Judged]:
    """Return the proposed spans with scores, in order of the text, those under the floor dropped."""
    if not tried:
        return []
    starts = np.asarray([span[0] for _, span, _ in tried], dtype=np.int64)
    ends = np.asarray([span[1] for _, span, _ in tried], dtype=np.int64)
    sorts = np.asarray([settings.sorts.index(sort) for sort, _, _ in tried], dtype=np.int64)
    spans = heads.represent(vectors, starts, ends, sorts)
    valid = heads.valid(spans)[:, 0]
    weights = np.asarray(
        [(one.margin, one.judge, one.offset) for one in (settings.calibration[sort] for sort, _, _ in tried)],
        dtype=np.float64,
    )
    tags = np.asarray([tag for _, _, tag in tried], dtype=np.float64)
    odds = weights[:, 0] * tags + weights[:, 1] * valid + weights[:, 2]
    scores = sigmoid(odds.astype(np.float32)).tolist()
    likely = [number for number, score in enumerate(scores) if score >= settings.floor]
    likely.sort(key=lambda number: (starts[number], -ends[number], tried[number][0]))
    kept = drop_twins([(number, *tried[number][:2], scores[number]) for number in likely])
    if not kept:
        return []
    own = spans[kept]
    own_sorts = [tried[number][0] for number in kept]
    queries = heads.queries(own)
    forms = best_labels(heads.form(own), settings.forms, own_sorts)
    statuses = best_labels(heads.status(own), settings.statuses, own_sorts)
    matters = likely_matters(heads.matters(own), settings.matters)
    return [
        Judged(
            sort=own_sorts[place],
            start=int(starts[number]),
            end=int(ends[number]),
            score=scores[number],
            tags=tried[number][2],
            valid=float(valid[number]),
            query=queries[place],
            form=forms[place],
            status=statuses[place],
            matters=matters[place],
        )
        for place, number in enumerate(kept)
    ]


def drop_twins(likely: list[tuple[int, str, WordRange, float]]) -> list[int]:
    """Return the numbers of the spans that no better one of their sort all but covers: one entry, told once.

    likely: (number, sort, words, score) in order of the text. Only neighbours are compared; a sort has two
    layers, so twins are near.
    """
    latest: dict[str, list[int]] = {}
    dropped: set[int] = set()
    for place, (_, sort, (start, end), score) in enumerate(likely):
        near = latest.setdefault(sort, [])
        for other in near[-3:]:
            _, _, (low, high), before = likely[other]
            shared = min(end, high) - max(start, low)
            if other not in dropped and 2 * shared >= 0.7 * (end - start + high - low):
                dropped.add(place if before >= score else other)
        near.append(place)
    return [one[0] for place, one in enumerate(likely) if place not in dropped]


@cache
def own_labels(labels: tuple[str, ...], sort: str) -> tuple[int, ...]:
    """Return the places of a sort's own labels: those that begin with its name and a colon."""
    return tuple(number for number, label in enumerate(labels) if label.startswith(f"{sort}:"))


def best_labels(scores: Floats, labels: tuple[str, ...], sorts: list[str]) -> list[tuple[str, float]]:
    """Return each span's best label of its own sort and that label's chance among them; ("", 0) without.

    scores: [span, label]; sorts: of each span.
    """
    found: list[tuple[str, float]] = [("", 0.0)] * len(sorts)
    for sort in set(sorts):
        own = own_labels(labels, sort)
        if not own:
            continue
        spans = [number for number, other in enumerate(sorts) if other == sort]
        chances = np.exp(log_softmax(scores[spans][:, own]))
        best = chances.argmax(axis=1)
        top = chances[np.arange(len(spans)), best].tolist()
        for number, place, chance in zip(spans, best.tolist(), top, strict=True):
            found[number] = (labels[own[place]].split(":", 1)[1], chance)
    return found


def likely_matters(scores: Floats, labels: tuple[str, ...]) -> list[tuple[tuple[str, float], ...]]:
    """Return the matters of each span from `MATTER` on with their chances, the best first."""
    chances = sigmoid(scores)
    found: list[list[tuple[str, float]]] = [[] for _ in range(len(scores))]
    spans, places = np.nonzero(chances >= MATTER)
    for span, place, chance in zip(
        spans.tolist(), places.tolist(), chances[spans, places].tolist(), strict=True
    ):
        found[span].append((labels[place], chance))
    return [tuple(sorted(one, key=lambda matter: -matter[1])) for one in found]


def role_scores(heads: Heads, judged: Judged, keys: Floats, settings: Settings) -> tuple[int, Floats]:
    """Return the first word looked at and the scores [word, role] of the words about a span."""
    low = max(0, judged.start - BEFORE)
    high = min(keys.shape[1], judged.end + AFTER)
    places = word_places(judged.start, judged.end, low, high)
    return low, heads.pair(judged.query, keys[:, low:high], places, settings.sorts.index(judged.sort))


def role_runs(chances: Floats, *, enough: float = 0.5) -> list[tuple[int, int, float]]:
    """Return (start, end, mean chance) of the runs of words that fill a role, gaps of one word bridged."""
    places = np.flatnonzero(chances >= enough).tolist()
    found: list[tuple[int, int, float]] = []
    start = last = -9
    for place in [*places, 10**9]:
        if place - last > 2:
            if start >= 0:
                inside = chances[start : last + 1].tolist()
                found.append((start, last + 1, sum(inside) / len(inside)))
            start = place
        last = place
    return found


def word_span(words: Words, start: int, end: int) -> Span:
    """Return the code points of words start to end."""
    return Span(int(words.starts[start]), int(words.ends[end - 1]))
