"""`dragoman doctor`: what may be wrong with a ledger and the place where it lies."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import LedgerError
from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.doctor import Health, examine

#: How each finding is marked, by word and colour.
MARKS = {Health.FINE: "fine", Health.NOTE: "[yellow]note[/]", Health.BAD: "[red]bad[/]"}


@click.command("doctor", epilog="Example: dragoman doctor --ledger us-az.dragoman")
@ledger_option
@click.option("--quick", is_flag=True, help="Leave out what takes as long as reading the whole file.")
@json_option
def command(ledger: Path | str | None, quick: bool, as_json: bool) -> int:
    """Look for what may be wrong with a ledger, and say what to do; change nothing.

    Exit code 0 when nothing is bad, 5 otherwise.
    """
    findings = examine(find_ledger(ledger), deep=not quick)
    if as_json:
        echo_json(findings)
    else:
        rows = table("what", "", "found", "to do")
        for finding in findings:
            rows.add_row(finding.what, MARKS[finding.health], plain(finding.found), plain(finding.todo))
        console().print(rows)
    return LedgerError.exit_code if any(one.health is Health.BAD for one in findings) else 0
