"""`dragoman calendar`: contacts and deadlines, for a calendar program."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from dragoman.faces.cli.options import (
    as_of_option,
    between_option,
    json_option,
    known_by_option,
    ledger_option,
    since_option,
    until_option,
    weak_option,
)
from dragoman.faces.cli.output import console, days, echo_json, plain, save, short, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.calendar import MOST, Calendar, calendar


@click.command("calendar", epilog="Example: dragoman calendar --between US AZ --ics contacts.ics")
@between_option
@as_of_option
@known_by_option
@since_option
@until_option
@weak_option
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=MOST,
    show_default=True,
    help="Contacts at most, the latest; 0 for all.",
)
@click.option(
    "--ics",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Save it as iCalendar.",
)
@ledger_option
@json_option
def command(
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    until: date | None,
    weak: bool,
    most: int,
    ics: Path | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show contacts by day, and open asks, proposals and promises by the day on which they fall due."""
    with open_ledger(find_ledger(ledger)) as held:
        found = calendar(
            held.view(),
            between=between,
            as_of=as_of,
            known_by=known_by,
            since=since,
            until=until,
            weak=weak,
            most=most,
        )
    if ics:
        from dragoman.faces.exports.icalendar import icalendar

        save(ics, icalendar(found, made=datetime.now(UTC)))
    if as_json:
        echo_json(found)
    else:
        _print(found)


def _print(found: Calendar) -> None:
    screen = console()
    rows = table("days", "what", "title", "place", "status", "words", "entry")
    for one in found.occasions:
        rows.add_row(
            days(one.days) + ("" if one.certain else " ?"),
            "due" if one.what == "due" else one.form or one.kind,
            plain(one.title.split(": ", 1)[-1] if one.what == "contact" else one.title),
            plain(one.where or "—"),
            one.status or "—",
            plain(short(one.quote, 90)),
            one.entry_id,
        )
    screen.print(rows)
    left = f", {found.left_out} earlier ones left out (--most 0 shows all)" if found.left_out else ""
    screen.print(f"{len(found.occasions)} occasions, {found.undated} contacts without a day{left}")
