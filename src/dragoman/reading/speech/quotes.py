"""Quotations: which words stand in quotation marks, whatever the marks and however broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.documents.document import Block
from dragoman.documents.span import Span

#: A quotation that is never closed ends with its sentence, or here (code points) if that is sooner.
LONGEST_UNCLOSED = 600

_OPENERS = "“„«‟❝〝「『《»"
_CLOSERS = "”“»«❞〞」』》"
_STRAIGHT = '"＂″'
_PAIRS = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "‟": "”", "❝": "❞", "〝": "〞", "「": "」", "『": "』",
    "《": "》", "”": "”",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Some words in quotation marks: `find_quotations('He said "no".')` gives one, inner "no".

    span: with the marks; inner: the words between them; closed: whether the closing mark was found.
    continues: whether it goes on with the quotation before it (a paragraph that opens with a mark
        after one that was never closed, as newspapers set long quotations).
    """

    span: Span
    inner: Span
    closed: bool = True
    continues: bool = False


def find_quotations(text: str, blocks: Sequence[Block] = ()) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text in order; none overlaps another.

    Marks of English, German, French, Danish, Polish, Russian and East Asian setting, curly and straight,
    and single marks where no double ones stand around them. An apostrophe is no mark. A quotation never
    closed ends with its sentence and says so (`closed` is false). Linear in the length of the text.
    """
    found: list[Quotation] = []
    last_end = 0
    for start, end in _paragraphs(text, blocks):
        inside = _quotations_of(text, start, end)
        if inside and inside[0].span.start == start and found and not found[-1].closed:
            # Newspapers open every paragraph of a long quotation and close the last one only.
            before = found[-1]
            if not _quoted_after(text, before.span.end, last_end):
                found[-1] = replace(
                    before, span=Span(before.span.start, last_end), inner=Span(before.inner.start, last_end)
                )
                inside[0] = replace(inside[0], continues=True)
        found.extend(inside)
        last_end = end
    return tuple(found)


def _quoted_after(text: str, start: int, end: int) -> bool:
    """Return whether quotation marks stand in a range, so that the quotation before it ended there."""
    return any(char in _OPENERS or char in _CLOSERS or char in _STRAIGHT for char in text[start:end])


def _paragraphs(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the stretches that no quotation crosses: blocks, divided at blank lines."""
    stretches: list[tuple[int, int]] = []
    for span in [block.span for block in blocks] or ([Span(0, len(text))] if text else []):
        start = span.start
        while start < span.end:
            blank = text.find("\n\n", start, span.end)
            end = blank if blank >= 0 else span.end
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                stretches.append((start, end))
            if blank < 0:
                break
            start = max(end, start) + 2
    return stretches


def _quotations_of(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    mark = ""
    depth = 0
    barren: dict[str, tuple[int, bool]] = {}
    position = start
    while position < end:
        char = text[position]
        if opened < 0:
            if _opens(text, position, start, end):
                opened, mark, depth = position, char, 0
            elif char in "‘'" and (single := _single(text, position, start, end, barren)) is not None:
                found.append(single)
                position = single.span.end
                continue
        elif _closes(text, position, mark, end):
            if depth:
                depth -= 1
            elif position > opened + 1:
                found.append(Quotation(span=Span(opened, position + 1), inner=Span(opened + 1, position)))
                opened = -1
            else:
                opened = -1
        elif char in "“«" and char == mark and _opens(text, position, start, end):
            # A second opening mark: the first was never closed unless this one is nested and closed too.
            if _balanced(text, position, end, mark):
                depth += 1
            else:
                found.extend(_unclosed(text, opened, position))
                opened, depth = position, 0
        position += 1
    if opened >= 0:
        found.extend(_unclosed(text, opened, end))
    return found


def _opens(text: str, position: int, start: int, end: int) -> bool:
    char = text[position]
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    if char in "“„«‟❝〝「『《":
        return not after.isspace() or char == "«"
    if char == "»":  # »Danish and German books«
        return not before.isalnum() and after.isalnum()
    if char == "”":  # a closing mark set where an opening one belongs
        return before.isspace() or before in "(["
    if char in _STRAIGHT:
        return (not before.isalnum() or (before in ".,;:" and after.isupper())) and not after.isspace()
    return False


def _closes(text: str, position: int, mark: str, end: int) -> bool:
    char = text[position]
    if mark in _STRAIGHT:
        if char in _STRAIGHT:
            after = text[position + 1] if position + 1 < end else " "
            return not after.isalnum() or not text[position - 1].isspace()
        return char == "”"
    if char in _STRAIGHT:
        return mark in "“”„" and not text[position - 1].isspace()
    return char in _PAIRS.get(mark, "")


def _balanced(text: str, position: int, end: int, mark: str) -> bool:
    """Return whether two closing marks follow within a sentence's reach before a third opening one."""
    closers = 0
    for index in range(position + 1, min(end, position + LONGEST_UNCLOSED)):
        if text[index] in _PAIRS[mark]:
            closers += 1
            if closers == 2:
                return True
        elif text[index] == mark:
            return False
    return False


def _unclosed(text: str, opened: int, end: int) -> list[Quotation]:
    stop = min(end, opened + LONGEST_UNCLOSED)
    for index in range(opened + 1, stop):
        if text[index] in ".!?" and (index + 1 >= stop or text[index + 1].isspace()):
            stop = index + 1
            break
    while stop > opened + 1 and text[stop - 1].isspace():
        stop -= 1
    if stop <= opened + 1:
        return []
    return [Quotation(span=Span(opened, stop), inner=Span(opened + 1, stop), closed=False)]


def _single(
    text: str, position: int, start: int, end: int, barren: dict[str, tuple[int, bool]]
) -> Quotation | None:
    """Return the quotation that a single mark opens, None for an apostrophe.

    barren: for each closing mark, how far an earlier search found none and whether it was stopped
        there; so that a thousand apostrophes are not each searched again.
    """
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    if before.isalnum() or before in ".’'" or not (after.isalpha() or after in "[…"):
        return None
    closer = "’" if text[position] == "‘" else "'"
    reach = min(end, position + 400)
    searched, stopped = barren.get(closer, (0, False))
    if stopped and position < searched:
        return None
    loose = -1
    index = max(position + 2, searched)
    while index < reach:
        if text[index] == closer:
            following = text[index + 1] if index + 1 < end else " "
            if not following.isalnum():
                if text[index - 1] in ",.!?…":
                    loose = index
                    break
                # "the ministers' talks" closes nothing, "'the talks of ministers'." does.
                if loose < 0 and (text[index - 1] != "s" or following in ",.;:!?)"):
                    loose = index
        elif text[index] in '“”"\n':
            break
        index += 1
    if loose < 0:
        barren[closer] = (index, index < reach)
        return None
    return Quotation(span=Span(position, loose + 1), inner=Span(position + 1, loose))
