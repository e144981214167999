"""The examples read into a ledger once a test run, with their official lists."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from dragoman.faces.cli.main import cli
from dragoman.ledger.open import Ledger, open_ledger

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
OFFICEHOLDERS = ROOT / "tests" / "views" / "draft" / "officeholders.csv"


@cache
def example_file() -> Path:
    """The ledger file; nobody writes to it."""
    place = Path(tempfile.mkdtemp(prefix="dragoman-examples-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    ledger = place / "examples.dragoman"
    run("read", str(EXAMPLES), "--ledger", str(ledger), "--json")
    run("import", "visits", str(EXAMPLES / "official" / "visits"), "--ledger", str(ledger), "--json")
    run("import", "officeholders", str(OFFICEHOLDERS), "--ledger", str(ledger), "--json")
    return ledger


def run(*arguments: str) -> str:
    """Run a command in this process and return what it prints."""
    from click.testing import CliRunner

    done = CliRunner().invoke(cli, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0 or done.return_value in (None, 0), done.output
    return done.output


def example_ledger() -> Ledger:
    """The ledger, open."""
    return open_ledger(example_file())
