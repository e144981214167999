"""What the network is told to do better: the sum of the losses of all layers and heads of one batch."""

from __future__ import annotations

import random

import torch
from torch import Tensor
from torch.nn import functional as F

from training import labels
from training.batches import Batch
from training.network import Network, word_places
from training.sheets import SpanLabel

ATTRIBUTION = labels.SORTS.index("attribution")
STATEMENT = labels.SORTS.index("statement")
# Spans of these layers are tried by the span heads: each kind's own, nested statements, contents.
TRIED = [
    *((labels.FIRST_KIND + number, number) for number in range(len(labels.KINDS))),
    (labels.SPAN_LAYERS.index("statement/inner"), STATEMENT),
    (labels.SPAN_LAYERS.index("content"), ATTRIBUTION),
    (labels.SPAN_LAYERS.index("content/inner"), ATTRIBUTION),
]


def tag_losses(network: Network, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    sentence, names, spans = network.tagger(words)
    found: dict[str, Tensor] = {}
    known = batch.sentence >= 0
    if known.any():
        found["sentence"] = F.binary_cross_entropy_with_logits(sentence[known], batch.sentence[known].float())
    if (batch.names >= 0).any():
        found["names"] = F.cross_entropy(names, batch.names, ignore_index=-1)
    flat = spans.view(len(words), -1, 3)
    each = F.cross_entropy(flat.reshape(-1, 3), batch.spans.reshape(-1), ignore_index=-1, reduction="none")
    each = each.view(len(words), -1)
    counts = (batch.spans >= 0).sum(0)
    per_layer = each.sum(0) / counts.clamp(min=200)
    first = labels.FIRST_KIND
    found["office"], found["said"] = per_layer[0], per_layer[1:first].sum()
    found["kinds"] = per_layer[first:].sum()
    return found


def guessed_spans(spans: Tensor, tags: Tensor, marked: list[SpanLabel], bias: float) -> list[SpanLabel]:
    """Return what the tag layers take for spans now, as true or false examples for the span heads.

    A guess that overlaps a true span of its sort by half of both is not used twice; one on words that are
    not scored is not used.
    """
    score = spans.clone()
    score[..., 0] -= bias
    best = score.argmax(-1)
    found: list[SpanLabel] = []
    true = [(one.sort, one.start, one.end) for one in marked]
    for layer, sort in TRIED:
        column = best[:, layer].tolist()
        start = None
        for place, tag in enumerate([*column, 0]):
            if start is not None and tag != 2:
                end = place
                known = tags[start:end, layer]
                overlap = max(
                    (
                        min(end, high) - max(start, low)
                        for kind, low, high in true
                        if kind == sort
                        and 2 * (min(end, high) - max(start, low)) >= min(end - start, high - low)
                    ),
                    default=0,
                )
                if (known >= 0).all() and overlap <= 0:
                    found.append(SpanLabel(sort, start, end, 0.0))
                start = None
            if tag == 1 or (tag == 2 and start is None):
                start = place
    return found


def span_losses(network: Network, words: Tensor, marked: list[SpanLabel], found: dict[str, Tensor]) -> None:
    """Add the losses of the span heads over one window's spans to `found`."""
    starts = torch.tensor([one.start for one in marked])
    ends = torch.tensor([one.end for one in marked])
    sorts = torch.tensor([one.sort for one in marked])
    vectors = network.heads.represent(words, starts, ends, sorts)

    def add(name: str, value: Tensor) -> None:
        found[name] = found.get(name, value.new_zeros(())) + value

    valid = torch.tensor([one.valid for one in marked])
    use = valid >= 0
    if use.any():
        logit = network.heads.valid(vectors)[:, 0]
        add("valid", F.binary_cross_entropy_with_logits(logit[use], valid[use], reduction="sum"))
    real = [number for number, one in enumerate(marked) if one.valid != 0]
    if not real:
        return
    vectors, starts, ends, sorts = vectors[real], starts[real], ends[real], sorts[real]
    true = [marked[number] for number in real]
    form = torch.tensor([one.form for one in true])
    if (form >= 0).any():
        add("form", F.cross_entropy(network.heads.form(vectors), form, ignore_index=-1, reduction="sum"))
    status = torch.tensor([one.status for one in true])
    if (status >= 0).any():
        add(
            "status", F.cross_entropy(network.heads.status(vectors), status, ignore_index=-1, reduction="sum")
        )
    about = [number for number, one in enumerate(true) if one.matters is not None]
    if about:
        wanted = torch.zeros(len(about), len(labels.MATTERS))
        for row, number in enumerate(about):
            wanted[row, list(true[number].matters or ())] = 1.0
        logit = network.heads.matters(vectors[about])
        add("matters", F.binary_cross_entropy_with_logits(logit, wanted, reduction="sum") / 4)
    places = word_places(starts, ends, len(words))
    scores = network.heads.pair(vectors, words, places, sorts)
    target = torch.full((*scores.shape[:2], len(labels.ROLES)), -1.0)
    for row, one in enumerate(true):
        for role, ranges in one.roles.items():
            if ranges is None:
                continue
            target[row, :, role] = 0.0
            for low, high in ranges:
                target[row, low:high, role] = 1.0
    use_roles = target >= 0
    if use_roles.any():
        logit = scores[..., : len(labels.ROLES)]
        each = F.binary_cross_entropy_with_logits(logit, target.clamp(min=0), reduction="none")
        add("roles", (each * use_roles).sum() / 12)
    for number, place in ((0, "start"), (1, "end")):
        rows = [row for row, one in enumerate(true) if one.content and one.sort == STATEMENT]
        if rows:
            logit = scores[rows, :, len(labels.ROLES) + number]
            outside = places[rows] != 0
            logit = logit.masked_fill(outside, -1e4)
            contents = [true[row].content or (0, 1) for row in rows]
            wanted_place = torch.tensor([c[0] if place == "start" else c[1] - 1 for c in contents])
            inside = wanted_place.clamp(0, len(words) - 1)
            add("content", F.cross_entropy(logit, inside, reduction="sum"))


def batch_losses(network: Network, batch: Batch, rng: random.Random) -> dict[str, Tensor]:
    """Return every loss of a batch by name; span losses are means over the batch's spans."""
    pieces = network.encoder(batch.ids, batch.case, batch.gap, batch.mask)
    words = pieces.reshape(-1, pieces.shape[-1])[batch.flat]
    found = tag_losses(network, words, batch)
    with torch.no_grad():
        guesses = network.tagger(words)[2].view(len(words), -1, 3)
    sums: dict[str, Tensor] = {}
    offset, spans = 0, 0
    for length, marked in zip(batch.lengths, batch.marked, strict=True):
        low, high = offset, offset + length
        offset = high
        extra = guessed_spans(guesses[low:high], batch.spans[low:high], marked, rng.choice((0.0, 1.0, 2.0)))
        rng.shuffle(extra)
        tried = marked + extra[: 2 * len(marked) + 4]
        if tried:
            span_losses(network, words[low:high], tried, sums)
            spans += len(tried)
    for name, value in sums.items():
        found[name] = value / max(spans, 8)
    return found


WEIGHTS = {
    "sentence": 1.0, "names": 2.0, "office": 0.5, "said": 1.5, "kinds": 1.5, "valid": 1.0, "form": 0.7,
    "status": 0.4, "matters": 0.7, "roles": 0.7, "content": 0.4,
}  # fmt: skip


def total_loss(found: dict[str, Tensor], *, names: float = 1.0, matters: float = 1.0) -> Tensor:
    """Return the weighted sum of the losses; names, matters: how many times its usual weight each counts."""
    weights = {**WEIGHTS, "names": names * WEIGHTS["names"], "matters": matters * WEIGHTS["matters"]}
    return torch.stack([weights[name] * value for name, value in found.items()]).sum()
