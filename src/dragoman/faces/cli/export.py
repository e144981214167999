"""`dragoman export --format jsonl`: the record in an open format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.faces.cli.options import (
    between_option,
    json_option,
    ledger_option,
    mark_option,
    relationship_option,
    rights_option,
)
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.faces.exports.formats import FORMATS, written
from dragoman.faces.settings import find_ledger, marks_of
from dragoman.ledger.open import open_ledger


@click.command("export", epilog="Example: dragoman export --format csv --output record.csv")
@click.option(
    "--format",
    "format_name",
    type=click.Choice([form.name for form in FORMATS if form.command == "export"]),
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
@click.option("--without-text", is_flag=True, help="Leave the publishers' words out; offsets stay.")
@between_option
@mark_option
@rights_option
@relationship_option
@ledger_option
@json_option
def command(
    format_name: str,
    list_formats: bool,
    output: Path | None,
    official: bool,
    without_text: bool,
    between: tuple[str, str] | None,
    mark: str | None,
    rights: str | None,
    relationship: Path | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Write the record in an open format."""
    from dragoman.faces.exports.exported import exported

    if list_formats:
        _print_formats(as_json)
        return
    mark, rights = marks_of(relationship, mark=mark, rights=rights)
    with open_ledger(find_ledger(ledger)) as held:
        record = exported(
            held.view(),
            between=between,
            official=official,
            mark=mark,
            rights=rights,
            texts=not without_text,
        )
        pieces = written(format_name, record)
        if output is None:
            sys.stdout.buffer.writelines(pieces)
            return
        with output.open("wb") as file:
            file.writelines(pieces)
    click.echo(f"{output}: {len(record.entries)} entries", err=True)


def _print_formats(as_json: bool) -> None:
    if as_json:
        echo_json(FORMATS)
        return
    rows = table("format", "written by", "keeps", "loses")
    for form in FORMATS:
        rows.add_row(form.name, f"dragoman {form.command}", plain(form.keeps), plain(form.loses))
    console().print(rows)
