"""Markdown to pieces: the text stays as it is, its headings, tables and front matter are recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.documents.blocks import Piece
from dragoman.documents.compose import Extract
from dragoman.documents.document import BlockKind
from dragoman.documents.paragraphs import find_lines, join_lines
from dragoman.documents.printed import read_printed_day
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(?:=+|-{3,})\Z")
_ROW = re.compile(r"\|.*\|\Z")
_RULE = re.compile(r"\|?[ \t]*:?-{2,}[-:| \t]*\Z")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)\Z")
_FENCE = re.compile(r"`{3,}|~{3,}")
_FRONT = re.compile(r"(?P<key>[A-Za-z][\w-]{0,30})[ \t]*:[ \t]*(?P<value>\S.*)\Z")
_EDGE = "*_# \t"
#: Names in front matter, as the static site generators use them, and the field of the source each is.
_KEYS = {
    "title": "title", "author": "byline", "authors": "byline", "byline": "byline", "date": "published",
    "published": "published", "publisher": "publisher", "source": "publisher", "url": "url", "link": "url",
    "license": "licence", "licence": "licence", "kind": "kind", "type": "kind",
}  # fmt: skip


def read_markdown(text: str) -> Extract:
    """Return the pieces of a Markdown text and the fields of its front matter; the text is kept as it is.

    `# Talks in Riga ⏎⏎ **Q:** Is it open?` has a heading and a paragraph whose words are without the marks.
    """
    lines = list(find_lines(text))
    fields, start, front = _front_matter(text, lines)
    pieces = [*front, *_pieces(text, lines[start:])]
    return Extract(text=text, pieces=tuple(pieces), fields=tuple(fields))


def _front_matter(
    text: str, lines: list[tuple[int, int]]
) -> tuple[list[tuple[str, SourceField]], int, list[Piece]]:
    """Return the fields between two lines of `---` at the top, where the text goes on, and their pieces."""
    if not lines or text[lines[0][0] : lines[0][1]] != "---":
        return [], 0, []
    end = next((at for at, line in enumerate(lines[1:60], 1) if text[line[0] : line[1]] in ("---", "...")), 0)
    if not end:
        return [], 0, []
    fields: list[tuple[str, SourceField]] = []
    for start, stop in lines[1:end]:
        match = _FRONT.match(text[start:stop])
        name = _KEYS.get(match["key"].lower()) if match else None
        if match is None or name is None:
            continue
        value = match["value"].strip().strip("\"'[]")
        day = read_printed_day(value) if name == "published" else None
        if value and (name != "published" or day):
            field = SourceField(
                value=day.value if day else value, span=Span(start, stop), because="front matter"
            )
            fields.append((name, field))
    span = Span(lines[0][0], lines[end][1])
    return fields, end + 1, [Piece(span=span, kind=BlockKind.MASTHEAD, because="front matter")]


def _pieces(text: str, lines: list[tuple[int, int]]) -> Iterator[Piece]:
    """Yield the pieces in order: marked lines alone, other lines joined as in plain text."""
    group: list[tuple[int, int]] = []
    groups: list[list[tuple[int, int]]] = []
    marked: dict[int, Piece] = {}
    is_code = False
    for at, (start, end) in enumerate(lines):
        if start == end:
            group = []
            continue
        piece = None if is_code else _marked(text, start, end)
        if _FENCE.match(text, start, end):
            is_code = not is_code
        following = lines[at + 1] if at + 1 < len(lines) else (end, end)
        if piece is None and not is_code and _is_underlined(text, (start, end), following) and not group:
            words = Span(start, end)
            piece = Piece(span=words, words=words, kind=BlockKind.HEADING, because="underlined")
        if piece is not None:
            marked[start] = piece
            groups.append([(start, end)])
            group = []
        elif group and not _ITEM.match(text, start, end):
            group.append((start, end))
        else:
            group = [(start, end)]
            groups.append(group)
    for span in join_lines(text, groups):
        yield marked.get(span.start) or _plain(text, span)


def _is_underlined(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    under = text[following[0] : following[1]]
    return bool(under and _UNDERLINE.match(under)) and line[1] - line[0] <= 200


def _marked(text: str, start: int, end: int) -> Piece | None:
    heading = _HEADING.match(text, start, end)
    if heading:
        words = _inner(text, heading.end(), end)
        because = f"heading of level {len(heading['marks'])}"
        return Piece(span=Span(start, end), words=words, kind=BlockKind.HEADING, because=because)
    line = text[start:end] if end - start <= 20_000 else ""
    if _IMAGE.match(line):
        return Piece(span=Span(start, end), kind=BlockKind.FURNITURE, because="picture")
    if line.startswith("<!--") and line.endswith("-->"):
        return Piece(span=Span(start, end), kind=BlockKind.FURNITURE, because="comment of the author")
    if line and (_RULE.match(line) or _UNDERLINE.match(line)):
        return Piece(span=Span(start, end), kind=BlockKind.FURNITURE, because="marks only")
    if _ROW.match(line):
        return Piece(span=Span(start, end), kind=BlockKind.CELL, because="row of a table")
    return None


def _plain(text: str, span: Span) -> Piece:
    quote = _QUOTE.match(text, span.start, span.end)
    words = _inner(text, quote.end() if quote else span.start, span.end)
    whole = span.of(text) if len(span) <= 1000 else ""
    is_bold = whole.startswith("**") and whole.endswith("**") and whole.count("**") == 2
    return Piece(span=span, words=words, is_bold=is_bold)


def _inner(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else None
