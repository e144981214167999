"""PDF with a text layer to text: paragraphs joined over lines and pages, page numbers kept for citing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.documents.compose import Composer, Extract
from dragoman.documents.document import BlockKind, Doubt, Page
from dragoman.documents.furniture import why_furniture
from dragoman.documents.paragraphs import find_paragraphs
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span
from dragoman.errors import DocumentError

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 20_000_000
#: pdfium's marks for a hyphen at a line's end, and the hyphens themselves.
_HYPHEN = re.compile(r"(?<=[^\W\d_])[\x02\ufffe\u00ad-]\r?\n(?=[a-zß-ÿ])")
_MARKS = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_ENDS = (".", "!", "?", ":", ";", '"', "”", "’", ")", "]", "…")
_TOOL_TITLE = re.compile(
    r"(?:microsoft word|untitled|document\d*$|slide|powerpoint|\S+\.(?:docx?|pdf|indd|qxd|rtf)\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Sheet:
    """One page: the paragraphs of its body and the lines at its edges that run through the document."""

    number: int
    label: str
    paragraphs: list[str] = field(default_factory=list)
    edges: list[tuple[str, str]] = field(default_factory=list)
    is_image: bool = False


def read_pdf(raw: bytes, *, name: str) -> Extract:
    """Return the text of a PDF with its pages; running heads and page numbers are pieces of furniture.

    A paragraph that goes on over a page break is one paragraph; a word parted at a line's end is whole.
    Raises DocumentError for a PDF that is damaged, locked, too long, or holds page images and no text.
    """
    sheets = _sheets(raw, name)
    if not any(sheet.paragraphs for sheet in sheets):
        what = "page images and no text; run OCR first, then read the result"
        if not any(sheet.is_image for sheet in sheets):
            what = "no text on any page; check that it is the right file"
        raise DocumentError(f"{name} holds {what}")
    composer, pages = _compose(sheets)
    doubts: tuple[Doubt, ...] = ()
    scanned = [sheet.label for sheet in sheets if sheet.is_image and not sheet.paragraphs]
    if scanned:
        because = (
            f"pages {', '.join(scanned[:20])} hold images and no text; run OCR on them to have their words"
        )
        doubts = (Doubt(code="scanned-pages", span=None, because=because),)
    return Extract(
        text=composer.text, pieces=tuple(composer.pieces), late_fields=_title(raw), pages=pages, doubts=doubts
    )


def _sheets(raw: bytes, name: str) -> list[_Sheet]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        advice = (
            "unlock it and read it again"
            if "assword" in str(error)
            else "open it elsewhere and save it again"
        )
        raise DocumentError(f"{name} cannot be opened as PDF ({error}); {advice}") from error
    try:
        if len(pdf) > _MOST_PAGES:
            raise DocumentError(f"{name} has {len(pdf)} pages, more than {_MOST_PAGES}; split it first")
        sheets: list[_Sheet] = []
        texts: list[list[str]] = []
        total = 0
        for number in range(len(pdf)):
            sheet, text = _page(pdf, number)
            total += len(text)
            if total > _MOST_CHARACTERS:
                raise DocumentError(
                    f"{name} has more than {_MOST_CHARACTERS / 1e6:.0f} million letters; split it first"
                )
            sheets.append(sheet)
            texts.append([line.strip() for line in _HYPHEN.sub("", text).splitlines() if line.strip()])
    finally:
        pdf.close()
    _part_edges(sheets, texts)
    return sheets


def _page(pdf: Any, number: int) -> tuple[_Sheet, str]:
    """Return one page and its text; a page that cannot be read has none."""
    import pypdfium2
    from pypdfium2 import raw as pdfium

    sheet = _Sheet(number=number, label=str(number + 1))
    try:
        sheet.label = pdf.get_page_label(number) or str(number + 1)
        page = pdf[number]
        textpage = page.get_textpage()
        text = textpage.get_text_range() if 0 < textpage.count_chars() <= _MOST_CHARACTERS else ""
        if not text.strip():
            sheet.is_image = any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
        textpage.close()
        page.close()
    except (pypdfium2.PdfiumError, ValueError, UnicodeDecodeError):
        return sheet, ""
    return sheet, text


def _part_edges(sheets: Sequence[_Sheet], texts: Sequence[Sequence[str]]) -> None:
    """Part each page's lines into running heads and feet and its paragraphs."""
    seen = Counter(key for lines in texts for key in {_key(line) for line in _edge_lines(lines)})
    often = max(3, 0.3 * len(texts))
    for sheet, lines in zip(sheets, texts, strict=True):
        top, bottom = 0, len(lines)
        while top < bottom and top < 3 and _is_edge(lines[top], seen, often):
            sheet.edges.append((lines[top], "running head or page number"))
            top += 1
        while bottom > top and len(lines) - bottom < 3 and _is_edge(lines[bottom - 1], seen, often):
            sheet.edges.append((lines[bottom - 1], "running foot or page number"))
            bottom -= 1
        body = "\n".join(lines[top:bottom])
        sheet.paragraphs = [" ".join(_MARKS.sub("", span.of(body)).split()) for span in find_paragraphs(body)]


def _edge_lines(lines: Sequence[str]) -> list[str]:
    return [*lines[:3], *lines[max(3, len(lines) - 3) :]]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line.lower())[:120]


def _is_edge(line: str, seen: Counter[str], often: float) -> bool:
    return (
        seen[_key(line)] >= often
        or (len(line) <= 12 and line.strip("-–— .").isdigit())
        or (why_furniture(line) == "page number")
    )


def _compose(sheets: Sequence[_Sheet]) -> tuple[Composer, tuple[Page, ...]]:
    """Put the pages together; a paragraph that goes on is finished before the page's edges are added."""
    composer = Composer()
    starts: list[tuple[int, str]] = []
    pending: list[tuple[int, str, str]] = []
    edges: list[tuple[str, str]] = []
    for sheet in sheets:
        goes_on = bool(pending and sheet.paragraphs and _goes_on(pending[-1][2], sheet.paragraphs[0]))
        if not goes_on:
            _flush(composer, pending, edges, starts)
        for position, words in enumerate(sheet.paragraphs):
            if position == 1 or (position == 0 and not goes_on and pending):
                _flush(composer, pending, edges, starts)
            elif position > 1:
                _flush(composer, pending, [], starts)
            pending.append((sheet.number, sheet.label, words))
        edges += sheet.edges
    _flush(composer, pending, edges, starts)
    ends = [start for start, _ in starts[1:]] + [composer.length]
    pages = tuple(
        Page(label=label, span=Span(start, end))
        for (start, label), end in zip(starts, ends, strict=True)
        if end > start
    )
    return composer, pages


def _flush(
    composer: Composer,
    pending: list[tuple[int, str, str]],
    edges: list[tuple[str, str]],
    starts: list[tuple[int, str]],
) -> None:
    """Add the paragraph that is complete and then the edges of the pages it stands on."""
    words = " ".join(part for _, _, part in pending)
    span = composer.add(words)
    if span is not None:
        at = span.start
        for _, label, part in pending:
            if not starts or starts[-1][1] != label:
                starts.append((at, label))
            at += len(part) + 1
    pending.clear()
    for line, because in edges:
        composer.add(_MARKS.sub("", line), kind=BlockKind.FURNITURE, because=because)
    edges.clear()


def _goes_on(before: str, after: str) -> bool:
    return not before.endswith(_ENDS) and after[:1].islower()


def _title(raw: bytes) -> tuple[tuple[str, SourceField], ...]:
    """Return the title the file itself names, unless a program put it there."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
        title = pdf.get_metadata_dict().get("Title", "").strip()
        pdf.close()
    except (pypdfium2.PdfiumError, ValueError, UnicodeDecodeError):
        return ()
    if not title or _TOOL_TITLE.match(title):
        return ()
    return (("title", SourceField(value=title, span=None, because="the PDF's own title")),)
