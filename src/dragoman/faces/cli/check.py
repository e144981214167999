"""`dragoman check DRAFT`: a draft against the record, as a list and as a marked copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.errors import DocumentError
from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import below, console, echo_json, plain, short, table
from dragoman.faces.settings import find_ledger, find_relationship
from dragoman.ledger.open import open_ledger

if TYPE_CHECKING:
    from dragoman.documents.document import Document
    from dragoman.views.draft.findings import Checked, Finding

#: Endings of drafts, and the reader of each that a marked copy needs.
FORMS = (".docx", ".md", ".markdown", ".txt", ".html", ".htm")


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
    from dragoman.documents.open import document_of, read_bytes
    from dragoman.faces.checked.docx import docx_notes
    from dragoman.language.model import load_model
    from dragoman.reading.actors.knowledge import load_knowledge
    from dragoman.reading.read import read
    from dragoman.views.draft.check import check_draft

    form = draft.suffix.lower()
    if form not in FORMS:
        raise DocumentError(f"{draft} is no draft that can be marked; give a .docx, .md, .txt or .html file")
    raw = read_bytes(draft)
    document = document_of(raw, draft)
    knowledge = load_knowledge(find_relationship(relationship, (draft,)))
    with open_ledger(find_ledger(ledger)) as held:
        reading = read(document, model=load_model(model), knowledge=knowledge)
        notes = docx_notes(raw, document.text) if form == ".docx" else ()
        checked = check_draft(held.view(), reading, knowledge=knowledge, notes=notes)
    shown = checked.findings if everything else checked.alarms
    marked: bytes | None = None
    lost: list[Finding] = []
    if not no_copy:
        marked, lost = _marked(form, raw, document, shown)
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
                "findings": [_as_json(one) for one in shown],
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


def _marked(
    form: str, raw: bytes, document: Document, findings: Sequence[Finding]
) -> tuple[bytes, list[Finding]]:
    from dragoman.faces.checked.docx import mark_docx
    from dragoman.faces.checked.html import mark_html
    from dragoman.faces.checked.text import mark_text

    match form:
        case ".docx":
            return mark_docx(raw, document.text, findings)
        case ".html" | ".htm":
            return mark_html(raw, document.text, findings, encoding=document.source.encoding)
    return mark_text(document.text, findings).encode("utf-8"), []


def _as_json(finding: Finding) -> dict[str, object]:
    from dragoman.faces.checked.comments import comment

    return {
        "aspect": finding.aspect,
        "verdict": finding.verdict,
        "alarm": finding.alarm,
        "start": finding.span.start,
        "end": finding.span.end,
        "words": finding.words,
        "because": finding.because,
        "difference": finding.difference,
        "insert": finding.insert,
        "note": finding.note,
        "comment": comment(finding),
        "proofs": [
            {
                "document_id": one.document_id,
                "document": one.document,
                "start": one.span.start if one.span else None,
                "end": one.span.end if one.span else None,
                "quote": one.quote,
                "entry_id": one.entry_id,
            }
            for one in finding.proofs
        ],
    }


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
