"""DOCX to text: paragraphs, headings, tables, footnotes, with the pages Word last laid out."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.documents.compose import Composer, Extract
from dragoman.documents.document import BlockKind, Page
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span
from dragoman.errors import DocumentError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_UNPACKED = 100_000_000
_MOST_RATIO = 400
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError,
    OSError, ValueError, LookupError,
)  # fmt: skip
_HEADING = re.compile(r"heading\s*\d")
#: What stands between paragraphs or runs and holds text that is not shown.
_HIDDEN = frozenset({f"{_W}del", f"{_W}instrText", f"{_W}moveFrom", f"{_W}delText"})


@dataclass(slots=True)
class _Body:
    """The paragraphs as they come, and where pages begin: (paragraph, words of it before the break)."""

    composer: Composer = field(default_factory=Composer)
    breaks: list[int] = field(default_factory=list)


def read_docx(raw: bytes, *, name: str) -> Extract:
    """Return the text of a DOCX: body, then footnotes ("[1] …"), then headers and footers as furniture.

    Deleted words of tracked changes are left out, inserted ones kept. Nothing outside the file is fetched.
    Pages are those Word laid out when it last saved. Raises DocumentError for a file that is damaged, locked
    or unpacks to more than 100 MB.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = {info.filename: info for info in archive.infolist()}
            if "word/document.xml" not in parts:
                raise DocumentError(f"{name} is no DOCX: it has no word/document.xml; save it again as DOCX")
            body = _read_body(_tree(archive, parts, "word/document.xml", name), _styles(archive, parts, name))
            _add_notes(archive, parts, name, body.composer)
            _add_edges(archive, parts, name, body.composer)
            late = _properties(archive, parts, name)
    except _DAMAGE as error:
        raise DocumentError(f"{name} cannot be unpacked as DOCX ({error}); save it again as DOCX") from error
    composer = body.composer
    if not any(piece.kind is not BlockKind.FURNITURE for piece in composer.pieces):
        raise DocumentError(f"{name} holds no text; if it holds pictures of pages, run OCR first")
    return Extract(text=composer.text, pieces=tuple(composer.pieces), late_fields=late, pages=_pages(body))


def _tree(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], part: str, name: str) -> Any:
    from lxml import etree

    info = parts[part]
    if info.file_size > _MOST_UNPACKED or info.file_size > _MOST_RATIO * max(info.compress_size, 10_000):
        raise DocumentError(
            f"{name} unpacks to {info.file_size / 1e6:.0f} MB of {part}, like a bomb; save it again as DOCX"
        )
    with archive.open(info) as file:
        content = file.read(_MOST_UNPACKED + 1)
    if len(content) > _MOST_UNPACKED:
        raise DocumentError(
            f"{name} unpacks to more than it says in {part}, like a bomb; save it again as DOCX"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"{name} is damaged in {part} ({error}); save it again as DOCX") from error


def _styles(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str) -> dict[str, str]:
    """Return the English names of the styles by their ids, which are in the language of the program."""
    if "word/styles.xml" not in parts:
        return {}
    tree = _tree(archive, parts, "word/styles.xml", name)
    styles: dict[str, str] = {}
    for style in tree.iter(f"{_W}style"):
        label = style.find(f"{_W}name")
        if label is not None:
            styles[style.get(f"{_W}styleId", "")] = str(label.get(f"{_W}val", "")).lower()
    return styles


def _read_body(tree: Any, styles: dict[str, str]) -> _Body:
    body = _Body()
    for paragraph in tree.iter(f"{_W}p"):
        in_cell = next(paragraph.iterancestors(f"{_W}tc"), None) is not None
        words, breaks = _words(paragraph)
        kind, because = _kind(paragraph, styles)
        if in_cell:
            kind, because = BlockKind.CELL, "cell of a table"
        start = body.composer.length + (2 if body.composer.parts else 0)
        lead = len(words) - len(words.lstrip())
        span = body.composer.add(words, kind=kind, is_bold=_is_bold(paragraph), because=because)
        body.breaks += [start + max(0, at - lead) if span else start for at in breaks]
    return body


def _words(paragraph: Any) -> tuple[str, list[int]]:
    """Return the words of a paragraph and where in them a page begins."""
    parts: list[str] = []
    breaks: list[int] = []
    length = 0
    for element in _visible(paragraph):
        tag = element.tag
        words = ""
        if tag == f"{_W}t":
            words = element.text or ""
        elif tag == f"{_W}tab":
            words = "\t"
        elif tag == f"{_W}noBreakHyphen":
            words = "-"
        elif tag == f"{_W}lastRenderedPageBreak" or (tag == f"{_W}br" and element.get(f"{_W}type") == "page"):
            breaks.append(length)
        elif tag in (f"{_W}br", f"{_W}cr"):
            words = "\n"
        parts.append(words)
        length += len(words)
    return "".join(parts), breaks


def _visible(paragraph: Any) -> Iterator[Any]:
    """Yield the elements of a paragraph in order, without deleted ones, fields, and paragraphs in boxes."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _HIDDEN or element.tag == f"{_W}p":
            continue
        yield element
        waiting += reversed(element)


def _kind(paragraph: Any, styles: dict[str, str]) -> tuple[BlockKind | None, str]:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    label = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    if _HEADING.match(label):
        return BlockKind.HEADING, f'style "{label}"'
    return None, ""


def _is_bold(paragraph: Any) -> bool:
    runs = [
        run for run in paragraph.iter(f"{_W}r") if "".join(t.text or "" for t in run.iter(f"{_W}t")).strip()
    ]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in marks
    )


def _add_notes(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str, composer: Composer
) -> None:
    for part, what in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        if part not in parts:
            continue
        for note in _tree(archive, parts, part, name):
            number = note.get(f"{_W}id", "")
            words = "\n".join(_words(paragraph)[0] for paragraph in note.iter(f"{_W}p")).strip()
            if words and note.get(f"{_W}type") is None:
                composer.add(f"[{number}] {words}", kind=BlockKind.PARAGRAPH, because=f"{what} {number}")


def _add_edges(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str, composer: Composer
) -> None:
    seen: set[str] = set()
    for part in sorted(parts):
        match = re.fullmatch(r"word/(header|footer)\d*\.xml", part)
        if match is None or len(seen) > 50:
            continue
        words = "\n".join(
            filter(None, (_words(p)[0].strip() for p in _tree(archive, parts, part, name).iter(f"{_W}p")))
        )
        if words and words not in seen:
            seen.add(words)
            composer.add(words, kind=BlockKind.FURNITURE, because=f"{match[1]} of the pages")


def _properties(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str
) -> tuple[tuple[str, SourceField], ...]:
    if "docProps/core.xml" not in parts:
        return ()
    tree = _tree(archive, parts, "docProps/core.xml", name)
    found: list[tuple[str, SourceField]] = []
    for field_name, tag in (("title", "title"), ("byline", "creator")):
        element = tree.find("{http://purl.org/dc/elements/1.1/}" + tag)
        value = (element.text or "").strip() if element is not None else ""
        if value and value.lower() != "python-docx":
            found.append(
                (field_name, SourceField(value=value, span=None, because="the file's own properties"))
            )
    return tuple(found)


def _pages(body: _Body) -> tuple[Page, ...]:
    length = body.composer.length
    starts = [0, *sorted({at for at in body.breaks if 0 < at < length})]
    if len(starts) == 1:
        return ()
    ends = [*starts[1:], length]
    return tuple(
        Page(label=str(n), span=Span(a, b)) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1)
    )
