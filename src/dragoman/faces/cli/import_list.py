"""`dragoman import KIND PATH…`: official lists of visits, travels and officers into the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import DocumentError
from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain
from dragoman.faces.cli.progress import progress_line
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.official.lists import KINDS, Imported, import_list

#: Faults shown before "… and n more"; --json lists all.
SHOWN_FAULTS = 20


@click.command("import", epilog="Example: dragoman import visits lists/visits --ledger us-az.dragoman")
@click.argument("list_kind", metavar="KIND", type=click.Choice(list(KINDS)))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "--host", default="", metavar="SIDE", help="The state that keeps the list [default: US for its lists]."
)
@click.option(
    "--publisher",
    default="",
    metavar="NAME",
    help="Who publishes the list, where nothing in or beside it says.",
)
@ledger_option
@json_option
def command(
    list_kind: str, paths: tuple[Path, ...], host: str, publisher: str, ledger: Path | None, as_json: bool
) -> int:
    """Take in an official list: contacts and tenures marked as official, in the list's own words.

    KIND is visits, travels, pocom or officeholders; PATH a file, a folder, a zip or gzip. Importing again
    adds nothing. Contacts and announcements of documents that a record confirms get a suggested link. What
    cannot be read is listed by file and line, the rest is kept, and the exit code is then 3.
    """
    with open_ledger(find_ledger(ledger), create=True) as held, progress_line("records") as after_each:
        done = [
            import_list(list_kind, path, held, host=host.upper(), publisher=publisher, after_each=after_each)
            for path in paths
        ]
    if as_json:
        echo_json(done)
    else:
        for one in done:
            _print(one)
    return DocumentError.exit_code if any(one.faults for one in done) else 0


def _print(one: Imported) -> None:
    console().print(
        plain(
            f"{one.kind}: {one.records} records, {one.new} new, {one.replaced} reworded; "
            f"{one.contacts} contacts and {one.tenures} tenures added, {one.suggestions} links proposed; "
            "the list tells of "
            f"{one.first or 'no day'} to {one.last or 'no day'}, and of nothing after"
        )
    )
    for fault in one.faults[:SHOWN_FAULTS]:
        click.echo(str(fault), err=True)
    if len(one.faults) > SHOWN_FAULTS:
        click.echo(f"… and {len(one.faults) - SHOWN_FAULTS} more; --json lists all", err=True)
