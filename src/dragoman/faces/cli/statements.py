"""`dragoman statements`: who said what, to whom, on which matter, since when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.faces.cli.options import (
    between_option,
    json_option,
    known_by_option,
    ledger_option,
    matter_option,
    since_option,
    until_option,
    weak_option,
)
from dragoman.faces.cli.output import console, days, echo_json, plain, short, table
from dragoman.faces.exports.jsonl import guide_entry
from dragoman.faces.settings import find_ledger
from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.names import folded_words
from dragoman.ledger.open import open_ledger
from dragoman.views.days import days_of


@click.command("statements", epilog="Example: dragoman statements --by azimov --since 2006-03")
@click.option("--by", default="", metavar="WHO", help="A name, or the code of a side.")
@click.option("--to", default="", metavar="WHOM", help="A name, or the code of a side.")
@matter_option
@since_option
@until_option
@known_by_option
@weak_option
@between_option
@ledger_option
@json_option
def command(
    by: str,
    to: str,
    matters: tuple[str, ...],
    since: date | None,
    until: date | None,
    known_by: date | None,
    weak: bool,
    between: tuple[str, str] | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show who said what, oldest first, each with its words and source."""
    with open_ledger(find_ledger(ledger)) as held:
        entries = held.view().entries(
            kinds=["statement"],
            between=between,
            since=since,
            until=until,
            known_by=known_by,
            matters=matters or None,
            grades=None if weak else ["strong", "medium"],
        )
    found = [entry for entry in entries if _names(entry.by, by) and _names(entry.to, to)]
    if as_json:
        echo_json([guide_entry(entry) for entry in found])
        return
    rows = table("id", "days", "by", "to", "form", "words", "told by")
    for entry in found:
        rows.add_row(
            entry.id,
            days(days_of(entry.said)),
            plain(_people(entry.by)),
            plain(_people(entry.to)),
            entry.form,
            plain(short(entry.content_quote or entry.quote, 240)),
            plain(_told(entry)),
        )
    console().print(rows)
    click.echo(f"{len(found)} statements")


def _names(participants: tuple[Participant, ...], wanted: str) -> bool:
    """Return whether one of the participants is meant: by the code of a side, or by words of a name."""
    if not wanted:
        return True
    words = set(folded_words(wanted))
    return any(
        one.side == wanted.upper() or (words and words <= set(folded_words(one.name))) for one in participants
    )


def _people(participants: tuple[Participant, ...]) -> str:
    return ", ".join(f"{one.name} ({one.side})" if one.side else one.name for one in participants)


def _told(entry: Entry) -> str:
    if entry.cited is None:
        return entry.doc
    return f"{entry.cited.outlet or 'outlet lost'}, in {entry.doc}"
