"""`dragoman map`: where contacts were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.faces.cli.options import contact_options, json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain, save, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.places import Places, places


@click.command("map", epilog="Example: dragoman map --between US AZ --svg map.svg")
@contact_options
@click.option(
    "--svg",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Save the map as a picture.",
)
@ledger_option
@json_option
def command(
    svg: Path | None,
    ledger: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Show the places of contacts, with how often and when; --svg draws them on a map."""
    with open_ledger(find_ledger(ledger)) as held:
        found = places(held.view(), **asked)
    if svg:
        from dragoman.faces.pictures.map import map_svg
        from dragoman.faces.pictures.svg import alone

        save(svg, alone(map_svg(found)).encode())
    if as_json:
        echo_json(found)
    else:
        _print(found)


def _print(found: Places) -> None:
    screen = console()
    rows = table("place", "state", "contacts", "forms", "first", "last", "entries", "because")
    for one in found.places:
        rows.add_row(
            plain(one.name),
            one.state,
            str(one.contacts),
            plain(", ".join(f"{form} {count}" for form, count in one.forms)),
            str(one.first or "—"),
            str(one.last or "—"),
            " ".join(one.entry_ids[:3]) + (" …" if len(one.entry_ids) > 3 else ""),
            plain(one.because),
        )
    screen.print(rows)
    for lost in found.unplaced[:20]:
        screen.print(plain(f"not on the map: “{lost.words}”, {lost.contacts} contacts [{lost.entry_ids[0]}]"))
    screen.print(f"{found.contacts} contacts, {found.silent} of which no text tells the place")
