"""`dragoman timeline`: who met whom, who did what, by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dragoman.faces.cli.options import (
    all_option,
    as_of_option,
    between_option,
    json_option,
    known_by_option,
    ledger_option,
    matter_option,
    since_option,
    until_option,
    weak_option,
)
from dragoman.faces.cli.output import console, days, echo_json_rows, plain, say_more, short, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.reading.records import Kind
from dragoman.views.chronology import EVENT_KINDS, Row, say_row, told_events

#: Events shown unless all are asked for, the first.
SHOWN = 200


@click.command("timeline", epilog="Example: dragoman timeline --between US AZ --since 2006-03")
@between_option
@as_of_option
@known_by_option
@since_option
@until_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help=f"What counts as an event; may be given again [default: {' and '.join(EVENT_KINDS)}].",
)
@matter_option
@weak_option
@all_option
@ledger_option
@json_option
def command(
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    until: date | None,
    kinds: tuple[str, ...],
    matters: tuple[str, ...],
    weak: bool,
    everything: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show contacts and deeds by day, each with its sources; undated ones come last.

    An event told several times is one row; where its tellings disagree, both versions are shown.
    """
    with open_ledger(find_ledger(ledger)) as held:
        events = told_events(
            held.view(),
            between=between,
            kinds=kinds or EVENT_KINDS,
            as_of=as_of,
            known_by=known_by,
            since=since,
            until=until,
            matters=matters,
            weak=weak,
        )
        if as_json:
            echo_json_rows(events.rows())
        else:
            _print(list(events.rows(limit=0 if everything else SHOWN)), len(events))


def _print(rows: Sequence[Row], count: int) -> None:
    shown = table("days", "what, and its words", "status", "told by", "id")
    for row in rows:
        outlets = dict.fromkeys(one.outlet or one.document for one in row.sources.told)
        flags = [*outlets, *(["single source"] if row.sources.single else [])]
        flags += ["outlet lost"] if row.sources.lost else []
        place = f", {row.where}" if row.where else ""
        what = [f"[bold]{plain(say_row(row) + place)}[/]", f"[dim]“{plain(short(row.quote))}”[/]"]
        for conflict in row.conflicts:
            told = "; ".join(f"{version.value} ({version.source})" for version in conflict.versions)
            what.append(plain(f"sources disagree on the {conflict.field}: {told}"))
        shown.add_row(
            days(row.days) if row.days else plain(row.undated or "undated"),
            "\n".join(what),
            plain(row.status),
            plain(", ".join(flags)),
            row.id,
        )
    shown.columns[0].max_width = 24
    shown.columns[4].no_wrap = True
    console().print(shown)
    say_more(len(rows), count, "events")
    click.echo(f"{count} events")
