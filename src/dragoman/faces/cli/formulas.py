"""`dragoman formulas`: the stock phrases of a side, from first use to last."""

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
    matter_option,
)
from dragoman.faces.cli.output import console, days, echo_json, plain, searched, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.formulas import AT_LEAST, Formula, Formulas, Use, formulas
from dragoman.views.parties import say_parties


@click.command("formulas", epilog='Example: dragoman formulas --side US --words "territorial integrity"')
@click.option(
    "--words", default="", metavar="PHRASE", help="The uses of this phrase, however often it is used."
)
@click.option("--side", "sides", multiple=True, metavar="SIDE", help="Only this side; may be given again.")
@between_option
@matter_option
@as_of_option
@known_by_option
@click.option(
    "--at-least",
    type=click.IntRange(min=2),
    default=AT_LEAST,
    show_default=True,
    help="Documents, near-copies once, that must have a phrase.",
)
@click.option(
    "--most", type=click.IntRange(min=1), default=40, show_default=True, help="Phrases of a side, at most."
)
@ledger_option
@json_option
def command(
    words: str,
    sides: tuple[str, ...],
    between: tuple[str, str] | None,
    matters: tuple[str, ...],
    as_of: date | None,
    known_by: date | None,
    at_least: int,
    most: int,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show the phrases that a side uses again and again: first and last use, by whom, dropped or returned."""
    with open_ledger(find_ledger(ledger)) as held:
        found = formulas(
            held.view(),
            words=words,
            sides=[side.upper() for side in sides],
            between=between,
            matters=matters,
            as_of=as_of,
            known_by=known_by,
            at_least=at_least,
            most=most,
        )
    if as_json:
        echo_json(found)
    else:
        _print(found, 0 if words else at_least)


def _print(found: Formulas, at_least: int) -> None:
    screen = console()
    rows = table("side", "formula", "documents", "first", "last", "by", "state")
    for one in found.found:
        rows.add_row(
            one.side,
            plain(one.words),
            f"{one.documents} of {one.of}",
            _use(one.first),
            _use(one.last),
            plain(", ".join(f"{name} {count}" for name, count in one.speakers[:3])),
            plain(_state(one)),
        )
    screen.print(rows)
    told = ", ".join(f"{side} speaks in {count} documents" for side, count in found.documents)
    screen.print(plain(f"{len(found.found)} formulas; {told or 'no side speaks'}; {searched(found.silence)}"))
    if not found.found and at_least > max((count for _, count in found.documents), default=0):
        screen.print(plain(f"a formula stands in {at_least} documents of a side; --at-least asks for fewer"))


def _use(use: Use) -> str:
    return plain(f"{days(use.said)} {say_parties(use.by)} [{use.entry_id}]")


def _state(one: Formula) -> str:
    told = [one.state]
    if one.state == "dropped":
        told.append(f"not in the {one.absent} documents since")
    for pause in one.pauses[-1:]:
        told.append(f"absent from {pause.documents} documents before {days(pause.before.said)}")
    for use in one.softer[:1]:
        told.append(f"softer: “{use.words}” {days(use.said)} [{use.entry_id}]")
    return "; ".join(told)
