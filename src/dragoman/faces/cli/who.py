"""`dragoman who NAME`: offices with their days and sources, contacts, statements, spellings."""

from __future__ import annotations

from collections.abc import Sequence
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
from dragoman.faces.cli.output import console, days, echo_json, plain, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.people import OfficeListed, OfficeSeen, Person, people


@click.command("who", epilog="Example: dragoman who azimov --as-of 2006-04-01")
@click.argument("name", required=False, default="")
@between_option
@as_of_option
@known_by_option
@ledger_option
@json_option
def command(
    name: str,
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show the people of the record, the offices they are given and when.

    NAME is any words of a name, in any order, case and accents; without it, everybody.
    """
    with open_ledger(find_ledger(ledger)) as held:
        found = people(held.view(), name=name, between=between, as_of=as_of, known_by=known_by)
    if as_json:
        echo_json(found)
        return
    rows = table("name", "side", "office", "spellings", "contacts", "statements", "last seen")
    for one in found:
        rows.add_row(
            plain(one.name),
            one.side or "—",
            plain(_offices(one)),
            plain(", ".join(spelling for spelling in one.spellings if spelling != one.name)),
            str(one.contacts),
            str(one.statements),
            days(one.last_seen),
        )
    console().print(rows)
    click.echo(f"{len(found)} people")


def _offices(one: Person) -> str:
    told = [one.on_day + f" ({one.on_day_because})"] if one.on_day else []
    told += [_seen(office) for office in one.offices if office.office != one.on_day]
    return "; ".join([*told, *_listed(one.listed)])


def _seen(office: OfficeSeen) -> str:
    first = office.first.isoformat() if office.first else "undated"
    last = office.last.isoformat() if office.last else "undated"
    return f"{office.office}, told {first}" + (f" to {last}" if last != first else "")


def _listed(offices: Sequence[OfficeListed]) -> list[str]:
    told = []
    for office in offices:
        end = office.end if office.end_known else None
        until = str(end) if end else "end unknown"
        told.append(f"{office.office}, {office.start or 'unknown'} – {until} [{office.list_name}]")
    return told
