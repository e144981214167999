"""onnxruntime on one thread, so that two processes do twice the work of one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError

#: y = x w + b as a model of one node (Gemm of ONNX operators 13), written by onnx.helper.
_PRODUCT = (
    b'\x08\x08\x12\x00:C\n\x12\n\x01x\n\x01w\n\x01b\x12\x01y"\x04Gemm\x12\x01gZ\t\n\x01x\x12\x04\n\x02\x08\x01'
    b"Z\t\n\x01w\x12\x04\n\x02\x08\x01Z\t\n\x01b\x12\x04\n\x02\x08\x01b\t\n\x01y\x12\x04\n\x02\x08\x01B\x04\n\x00\x10\r"
)


def open_session(path: Path | bytes) -> Any:
    """Return a model ready to run on one thread; path: its file, or its bytes.

    Sums are not fused with the layer norms after them: on a CPU the fused form takes longer than the two.
    Raises ModelError when it cannot be run.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            path if isinstance(path, bytes) else str(path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    except Exception as error:  # onnxruntime raises many kinds, all meaning that the file cannot be run
        raise ModelError(
            f"loading the language model: {path if isinstance(path, Path) else 'a layer'} cannot be run "
            f"({error}); install it again"
        ) from error


@cache
def _product() -> Any:
    return open_session(_PRODUCT)


def product(x: NDArray[np.float32], weight: NDArray[np.float32], bias: NDArray[np.float32]) -> Any:
    """Return x @ weight + bias; x: [rows, in], weight: [in, out].

    numpy's own product starts a thread a core, and the idle ones spin: on two cores the tag layers and heads
    took more than twice the CPU time they take here.
    """
    return _product().run(None, {"x": x, "w": weight, "b": bias})[0]
