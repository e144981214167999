"""The trained network as files that run without torch: encoder.onnx, heads.npz, tokenizer.json."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from torch import Tensor, nn

from training.network import Encoder, Network


class Runnable(nn.Module):
    """The encoder for one window: pieces in, one vector a word out."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, case: Tensor, gap: Tensor, first: Tensor) -> Tensor:
        return self.encoder(ids[None], case[None], gap[None])[0].index_select(0, first)


def export_encoder(network: Network, path: Path) -> None:
    """Write the encoder as ONNX, in 32-bit floats; the window's length and number of words are free."""
    model = Runnable(network.encoder).eval()
    length = 24
    example = tuple(torch.ones(size, dtype=torch.long) for size in (length, length, length, 9))
    torch.onnx.export(
        model, example, str(path), dynamo=False, opset_version=17, do_constant_folding=True,
        input_names=["ids", "case", "gap", "first"], output_names=["vectors"],
        dynamic_axes={"ids": {0: "pieces"}, "case": {0: "pieces"}, "gap": {0: "pieces"},
                      "first": {0: "words"}, "vectors": {0: "words"}},
    )  # fmt: skip


def shrink(full: Path, small: Path) -> None:
    """Write the int8 form: weights a channel, activations scaled as they come, one window at a time."""
    ready = full.with_suffix(".ready.onnx")
    quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready), str(small), per_channel=True, weight_type=QuantType.QInt8, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip
    ready.unlink()
    onnx.checker.check_model(str(small))


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
    """Write everything the product loads, save the settings, which calibration writes."""
    out.mkdir(parents=True, exist_ok=True)
    network = Network()
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    export_encoder(network, out / "encoder-fp32.onnx")
    shrink(out / "encoder-fp32.onnx", out / "encoder.onnx")
    export_heads(network, out / "heads.npz")
    export_tokenizer(encoder / "tokenizer.json", out / "tokenizer.json")
