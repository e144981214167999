"""A paper as one HTML page: fetches nothing, prints on A4, light and dark."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from dragoman.faces.briefs.paper import Block, Heading, Note, Paper, Paragraph, Picture, Run, Table
from dragoman.faces.pictures.svg import style as picture_style


def paper_html(paper: Paper) -> str:
    """Return a paper as HTML with its notes at the end; everything from documents is escaped.

    A Content-Security-Policy allows its own style sheet and nothing else.
    """
    style = page_style(paper.mark, paper.rights) + _sheet()
    if any(isinstance(block, Picture) for block in paper.blocks):
        style += picture_style("colours") + picture_style("pictures")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    mark = f'<p class="mark">{escape(paper.mark)}</p>' if paper.mark else ""
    seen: set[int] = set()
    body = "\n".join(_listed(paper.blocks, seen))
    notes = "\n".join(map(_note, paper.notes))
    rights = f"<p>{escape(paper.rights)}</p>" if paper.rights else ""
    return f"""<!doctype html>
<html lang="en"{' class="dense"' if paper.dense else ""}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{escape(paper.title)}</title>
<style>{style}</style>
</head>
<body>
{mark}
<main>
<p class="kicker">{escape(paper.kicker)}</p>
<h1>{escape(paper.title)}</h1>
{body}
<ol class="notes">
{notes}
</ol>
<footer><p>{escape(paper.made)}</p>{rights}</footer>
</main>
{mark}
</body>
</html>
"""


def page_style(mark: str, rights: str) -> str:
    """Return the style of printed pages: the mark at the head, rights and page number at the foot."""
    return (
        "@page { size: A4; margin: 18mm 16mm 16mm; "
        f'@top-center {{ content: "{css_words(mark)}"; font: 600 8pt sans-serif; }} '
        f'@bottom-left {{ content: "{css_words(rights)}"; font: 7.5pt sans-serif; }} '
        '@bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt sans-serif; } }\n'
    )


def css_words(words: str) -> str:
    """Return words that are safe inside a quoted CSS string, whatever they hold."""
    return "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in words)


def _sheet() -> str:
    return files("dragoman.faces.briefs").joinpath("templates", "paper.css").read_text("utf-8")


def _listed(blocks: Iterable[Block], seen: set[int]) -> Iterable[str]:
    """Yield blocks as HTML, the bullets that follow one another in one list."""
    listing = False
    for block in blocks:
        is_item = isinstance(block, Paragraph) and block.look == "item"
        if is_item != listing:
            yield "<ul>" if is_item else "</ul>"
            listing = is_item
        match block:
            case Heading():
                name = f' id="{escape(block.id)}"' if block.id else ""
                yield f"<h{block.level + 1}{name}>{escape(block.words)}</h{block.level + 1}>"
            case Paragraph():
                yield _paragraph(block, seen)
            case Picture():
                yield f"<figure>{block.svg}<figcaption>{escape(block.words)}</figcaption></figure>"
            case Table():
                yield _table(block, seen)
    if listing:
        yield "</ul>"


def _paragraph(one: Paragraph, seen: set[int]) -> str:
    body = "".join(_run(run, seen) for run in one.runs)
    match one.look:
        case "item":
            return f"<li>{body}</li>"
        case "quote":
            return f'<blockquote dir="auto">{body}</blockquote>'
    return f'<p class="{one.look}">{body}</p>' if one.look else f"<p>{body}</p>"


def _cell(cell: Iterable[Paragraph], seen: set[int]) -> str:
    return "".join(_listed(cell, seen))


def _table(table: Table, seen: set[int]) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "\n".join(
        "<tr>"
        + "".join(
            f'<td data-label="{escape(head)}">{_cell(cell, seen)}</td>'
            for head, cell in zip(table.heads, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    name = ' class="plain"' if table.plain else ""
    return f"<table{name}><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _run(run: Run, seen: set[int]) -> str:
    if run.note:
        name = "" if run.note in seen else f' id="at-{run.note}"'
        seen.add(run.note)
        return f'<sup><a href="#note-{run.note}"{name}>{run.note}</a></sup>'
    body = escape(run.text)
    if run.look == "bold":
        body = f"<b>{body}</b>"
    elif run.look == "italic":
        body = f"<i>{body}</i>"
    elif run.look:
        body = f'<span class="{run.look}">{body}</span>'
    if run.link.startswith(("#", "https://", "http://")):
        outside = "" if run.link.startswith("#") else ' rel="noreferrer"'
        body = f'<a href="{escape(run.link)}"{outside}>{body}</a>'
    return body


def _note(one: Note) -> str:
    body = "".join(_run(run, set()) for run in one.runs)
    return f'<li id="note-{one.number}" value="{one.number}">{body} <a href="#at-{one.number}">↩</a></li>'
