"""Scores of name tags to names: the best lawful path, with one voice for a word wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.language.decode import Floats, WordRange, log_softmax

#: Added to the score of "no name": what is hardly a name does more harm than good.
CAUTION = 0.5
#: Taken off a name that begins at once where another ends; most such pairs are one name.
TOUCHING = 1.5
#: The share of what the document's other mentions of a word say in its score.
ELSEWHERE = 0.45
#: Labels that the same words have everywhere in a text, the one that most of them have.
SETTLED = ("PERSON", "ORG", "GPE", "LOC")
#: Words that are surely no name (log probability) cut the path, so that only a tenth of a text is searched.
SURE = -0.002
_NEVER = np.float32(-1e9)


def find_names(
    scores: Floats,
    labels: tuple[str, ...],
    *,
    apart: Sequence[bool] = (),
    together: Sequence[WordRange] = (),
    forms: Sequence[str] = (),
) -> list[tuple[int, int, str, float]]:
    """Return (start, end, label, score) of the names of a text; tags are O, then B and I of each label.

    apart: words that begin a paragraph, where no name goes on; together: words that are one abbreviation
    ("U.S."), named or not named as one; forms: the words that share one voice with their like, "" for
    words that do not. A name's score is its label's mean probability over its words.
    """
    if not len(scores):
        return []
    chances = log_softmax(voted(log_softmax(scores), forms))
    of_kind = np.exp(chances[:, 1::2]) + np.exp(chances[:, 2::2])
    for start, end in together:
        chances[start:end] = chances[start:end].mean(axis=0)
        of_kind[start:end] = of_kind[start:end].mean(axis=0)
        chances[start, 1::2] = chances[start, 2::2] = np.maximum(chances[start, 1::2], chances[start, 2::2])
        chances[start + 1 : end, 2::2] = chances[start, 2::2]
        chances[start + 1 : end, 1::2] = _NEVER
    sure = chances[:, 0] > SURE
    chances[:, 0] += CAUTION
    for place in np.flatnonzero(np.asarray(apart, dtype=bool)).tolist():
        chances[place, 2::2] = _NEVER
    found = []
    for low, high in _between(sure):
        for start, end, kind in _names_of(name_path(chances[low:high])):
            inside = of_kind[low + start : low + end, kind].tolist()
            score = sum(inside) / len(inside)
            found.append((low + start, low + end, labels[kind], score))
    return found


def settled(
    found: list[tuple[int, int, str, float]], forms: Sequence[str]
) -> list[tuple[int, int, str, float]]:
    """Return names with one label for the same words: "Harrow" once a place and twice an ORG is an ORG.

    found: (start, end, label, score); forms: the words, in small letters. A name counts by its score.
    """
    weight: dict[tuple[str, ...], dict[str, float]] = {}
    for start, end, label, score in found:
        if label in SETTLED:
            own = weight.setdefault(tuple(forms[start:end]), {})
            own[label] = own.get(label, 0.0) + score
    result = []
    for start, end, label, score in found:
        if label in SETTLED:
            own = weight[tuple(forms[start:end])]
            label = max(own, key=own.__getitem__)
        result.append((start, end, label, score))
    return result


def voted(chances: Floats, forms: Sequence[str]) -> Floats:
    """Return log probabilities in which words of one form lean towards what they are together."""
    alike: dict[str, list[int]] = {}
    for place, form in enumerate(forms):
        if form:
            alike.setdefault(form, []).append(place)
    result = chances.copy()
    for places in alike.values():
        if len(places) > 1:
            result[places] += ELSEWHERE * (chances[places].mean(axis=0) - chances[places])
    return result


@cache
def _steps(tags: int) -> Floats:
    """Return what a step from one tag to the next costs: [from, to]; I only follows its own B or I."""
    steps = np.zeros((tags, tags), dtype=np.float32)
    steps[:, 2::2] = _NEVER
    for inside in range(2, tags, 2):
        steps[[inside - 1, inside], inside] = 0
    steps[1:, 1::2] = -TOUCHING
    return steps


def name_path(chances: Floats) -> NDArray[np.int64]:
    """Return the best lawful path of tags; chances: [word, tag], what never may be is very low."""
    count, tags = chances.shape
    steps = _steps(tags)
    score = chances[0].copy()
    score[2::2] = _NEVER
    came = np.zeros((count, tags), dtype=np.int64)
    every = np.arange(tags)
    for place in range(1, count):
        ways = score[:, None] + steps
        came[place] = ways.argmax(axis=0)
        score = ways[came[place], every] + chances[place]
    path = np.zeros(count, dtype=np.int64)
    path[-1] = int(score.argmax())
    for place in range(count - 1, 0, -1):
        path[place - 1] = came[place, path[place]]
    return path


def _between(sure: NDArray[np.bool_]) -> list[WordRange]:
    """Return the runs of words that are not surely outside."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], sure, [True])).astype(np.int8)))
    return [(int(low), int(high)) for low, high in edges.reshape(-1, 2)]


def _names_of(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for place, tag in enumerate(path.tolist()):
        if tag and tag % 2 == 0 and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1, found[-1][2])
        elif tag:
            found.append((place, place + 1, (tag - 1) // 2))
    return found
