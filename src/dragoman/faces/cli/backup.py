"""`dragoman backup`: the whole ledger in one file, also while others write it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import echo_json
from dragoman.faces.settings import find_ledger
from dragoman.ledger.backup import backup
from dragoman.ledger.open import open_ledger
from dragoman.ledger.postgres import is_address


@click.command("backup", epilog="Example: dragoman backup --ledger us-az.dragoman")
@click.argument("path", required=False, default=None, metavar="[FILE]", type=click.Path(path_type=Path))
@ledger_option
@json_option
def command(path: Path | None, ledger: Path | str | None, as_json: bool) -> None:
    """Write the whole ledger to one file, as it stands at one moment.

    FILE is by default the ledger's name with the day (us-az-2006-04-12.dragoman.gz). Others may go on reading
    and writing meanwhile. `dragoman restore` gives the ledger back to the byte; so does gunzip.
    """
    place = find_ledger(ledger)
    stem = "ledger" if is_address(place) else Path(place).with_suffix("").name
    target = path or Path(f"{stem}-{date.today().isoformat()}.dragoman.gz")
    with open_ledger(place) as held:
        made = backup(held, target)
    if as_json:
        echo_json(made)
        return
    click.echo(
        f"{made.path}: {made.documents} documents and {made.entries} entries in {made.size / 1e6:.1f} MB "
        f"(sha256 of the ledger {made.digest})"
    )
