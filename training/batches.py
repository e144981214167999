"""Sheets cut into windows and put together to batches; nothing here knows what the labels mean."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.sheets import Sheet, SpanLabel

START, STOP, MASK = 101, 102, 103  # [CLS], [SEP], [MASK]
#: In half of the windows this share of the pieces is hidden, so that no text is learnt by heart.
HIDDEN = 0.06


@dataclass(slots=True)
class Part:
    """A window of a sheet: words [start, end)."""

    sheet: Sheet
    start: int
    end: int

    @property
    def pieces(self) -> int:
        return _bound(self.sheet, self.end) - _bound(self.sheet, self.start)


def _bound(sheet: Sheet, word: int) -> int:
    return int(sheet.words.first[word]) if word < len(sheet.words) else len(sheet.words.ids)


def cut_parts(sheet: Sheet, rng: random.Random, *, pieces: int) -> list[Part]:
    """Return windows that cover a sheet once, starting at a random offset, without unlabelled ones."""
    bounds = np.append(sheet.words.first, len(sheet.words.ids))
    parts, start = [], 0
    budget = rng.randint(pieces // 3, pieces)
    while start < len(sheet.words):
        end = int(np.searchsorted(bounds, bounds[start] + budget, side="right")) - 1
        end = min(max(end, start + 1), len(sheet.words))
        part = Part(sheet, start, end)
        labelled = (sheet.spans[start:end] >= 0).any() or (sheet.names[start:end] >= 0).any()
        if end - start > 3 and labelled:
            parts.append(part)
        start, budget = end, pieces
    return parts


def group_parts(parts: list[Part], rng: random.Random, *, pieces: int) -> list[list[Part]]:
    """Return batches of windows of like length, of about that many pieces, in random order."""
    parts = sorted(parts, key=lambda part: part.pieces + rng.random() * 24)
    batches: list[list[Part]] = []
    current: list[Part] = []
    for part in parts:
        if current and (len(current) + 1) * part.pieces > pieces:
            batches.append(current)
            current = []
        current.append(part)
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches


@dataclass(slots=True)
class Batch:
    """Tensors of a batch; flat: positions of each word's first piece in the flattened batch of pieces."""

    ids: Tensor
    case: Tensor
    gap: Tensor
    mask: Tensor
    flat: Tensor
    lengths: list[int]
    sentence: Tensor
    names: Tensor
    spans: Tensor
    marked: list[list[SpanLabel]]


def _shaken(case: np.ndarray, gap: np.ndarray, rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """Return case and gaps as another typesetter might have them: the words are the same."""
    draw = rng.random()
    if draw < 0.30:
        gap = np.where(gap >= 2, 1, gap)
    elif draw < 0.40:
        gap = np.where(gap == 3, 2, gap)
    elif draw < 0.55:
        wrapped = np.random.default_rng(rng.randrange(2**32)).random(len(gap)) < 0.08
        gap = np.where((gap == 1) & wrapped, 2, gap)
    draw = rng.random()
    if draw < 0.03:
        case = np.where(np.isin(case, (2, 3, 4, 5)), 1, case)
    elif draw < 0.07:
        case = np.where(np.isin(case, (1, 2, 5)), 3, case)
    return case, gap


def _hidden(ids: np.ndarray, rng: random.Random) -> np.ndarray:
    """Return the pieces of a window, in every other window with a few of them masked."""
    if rng.random() < 0.5:
        return ids
    drawn = np.random.default_rng(rng.randrange(2**32)).random(len(ids))
    return np.where(drawn < HIDDEN, MASK, ids)


def _cropped(part: Part) -> list[SpanLabel]:
    """Return the spans that lie wholly in a window, with word numbers of the window."""
    found = []
    size = part.end - part.start
    for label in part.sheet.marked:
        if label.start < part.start or label.end > part.end:
            continue
        roles: dict[int, list[tuple[int, int]] | None] = {}
        for role, ranges in label.roles.items():
            moved = None if ranges is None else [(a - part.start, b - part.start) for a, b in ranges]
            if moved is not None and any(a < 0 or b > size for a, b in moved):
                moved = None
            roles[role] = moved
        content = label.content
        if content:
            content = (content[0] - part.start, content[1] - part.start)
        found.append(
            SpanLabel(
                label.sort,
                label.start - part.start,
                label.end - part.start,
                label.valid,
                label.form,
                label.status,
                label.matters,
                content,
                roles,
            )
        )
    return found


def make_batch(parts: list[Part], rng: random.Random, *, shake: bool = True) -> Batch:
    longest = max(part.pieces for part in parts) + 2
    ids = np.zeros((len(parts), longest), np.int64)
    case, gap = np.zeros_like(ids), np.zeros_like(ids)
    mask = np.zeros(ids.shape, bool)
    flat, lengths = [], []
    for row, part in enumerate(parts):
        low, high = _bound(part.sheet, part.start), _bound(part.sheet, part.end)
        words = part.sheet.words
        size = high - low
        a_case, a_gap = words.case[low:high], words.gap[low:high]
        pieces = words.ids[low:high]
        if shake:
            a_case, a_gap = _shaken(a_case, a_gap, rng)
            pieces = _hidden(np.asarray(pieces), rng)
        ids[row, 0], ids[row, size + 1] = START, STOP
        ids[row, 1 : size + 1] = pieces
        case[row, 1 : size + 1], gap[row, 1 : size + 1] = a_case, a_gap
        mask[row, : size + 2] = True
        flat.append(words.first[part.start : part.end] - low + 1 + row * longest)
        lengths.append(part.end - part.start)

    def stack(name: str) -> Tensor:
        rows = [getattr(part.sheet, name)[part.start : part.end] for part in parts]
        return torch.from_numpy(np.concatenate(rows)).long()

    return Batch(
        torch.from_numpy(ids), torch.from_numpy(case), torch.from_numpy(gap), torch.from_numpy(mask),
        torch.from_numpy(np.concatenate(flat)), lengths, stack("sentence"), stack("names"), stack("spans"),
        [_cropped(part) for part in parts],
    )  # fmt: skip
