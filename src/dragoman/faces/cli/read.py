"""`dragoman read PATH…`: documents in, entries in the ledger, and a table of what was found and what not."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.table import Table

from dragoman.corpus.intake import Intake, take_in
from dragoman.documents.open import Failure, Opened, open_bytes, open_many
from dragoman.errors import DocumentError
from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.faces.cli.progress import progress_line
from dragoman.faces.settings import find_ledger, find_relationship
from dragoman.language.model import load_model
from dragoman.ledger.open import open_ledger
from dragoman.official.matching import suggest_matches
from dragoman.reading.actors.knowledge import load_knowledge

#: Failures shown in the table before "… and n more"; --json lists all.
SHOWN_FAILURES = 20


@click.command("read", epilog="Example: dragoman read examples/ --ledger examples.dragoman")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@ledger_option
@click.option(
    "--relationship",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Sides, aliases, matters and outlets [default: relationship.toml beside what is read, or here].",
)
@click.option(
    "--model", type=click.Path(path_type=Path), default=None, metavar="FOLDER", help="Another model."
)
@click.option(
    "--rules-only", is_flag=True, help="Read without the language model: faster, far fewer entries."
)
@click.option("--again", is_flag=True, help="Read documents once more that are held already.")
@json_option
def command(
    paths: tuple[Path, ...],
    ledger: Path | None,
    relationship: Path | None,
    model: Path | None,
    rules_only: bool,
    again: bool,
    as_json: bool,
) -> int:
    """Read documents into the ledger.

    PATH is a file, a folder (with everything below it) or - for standard input. Reading the same thing
    again adds nothing. One file that cannot be read is listed with its reason, and the rest are read; the
    exit code is then 3.
    """
    started = time.monotonic()
    file = find_ledger(ledger)
    with open_ledger(file, create=True) as held, progress_line("read") as after_each:
        intake = take_in(
            _opened(paths),
            held,
            model=None if rules_only else load_model(model),
            knowledge=load_knowledge(find_relationship(relationship, paths)),
            again=again,
            after_each=after_each,
        )
        if intake.added.new or intake.added.changed:
            suggest_matches(held)
    _report(intake, file, time.monotonic() - started, as_json=as_json)
    return 3 if intake.failures else 0


def _opened(paths: tuple[Path, ...]) -> Iterator[Opened | Failure]:
    for path in paths:
        if str(path) != "-":
            yield from open_many(path)
            continue
        raw = sys.stdin.buffer.read()
        try:
            yield Opened(document=open_bytes(raw, name="standard-input"), raw=raw)
        except DocumentError as error:
            yield Failure(path="-", message=str(error))


def _report(intake: Intake, file: Path, seconds: float, *, as_json: bool) -> None:
    if as_json:
        echo_json(
            {
                "ledger": str(file),
                "read": intake.read,
                "known": intake.known,
                "failed": [{"path": failure.path, "message": failure.message} for failure in intake.failures],
                "entries": {
                    "new": intake.added.new,
                    "known": intake.added.known,
                    "changed": intake.added.changed,
                    "gone": intake.added.gone,
                },
                "kinds": dict(sorted(intake.kinds.items())),
                "doubts": dict(sorted(intake.doubts.items())),
                "seconds": round(seconds, 2),
            }
        )
        return
    screen = console()
    screen.print(
        f"[bold]{plain(file)}[/]: {intake.read} read, {intake.known} known, {len(intake.failures)} failed "
        f"in {seconds:.1f} s"
    )
    if intake.read:
        screen.print(
            f"entries: {intake.added.new} new, {intake.added.known} known, {intake.added.changed} changed, "
            f"{intake.added.gone} no longer read"
        )
        screen.print(_counts("kind", intake.kinds))
    if intake.doubts:
        screen.print(_counts("doubt", intake.doubts))
    for failure in intake.failures[:SHOWN_FAILURES]:
        click.echo(failure.message, err=True)
    if len(intake.failures) > SHOWN_FAILURES:
        click.echo(f"… and {len(intake.failures) - SHOWN_FAILURES} more; --json lists all", err=True)


def _counts(name: str, counts: Counter[str]) -> Table:
    made = table(name, "found")
    made.columns[1].justify = "right"
    for word, count in counts.most_common():
        made.add_row(word, str(count))
    return made
