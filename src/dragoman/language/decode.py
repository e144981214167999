"""Scores of tags to spans: the best lawful path of each layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
WordRange = tuple[int, int]


def log_softmax(scores: Floats) -> Floats:
    """Return log probabilities along the last axis."""
    top = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = (top - np.log(np.exp(top).sum(axis=-1, keepdims=True))).astype(np.float32, copy=False)
    return result


def sigmoid(scores: Floats) -> Floats:
    """Return probabilities of scores; far values neither overflow nor warn."""
    chances: Floats = (1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))).astype(np.float32, copy=False)
    return chances


def best_paths(scores: Floats) -> NDArray[np.int8]:
    """Return the best path of O, B, I (0, 1, 2) of each layer, where I only follows B or I.

    scores: log probabilities [word, layer, 3]. Linear in words; all layers run side by side.
    """
    count, layers, _ = scores.shape
    tags = np.zeros((count, layers), dtype=np.int8)
    if count == 0:
        return tags
    from_running = np.zeros((count, layers), dtype=bool)  # the best way here comes out of B or I, not O
    from_inside = np.zeros((count, layers), dtype=bool)  # of B and I, the better one is I
    columns = np.ascontiguousarray(scores.transpose(2, 0, 1))
    out, begin, inside = columns[0, 0].copy(), columns[1, 0].copy(), np.full(layers, -1e9, dtype=np.float32)
    running, best = np.empty_like(out), np.empty_like(out)
    for place in range(1, count):
        np.greater(inside, begin, out=from_inside[place])
        np.maximum(begin, inside, out=running)
        np.greater(running, out, out=from_running[place])
        np.maximum(running, out, out=best)
        np.add(best, columns[0, place], out=out)
        np.add(best, columns[1, place], out=begin)
        np.add(running, columns[2, place], out=inside)
    here = np.stack((out, begin, inside)).argmax(axis=0).astype(np.int8)
    tags[-1] = here
    for place in range(count - 1, 0, -1):
        running_tag = from_inside[place] + np.int8(1)
        here = np.where((here == 2) | from_running[place], running_tag, 0).astype(np.int8)
        tags[place - 1] = here
    return tags


def runs(tags: NDArray[np.int8]) -> list[WordRange]:
    """Return the spans of one layer's tags: a B and the I's after it; a stray I begins a span."""
    found: list[WordRange] = []
    busy = np.flatnonzero(tags)
    if len(busy) == 0:
        return found
    start = int(busy[0])
    last = start
    for place in busy[1:].tolist():
        if place != last + 1 or tags[place] == 1:
            found.append((start, last + 1))
            start = place
        last = place
    found.append((start, last + 1))
    return found
