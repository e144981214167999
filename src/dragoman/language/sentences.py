"""Where sentences begin: the model's odds, and what printers' marks say against them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.language.decode import Floats
from dragoman.language.pieces import GAPS, Words

_QUOTES = frozenset("\"'“”‘’«»„")
_GLUED, _SPACE, _LINE, _PARAGRAPH = (GAPS.index(gap) for gap in ("glued", "space", "line", "paragraph"))


def sentence_starts(odds: Floats, words: Words, forms: list[str]) -> NDArray[np.bool_]:
    """Return whether each word begins a sentence; odds: of the sentence layer; forms: the words themselves.

    A paragraph begins one. A sentence behind an opening quotation mark begins at the mark: It is late.
    | "We must go." Within a line none begins where a quotation ends with a comma: "Not yet," | he said.
    """
    gap = words.gap[words.first]
    starts: NDArray[np.bool_] = (odds > 0) | (gap == _PARAGRAPH)
    for place in np.flatnonzero(starts).tolist():
        if place == 0 or gap[place] == _PARAGRAPH or forms[place - 1] not in _QUOTES:
            continue
        if gap[place] == _GLUED and gap[place - 1] >= _SPACE:
            starts[place], starts[place - 1] = False, True
        elif place > 1 and forms[place - 2] == "," and gap[place] < _LINE:
            starts[place] = False
    starts[:1] = True
    return starts
