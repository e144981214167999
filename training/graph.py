"""The encoder as an ONNX graph, node by node, so that each step is the one a CPU does fastest.

int8 form: weights a column in 7 bits (two products of 8 and 7 bits fit the 16-bit sums of processors
without VNNI), activations scaled as they come. Before that the strength of loud channels is moved from
the activations into the weights (SmoothQuant, Xiao and others 2023): each channel is divided by a factor
that its weights are multiplied by, so that few channels do not use up the 8 bits of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.network import HEADS, LAYERS, WIDTH

Floats = NDArray[np.float32]
#: Operators of onnxruntime beyond the standard.
OWN = "com.microsoft"
EPSILON = 1e-12


@dataclass(slots=True)
class Graph:
    """Nodes and constants in the making; int8: whether products are in 8 bits."""

    int8: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def keep(self, name: str, value: NDArray) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, given: list[str], *made: str, domain: str = "", **settings: object) -> str:
        """Add a node and return the name of its first output."""
        self.nodes.append(helper.make_node(kind, given, list(made), domain=domain, **settings))
        return made[0]

    def product(self, x: str, weight: Floats, bias: Floats, name: str) -> str:
        """Add x @ weight + bias; weight: [in, out]."""
        kept = self.keep(f"{name}.bias", bias)
        if not self.int8:
            made = self.add("MatMul", [x, self.keep(f"{name}.weight", weight)], f"{name}.product")
            return self.add("Add", [made, kept], name)
        small, scale = shrink(weight)
        given = [x, self.keep(f"{name}.weight", small), self.keep(f"{name}.scale", scale), "", kept]
        return self.add("DynamicQuantizeMatMul", given, name, domain=OWN)

    def norm(self, one: str, other: str, weight: Floats, bias: Floats, name: str) -> str:
        """Add the layer norm of a sum."""
        total = self.add("Add", [one, other], f"{name}.sum")
        given = [total, self.keep(f"{name}.weight", weight), self.keep(f"{name}.bias", bias)]
        return self.add("LayerNormalization", given, name, axis=-1, epsilon=EPSILON)


def shrink(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return a matrix in 7 bits and the scale of each column, the one that leaves the least square error."""
    top = np.maximum(np.abs(weight).max(axis=0), 1e-12)
    best, least = top / 64, np.full(top.shape, np.inf)
    for share in np.linspace(0.7, 1.0, 16):
        scale = top * share / 64
        error = ((np.clip(np.round(weight / scale), -64, 64) * scale - weight) ** 2).sum(axis=0)
        better = error < least
        best, least = np.where(better, scale, best), np.where(better, error, least)
    return np.clip(np.round(weight / best), -64, 64).astype(np.int8), best.astype(np.float32)


def factors(loud: Floats, weight: Floats) -> Floats:
    """Return what to divide each channel by: the root of its loudest value over its largest weight."""
    bent = np.sqrt(np.maximum(loud, 1e-5) / np.maximum(np.abs(weight).max(axis=1), 1e-5))
    result: Floats = (bent / np.exp(np.log(bent).mean())).astype(np.float32)
    return result


def embed(graph: Graph, weights: Mapping[str, Floats]) -> str:
    """Add the sum of word, place, case and gap and return its name; words are kept in int8, a scale a row."""
    words = weights["word.weight"]
    if graph.int8:
        scale = np.maximum(np.abs(words).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
        small = graph.keep("word", np.round(words / scale).astype(np.int8))
        rows = graph.add(
            "Cast", [graph.add("Gather", [small, "ids"], "word.rows")], "word.floats", to=TensorProto.FLOAT
        )
        scales = graph.add("Gather", [graph.keep("word.scale", scale), "ids"], "word.scales")
        found = graph.add("Mul", [rows, scales], "word.values")
    else:
        found = graph.add("Gather", [graph.keep("word", words), "ids"], "word.values")
    graph.keep("first axis", np.zeros(1, np.int64))
    size = graph.add("Shape", ["ids"], "size")
    places = graph.keep("place", weights["position.weight"] + weights["kind"])
    total = graph.add("Slice", [places, "first axis", size, "first axis"], "places")
    for name in ("case", "gap"):
        rows = graph.add(
            "Gather", [graph.keep(f"{name}.weight", weights[f"{name}.weight"]), name], f"{name}.rows"
        )
        total = graph.add("Add", [total, rows], f"{name}.sum")
    one = graph.add("Unsqueeze", [found, "first axis"], "word.batch")
    other = graph.add("Unsqueeze", [total, "first axis"], "place.batch")
    return graph.norm(one, other, weights["norm.weight"], weights["norm.bias"], "embedded")


def attend(
    graph: Graph, x: str, asking: str, weights: Mapping[str, Floats], loud: Mapping[str, Floats], name: str
) -> str:
    """Add one layer's attention and return what it adds to `asking`; loud: see `encoder_graph`."""
    matrix = {part: weights[f"{part}.weight"].T for part in ("query", "key", "value", "out")}
    bias = {part: weights[f"{part}.bias"] for part in matrix}
    if graph.int8:
        bend = factors(loud["out"], matrix["out"])
        matrix["out"] = matrix["out"] * bend[:, None]
        matrix["value"], bias["value"] = matrix["value"] / bend, bias["value"] / bend
    together = ["key", "value"] if x != asking else ["query", "key", "value"]
    asked = "" if x == asking else graph.product(asking, matrix["query"], bias["query"], f"{name}.query")
    given, stacked = calm(
        graph, x, np.concatenate([matrix[part] for part in together], axis=1), loud["query"], f"{name}.in"
    )
    made = graph.product(given, stacked, np.concatenate([bias[part] for part in together]), f"{name}.all")
    sizes = graph.keep(f"{name}.sizes", np.full(len(together), WIDTH, np.int64))
    names = [f"{name}.{part}.words" for part in together]
    graph.add("Split", [made, sizes], *names, axis=2)
    inputs = names if not asked else [asked, *names]
    seen = graph.add("MultiHeadAttention", inputs, f"{name}.seen", domain=OWN, num_heads=HEADS)
    return graph.product(seen, matrix["out"], bias["out"], f"{name}.out")


def calm(graph: Graph, x: str, weight: Floats, loud: Floats, name: str) -> tuple[str, Floats]:
    """Return an input divided and its weights multiplied by the factors of its channels."""
    if not graph.int8:
        return x, weight
    bend = factors(loud, weight)
    return graph.add("Mul", [x, graph.keep(f"{name}.factors", 1 / bend)], name), weight * bend[:, None]


def encoder_graph(
    weights: Mapping[str, Floats], loud: Mapping[str, Floats], path: Path, *, int8: bool
) -> None:
    """Write the encoder: a window's ids, cases, gaps and each word's first piece in, vectors out.

    weights: of `network.Encoder`, by name; loud: the largest absolute value each channel had as input of each
    product, by the name of its layer ("layers.0.query"). In the last layer only first pieces are worked out.
    """
    graph = Graph(int8)
    x = embed(graph, weights)
    for number in range(LAYERS):
        name = f"layers.{number}"
        own = {
            key.removeprefix(f"{name}."): one for key, one in weights.items() if key.startswith(f"{name}.")
        }
        here = {key.removeprefix(f"{name}."): one for key, one in loud.items() if key.startswith(f"{name}.")}
        last = number == LAYERS - 1
        asking = graph.add("Gather", [x, "first"], f"{name}.first", axis=1) if last else x
        seen = attend(graph, x, asking, own, here, name)
        y = graph.norm(seen, asking, own["norm1.weight"], own["norm1.bias"], f"{name}.middle")
        given, up = (
            calm(graph, y, own["up.weight"].T, here["up"], f"{name}.calm")
            if int8
            else (y, own["up.weight"].T)
        )
        wide = graph.product(given, up, own["up.bias"], f"{name}.up")
        bent = graph.add("Gelu", [wide], f"{name}.bent", domain=OWN)
        down = graph.product(bent, own["down.weight"].T, own["down.bias"], f"{name}.down")
        x = graph.norm(down, y, own["norm2.weight"], own["norm2.bias"], f"{name}.end")
    graph.add("Squeeze", [x, "first axis"], "vectors")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [size])
        for name, size in (("ids", "pieces"), ("case", "pieces"), ("gap", "pieces"), ("first", "words"))
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", WIDTH])
    made = helper.make_model(
        helper.make_graph(graph.nodes, "encoder", inputs, [output], graph.constants),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(OWN, 1)],
        ir_version=9,
    )
    onnx.save(made, str(path))
