"""`dragoman check DRAFT`: a draft against the record, as a list and as a marked copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import below, console, echo_json, plain, short, table
from dragoman.faces.settings import find_ledger, find_relationship

if TYPE_CHECKING:
    from dragoman.views.draft.findings import Checked, Finding


@click.command("check", epilog="Example: dragoman check article.docx --ledger us-az.dragoman")
@click.argument("draft", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Where the marked copy goes [default: DRAFT with .checked before its ending].",
)
@click.option("--no-copy", is_flag=True, help="Print the list alone.")
@click.option("--all", "everything", is_flag=True, help="Also what is right, in the list and in the copy.")
@click.option(
    "--relationship",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Sides, aliases and outlets [default: relationship.toml beside the draft, or here].",
)
@click.option(
    "--model", type=click.Path(path_type=Path), default=None, metavar="FOLDER", help="Another model."
)
@ledger_option
@json_option
def command(
    draft: Path,
    output: Path | None,
    no_copy: bool,
    everything: bool,
    relationship: Path | None,
    model: Path | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Check a draft against the record: quotations, speakers, titles, days, numbers and citations.

    DRAFT is a .docx, .md, .txt or .html file. The marked copy has its words unchanged, with comments: in
    Word as comments of its own, in Markdown and text as CriticMarkup, in HTML as marks with a list. Nothing
    of the draft goes into the ledger.
    """
    from dragoman.faces.checked.draft import check_file, finding_fields, marked_copy

    found = check_file(
        draft,
        find_ledger(ledger),
        relationship=find_relationship(relationship, (draft,)),
        model=model,
    )
    checked = found.checked
    shown = checked.findings if everything else checked.alarms
    marked: bytes | None = None
    lost: list[Finding] = []
    if not no_copy:
        marked, lost = marked_copy(found, shown)
    target = output or draft.with_name(f"{draft.stem}.checked{draft.suffix}")
    if marked is not None:
        target.write_bytes(marked)
    if as_json:
        echo_json(
            {
                "draft": str(draft),
                "documents": checked.documents,
                "alarms": len(checked.alarms),
                "marked_copy": str(target) if marked is not None else "",
                "not_placed": len(lost),
                "findings": [finding_fields(one) for one in shown],
            }
        )
        return
    _print(checked, shown)
    if marked is not None:
        click.echo(f"the marked copy is in {target}", err=True)
    if lost:
        click.echo(
            f"{len(lost)} of them stand where no comment can be put (notes, boxes); the list has them",
            err=True,
        )


def _print(checked: Checked, shown: Sequence[Finding]) -> None:
    from dragoman.faces.checked.comments import heading

    screen = console()
    counts = Counter((one.aspect, one.verdict) for one in checked.findings)
    for finding in shown:
        mark = "[bold]!![/]" if finding.alarm else "  "
        screen.print(
            f"{mark} {plain(heading(finding))} [{finding.span.start}, {finding.span.end})", markup=True
        )
        screen.print(below(f"“{short(finding.words)}”"))
        if finding.difference:
            screen.print(below(finding.difference, style="bold"))
        screen.print(below(finding.because, style="dim"))
        if finding.insert:
            screen.print(below(f"put in: {finding.insert}"))
    if shown:
        screen.print()
    rows = table("what", "verdict", "found")
    rows.columns[2].justify = "right"
    for (aspect, verdict), count in sorted(counts.items()):
        rows.add_row(aspect, verdict, str(count))
    screen.print(rows)
    screen.print(
        f"{len(checked.alarms)} to look at, of {len(checked.findings)} checked against "
        f"{checked.documents} documents"
    )
