"""`dragoman restore BACKUP`: the ledger of a backup, to the byte."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import echo_json
from dragoman.faces.settings import find_ledger
from dragoman.ledger.backup import restore
from dragoman.ledger.postgres import without_password


@click.command(
    "restore", epilog="Example: dragoman restore us-az-2006-04-12.dragoman.gz --ledger us-az.dragoman"
)
@click.argument("path", metavar="BACKUP", type=click.Path(path_type=Path))
@ledger_option
@click.option("--replace", is_flag=True, help="Put it in the place of a ledger that is there.")
@json_option
def command(path: Path, ledger: Path | str | None, replace: bool, as_json: bool) -> None:
    """Write the ledger of a backup to --ledger; every byte is checked before anything is changed.

    The place may be a file that is not there yet, or an empty PostgreSQL database.
    """
    place = find_ledger(ledger)
    found = restore(path, place, replace=replace)
    if as_json:
        echo_json(found)
        return
    click.echo(
        f"{without_password(str(place))}: {found.documents} documents and {found.entries} entries "
        f"(sha256 {found.digest})"
    )
