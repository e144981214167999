"""Near-copies of one text: three papers that print one wire report are one source.

MinHash over runs of five words (Broder 1997), with banding, so that only likely pairs are ever compared.
"""

from __future__ import annotations

import functools
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Words in a run; runs are what two texts share or do not.
RUN = 5
#: Bands of a sketch and values in a band: texts that share 60 % of their runs meet in a band 89 times of 100.
BANDS, ROWS = 16, 4
#: Share of runs from which two texts are called near-copies.
NEAR = 0.5
#: A text of fewer runs is too short to be called a copy unless it is the same.
FEWEST = 8

_WORD = re.compile(r"\w+")
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class Sketch:
    """The MinHash of a text: 64 values of four bytes, and the hash of each band of four of them."""

    values: bytes
    bands: tuple[int, ...]


def sketch(text: str) -> Sketch | None:
    """Return the sketch of a text, None for one too short to compare; time grows with its length."""
    import numpy as np

    words = _WORD.findall(text.casefold())
    if len(words) < RUN + FEWEST - 1:
        return None
    hashed = np.array(list(map(_sum_of, words)), np.uint64)
    runs = np.zeros(len(words) - RUN + 1, np.uint64)
    for offset in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + hashed[offset : offset + len(runs)]
    runs = np.unique(runs ^ (runs >> np.uint64(29)))
    factors, terms = _permutations()
    lowest = np.full(BANDS * ROWS, 0xFFFFFFFFFFFFFFFF, np.uint64)
    for start in range(0, len(runs), _CHUNK):
        mixed = runs[start : start + _CHUNK, None] * factors
        mixed += terms
        np.minimum(lowest, mixed.min(axis=0), out=lowest)
    values = (lowest >> np.uint64(32)).astype("<u4")
    bands = tuple(
        zlib.crc32(bytes([band]) + row.tobytes()) | band << 32
        for band, row in enumerate(values.reshape(BANDS, ROWS))
    )
    return Sketch(values.tobytes(), bands)


def likeness(one: bytes, other: bytes) -> float:
    """Return the share of runs that two texts have in common, estimated from their sketches' values."""
    import numpy as np

    return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())


@functools.lru_cache(maxsize=65536)
def _sum_of(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


@functools.cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the factors (odd) and terms of the hash functions, the same in every process and version."""
    import numpy as np

    state, drawn = 0x5DEECE66D, []
    for _ in range(2 * BANDS * ROWS):
        state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        mixed = (state ^ (state >> 31)) * 0xBF58476D1CE4E5B9 & (2**64 - 1)
        drawn.append(mixed ^ (mixed >> 27))
    factors = np.array(drawn[::2], np.uint64) | np.uint64(1)
    return factors, np.array(drawn[1::2], np.uint64)
