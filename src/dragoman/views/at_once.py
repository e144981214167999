"""Building thousands of objects at once without looking for cycles among them in between."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_once() -> Iterator[None]:
    """Put off the search for cycles of objects: what a view builds has none.

    Of two views at once the first to begin takes it up again, so that it is never left off.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
