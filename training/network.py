"""The network: MiniLM with letter case and gaps as extra inputs, tag layers, and heads over spans."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training import labels

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
SPAN_WIDTH, KEY_WIDTH = 256, 64


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None, drop: float) -> Tensor:
        batch, length, _ = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        a = F.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        a = self.out(a.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + F.dropout(a, drop, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(h, drop, self.training))


class Encoder(nn.Module):
    """Pieces, case and gaps in; one vector a piece out."""

    def __init__(self, vocabulary: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.case, self.gap = nn.Embedding(8, WIDTH), nn.Embedding(4, WIDTH)
        nn.init.normal_(self.case.weight, std=0.01)
        nn.init.normal_(self.gap.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = 0.1

    def forward(self, ids: Tensor, case: Tensor, gap: Tensor, mask: Tensor | None = None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(places) + self.kind + self.case(case) + self.gap(gap)
        x = F.dropout(self.norm(x), self.drop, self.training)
        if mask is not None:
            mask = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, self.drop)
        return x


class Tagger(nn.Module):
    """Every tag layer of a word vector: sentence start, name tags, span tags."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = nn.Linear(WIDTH, 1)
        self.names = nn.Linear(WIDTH, len(labels.NAME_TAGS))
        self.spans = nn.Linear(WIDTH, len(labels.SPAN_LAYERS) * 3)
        # most words are outside everything; starting from there saves the first hundred steps
        with torch.no_grad():
            self.sentence.bias.fill_(-3.0)
            self.names.bias[0] = 3.0
            self.spans.bias[0::3] = 3.0

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.sentence(x)[..., 0], self.names(x), self.spans(x)


class SpanHeads(nn.Module):
    """What a span is, and which words fill its roles; plain enough to run in numpy."""

    def __init__(self) -> None:
        super().__init__()
        self.sort = nn.Embedding(len(labels.SORTS), 32)
        self.hidden = nn.Linear(WIDTH * 5 + 32 + 2, SPAN_WIDTH)
        self.valid = nn.Linear(SPAN_WIDTH, 1)
        self.form = nn.Linear(SPAN_WIDTH, len(labels.FORM_LIST))
        self.status = nn.Linear(SPAN_WIDTH, len(labels.STATUS_LIST))
        self.matters = nn.Linear(SPAN_WIDTH, len(labels.MATTERS))
        pairs = len(labels.ROLES) + len(labels.POINTERS)
        self.query = nn.Linear(SPAN_WIDTH, pairs * KEY_WIDTH)
        self.key = nn.Linear(WIDTH, pairs * KEY_WIDTH)
        # where the word stands: in the span, before it or after it (near, middling, far); one bias a role
        self.place = nn.Parameter(torch.zeros(7, pairs))
        self.sorted_bias = nn.Linear(len(labels.SORTS), pairs)
        nn.init.constant_(self.sorted_bias.bias, -4.0)

    def represent(self, x: Tensor, starts: Tensor, ends: Tensor, sorts: Tensor) -> Tensor:
        """Return a vector a span; x: words of one text, starts and ends: word numbers, end exclusive."""
        total = torch.cat([x.new_zeros(1, WIDTH), x.cumsum(0)])
        length = (ends - starts)[:, None]
        mean = (total[ends] - total[starts]) / length
        before = x[(starts - 1).clamp(min=0)]
        after = x[ends.clamp(max=len(x) - 1)]
        size = torch.log(length.to(x.dtype))
        at_edge = (starts == 0).to(x.dtype)[:, None]
        parts = [x[starts], x[ends - 1], mean, before, after, self.sort(sorts), size, at_edge]
        return F.gelu(self.hidden(torch.cat(parts, dim=1)), approximate="tanh")

    def pair(self, spans: Tensor, x: Tensor, places: Tensor, sorts: Tensor) -> Tensor:
        """Return scores [span, word, role]; places: [span, word] numbers from `word_places`."""
        query = self.query(spans).view(len(spans), -1, KEY_WIDTH)
        key = self.key(x).view(len(x), -1, KEY_WIDTH)
        score = torch.einsum("srk,wrk->swr", query, key) / KEY_WIDTH**0.5
        chosen = F.one_hot(sorts, len(labels.SORTS)).to(x.dtype)
        return score + self.place[places] + self.sorted_bias(chosen)[:, None, :]


def word_places(starts: Tensor, ends: Tensor, words: int) -> Tensor:
    """Return where each word stands as seen from each span: 0 inside, 1–3 before, 4–6 after."""
    here = torch.arange(words)[None, :]
    before, after = starts[:, None] - here, here - ends[:, None] + 1
    places = torch.zeros(len(starts), words, dtype=torch.long)
    for number, (low, high) in enumerate(((1, 8), (9, 40), (41, 10**9))):
        places[(before >= low) & (before <= high)] = 1 + number
        places[(after >= low) & (after <= high)] = 4 + number
    return places


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.tagger, self.heads = Encoder(), Tagger(), SpanHeads()
