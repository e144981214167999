"""`dragoman positions --matter …`: what each side said on a matter over time, and where it turned."""

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
    since_option,
    until_option,
    weak_option,
)
from dragoman.faces.cli.output import console, days, echo_json, plain, searched, short, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.parties import say_parties, say_side
from dragoman.views.positions import LATEST, Held, Positions, positions


@click.command("positions", epilog="Example: dragoman positions --matter mediation --between US AZ")
@matter_option
@click.option("--side", "sides", multiple=True, metavar="SIDE", help="Only this side; may be given again.")
@between_option
@as_of_option
@known_by_option
@since_option
@until_option
@weak_option
@click.option(
    "--latest",
    type=click.IntRange(min=0),
    default=LATEST,
    show_default=True,
    help="At most so many sayings of a side on a matter, the latest; 0 for all.",
)
@ledger_option
@json_option
def command(
    matters: tuple[str, ...],
    sides: tuple[str, ...],
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    until: date | None,
    weak: bool,
    latest: int,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show what each side said on each matter, in quotations by day, and where it contradicts itself.

    Without --matter, only the last word of each side on each matter is printed.
    """
    with open_ledger(find_ledger(ledger)) as held:
        found = positions(
            held.view(),
            matters=matters,
            sides=[side.upper() for side in sides],
            between=between,
            as_of=as_of,
            known_by=known_by,
            since=since,
            until=until,
            weak=weak,
            latest=latest,
        )
    if as_json:
        echo_json(found)
    else:
        _print(found, whole=bool(matters))


def _print(found: Positions, *, whole: bool) -> None:
    screen = console()
    rows = table("matter", "side", "said", "by", "words", "entry")
    for line in found.lines:
        shown = line.held if whole else line.held[-1:]
        for number, one in enumerate(shown):
            first = number == 0
            rows.add_row(
                plain(line.matter) if first else "",
                f"{line.side} ({line.told})" if first else "",
                days(one.said),
                plain(say_parties(one.by)),
                plain(short(one.quote, 200)),
                one.entry_id,
            )
        rows.add_section()
    screen.print(rows)
    for turn in found.turns:
        screen.print(plain(f"{turn.what} of {say_side(turn.side)} on {turn.matter}: {turn.because}"))
        for word, one in (("first", turn.before), ("then", turn.after)):
            screen.print(plain(f"    {word} {_end(one)}"))
    told = "no turn was found" if not found.turns else f"{len(found.turns)} turns, proposed by a machine"
    screen.print(plain(f"{told}; {searched(found.silence)}; `dragoman coverage` has the gaps"))


def _end(one: Held) -> str:
    return f"{days(one.said)}, {say_parties(one.by)}: {short(one.quote, 200)} [{one.entry_id}]"
