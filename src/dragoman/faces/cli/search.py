"""`dragoman search WORDS`: where words stand, in entries and in documents."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger


@click.command("search", epilog='Example: dragoman search "strategic ally"')
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="Most hits shown.")
@ledger_option
@json_option
def command(words: tuple[str, ...], limit: int, ledger: Path | None, as_json: bool) -> None:
    """Show where words stand, best first.

    All words must occur, in any case; one argument of several words is a phrase; a trailing * stands for any
    ending.
    """
    asked = " ".join(f'"{word}"' if " " in word.strip() else word for word in words)
    with open_ledger(find_ledger(ledger)) as held:
        hits = held.view().search(asked, limit=limit)
    if as_json:
        echo_json(hits)
        return
    rows = table("entry", "document", "at", "words")
    for hit in hits:
        rows.add_row(hit.entry_id or "—", plain(hit.doc), f"{hit.start}–{hit.end}", plain(hit.excerpt))
    console().print(rows)
    click.echo(f"{len(hits)} places")
