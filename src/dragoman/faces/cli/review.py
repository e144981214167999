"""`dragoman review`: judging entries from scripts, JSON Lines in and out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dragoman.faces.cli.options import Place, json_option, ledger_option, person_option
from dragoman.faces.cli.output import console, echo_json, plain, short, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.changes import Changes, changes_since
from dragoman.ledger.entry import Entry, State
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.notes import add_note, add_tag, notes, withdraw_note
from dragoman.ledger.open import open_ledger
from dragoman.ledger.review import Line, Wanted, judge_lines, line_of, queue

_because = click.option("--because", metavar="WHY", default="", help="Why.")
_seen = click.option(
    "--seen", metavar="WORD", default="", help="Refuse if the entry changed since it was listed so."
)


@click.group(
    "review", epilog="Example: dragoman review list --lines | dragoman review apply - --by 'Q. Desk'"
)
def command() -> None:
    """List entries that wait for a person, and keep what people decide of them.

    Nothing is overwritten: every judgement is kept with who, when and why; `undo` takes the last one back.
    """


@command.command("list")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind; may be given again.")
@click.option("--side", "sides", multiple=True, metavar="SIDE", help="Only where this side takes part.")
@click.option("--matter", "matters", multiple=True, metavar="MATTER", help="Only on this matter.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only with this tag.")
@click.option("--document", metavar="ID", default="", help="Only of this document.")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([one.value for one in State]),
    help="Judged so [default: by nobody yet].",
)
@click.option("--doubt", metavar="CODE", default="", help="Only with this doubt; `any` for any doubt.")
@click.option("--stale", is_flag=True, help="Only what was judged on an earlier reading.")
@click.option(
    "--order",
    type=click.Choice(["doubt", "day"]),
    default="doubt",
    show_default=True,
    help="What comes first.",
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Most entries listed.")
@click.option("--lines", is_flag=True, help="Write one JSON object a line, for `review apply`.")
@ledger_option
def list_(order: str, limit: int, lines: bool, ledger: Place | None, **wanted: Any) -> None:
    """List entries that wait for a person, the most doubtful first."""
    fields: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, tuple) else value for name, value in wanted.items()
    }
    asked = Wanted(**fields)
    with open_ledger(find_ledger(ledger)) as held:
        found = queue(held.view(), asked, by_doubt=order == "doubt")
        shown = [line_of(held.view(), entry) for entry in found[:limit]]
    if lines:
        _write(shown)
        return
    rows = table("entry", "state", "kind", "day", "doubts", "words")
    for line in shown:
        rows.add_row(
            line.id, line.state + (" (stale)" if line.stale else ""), line.kind, line.day or "—",
            plain(", ".join(line.doubts) or "—"), plain(short(line.quote)),
        )  # fmt: skip
    console().print(rows)
    click.echo(f"{len(shown)} of {len(found)} entries")


def _verdict(name: str, doing: str, verdict: Verdict) -> None:
    @command.command(name, help=doing)
    @click.argument("entries", nargs=-1, required=True, metavar="ENTRY…")
    @person_option
    @_because
    @_seen
    @ledger_option
    def one(entries: tuple[str, ...], by: str, because: str, seen: str, ledger: Place | None) -> None:
        _judge(ledger, entries, verdict, by=by, because=because, seen=seen)


_verdict("accept", "Accept entries as they were read.", Verdict.ACCEPT)
_verdict("reject", "Reject entries: they are kept, and shown no more.", Verdict.REJECT)
_verdict("reopen", "Put entries back as nobody had judged them.", Verdict.REOPEN)
_verdict("undo", "Take back the last judgement on entries; the one before it stands again.", Verdict.UNDO)


@command.command("correct")
@click.argument("entry")
@click.option("--set", "fields", required=True, metavar="JSON", help='New values: \'{"kind": "proposal"}\'.')
@person_option
@_because
@_seen
@ledger_option
def correct(entry: str, fields: str, by: str, because: str, seen: str, ledger: Place | None) -> None:
    """Give new values for some fields of an entry; what was read is kept."""
    import msgspec

    try:
        correction = msgspec.json.decode(fields, type=dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise click.BadParameter(f'{error}; write \'{{"kind": "proposal"}}\'', param_hint="--set") from None
    _judge(ledger, (entry,), Verdict.CORRECT, by=by, because=because, seen=seen, correction=correction)


@command.command("merge")
@click.argument("entry")
@click.argument("into")
@person_option
@_because
@_seen
@ledger_option
def merge_(entry: str, into: str, by: str, because: str, seen: str, ledger: Place | None) -> None:
    """Say that ENTRY tells the same as INTO: it is kept, and shown no more."""
    _judge(ledger, (entry,), Verdict.MERGE, by=by, because=because, seen=seen, other=into)


@command.command("apply")
@click.argument(
    "path", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True)
)
@person_option
@ledger_option
def apply(path: Path, by: str, ledger: Place | None) -> int:
    """Keep the judgements of a file (- for standard input): one JSON object a line.

    {"id": "p6y0ms2nanjg", "verdict": "reject", "because": "a wish", "seen": "…"}, or a suggestion and its
    decision; correction, other and person may stand there too, other fields are passed over. Each line is
    answered by one, with what was kept or why not; where one was not, the exit code is 5.
    """
    with click.open_file(str(path), encoding="utf-8") as lines, open_ledger(find_ledger(ledger)) as held:
        answers = list(judge_lines(held, lines, by=by))
    _write(answers)
    return 5 if any(answer.error for answer in answers) else 0


@command.command("note")
@click.argument("entry")
@click.argument("words")
@click.option("--tag", "is_tag", is_flag=True, help="A tag, by which entries are found again.")
@person_option
@ledger_option
def note(entry: str, words: str, is_tag: bool, by: str, ledger: Place | None) -> None:
    """Put a remark or a tag on an entry."""
    with open_ledger(find_ledger(ledger)) as held:
        kept = (add_tag if is_tag else add_note)(held, entry, words, by=by)
    click.echo(f"{kept.kind.value} {kept.number} on {kept.entry_id}")


@command.command("notes")
@click.argument("entry", required=False, default="")
@click.option("--withdraw", type=int, default=None, metavar="NUMBER", help="Take this note or tag back.")
@person_option
@ledger_option
@json_option
def notes_(entry: str, withdraw: int | None, by: str, ledger: Place | None, as_json: bool) -> None:
    """List remarks and tags, of one entry or of all."""
    with open_ledger(find_ledger(ledger)) as held:
        if withdraw is not None:
            withdraw_note(held, withdraw, by=by)
        found = notes(held, held.view().entry(entry).id if entry else "")
    if as_json:
        echo_json(found)
        return
    rows = table("number", "entry", "kind", "words", "by", "when")
    for one in found:
        rows.add_row(
            str(one.number), one.entry_id, one.kind.value, plain(one.words), plain(one.by), one.at[:16]
        )
    console().print(rows)


@command.command("changes")
@click.option("--since", required=True, metavar="TIME", help="UTC: 2026-11-21, or 2026-11-21T14:30.")
@ledger_option
@json_option
def changes(since: str, ledger: Place | None, as_json: bool) -> None:
    """Tell what reading again made new, changed or no longer read, and which judgements that touches."""
    with open_ledger(find_ledger(ledger)) as held:
        found = changes_since(held, since)
    if as_json:
        echo_json(found)
        return
    _print_changes(found)


def _print_changes(found: Changes) -> None:
    rows = table("", "entry", "kind", "judged", "what")
    told: list[tuple[str, Entry, str]] = [("new", one, one.quote) for one in found.new]
    told += [("changed", one.after, ", ".join(one.fields)) for one in found.changed]
    told += [("gone", one, one.quote) for one in found.gone]
    for what, entry, words in told:
        judged = "yes" if entry.id in found.touched else ""
        rows.add_row(what, entry.id, entry.kind, judged, plain(short(words)))
    console().print(rows)
    click.echo(
        f"{len(found.new)} new, {len(found.changed)} changed, {len(found.gone)} no longer read; "
        f"{len(found.touched)} of them had been judged"
    )


def _judge(ledger: Place | None, entries: tuple[str, ...], verdict: Verdict, **options: Any) -> None:
    with open_ledger(find_ledger(ledger)) as held, held.writer() as writer:
        for entry_id in entries:
            entry = held.view().entry(entry_id)
            kept = writer.judge(entry.id, verdict, **options)
            click.echo(f"{kept.verdict.value} {kept.entry_id} by {kept.by}")


def _write(lines: list[Any] | list[Line]) -> None:
    import msgspec

    encode: Callable[[object], bytes] = msgspec.json.encode
    for line in lines:
        click.echo(encode(line).decode())
