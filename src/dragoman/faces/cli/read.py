"""`dragoman read PATH…`: documents in, entries in the ledger, and a table of what was found and what not."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.corpus.setup import Limits, Setup
from dragoman.corpus.tasks import Place
from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.faces.settings import find_ledger, find_relationship

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.corpus.intake import Intake

#: Failures shown in the table before "… and n more"; --json lists all.
SHOWN_FAILURES = 20
_USUAL = Limits()


@click.command("read", epilog="Example: dragoman read examples/ --ledger examples.dragoman")
@click.argument("paths", nargs=-1, metavar="PATH…")
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
@click.option("--put-back", is_flag=True, help="Also read what was taken out on request.")
@click.option("--online", is_flag=True, help="Fetch PATHs that are addresses (https://…).")
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    default=None,
    metavar="N",
    help="Processes that read [default: one a core, fewer where there is little to read].",
)
@click.option(
    "--cluster",
    default=None,
    metavar="ADDRESS",
    help="Read on the Dask cluster of this scheduler (tcp://host:8786).",
)
@click.option(
    "--shards-to",
    default=None,
    metavar="ADDRESS",
    help="Where a cluster writes Parquet: a folder, s3://… [default: NAME.shards beside the ledger].",
)
@click.option(
    "--failed-to",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Write what could not be read, with its reason, to a file (JSON Lines).",
)
@click.option(
    "--failed-from",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Read once more what such a file lists.",
)
@click.option(
    "--max-size",
    type=click.FloatRange(min=0.001),
    default=_USUAL.size / 1e6,
    metavar="MB",
    show_default=True,
    help="Largest document.",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0.1),
    default=_USUAL.seconds,
    metavar="SECONDS",
    show_default=True,
    help="Longest time for one document.",
)
@click.option(
    "--max-memory",
    type=click.FloatRange(min=100),
    default=_USUAL.memory / 1e6,
    metavar="MB",
    show_default=True,
    help="Most memory for one reading process.",
)
@json_option
def command(
    paths: tuple[str, ...],
    ledger: Path | None,
    relationship: Path | None,
    model: Path | None,
    rules_only: bool,
    again: bool,
    put_back: bool,
    online: bool,
    workers: int | None,
    cluster: str | None,
    shards_to: str | None,
    failed_to: Path | None,
    failed_from: Path | None,
    max_size: float,
    max_seconds: float,
    max_memory: float,
    as_json: bool,
) -> int:
    """Read documents into the ledger.

    PATH is a file, a folder (with everything below it), - for standard input, or with --online an address.
    Reading the same thing again adds nothing, so that a reading that was stopped goes on where it was. One
    file that cannot be read is listed with its reason, and the rest are read; the exit code is then 3.
    """
    from dragoman.corpus.failures import read_failures, write_failures
    from dragoman.corpus.intake import read_tasks
    from dragoman.corpus.tasks import STDIN, find_tasks, is_address, total_size
    from dragoman.faces.cli.progress import reading_line
    from dragoman.ledger.open import open_ledger
    from dragoman.ledger.postgres import without_password
    from dragoman.official.matching import suggest_matches

    started = time.monotonic()
    places = [Place(source=path) for path in paths]
    if failed_from is not None:
        places += read_failures(failed_from)
    if not places:
        raise click.UsageError("name what to read: a file, a folder, - for standard input, or --failed-from")
    file = find_ledger(ledger)
    limits = Limits(size=int(max_size * 1e6), seconds=max_seconds, memory=int(max_memory * 1e6))
    beside = tuple(Path(place.source) for place in places if not is_address(place.source))
    setup = Setup(
        model=model,
        rules_only=rules_only,
        relationship=find_relationship(relationship, beside),
        limits=limits,
    )
    if cluster is not None and any(is_address(place.source) or place.source == STDIN for place in places):
        raise click.UsageError("a cluster reads files and folders; read addresses and - on this machine")
    with open_ledger(file, create=True) as held, reading_line(lambda: total_size(places)) as line:
        told: Any = {"setup": setup, "again": again, "put_back": put_back}
        if cluster is not None:
            from dragoman.corpus.cluster import read_on_cluster

            if shards_to is None and not isinstance(file, Path):
                raise click.UsageError("say with --shards-to where the cluster is to write its Parquet files")
            out = shards_to or str(Path(f"{file}.shards").absolute())
            intake = read_on_cluster(
                places, held, cluster=cluster, out=out, after_each=line.name, done=line.done, **told
            )
        else:
            tasks = find_tasks(places, largest=limits.size, online=online)
            intake = read_tasks(tasks, held, workers=workers, after_each=line.name, done=line.done, **told)
        if intake.added.new or intake.added.changed:
            suggest_matches(held)
    if failed_to is not None:
        write_failures(failed_to, intake.failures)
    _report(intake, without_password(str(file)), time.monotonic() - started, as_json=as_json)
    return 3 if intake.failures else 0


def _report(intake: Intake, file: str, seconds: float, *, as_json: bool) -> None:
    if as_json:
        echo_json(
            {
                "ledger": file,
                "read": intake.read,
                "known": intake.known,
                "failed": [{"path": failure.path, "message": failure.message} for failure in intake.failures],
                "entries": {
                    "new": intake.added.new,
                    "known": intake.added.known,
                    "changed": intake.added.changed,
                    "gone": intake.added.gone,
                },
                "judged_before": intake.added.touched,
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
    if intake.added.touched:
        screen.print(
            f"{len(intake.added.touched)} of them had been judged: `dragoman review list --stale` lists them"
        )
        screen.print(_counts("kind", intake.kinds))
    if intake.doubts:
        screen.print(_counts("doubt", intake.doubts))
    for failure in intake.failures[:SHOWN_FAILURES]:
        click.echo(failure.message, err=True)
    if len(intake.failures) > SHOWN_FAILURES:
        click.echo(
            f"… and {len(intake.failures) - SHOWN_FAILURES} more; --failed-to FILE lists all", err=True
        )


def _counts(name: str, counts: Counter[str]) -> Table:
    made = table(name, "found")
    made.columns[1].justify = "right"
    for word, count in counts.most_common():
        made.add_row(word, str(count))
    return made
