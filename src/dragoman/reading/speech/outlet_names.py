"""Where a running text names an outlet, and whether the words beside it make it their source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.document import BlockKind, Document
from dragoman.documents.span import Span
from dragoman.reading.records import Citation
from dragoman.reading.speech.outlets import load_outlet_words

#: Blocks in which no running text cites.
NOT_RUNNING = (BlockKind.FURNITURE, BlockKind.MASTHEAD, BlockKind.TITLE)
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
    if not names:
        return ()
    either = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
    skipped = [block.span for block in document.blocks if block.kind in NOT_RUNNING]
    found = []
    for match in re.finditer(rf"(?<![\w’'-])(?:{either})(?![\w-])", text):
        if any(span.start <= match.start() < span.end for span in skipped):
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        source = bool(
            words.source_behind.match(text, match.end()) or words.source_before.search(before)
        ) and not before.rstrip().endswith(("told", "(", "["))
        found.append(OutletNamed(span=Span(match.start(), match.end()), name=match[0], source=source))
    return tuple(found)
