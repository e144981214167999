"""The trained network as files that run without torch: encoder.onnx, heads.npz, tokenizer.json."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dragoman.language.pieces import cut_words
from training.batches import START, STOP
from training.graph import encoder_graph
from training.network import Network
from training.record import held_back
from training.sources import OWN, open_tokenizer

#: Windows of our own texts whose activations are looked at, and pieces of each.
LOOKED_AT, PIECES = 20, 220


def loudness(network: Network, tokenizer: Path) -> dict[str, NDArray[np.float32]]:
    """Return the largest absolute value of each input channel of the encoder's products, by layer name."""
    found: dict[str, NDArray[np.float32]] = {}

    def watch(name: str, layer: nn.Module) -> None:
        def look(_: nn.Module, given: tuple[Tensor, ...], __: Tensor) -> None:
            top = given[0].abs().reshape(-1, given[0].shape[-1]).max(dim=0)[0].numpy()
            found[name] = np.maximum(found[name], top) if name in found else top

        layer.register_forward_hook(look)

    for name, layer in network.encoder.named_modules():
        if name.rsplit(".", 1)[-1] in ("query", "out", "up", "down"):
            watch(name, layer)
    opened = open_tokenizer(tokenizer)
    kept = held_back(OWN)
    texts = sorted(path for path in (OWN / "texts").glob("*.txt") if path.stem not in kept)
    with torch.no_grad():
        for path in texts[:: max(1, len(texts) // LOOKED_AT)]:
            words = cut_words(opened, path.read_text(encoding="utf-8"))
            size = min(PIECES, len(words.ids))

            def row(values: NDArray[np.int64], *, first: int = 0, last: int = 0, size: int = size) -> Tensor:
                return torch.from_numpy(np.concatenate([[first], values[:size], [last]]))[None]

            network.encoder(row(words.ids, first=START, last=STOP), row(words.case), row(words.gap))
    return found


def export_heads(network: Network, path: Path) -> None:
    """Write the weights of tag layers and span heads, in 16-bit floats, by their names."""
    weights = {**{f"tagger.{k}": v for k, v in network.tagger.state_dict().items()}}
    weights |= {f"heads.{k}": v for k, v in network.heads.state_dict().items()}
    np.savez(path, **{name: value.numpy().astype(np.float16) for name, value in weights.items()})


def export_tokenizer(source: Path, path: Path) -> None:
    """Write the tokenizer without cutting or padding, which would lose words."""
    settings = json.loads(source.read_text(encoding="utf-8"))
    settings["truncation"], settings["padding"] = None, None
    path.write_text(json.dumps(settings, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def export(weights: Path, encoder: Path, out: Path) -> None:
    """Write everything the product loads, save the settings, which calibration writes.

    encoder-fp32.onnx is the same in 32-bit floats, to know what int8 costs; it does not ship.
    """
    out.mkdir(parents=True, exist_ok=True)
    network = Network()
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    loud = loudness(network, encoder / "tokenizer.json")
    kept = {name: value.numpy() for name, value in network.encoder.state_dict().items()}
    encoder_graph(kept, loud, out / "encoder-fp32.onnx", int8=False)
    encoder_graph(kept, loud, out / "encoder.onnx", int8=True)
    export_heads(network, out / "heads.npz")
    export_tokenizer(encoder / "tokenizer.json", out / "tokenizer.json")
