"""`dragoman remove`: a document, or a person's words, taken out for good on request."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import LedgerError
from dragoman.faces.cli.options import json_option, ledger_option, person_option
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import Ledger, open_ledger
from dragoman.ledger.takedown import TakenOut, clean, take_out_document, take_out_person, tombstones


@click.command(
    "remove",
    epilog='Example: dragoman remove --person "Ana Ruiz" --by "Q. Desk" --reason "she asked on 2 May"',
)
@click.option(
    "--document", metavar="ID", default="", help="Take this document out (its id, or the beginning of it)."
)
@click.option(
    "--person", "name", metavar="NAME", default="", help="Take this person's words out of every document."
)
@click.option(
    "--also", "spellings", metavar="NAME", multiple=True, help="Another form of the name; may be given again."
)
@person_option
@click.option("--reason", metavar="WHY", default="", help="Why; kept with the day, so name nobody in it.")
@click.option("--yes", is_flag=True, help="Do it. Without it nothing is changed, and what would go is shown.")
@click.option("--list", "listed", is_flag=True, help="List what was taken out, when and why.")
@click.option(
    "--clean", "again", is_flag=True, help="Rewrite the file once more, when a program held it open before."
)
@ledger_option
@json_option
def command(
    document: str,
    name: str,
    spellings: tuple[str, ...],
    by: str,
    reason: str,
    yes: bool,
    listed: bool,
    again: bool,
    ledger: Path | str | None,
    as_json: bool,
) -> None:
    """Take a document or a person's words out for good: text, entries, judgements, notes, search.

    A tombstone with day, reason and digest stays, so that reading the same file again does not bring it back.
    Backups that were made before still hold the words: delete them.
    """
    if sum(map(bool, (document, name, listed, again))) != 1:
        raise click.UsageError("say one of --document, --person, --list, --clean")
    with open_ledger(find_ledger(ledger)) as held:
        if listed:
            _list(held, as_json)
            return
        if again:
            click.echo(
                "the file was rewritten" if clean(held) else "another program holds the ledger open; close it"
            )
            return
        if document:
            found = take_out_document(held, _id(held, document), by=by, reason=reason, trial=not yes)
        else:
            found = take_out_person(held, name, by=by, reason=reason, spellings=spellings, trial=not yes)
    if as_json:
        echo_json({"done": yes, "taken_out": found})
    else:
        _tell(found, yes)


def _id(held: Ledger, words: str) -> str:
    ids = [one.id for one in held.view().documents(official=None) if one.id.startswith(words)]
    if len(ids) != 1:
        raise LedgerError(
            f"{len(ids)} documents have an id that begins with {words!r}; `dragoman show ENTRY --json` "
            f"tells a document's id"
        )
    return ids[0]


def _tell(found: TakenOut, done: bool) -> None:
    verb = "went" if done else "would go"
    click.echo(
        f"{len(found.documents)} documents touched; {len(found.entries)} entries, {found.judgements} "
        f"judgements and {found.characters} characters {verb}"
    )
    if found.alike:
        click.echo(f"near-copies that may hold the same words: {', '.join(one[:12] for one in found.alike)}")
    if not done:
        click.echo("nothing was changed; --yes does it")
    elif not found.cleaned:
        click.echo(
            "another program holds the ledger open; when it has closed it, run `dragoman remove --clean`"
        )


def _list(held: Ledger, as_json: bool) -> None:
    stones = tombstones(held)
    if as_json:
        echo_json(stones)
        return
    rows = table("when", "what", "document", "entries", "by", "why")
    for one in stones:
        rows.add_row(
            one.at[:10], one.what, one.document_id[:12], str(one.entries), plain(one.by), plain(one.reason)
        )
    console().print(rows)
