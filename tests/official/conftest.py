"""A ledger in memory, for what is taken in from lists."""

from __future__ import annotations

import pytest

from dragoman.ledger.memory import MemoryStore
from dragoman.ledger.open import Ledger


@pytest.fixture
def ledger():
    with Ledger(MemoryStore()) as opened:
        yield opened
