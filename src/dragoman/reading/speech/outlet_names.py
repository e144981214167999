"""Where a running text names an outlet, and whether the words beside it make it their source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.document import BlockKind, Document
from dragoman.documents.span import Span
from dragoman.reading.records import Citation
from dragoman.reading.speech.outlets import load_outlet_words

#: Blocks in which no running text cites.
NOT_RUNNING = (BlockKind.FURNITURE, BlockKind.MASTHEAD, BlockKind.TITLE)
#: A word that may begin a name, and what may stand behind one.
_FIRST, _BEHIND = re.compile(r"(?<![\w’'-])\w+"), re.compile(r"(?![\w-])")
#: Cited in brackets, and no outlets: what they say they say themselves.
_ORGAN = re.compile(
    r"\b(?:Ministry|Minister|MFA|MEA|Presidency|President|Government|Embassy|Department|White House|Kremlin"
    r"|Office|Parliament|Commission|Council|Court|Bank|Statement|statement|readout|Union|Nations)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletNamed:
    """An outlet where a running text names it: "Lusaka Courier" in "told the Lusaka Courier".

    name: as the words stand; source: whether the words beside it make it the source of its sentence.
    """

    span: Span
    name: str
    source: bool = False


def find_outlets(
    document: Document, citations: Sequence[Citation], own: Sequence[str] = ()
) -> tuple[OutletNamed, ...]:
    """Return every place where the running text names an outlet, in order.

    Outlets are those that the text cites, those that a relationship file names (own), those that everybody
    knows, and names made as those of outlets are that tell or are told something ("told the Lusaka Courier").
    Ministries and the like, cited in brackets, are no outlets.
    """
    text, words = document.text, load_outlet_words()
    names = {one.outlet for one in citations if one.outlet and not _ORGAN.search(one.outlet)}
    names |= {name for name in own if name in text} | {name for name in words.known if name in text}
    for pattern in (words.told, words.tells_it):
        names |= {match["name"] for match in pattern.finditer(text) if words.shaped(match["name"])}
    begun: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if (first := _FIRST.match(name)) is not None:
            begun.setdefault(first[0], []).append(name)
    skipped = [block.span for block in document.blocks if block.kind in NOT_RUNNING]
    found: list[OutletNamed] = []
    for match in _FIRST.finditer(text) if begun else ():
        start = match.start()
        if found and start < found[-1].span.end:
            continue
        for name in begun.get(match[0], ()):
            end = start + len(name)
            if text.startswith(name, start) and _BEHIND.match(text, end) and not _inside(skipped, start):
                before = text[max(0, start - 60) : start]
                told = before.rstrip().endswith(("told", "(", "["))
                source = words.source_behind.match(text, end) or words.source_before.search(before)
                found.append(OutletNamed(span=Span(start, end), name=name, source=bool(source) and not told))
                break
    return tuple(found)


def _inside(ranges: Sequence[Span], position: int) -> bool:
    place = bisect_right(ranges, position, key=lambda span: span.start) - 1
    return place >= 0 and position < ranges[place].end
