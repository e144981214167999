from __future__ import annotations

import pytest

from ledger.stores import a_ledger


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def ledger(request, tmp_path):
    with a_ledger(request.param, tmp_path) as opened:
        yield opened
