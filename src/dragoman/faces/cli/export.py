"""`dragoman export --format jsonl`: the record in an open format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.faces.cli.options import between_option, json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.faces.exports.formats import FORMATS
from dragoman.faces.exports.jsonl import jsonl_lines
from dragoman.faces.exports.plover import plover_lines
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger


@click.command("export", epilog="Example: dragoman export --format jsonl > record.jsonl")
@click.option(
    "--format",
    "format_name",
    type=click.Choice([form.name for form in FORMATS]),
    default="jsonl",
    show_default=True,
    help="What to write.",
)
@click.option("--list", "list_formats", is_flag=True, help="Say what each format keeps and loses.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Where to write [default: standard output].",
)
@click.option("--official", is_flag=True, help="Also the records of official lists.")
@between_option
@ledger_option
@json_option
def command(
    format_name: str,
    list_formats: bool,
    output: Path | None,
    official: bool,
    between: tuple[str, str] | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Write the record in an open format."""
    if list_formats:
        _print_formats(as_json)
        return
    with open_ledger(find_ledger(ledger)) as held:
        entries = held.view().entries(between=between, official=None if official else False)
        lines = plover_lines(entries) if format_name == "plover" else jsonl_lines(entries)
        if output is None:
            sys.stdout.buffer.writelines(lines)
            return
        with output.open("wb") as file:
            file.writelines(lines)
    click.echo(f"{output}: {len(entries)} entries", err=True)


def _print_formats(as_json: bool) -> None:
    if as_json:
        echo_json(FORMATS)
        return
    rows = table("format", "keeps", "loses")
    for form in FORMATS:
        rows.add_row(form.name, plain(form.keeps), plain(form.loses))
    console().print(rows)
