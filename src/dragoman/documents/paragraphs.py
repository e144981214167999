"""Paragraphs of a plain text: blank lines, hard-wrapped lines, and lines that are paragraphs of their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from dragoman.documents.span import Span

#: All that ends a line; a form feed also ends a paragraph and a page.
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S{1,60}")
#: Lines longer than this are no result of wrapping at a margin.
_WIDEST_MARGIN = 130
_NARROWEST_MARGIN = 40
#: A label of a speaker at a line's start, behind a line that ends a sentence, begins a paragraph.
_SPEAKS = re.compile(r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,4}:\s")
_ENDS = '.?!…"”’)]'
_BULLET = re.compile(r"[•·▪●◦*‣]\s")


def find_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every line without the white space about it; equal for a blank one."""
    start = 0
    for found in _LINE_END.finditer(text):
        yield _trim(text, start, found.start())
        start = found.end()
    yield _trim(text, start, len(text))


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text, in order, covering everything but white space.

    Lines without a blank one between them are one paragraph where they look wrapped at a margin (the next
    line's first word would not have fitted any more), and paragraphs of their own where they do not.
    """
    return join_lines(text, list(_groups(text)))


def join_lines(text: str, groups: Sequence[Sequence[tuple[int, int]]]) -> tuple[Span, ...]:
    """Return the paragraphs of runs of lines (start, end), joining lines that look wrapped at a margin."""
    margin = _margin(groups)
    paragraphs: list[Span] = []
    for group in groups:
        start, end = group[0]
        for (line_start, line_end), (next_start, next_end) in itertools.pairwise(group):
            if _wraps(text, line_start, line_end, next_start, margin):
                end = next_end
            else:
                paragraphs.append(Span(start, end))
                start, end = next_start, next_end
        paragraphs.append(Span(start, end))
    return tuple(paragraphs)


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of lines that are not blank; a form feed between two lines ends a run."""
    group: list[tuple[int, int]] = []
    for start, end in find_lines(text):
        if group and (start == end or "\x0c" in text[group[-1][1] : start]):
            yield group
            group = []
        if start < end:
            group.append((start, end))
    if group:
        yield group


def _margin(groups: Sequence[Sequence[tuple[int, int]]]) -> int | None:
    """Return the width at which the lines of a text are wrapped, None when they are not."""
    widths = [end - start for group in groups for start, end in group[:-1]]
    if not widths:
        return None
    narrow = sorted(width for width in widths if width <= _WIDEST_MARGIN)
    if len(narrow) < 0.8 * len(widths):
        return None
    margin = narrow[int(0.9 * (len(narrow) - 1))]
    near = sum(width > 0.75 * margin for width in narrow)
    beyond = sum(end - start > 1.5 * margin for group in groups for start, end in group)
    is_wrapped = margin >= _NARROWEST_MARGIN and near >= 0.5 * len(narrow) and beyond <= 0.2 * near
    return margin if is_wrapped else None


def _wraps(text: str, start: int, end: int, next_start: int, margin: int | None) -> bool:
    if margin is None or _BULLET.match(text, next_start):
        return False
    if _SPEAKS.match(text, next_start) and text[end - 1] in _ENDS:
        return False
    if text.startswith("  ", end) and end - start < 0.75 * margin:
        return False  # Two spaces at the end of a short line are Markdown's forced break.
    word = _FIRST_WORD.match(text, next_start)
    wanted = len(word.group()) if word else 1
    return (end - start) + 1 + wanted > 0.85 * margin


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
