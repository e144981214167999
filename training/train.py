"""The training loop: fixed seeds, one mixed schedule, a checkpoint every few minutes, resumes by itself."""

from __future__ import annotations

import argparse
import math
import os
import random
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.distributed

from training.batches import Part, cut_parts, group_parts, make_batch
from training.encoder import load_encoder
from training.losses import batch_losses, total_loss
from training.network import Network
from training.sheets import Sheet
from training.sources import Corpus, open_tokenizer, read_corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast: rounds, which each source joins with a share of its texts.

    own: how often our own texts join a round beside the rest of the gold.
    empty: share of the treebank windows that are kept of those with fewer than two names and attributions.
    matters: how many times its usual weight the loss of matters counts.
    flat: the rate stays full and falls in a straight line over the last 30 %; else it falls along a cosine.
    """

    rounds: float
    trees: float
    names: float
    renamed: float
    rate: float
    head_rate: float
    names_weight: float = 1.0
    gold: float = 1.0
    own: float = 1.0
    matters: float = 1.0
    empty: float = 1.0
    flat: bool = False
    pieces: int = 224
    batch: int = 2600
    seed: int = 11


def _share(sheets: list[Sheet], share: float, rng: random.Random) -> list[Sheet]:
    """Return each sheet floor(share) times and a random rest."""
    whole, rest = int(share), share - int(share)
    return sheets * whole + rng.sample(sheets, round(len(sheets) * rest))


def round_parts(corpus: Corpus, plan: Plan, number: int) -> tuple[list[list[Part]], random.Random]:
    """Return the batches of one round; the same for the same plan and number."""
    rng = random.Random(plan.seed * 1000 + number)
    parts: list[Part] = []
    for sheets, share in (
        (corpus.gold, plan.gold),
        (corpus.own, plan.own),
        (corpus.trees, plan.trees),
        (corpus.names, plan.names),
        (corpus.renamed, plan.renamed),
    ):
        for sheet in _share(sheets, share, rng):
            cut = cut_parts(sheet, rng, pieces=plan.pieces)
            if plan.empty < 1 and sheets is corpus.trees:
                cut = [part for part in cut if told_in(part) > 1 or rng.random() < plan.empty]
            parts += cut
    return group_parts(parts, rng, pieces=plan.batch), rng


def told_in(part: Part) -> int:
    """Return how many names and attributions begin in a window."""
    tags = part.sheet.names[part.start : part.end]
    said = sum(part.start <= one.start < part.end for one in part.sheet.marked)
    return int(((tags > 0) & (tags % 2 == 1)).sum()) + said


def optimizer_of(network: Network, plan: Plan) -> torch.optim.AdamW:
    network.encoder.word.weight.requires_grad_(False)
    network.encoder.position.weight.requires_grad_(False)
    new = [network.encoder.case.weight, network.encoder.gap.weight]
    new += [*network.tagger.parameters(), *network.heads.parameters()]
    named = {id(parameter) for parameter in new}
    old = [p for p in network.parameters() if p.requires_grad and id(p) not in named]
    return torch.optim.AdamW(
        [{"params": old, "lr": plan.rate}, {"params": new, "lr": plan.head_rate}],
        weight_decay=0.01, betas=(0.9, 0.98),
    )  # fmt: skip


def rate_at(step: int, steps: int, *, warm: float = 0.05) -> float:
    """Return the share of the full rate at a step: up in a straight line, then down along a cosine."""
    if step < warm * steps:
        return (step + 1) / (warm * steps)
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm * steps) / ((1 - warm) * steps))))


def flat_rate_at(step: int, steps: int, *, warm: int = 30, down: float = 0.3) -> float:
    """Return the share of the full rate at a step: up, level, and down to nothing over the last part."""
    return min(1.0, (step + 1) / warm, max(0.0, (steps - step) / (down * steps)))


def share_gradients(parameters: list[torch.nn.Parameter], workers: int) -> None:
    """Give every worker the mean of all workers' gradients."""
    gradients = [torch.zeros_like(one) if one.grad is None else one.grad for one in parameters]
    flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
    torch.distributed.all_reduce(flat)
    flat /= workers
    place = 0
    for one in parameters:
        one.grad = flat[place : place + one.numel()].view_as(one)
        place += one.numel()


def train(
    plan: Plan, *, shared: Path, encoder: Path, out: Path, start: Path | None, save_minutes: float
) -> None:
    """Train by the plan; writes out/checkpoint.pt, to resume from, and at the end out/network.pt."""
    worker, workers = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    if workers > 1:
        # one thread a worker: two threads of one worker wait for each other at every step of every layer
        torch.set_num_threads(1)
        torch.distributed.init_process_group("gloo")
    torch.manual_seed(plan.seed + 1000 * worker)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer(encoder / "tokenizer.json")
    corpus = read_corpus(tokenizer, shared)
    network = Network()
    network.encoder = load_encoder(encoder)
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True))
    optimizer = optimizer_of(network, plan)
    whole = math.ceil(plan.rounds)
    counts = [len(round_parts(corpus, plan, number)[0]) // workers for number in range(whole)]
    steps = sum(counts) - round(counts[-1] * (whole - plan.rounds))
    step, saved = 0, time.monotonic()
    checkpoint = out / "checkpoint.pt"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        done = int(state["step"])
    if worker == 0:
        texts = len(corpus.gold) + len(corpus.own)
        print(f"{steps} steps in {plan.rounds} rounds, {texts} gold documents, from step {done}", flush=True)
    network.train()
    learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
    seen: dict[str, float] = defaultdict(float)
    began, pieces = time.monotonic(), 0
    for number in range(whole):
        batches, rng = round_parts(corpus, plan, number)
        for parts in batches[worker : counts[number] * workers : workers]:
            step += 1
            if step <= done or step > steps:
                continue
            batch = make_batch(parts, rng)
            share = flat_rate_at(step, steps) if plan.flat else rate_at(step, steps)
            for group, full in zip(optimizer.param_groups, (plan.rate, plan.head_rate), strict=True):
                group["lr"] = full * share
            found = batch_losses(network, batch, rng)
            optimizer.zero_grad(set_to_none=True)
            total_loss(found, names=plan.names_weight, matters=plan.matters).backward()
            if workers > 1:
                share_gradients(learning, workers)
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            pieces += int(batch.mask.sum())
            for name, value in found.items():
                seen[name] = (
                    0.98 * seen[name] + 0.02 * float(value.detach())
                    if name in seen
                    else float(value.detach())
                )
            if step % 20 == 0 and worker == 0:
                speed = pieces / (time.monotonic() - began)
                told = " ".join(f"{name} {value:.3f}" for name, value in sorted(seen.items()))
                print(f"step {step}/{steps} round {number} {speed:.0f} pieces/s {told}", flush=True)
            if worker == 0 and time.monotonic() - saved > save_minutes * 60:
                state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
                torch.save(state, checkpoint.with_suffix(".new"))
                checkpoint.with_suffix(".new").replace(checkpoint)
                saved = time.monotonic()
    if worker == 0:
        torch.save(network.state_dict(), out / "network.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the unpacked encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--start", type=Path, default=None, help="weights to start from in place of the encoder"
    )
    parser.add_argument("--rounds", type=float, default=12)
    parser.add_argument("--gold", type=float, default=1.0)
    parser.add_argument("--own", type=float, default=1.0)
    parser.add_argument("--matters", type=float, default=1.0, help="weight of the loss of matters")
    parser.add_argument("--empty", type=float, default=1.0)
    parser.add_argument("--pieces", type=int, default=224, help="word pieces a window")
    parser.add_argument("--batch", type=int, default=2600, help="word pieces a step and worker")
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--trees", type=float, default=0.2)
    parser.add_argument("--names", type=float, default=0.4)
    parser.add_argument("--renamed", type=float, default=0.2)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--names-weight", type=float, default=1.0)
    parser.add_argument("--save-minutes", type=float, default=4.0)
    given = parser.parse_args()
    plan = Plan(
        rounds=given.rounds, trees=given.trees, names=given.names, renamed=given.renamed,
        rate=given.rate, head_rate=given.head_rate, names_weight=given.names_weight,
        gold=given.gold, own=given.own, matters=given.matters, empty=given.empty, flat=given.flat,
        batch=given.batch, pieces=given.pieces,
    )  # fmt: skip
    train(
        plan, shared=given.shared, encoder=given.encoder, out=given.out, start=given.start,
        save_minutes=given.save_minutes,
    )  # fmt: skip


if __name__ == "__main__":
    main()
