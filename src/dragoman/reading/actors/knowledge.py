"""Everything known beforehand of states, offices, bodies and office holders, and of one relationship."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """States, offices, bodies and rosters, loaded once; `load_knowledge()` makes it."""


@functools.cache
def load_knowledge(relationship: Path | None = None) -> Knowledge:
    """Return what is known beforehand, with the relationship file's sides, aliases, matters and outlets.

    Raises LexiconError naming file and entry when a file is wrong.
    """
    return Knowledge()
