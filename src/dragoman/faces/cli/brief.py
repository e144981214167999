"""`dragoman brief`: the dossier, one file that opens without a network."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.errors import DragomanError
from dragoman.faces.briefs.html import brief_html
from dragoman.faces.cli.options import (
    as_of_option,
    between_option,
    known_by_option,
    ledger_option,
    since_option,
    weak_option,
)
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger

FORMATS = ("html",)


@click.command("brief", epilog="Example: dragoman brief --between US AZ --output dossier.html")
@between_option
@as_of_option
@known_by_option
@since_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="html", show_default=True)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("dossier.html"),
    show_default=True,
    metavar="FILE",
)
@click.option("--home", default="", metavar="SIDE", help="The side that reads it: its column is “our move”.")
@click.option("--for", "prepared_for", default="", metavar="WHOM", help="For whom it is prepared.")
@click.option("--title", default="", help="Title on the head.")
@click.option("--handling", default="", metavar="MARK", help="A handling mark for every page.")
@click.option("--rights", default="", metavar="LINE", help="A rights line for every page.")
@weak_option
@click.option("--no-texts", is_flag=True, help="Leave the documents' full texts out; quoted words stay.")
@ledger_option
def command(
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    form: str,
    output: Path,
    home: str,
    prepared_for: str,
    title: str,
    handling: str,
    rights: str,
    weak: bool,
    no_texts: bool,
    ledger: Path | None,
) -> None:
    """Write the dossier: court, timeline, statements, people and sources, every line with its words.

    One self-contained file that opens offline, in print, in dark mode and on a phone.
    """
    with open_ledger(find_ledger(ledger)) as held:
        page = brief_html(
            held.view(),
            between=between,
            home=home.upper(),
            as_of=as_of,
            known_by=known_by,
            since=since,
            title=title,
            prepared_for=prepared_for,
            handling=handling,
            rights=rights,
            weak=weak,
            texts=not no_texts,
        )
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise DragomanError(f"the dossier cannot be written to {output}: {error.strerror}") from error
    click.echo(f"the dossier is in {output.resolve()}")
