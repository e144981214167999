"""A paper in Markdown, with footnotes: `said so.[^3]`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.faces.briefs.paper import Heading, Paper, Paragraph, Picture, Run, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def paper_markdown(paper: Paper) -> str:
    """Return a paper as Markdown with footnotes as Pandoc, GitHub and most others read them.

    The handling mark stands at the head and the foot, since Markdown has no pages.
    """
    mark = [f"**{_plain(paper.mark)}**", ""] if paper.mark else []
    lines = [*mark, f"# {_plain(paper.title)}", "", f"*{_plain(paper.kicker)}*", ""]
    listing = False
    for block in paper.blocks:
        is_item = isinstance(block, Paragraph) and block.look == "item"
        if listing and not is_item:
            lines.append("")
        listing = is_item
        match block:
            case Heading():
                lines += [f"{'#' * (block.level + 1)} {_plain(block.words)}", ""]
            case Paragraph():
                told = _inline(block.runs)
                if block.look == "item":
                    lines.append(f"- {told}")
                elif block.look == "quote":
                    lines += [f"> {told}", ""]
                else:
                    lines += [told, ""]
            case Picture():
                # Markdown has no pictures of its own; the numbers stand in the table below.
                continue
            case Table():
                lines += [*_table(block), ""]
    if listing:
        lines.append("")
    lines += ["---", "", f"*{_plain(paper.made)}*", ""]
    lines += [_plain(paper.rights), ""] if paper.rights else []
    lines += mark
    lines += [f"[^{note.number}]: {_inline(note.runs)}" for note in paper.notes]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(table: Table) -> Iterable[str]:
    yield "| " + " | ".join(_plain(head) for head in table.heads) + " |"
    yield "|" + "---|" * len(table.heads)
    for row in table.rows:
        cells = []
        for cell in row:
            bullet = "• " if len(cell) > 1 else ""
            cells.append(
                "<br>".join((bullet if one.look == "item" else "") + _inline(one.runs) for one in cell)
            )
        yield "| " + " | ".join(cells) + " |"


def _inline(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    if run.note:
        return f"[^{run.note}]"
    told = _plain(run.text)
    body = told.strip()
    if not body:
        return told
    lead, tail = told[: len(told) - len(told.lstrip())], told[len(told.rstrip()) :]
    if run.look == "bold":
        body = f"**{body}**"
    elif run.look in ("italic", "flag"):
        body = f"*{body}*"
    if run.link and not run.link.startswith("#"):
        address = run.link.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        body = f"[{body}]({address})"
    return f"{lead}{body}{tail}"


def _plain(text: str) -> str:
    """Return words that are no Markdown, whatever they hold, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
