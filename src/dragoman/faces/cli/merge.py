"""`dragoman merge A B`: what a colleague's ledger holds comes into one's own."""

from __future__ import annotations

from dataclasses import fields

import click

from dragoman.faces.cli.options import LedgerPlace, Place, json_option
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.ledger.merge import Merged, merge
from dragoman.ledger.open import open_ledger


@click.command("merge", epilog="Example: dragoman merge mine.dragoman hers.dragoman")
@click.argument("ours", metavar="A", type=LedgerPlace())
@click.argument("theirs", metavar="B…", nargs=-1, required=True, type=LedgerPlace())
@click.option("--trial", is_flag=True, help="Change nothing; show what would come, and the conflicts.")
@json_option
def command(ours: Place, theirs: tuple[Place, ...], trial: bool, as_json: bool) -> None:
    """Take all that ledger B holds (and C, …) into ledger A; B stays as it is.

    Nothing is doubled, judgements of both are kept. Where the two do not agree, the later reading or
    judgement stands, the other is kept beside it, and the conflict is listed.
    """
    found = []
    with open_ledger(ours) as into:
        for place in theirs:
            with open_ledger(place) as other:
                found.append((other.store.name, merge(into, other, trial=trial)))
    if as_json:
        echo_json([{"ledger": place, "trial": trial, "merged": merged} for place, merged in found])
        return
    for place, merged in found:
        _print(place, merged, trial)


def _print(place: str, merged: Merged, trial: bool) -> None:
    counts = {one.name: getattr(merged, one.name) for one in fields(merged) if one.name != "conflicts"}
    told = (
        ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing that is not here"
    )
    click.echo(f"{place}: {told} {'would come' if trial else 'came'}; {len(merged.conflicts)} conflicts")
    if not merged.conflicts:
        return
    rows = table("conflict", "entry or document", "here", "there")
    for conflict in merged.conflicts:
        where = conflict.entry_id or conflict.document_id[:12]
        rows.add_row(conflict.what, where, plain(conflict.ours), plain(conflict.theirs))
    console().print(rows)
    for conflict in merged.conflicts:
        click.echo(conflict.message)
