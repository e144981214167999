"""`dragoman verify`: every span of every entry read again against its document."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import DriftError
from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import echo_json
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.ledger.verify import verify


@click.command("verify", epilog="Example: dragoman verify --ledger us-az.dragoman")
@ledger_option
@json_option
def command(ledger: Path | None, as_json: bool) -> int:
    """Re-read every span of every entry against its document.

    Exit code 0 when every entry quotes its document to the letter, 6 when any has drifted; each is named.
    """
    with open_ledger(find_ledger(ledger)) as held:
        checked = verify(held)
    if as_json:
        echo_json(checked)
    else:
        for drift in checked.drifts:
            click.echo(drift.message)
        click.echo(
            f"{checked.entries} entries and {checked.spans} spans in {checked.documents} documents re-read: "
            f"{len(checked.drifts)} drifted"
        )
        if checked.taken_out:
            click.echo(f"{checked.taken_out} documents were taken out on request, wholly or in part")
    return DriftError.exit_code if checked.drifts else 0
