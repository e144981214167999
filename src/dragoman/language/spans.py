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


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A span of words as the model judges it; query, form, status and matters are scores of the heads."""

    sort: str
    start: int
    end: int
    score: float
    tags: float
    valid: float
    query: Floats
    form: Floats
    status: Floats
    matters: Floats


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
    queries = heads.queries(spans)
    forms, statuses, matters = heads.form(spans), heads.status(spans), heads.matters(spans)
    judged = []
    for number, (sort, (start, end), tags) in enumerate(tried):
        weights = settings.calibration[sort]
        odds = weights.margin * tags + weights.judge * float(valid[number]) + weights.offset
        score = float(sigmoid(np.asarray([odds], dtype=np.float32))[0])
        if score >= settings.floor:
            judged.append(
                Judged(
                    sort=sort,
                    start=start,
                    end=end,
                    score=score,
                    tags=tags,
                    valid=float(valid[number]),
                    query=queries[number],
                    form=forms[number],
                    status=statuses[number],
                    matters=matters[number],
                )
            )
    judged.sort(key=lambda one: (one.start, -one.end, one.sort))
    return drop_twins(judged)


def drop_twins(judged: list[Judged]) -> list[Judged]:
    """Return the spans without those that a better one of their sort all but covers: one entry, told once.

    judged: in order of the text. Only neighbours are compared; a sort has two layers, so twins are near.
    """
    latest: dict[str, list[int]] = {}
    dropped: set[int] = set()
    for number, one in enumerate(judged):
        near = latest.setdefault(one.sort, [])
        for other in near[-3:]:
            before = judged[other]
            shared = min(one.end, before.end) - max(one.start, before.start)
            if other not in dropped and 2 * shared >= 0.7 * (one.end - one.start + before.end - before.start):
                dropped.add(number if before.score >= one.score else other)
        near.append(number)
    return [one for number, one in enumerate(judged) if number not in dropped]


@cache
def own_labels(labels: tuple[str, ...], sort: str) -> tuple[int, ...]:
    """Return the places of a sort's own labels: those that begin with its name and a colon."""
    return tuple(number for number, label in enumerate(labels) if label.startswith(f"{sort}:"))


def best_label(scores: Floats, labels: tuple[str, ...], sort: str) -> tuple[str, float]:
    """Return the best label of a span's sort and its probability among them; ("", 0) for sorts without."""
    own = own_labels(labels, sort)
    if not own:
        return "", 0.0
    chances = np.exp(log_softmax(scores[list(own)]))
    best = int(chances.argmax())
    return labels[own[best]].split(":", 1)[1], float(chances[best])


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
                found.append((start, last + 1, float(chances[start : last + 1].sum()) / (last + 1 - start)))
            start = place
        last = place
    return found


def word_span(words: Words, start: int, end: int) -> Span:
    """Return the code points of words start to end."""
    return Span(int(words.starts[start]), int(words.ends[end - 1]))
