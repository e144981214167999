"""A paper in plain parts, before it is Word, PDF, Markdown or HTML: headings, paragraphs, tables, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some words of one look: `Run(text="Baku waits", look="bold")`.

    look: "", bold, italic, small or flag (a small mark such as "single source").
    link: an address outside, or "#section" inside; note: number of a footnote whose mark stands here, 0 for
    none (then text is "").
    """

    text: str = ""
    look: str = ""
    link: str = ""
    note: int = 0


Inline = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 or 2; id: what links inside the paper name."""

    level: int
    words: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; look: "", lead (set apart under a heading), small, quote (set in), item (a bullet) or
    head (keeps with what follows)."""

    runs: Inline
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its heads; every cell holds paragraphs.

    widths: shares of the page's width, one a column; plain: without lines, for two columns of text.
    """

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as wide as the text; svg: as `faces/pictures` draws it; words: what it shows, said below it
    or in its place where a format has no pictures."""

    svg: str
    words: str


Block = Heading | Paragraph | Picture | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: its number, and its words."""

    number: int
    runs: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper.

    kicker: the line above the title; mark: a handling mark for the head of every page; rights: a line for
    the foot of every page; made: how it was made, at its end; day: as of which it stands.
    dense: set close, to fit on one page; size: of its letters in points, 0 for the usual one.
    """

    title: str
    kicker: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    day: date
    mark: str = ""
    rights: str = ""
    made: str = ""
    dense: bool = False
    size: float = 0.0


def words(text: str, look: str = "", link: str = "") -> Run:
    """Return a run of words."""
    return Run(text=text, look=look, link=link)


def line(*parts: Run | str | Iterable[Run], look: str = "") -> Paragraph:
    """Return a paragraph of runs and plain words: `line("Due ", words("21 May", "bold"))`."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs += [Run(text=part)] if part else []
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs += part
    return Paragraph(runs=tuple(runs), look=look)


def plain_words(runs: Iterable[Run]) -> str:
    """Return the words of runs without looks, links and notes."""
    return "".join(run.text for run in runs)
