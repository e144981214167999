"""The words behind an entry, cut into pieces that say which part each plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.documents.document import Document
from dragoman.documents.span import Span

#: Blocks up to this many characters are shown whole around the words of an entry.
WHOLE_BLOCK = 640
#: Characters shown either side when the block is longer.
REACH = 180
#: Evidence longer than this is shown by its beginning and its end.
LONG_EVIDENCE = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text whose characters all play the same parts: "Azimov" is evidence and by.

    starts: ids of what begins at the first character of this piece (places to jump to).
    """

    text: str
    roles: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some words and the part they play in an entry: by, to, with, when, where, cue, content, cited."""

    span: Span
    role: str


def cut(
    text: str, window: Span, parts: Iterable[Part], anchors: Iterable[tuple[int, str]] = ()
) -> tuple[Piece, ...]:
    """Return a window of a text cut wherever a part begins or ends.

    "Azimov stated" with by over "Azimov" and cue over "stated" gives three pieces: by, nothing, cue.
    parts: may overlap and may reach outside the window; what lies outside is left off.
    anchors: (position, id) pairs; each id is given to the piece that begins there.
    Time grows with pieces plus parts, not with their product, unless many parts cover one another.
    """
    edges = {window.start, window.end}
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    for part in parts:
        start, end = max(part.span.start, window.start), min(part.span.end, window.end)
        if start < end:
            edges |= {start, end}
            opening[start].append(part.role)
            closing[end].append(part.role)
    ids: dict[int, list[str]] = defaultdict(list)
    for position, anchor in anchors:
        if window.start <= position < window.end:
            edges.add(position)
            ids[position].append(anchor)
    pieces: list[Piece] = []
    active: dict[str, int] = {}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        for role in closing[start]:
            active[role] -= 1
            if not active[role]:
                del active[role]
        for role in opening[start]:
            active[role] = active.get(role, 0) + 1
        pieces.append(Piece(text=text[start:end], roles=tuple(active), starts=tuple(ids[start])))
    return tuple(pieces)


def passage(document: Document, evidence: Span, parts: Sequence[Part]) -> tuple[Piece, ...]:
    """Return the sentence or paragraph around an entry's words, cut by the parts they play.

    A short block is shown whole; in a long one the words stand with 180 characters either side, at a
    space, and "…" where text was left off. Evidence over 900 characters is shown by its two ends.
    """
    text = document.text
    window = _window(document, evidence)
    marked = [*parts, Part(span=evidence, role="evidence")]
    before = (Piece(text="… "),) if _cut_inside(document, window.start) else ()
    after = (Piece(text=" …"),) if _cut_inside(document, window.end) else ()
    if len(evidence) <= LONG_EVIDENCE:
        return before + cut(text, window, marked) + after
    head = Span(window.start, _at_space(text, evidence.start + LONG_EVIDENCE * 2 // 3))
    tail = Span(_at_space(text, evidence.end - LONG_EVIDENCE // 4), window.end)
    left_off = tail.start - head.end
    gap = Piece(text=f" […{left_off:,} characters, in the whole text below…] ", roles=("gap",))
    return before + cut(text, head, marked) + (gap,) + cut(text, tail, marked) + after


def _window(document: Document, evidence: Span) -> Span:
    around = evidence
    for block in document.blocks:
        if block.span.start > evidence.end:
            break
        if block.span.overlaps(evidence):
            around = around.join(block.span)
    if not document.blocks:
        around = Span(0, max(1, len(document.text)))
    if len(around) <= max(WHOLE_BLOCK, len(evidence)):
        return around
    text = document.text
    start = max(around.start, evidence.start - REACH)
    end = min(around.end, evidence.end + REACH)
    return Span(
        start if start == around.start else _at_space(text, start),
        end if end == around.end else _at_space(text, end),
    )


def _at_space(text: str, position: int) -> int:
    """Return the first space at or after a position within 30 characters, else the position itself."""
    for offset in range(30):
        if position + offset < len(text) and text[position + offset].isspace():
            return position + offset
    return position


def _cut_inside(document: Document, position: int) -> bool:
    """Return whether a position falls inside a block (or inside the text where there are no blocks)."""
    if not document.blocks:
        return 0 < position < len(document.text)
    return any(block.span.start < position < block.span.end for block in document.blocks)
