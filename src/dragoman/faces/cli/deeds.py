"""`dragoman deeds`: what was announced or promised, and what is on record of its happening."""

from __future__ import annotations

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
    weak_option,
)
from dragoman.faces.cli.output import below, console, days, echo_json, plain, say_more, searched, short
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.deeds import WordAndDeed, deeds_page
from dragoman.views.parties import say_parties

#: Words shown unless all are asked for, the oldest.
SHOWN = 50


@click.command("deeds", epilog="Example: dragoman deeds --between US AZ --as-of 2006-12")
@between_option
@as_of_option
@known_by_option
@matter_option
@weak_option
@all_option
@ledger_option
@json_option
def command(
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    matters: tuple[str, ...],
    weak: bool,
    everything: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show announcements and promises beside what became of them, both ends quoted.

    "No evidence found" tells in how many documents and which lists were looked in. "Broken" is written
    only where a document or a person says so.
    """
    with open_ledger(find_ledger(ledger)) as held:
        page = deeds_page(
            held.view(),
            between=between,
            as_of=as_of,
            known_by=known_by,
            matters=matters,
            weak=weak,
            limit=0 if everything or as_json else SHOWN,
        )
    found, count = page.shown, page.count
    if as_json:
        echo_json(found)
        return
    screen = console()
    for one in found:
        due = f"   due {days(one.due)}" if one.due else ""
        screen.print(
            f"[bold]{plain(say_parties(one.by) or 'not told')}[/]: {one.kind}, said {days(one.said)}{due}: "
            f"[bold]{plain(one.status)}[/]   {one.id}"
        )
        screen.print(below(f"“{short(one.quote, 300)}”"))
        screen.print(below(_deed(one)))
        screen.print(below(one.because, style="dim"))
    say_more(len(found), count, "words")
    click.echo(f"{count} words")


def _deed(one: WordAndDeed) -> str:
    if one.deed is None:
        looked = ", ".join(scope.name for scope in one.lists)
        return searched(one.silence) + (f"; lists looked in: {looked}" if looked else "")
    listed = f" [official list: {one.deed.official}]" if one.deed.official else ""
    proposed = " (proposed, not confirmed)" if one.deed.proposed else ""
    return f"→ {days(one.deed.days)} “{short(one.deed.quote)}”{listed}{proposed}"
