"""Whatever the description of the interface allows is asked of it by schemathesis, and what comes fits it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dragoman.faces.web.accounts import Accounts, accounts_path
from dragoman.faces.web.additions import Additions
from dragoman.faces.web.desk import User
from dragoman.faces.web.openapi import described
from faces.web.conftest import listening

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
schema = schemathesis.openapi.from_dict(described())


@pytest.fixture(scope="module")
def served(examples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a workbench, and a token of an editor; texts that are sent are taken and not read."""
    ledger = Path(shutil.copy(examples_ledger, tmp_path_factory.mktemp("asked") / "examples.dragoman"))
    token = Accounts(accounts_path(ledger)).make_token(User("Nana", "admin"), "editor", "asked")
    with pytest.MonkeyPatch.context() as patch, listening(ledger) as address:
        patch.setattr(Additions, "_work", lambda self, made, places, folder: shutil.rmtree(folder))
        yield address, token


@schema.parametrize()
@settings(
    max_examples=3, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_whatever_may_be_asked_is_answered_as_described(case, served):
    schemathesis.checks.load_all_checks()
    wanted = (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
    address, token = served
    case.call_and_validate(
        base_url=address,
        headers={"authorization": f"Bearer {token}"},
        checks=[schemathesis.checks.CHECKS.get_one(name) for name in wanted],
    )
