"""`dragoman coverage`: what the record rests on, and where nothing is held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.faces.cli.options import (
    as_of_option,
    between_option,
    json_option,
    known_by_option,
    ledger_option,
)
from dragoman.faces.cli.output import console, days, echo_json, plain, searched, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.coverage import coverage


@click.command("coverage", epilog="Example: dragoman coverage --as-of 2006-04-12")
@between_option
@as_of_option
@known_by_option
@ledger_option
@json_option
def command(
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show documents by outlet and month, groups of near-copies, gaps, and what is lost or undated.

    Every "none found" of the other commands is only worth what is shown here.
    """
    with open_ledger(find_ledger(ledger)) as held:
        rests = coverage(held.view(), between=between, as_of=as_of, known_by=known_by)
    if as_json:
        echo_json(rests)
        return
    screen = console()
    documents = table("document", "outlet", "day", "because", "entries", "near-copies", title="documents")
    for one in rests.documents:
        documents.add_row(
            plain(one.name),
            plain(one.outlet or "not known"),
            days(one.day),
            plain(one.day_because),
            str(one.entries),
            str(one.copies - 1),
        )
    screen.print(documents)
    outlets = table("outlet", "documents", "cited in", "entries", "first", "last", title="outlets")
    for outlet in rests.outlets:
        outlets.add_row(
            plain(outlet.name or "lost or not known"),
            str(outlet.documents),
            str(outlet.cited_in),
            str(outlet.entries),
            str(outlet.first or "—"),
            str(outlet.last or "—"),
        )
    screen.print(outlets)
    for scope in rests.lists:
        screen.print(
            f"official list {plain(scope.name)}: {scope.records} records, {scope.first} – {scope.last}"
        )
    screen.print(
        f"{rests.independent} independent; {len(rests.lost)} entries with a lost outlet, "
        f"{len(rests.undated)} undated contacts, {len(rests.unresolved)} with an unresolved actor"
    )
    screen.print(plain(searched(rests.silence)))
