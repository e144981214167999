"""`dragoman import PATH…`: official lists of visits, travels and officers into the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.faces.cli.options import json_option, ledger_option


@click.command("import", epilog="Example: dragoman import visits lists/visits --ledger us-az.dragoman")
@click.argument("list_kind", metavar="KIND")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@ledger_option
@json_option
def command(list_kind: str, paths: tuple[Path, ...], ledger: Path | None, as_json: bool) -> int:
    """Take in an official list."""
    raise NotImplementedError
