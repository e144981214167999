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

#: Documents listed unless all are asked for.
LATEST = 200


@click.command("coverage", epilog="Example: dragoman coverage --as-of 2006-04-12")
@between_option
@as_of_option
@known_by_option
@click.option(
    "--latest",
    type=click.IntRange(min=0),
    default=LATEST,
    show_default=True,
    help="Documents listed at most, the latest; 0 for all. Counts are of all.",
)
@click.option("--weeks", is_flag=True, help="Also documents by week.")
@ledger_option
@json_option
def command(
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    latest: int,
    weeks: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show documents by outlet, side, owner and week, near-copies, gaps, single sources, and what is lost.

    Every "none found" of the other commands is only worth what is shown here.
    """
    with open_ledger(find_ledger(ledger)) as held:
        rests = coverage(held.view(), between=between, as_of=as_of, known_by=known_by, latest=latest)
    if as_json:
        echo_json(rests)
        return
    screen = console()
    documents = table("document", "outlet", "day", "because", "entries", "near-copies", title="documents")
    for paper in rests.documents:
        documents.add_row(
            plain(paper.name),
            plain(paper.outlet or "not known"),
            days(paper.day),
            plain(paper.day_because),
            str(paper.entries),
            str(paper.copies - 1),
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
    for title, counts in (("side", rests.sides), ("owner", rests.owners)):
        if any(count.name for count in counts):
            lines = table(title, "documents", "independent", "entries", "first", "last", title=f"by {title}")
            for one in counts:
                lines.add_row(
                    plain(one.name or "not known"),
                    str(one.documents),
                    str(one.independent),
                    str(one.entries),
                    str(one.first or "—"),
                    str(one.last or "—"),
                )
            screen.print(lines)
    if weeks:
        lines = table("week of", "documents", title="by week")
        for week in rests.weeks:
            lines.add_row(str(week.monday), str(week.documents))
        screen.print(lines)
    for scope in rests.lists:
        screen.print(
            f"official list {plain(scope.name)}: {scope.records} records, {scope.first} – {scope.last}"
        )
    for group in rests.copies:
        screen.print(plain(f"one source: {', '.join(group.documents)}"))
    for gap in rests.silence.gaps:
        screen.print(f"nothing is held from {gap.first} to {gap.last}")
    if len(rests.documents) < rests.count:
        screen.print(f"{rests.count - len(rests.documents)} earlier documents are not listed (--latest 0)")
    screen.print(
        f"{rests.count} documents, {rests.independent} independent; {len(rests.single)} of {rests.facts} "
        f"facts rest on a single source; {len(rests.lost)} entries with a lost outlet, "
        f"{len(rests.undated)} undated contacts, {len(rests.unresolved)} with an unresolved actor"
    )
    screen.print(plain(searched(rests.silence)))
