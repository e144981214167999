"""A paper as PDF, set by Typst with the fonts that ship; nothing is fetched and nothing installed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from dragoman.errors import DragomanError
from dragoman.faces.briefs.paper import Heading, Paper, Paragraph, Picture, Run, Table
from dragoman.faces.pictures.svg import printed

#: Fonts for alphabets that the fonts of text and headings do not have.
_OTHERS = (
    *("Noto Serif Armenian", "Noto Serif Georgian", "Noto Naskh Arabic"),
    *("Noto Serif Hebrew", "Noto Sans CJK SC"),
)


def paper_pdf(paper: Paper) -> bytes:
    """Return a paper as PDF: A4, footnotes on their page, links that work, right fonts for every name.

    Raises DragomanError when it cannot be set.
    """
    import typst

    try:
        return _set(paper_typst(paper))
    except (RuntimeError, typst.TypstError) as error:
        raise DragomanError(f"the paper could not be set as PDF ({error}); write it as docx") from error


def picture_png(picture: Picture) -> bytes:
    """Return a picture as PNG of 1,920 points across; raises DragomanError when it cannot be drawn."""
    import typst

    drawn = f'#image(bytes({_string(printed(picture.svg))}), format: "svg", width: 960pt)\n'
    try:
        return _set(f"#set page(width: 960pt, height: auto, margin: 0pt)\n{drawn}", format="png", ppi=144.0)
    except (RuntimeError, typst.TypstError) as error:
        raise DragomanError(f"“{picture.words}” could not be drawn ({error}); write it as pdf") from error


def _set(source: str, **form: Any) -> bytes:
    """Return what Typst makes of its source with the fonts that ship, as PDF unless another form is named."""
    import typst

    with as_file(files("dragoman.faces.briefs") / "fonts") as fonts:
        own = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
        made: bytes = typst.compile(source.encode("utf-8"), font_paths=own, **form)
    return made


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def paper_typst(paper: Paper) -> str:
    """Return a paper as Typst source; every word of it stands in a string, so that none is markup."""
    notes = {note.number: note.runs for note in paper.notes}
    seen: set[int] = set()
    size = f"{paper.size or (8.7 if paper.dense else 9.6)}pt"
    parts = [
        f"#let mark = {_string(paper.mark)}\n#let rights = {_string(paper.rights)}\n",
        f"#let dense = {'true' if paper.dense else 'false'}\n#let size = {size}\n",
        f"#let text-fonts = {_fonts('Noto Serif')}\n#let head-fonts = {_fonts('Noto Sans')}\n",
        f'#set document(title: {_string(paper.title)}, author: "Dragoman", date: '
        f"datetime(year: {paper.day.year}, month: {paper.day.month}, day: {paper.day.day}))\n",
        _look(),
        f"#kicker({_string(paper.kicker)})\n#title({_string(paper.title)})\n",
    ]
    for block in paper.blocks:
        match block:
            case Heading():
                label = f" <{block.id}>" if block.id else ""
                parts.append(f"#heading(level: {block.level}, {_string(block.words)}){label}\n")
            case Paragraph():
                parts.append(_paragraph(block, notes, seen) + "\n")
            case Picture():
                parts.append(f"#picture({_string(printed(block.svg))}, {_string(block.words)})\n")
            case Table():
                parts.append(_table(block, notes, seen) + "\n")
    parts.append(f"#made({_string(paper.made)})\n")
    return "\n".join(parts)


def _fonts(first: str) -> str:
    return "(" + ", ".join(_string(name) for name in (first, *_OTHERS)) + ")"


@cache
def _look() -> str:
    return (files("dragoman.faces.briefs") / "templates" / "paper.typ").read_text("utf-8")


def _paragraph(one: Paragraph, notes: dict[int, tuple[Run, ...]], seen: set[int]) -> str:
    body = _inline(one.runs, notes, seen)
    return f"#{one.look}p[{body}]" if one.look else f"#bodyp[{body}]"


def _table(table: Table, notes: dict[int, tuple[Run, ...]], seen: set[int]) -> str:
    columns = ", ".join(f"{width}fr" for width in table.widths)
    heads = ", ".join(f"[#tablehead({_string(head)})]" for head in table.heads)
    cells = [
        "[" + " ".join(_paragraph(one, notes, seen) for one in cell) + "]"
        for row in table.rows
        for cell in row
    ]
    name = "plaintable" if table.plain else "ruledtable"
    return f"#{name}(({columns},), ({heads},), ({', '.join(cells)},))"


def _inline(runs: Iterable[Run], notes: dict[int, tuple[Run, ...]], seen: set[int]) -> str:
    return "".join(_run(run, notes, seen) for run in runs)


def _run(run: Run, notes: dict[int, tuple[Run, ...]], seen: set[int]) -> str:
    if run.note:
        if run.note in seen:
            return f"#footnote(<note-{run.note}>)"
        seen.add(run.note)
        told = _inline(notes.get(run.note, ()), notes, seen)
        return f'#[#footnote(numbered("{run.note}", [{told}]))<note-{run.note}>]'
    body = f"#{_string(run.text)}"
    if run.look in ("bold", "italic", "small", "flag"):
        body = f"#{run.look}r[{body}]"
    if run.link.startswith("#"):
        return f"#link(<{run.link[1:]}>)[{body}]"
    return f"#link({_string(run.link)})[{body}]" if run.link else body


def _string(words: str) -> str:
    """Return words as a string of Typst; control characters become spaces."""
    flat = "".join(one if one.isprintable() else " " for one in words)
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'
