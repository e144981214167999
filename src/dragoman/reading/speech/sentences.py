"""Sentences by rule, for when no model has marked them; never across a blank line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.documents.document import Block
from dragoman.documents.span import Span

#: A sentence may end at one of these, with closing marks after it.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$|[“„«\"(]|(?<=[a-z][.!?][”\"])[A-Z])|\n[ \t]*\n\s*")

#: Words whose full stop ends no sentence: titles, months, weekdays, ranks and Latin shorthand.
_SHORT_WORDS = (
    "mr mrs ms dr prof rev st jr sr gen lt col maj capt sgt adm vice hon amb gov sen rep pres no nos vs etc "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "u.s u.k u.n e.u e.g i.e cf al inc ltd co corp art para vol pp approx dept est fig"
)
_SHORT = frozenset(_SHORT_WORDS.split())

#: A sentence longer than this is cut at the next white space, so that no rule sees a book as one sentence.
LONGEST = 2_000


def split_sentences(text: str, blocks: Sequence[Block] = ()) -> tuple[Span, ...]:
    """Return the sentences of a text: "Mr. Orbe left. He returned." has two.

    blocks: where given, no sentence runs over the edge of a block. Linear in the length of the text.
    """
    ranges = [block.span for block in blocks] or ([Span(0, len(text))] if text else [])
    found: list[Span] = []
    for span in ranges:
        found.extend(_sentences_of(text, span))
    return tuple(found)


#: A quotation that ends its sentence, before the next one: "… worth nothing." I call that".
_CLOSED = re.compile(r"[.][”\"]\s+(?=[A-Z])")
_OPENING = '"“„«'
_TERMINAL = re.compile(r"[.!?…:;–—-][\"'”’»)\]]*\s*\Z")


def mend_sentences(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Return marked sentences with what was cut in two joined, and what runs on over a quotation's end cut.

    "Orbe thanked Quito and" followed by "praised its patience." is one sentence; a sentence begins with no
    small letter where the words before it end with no full stop.
    """
    mended: list[Span] = []
    for span in sentences:
        for piece in _cut(text, span):
            last = mended[-1] if mended else None
            if (
                last is not None
                and (text[piece.start].islower() or _leads_in(text, last.end, piece.start))
                and "\n" not in text[last.end : piece.start]
                and piece.end - last.start <= LONGEST
                and not _ends_so(text, last, piece)
            ):
                mended[-1] = Span(last.start, piece.end)
            else:
                mended.append(piece)
    return tuple(mended)


def _leads_in(text: str, end: int, start: int) -> bool:
    """Return whether a quotation begins behind a colon: `Orbe said:` before `"The pass is shut."`."""
    return text[start] in _OPENING and text[max(end - 3, 0) : end].rstrip().endswith(":")


def _ends_so(text: str, last: Span, piece: Span) -> bool:
    """Return whether a mark ends the words before a piece, a colon before a quotation left out."""
    if text[piece.start] in _OPENING:
        return False
    return _TERMINAL.search(text[max(last.start, last.end - 6) : last.end]) is not None


def _cut(text: str, span: Span) -> list[Span]:
    pieces, start = [], span.start
    for match in _CLOSED.finditer(text, span.start, span.end):
        if match.end() < span.end:
            pieces.append(Span(start, match.start() + 2))
            start = match.end()
    return [*pieces, Span(start, span.end)]


def _sentences_of(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        blank = text[match.start()] == "\n"
        if not blank and not _ends(text, match.start(), match.end(), span.end):
            continue
        found.extend(_trimmed(text, start, match.start() if blank else match.end()))
        start = match.end()
    found.extend(_trimmed(text, start, span.end))
    return found


def _ends(text: str, dot: int, after: int, limit: int) -> bool:
    """Return whether the marks at `dot` end a sentence, by the word before and the letter after."""
    following = text[after : min(after + 8, limit)].lstrip()
    if following and (following[0].islower() or following[0] in ",;:"):
        return False
    if text[dot] != "." or after - dot > 1:
        return True
    begin = dot
    while begin > 0 and dot - begin < 12 and (text[begin - 1].isalnum() or text[begin - 1] == "."):
        begin -= 1
    word = text[begin:dot].lower()
    if word in _SHORT:
        return False
    return not (len(word) == 1 and word.isalpha() and text[begin].isupper())


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces: list[Span] = []
    while end - start > LONGEST:
        cut = text.find(" ", start + LONGEST, min(end, start + LONGEST + 200))
        cut = cut if cut > 0 else start + LONGEST
        pieces.append(Span(start, cut))
        start = cut
    if start < end:
        pieces.append(Span(start, end))
    return pieces
