"""`dragoman brief`: the dossier or one page, as HTML, Word, PDF or Markdown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.errors import DragomanError
from dragoman.faces.cli.options import (
    as_of_option,
    between_option,
    known_by_option,
    ledger_option,
    mark_option,
    relationship_option,
    rights_option,
    since_option,
    weak_option,
)
from dragoman.faces.settings import find_ledger, marks_of
from dragoman.ledger.open import open_ledger

if TYPE_CHECKING:
    from dragoman.faces.briefs.asked import Asked
    from dragoman.ledger.view import View

FORMATS = ("html", "docx", "pdf", "md")


@click.command(
    "brief", epilog="Example: dragoman brief --format pdf --pages 1 --for Minister --between US AZ"
)
@between_option
@as_of_option
@known_by_option
@since_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="html", show_default=True)
@click.option(
    "--pages",
    type=click.Choice(["1", "full"]),
    default="full",
    show_default=True,
    help="One page, or the whole dossier.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Where to write [default: dossier.FORMAT, or one-page.FORMAT].",
)
@click.option("--home", default="", metavar="SIDE", help="The side that reads it: its column is “our move”.")
@click.option("--for", "prepared_for", default="", metavar="WHOM", help="For whom it is prepared.")
@click.option("--title", default="", help="Title on the head.")
@mark_option
@rights_option
@weak_option
@click.option("--no-texts", is_flag=True, help="Leave the documents' full texts out; quoted words stay.")
@relationship_option
@ledger_option
def command(
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    form: str,
    pages: str,
    output: Path | None,
    home: str,
    prepared_for: str,
    title: str,
    mark: str | None,
    rights: str | None,
    weak: bool,
    no_texts: bool,
    relationship: Path | None,
    ledger: Path | None,
) -> None:
    """Write a paper to hand over: one page, or the dossier, every line with the words it rests on.

    One page has what is on the table, the last contacts, who is who and three silences. The dossier has all
    contacts, statements, people, sources and doubts too. HTML opens offline, in print, in dark mode and on a
    phone; Word and PDF have real footnotes.
    """
    from dragoman.faces.briefs.asked import Asked

    mark, rights = marks_of(relationship, mark=mark, rights=rights)
    asked = Asked(
        between=between,
        home=home.upper(),
        as_of=as_of,
        known_by=known_by,
        since=since,
        title=title,
        prepared_for=prepared_for,
        mark=mark,
        rights=rights,
        weak=weak,
    )
    target = output or Path(f"{'one-page' if pages == '1' else 'dossier'}.{form}")
    with open_ledger(find_ledger(ledger)) as held:
        written = _written(held.view(), asked, form, pages, texts=not no_texts)
    try:
        target.write_bytes(written)
    except OSError as error:
        raise DragomanError(f"the brief cannot be written to {target}: {error.strerror}") from error
    what = "page" if pages == "1" else "dossier"
    click.echo(f"the {what} is in {target.resolve()}")


def _written(view: View, asked: Asked, form: str, pages: str, *, texts: bool) -> bytes:
    """Return the bytes of a brief in one of the formats."""
    from dragoman.faces.briefs.full import full_paper
    from dragoman.faces.briefs.html import brief_html
    from dragoman.faces.briefs.one_page import one_page

    if form == "html" and pages == "full":
        return brief_html(
            view,
            between=asked.between,
            home=asked.home,
            as_of=asked.as_of,
            known_by=asked.known_by,
            since=asked.since,
            title=asked.title,
            prepared_for=asked.prepared_for,
            handling=asked.mark,
            rights=asked.rights,
            weak=asked.weak,
            texts=texts,
        ).encode("utf-8")
    paper = one_page(view, asked) if pages == "1" else full_paper(view, asked)
    match form:
        case "docx":
            from dragoman.faces.briefs.docx import paper_docx

            return paper_docx(paper)
        case "pdf":
            from dragoman.faces.briefs.pdf import paper_pdf

            return paper_pdf(paper)
        case "md":
            from dragoman.faces.briefs.markdown import paper_markdown

            return paper_markdown(paper).encode("utf-8")
    from dragoman.faces.briefs.paper_html import paper_html

    return paper_html(paper).encode("utf-8")
