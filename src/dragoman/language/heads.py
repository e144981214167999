"""The tag layers and span heads of the shipped model, in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.language.decode import Floats
from dragoman.language.sessions import product

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """A matrix and a bias: `Linear(...)(x)` is x @ weight + bias."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Return the scores of some vectors."""
        result: Floats = product(x, self.weight, self.bias)
        return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Everything that reads word vectors; one attribute a layer or head, as in training."""

    sentence: Linear
    names: Linear
    spans: Linear
    sort: Floats
    hidden: Linear
    valid: Linear
    form: Linear
    status: Linear
    matters: Linear
    query: Linear
    key: Linear
    place: Floats
    sorted_bias: Linear

    def represent(self, vectors: Floats, starts: Ints, ends: Ints, sorts: Ints) -> Floats:
        """Return a vector a span; starts and ends are word numbers, end exclusive."""
        count = len(vectors)
        total = np.zeros((count + 1, vectors.shape[1]), dtype=np.float64)
        np.cumsum(vectors, axis=0, dtype=np.float64, out=total[1:])
        length = (ends - starts)[:, None]
        mean = ((total[ends] - total[starts]) / length).astype(np.float32)
        parts = [
            vectors[starts],
            vectors[ends - 1],
            mean,
            vectors[np.maximum(starts - 1, 0)],
            vectors[np.minimum(ends, count - 1)],
            self.sort[sorts],
            np.log(length).astype(np.float32),
            (starts == 0).astype(np.float32)[:, None],
        ]
        return gelu(self.hidden(np.concatenate(parts, axis=1)))

    def keys(self, vectors: Floats) -> Floats:
        """Return what words offer to spans that look for role fillers: [role, word, key]."""
        pairs = self.place.shape[1]
        return np.ascontiguousarray(self.key(vectors).reshape(len(vectors), pairs, -1).transpose(1, 0, 2))

    def queries(self, spans: Floats) -> Floats:
        """Return what spans look for: [span, role, key]."""
        pairs = self.place.shape[1]
        asked = self.query(spans).reshape(len(spans), pairs, -1)
        result: Floats = asked / np.float32(np.sqrt(asked.shape[2]))
        return result

    def pair(self, query: Floats, keys: Floats, places: Ints, sort: int) -> Floats:
        """Return scores [word, role] of one span's query against some words; places: see `word_places`."""
        score = np.matmul(keys, query[:, :, None])[:, :, 0].T
        result: Floats = score + self.place[places] + self.sorted_bias.weight[sort] + self.sorted_bias.bias
        return result


def gelu(x: Floats) -> Floats:
    """Return the tanh form of the Gaussian error linear unit, as the heads were trained with."""
    cube = x * x * x  # a product is twenty times faster than a power
    bent = np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * cube))
    return (np.float32(0.5) * x * (np.float32(1.0) + bent)).astype(np.float32, copy=False)


#: Where a word stands as seen from a span's edge, by its distance: near to 8 words, middling to 40, far.
_DISTANCE = np.repeat(np.arange(3), (8, 32, 4000))


def word_places(start: int, end: int, low: int, high: int) -> Ints:
    """Return where words low to high stand as seen from a span: 0 inside, 1–3 before, 4–6 after it."""
    places = np.zeros(high - low, dtype=np.int64)
    places[: start - low] = 1 + _DISTANCE[: start - low][::-1]
    places[end - low :] = 4 + _DISTANCE[: high - end]
    return places


def read_heads(path: Path) -> Heads:
    """Return the heads kept in an npz file; weights are kept in 16 bits and used in 32."""
    with np.load(path) as kept:
        weights = {name: kept[name].astype(np.float32) for name in kept.files}

    def linear(name: str) -> Linear:
        return Linear(weight=np.ascontiguousarray(weights[f"{name}.weight"].T), bias=weights[f"{name}.bias"])

    return Heads(
        sentence=linear("tagger.sentence"),
        names=linear("tagger.names"),
        spans=linear("tagger.spans"),
        sort=weights["heads.sort.weight"],
        hidden=linear("heads.hidden"),
        valid=linear("heads.valid"),
        form=linear("heads.form"),
        status=linear("heads.status"),
        matters=linear("heads.matters"),
        query=linear("heads.query"),
        key=linear("heads.key"),
        place=weights["heads.place"],
        sorted_bias=linear("heads.sorted_bias"),
    )
