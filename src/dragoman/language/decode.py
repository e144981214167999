"""Scores of tags to spans: the best lawful path of each layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
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

    scores: log probabilities [word, layer, 3]. Linear in words. A word whose O is better by more than the
    next word could gain by going on (I in place of B) is O on the best path, whatever stands about it; so
    only the stretches between such words are searched, those of all layers side by side.
    """
    count, layers, _ = scores.shape
    if count == 0:
        return np.zeros((count, layers), dtype=np.int8)
    columns = np.zeros(
        (3, layers, count + 1), dtype=np.float32
    )  # one more, so that no stretch goes over a layer
    columns[:, :, :count] = scores.transpose(2, 1, 0)
    gain = np.zeros((layers, count + 1), dtype=np.float32)
    np.maximum(columns[2, :, 1:] - columns[1, :, 1:], 0, out=gain[:, :-1])
    unsure = columns[0] - np.maximum(columns[1], columns[2]) <= gain
    unsure[:, count] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], unsure.ravel(), [False])).astype(np.int8)))
    starts, sizes = edges[::2], edges[1::2] - edges[::2]
    order = np.argsort(-sizes, kind="stable")
    tags = _search(columns.reshape(3, -1), starts[order], sizes[order]).reshape(layers, count + 1)
    return np.ascontiguousarray(tags[:, :count].T)


def _search(columns: Floats, starts: Places, sizes: Places) -> NDArray[np.int8]:
    """Return the tags of all places, O outside the stretches; columns: O, B, I; the longest stretch first."""
    tags = np.zeros(columns.shape[1], dtype=np.int8)
    if not len(starts):
        return tags
    from_running = np.zeros(columns.shape[1], dtype=bool)  # the best way here comes out of B or I, not O
    from_inside = np.zeros(columns.shape[1], dtype=bool)  # of B and I, the better one is I
    out, begin = columns[0, starts], columns[1, starts]
    inside = np.full(len(starts), -1e9, dtype=np.float32)
    longest = int(sizes[0])
    # how many stretches go on at each step
    going = np.searchsorted(-sizes, -np.arange(longest), side="left").tolist()
    for step in range(1, longest):
        now = going[step]
        place = starts[:now] + step
        o, b, i = out[:now], begin[:now], inside[:now]
        from_inside[place] = i > b
        running = np.maximum(b, i)
        from_running[place] = running > o
        best = np.maximum(running, o)
        np.add(best, columns[0, place], out=o)
        np.add(best, columns[1, place], out=b)
        np.add(running, columns[2, place], out=i)
    here = np.stack((out, begin, inside)).argmax(axis=0).astype(np.int8)
    tags[starts + sizes - 1] = here
    for step in range(longest - 1, 0, -1):
        now = going[step]
        place = starts[:now] + step
        before = np.where((here[:now] == 2) | from_running[place], from_inside[place] + np.int8(1), 0)
        here[:now] = before
        tags[place - 1] = before
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
