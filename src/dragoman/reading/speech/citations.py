"""Citations that a text itself gives: "(AzerTag, March 31)", and which words each one covers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from dragoman.documents.document import Block, BlockKind, Document
from dragoman.documents.span import Span
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.when import Unplaced, When
from dragoman.reading.records import Citation
from dragoman.reading.speech.outlet_names import NOT_RUNNING, OutletNamed, find_outlets
from dragoman.reading.speech.outlets import OutletWords, load_outlet_words

#: A citation stands behind the words it covers; so many after them are looked at.
_NEAREST = 6
#: So far behind a citation "the paper" is still the one it names (code points).
_LAST_CITED = 1500
#: Before a name that cites others: it is a person's.
_TITLES = frozenset(
    {"minister", "president", "secretary", "senator", "ambassador", "spokesman", "spokeswoman",
     "spokesperson", "general", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "premier", "chancellor",
     "adviser", "analyst"}
)  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = re.compile(
    rf"(?:{_MONTH}\s\d{{1,2}}(?:[-–]\d{{1,2}})?|\d{{1,2}}(?:[-–]\d{{1,2}})?\s{_MONTH})(?:,?\s\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    rf"|{_MONTH}\s\d{{4}}"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{3,240}(?:\n[^()\[\]\n]{1,120})?)[)\]]")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$")
#: What an organ gave out, told behind its name: "(Foreign Ministry statement, March 3)".
_PAPER = re.compile(r"\s(?:press\s)?(?:statement|release|communiqu[eé]|readout|website)$")
_STOP = re.compile(r"[.!?][”\"]?(?=\s+[A-Z“\"]|\s*$|\n)")
_DAY_WORDS = re.compile(
    rf"\s(?:(?:on|late on|earlier on)\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH}\s\d{{1,2}})\b"
)


def find_citations(document: Document, own: Sequence[str] = ()) -> tuple[Citation, ...]:
    """Return the citations of a document in order, their days not yet placed (`when` is None).

    "(Kazkhabar, November 8; Montsag, November 9)" gives two, "(, April 8)" gives one whose outlet is
    lost, with the outlets that the text cites elsewhere as candidates; "(born April 8)" gives none. "The
    daily Correio reported on Tuesday that …" cites the Correio for its sentence; "told Jamestown" and
    "in an interview with AzerTag" name whom one spoke to and cite nothing.
    own: names of outlets that a relationship file gives.
    `Citation.covers` is what a citation stands for: in brackets, the words before it in its paragraph
    back to the citation before; in the running text, its sentence.
    Source of the rule: the guide's decision 10.
    """
    words = load_outlet_words()
    found: list[Citation] = []
    whole = Block(kind=BlockKind.PARAGRAPH, span=Span(0, max(len(document.text), 1)))
    for block in document.blocks or (whole,):
        if block.kind in NOT_RUNNING or not document.text:
            continue
        found.extend(_bracketed(document.text, block.span))
        running = _running(document.text, block.span, words)
        for one in _named_by_deed(document.text, block.span, words):
            if not any(one.span.overlaps(other.span) for other in running):
                running.append(one)
        found.extend(running)
    found.sort(key=lambda citation: citation.span.start)
    found.extend(_named_as_source(document, find_outlets(document, found, own), found))
    found.sort(key=lambda citation: citation.span.start)
    found.extend(_all_told_again(document, words, found))
    found.sort(key=lambda citation: citation.span.start)
    return _with_candidates(found)


def cited_day(
    citation: Citation, mentions: Sequence[DateMention], placed: Sequence[When | Unplaced]
) -> Citation:
    """Return the citation with the day its words name, from the dates found and placed in the document."""
    for mention, when in zip(mentions, placed, strict=True):
        if citation.span.contains(mention.span) and isinstance(when, When):
            return replace(citation, when=when)
    return citation


def covering(citations: Sequence[Citation], span: Span) -> Citation | None:
    """Return the citation that covers a span, the nearest one when several do; None when none does."""
    best: Citation | None = None
    first = bisect_left(citations, span.start, key=lambda citation: citation.span.end)
    # A citation in brackets stands behind its words, an outlet in the running text may stand before them.
    for citation in islice(citations, max(first - _NEAREST, 0), first + _NEAREST):
        if citation.covers is None or not citation.covers.overlaps(span):
            continue
        shared = min(citation.covers.end, span.end) - max(citation.covers.start, span.start)
        if 2 * shared < len(span):
            continue
        if best is None or best.covers is None or len(citation.covers) < len(best.covers):
            best = citation
    return best


def _bracketed(text: str, block: Span) -> list[Citation]:
    found: list[Citation] = []
    start = block.start
    paragraph = block.start
    for match in _BRACKET.finditer(text, block.start, block.end):
        pieces = _pieces(text, match)
        if not pieces:
            continue
        blank = text.rfind("\n\n", paragraph, match.start())
        if blank >= 0:
            paragraph = blank + 2
        start = max(start, paragraph)
        for piece in pieces:
            covers = Span(start, match.end()) if start < match.start() else None
            found.append(replace(piece, covers=covers))
        start = match.end()
    return found


def _pieces(text: str, match: re.Match[str]) -> list[Citation]:
    """Return the citations inside one pair of brackets, none when it is no citation at all."""
    found: list[Citation] = []
    position = match.start(1)
    for part in match[1].split(";"):
        span = _strip(text, position, position + len(part))
        position += len(part) + 1
        days = list(_DAY.finditer(text, span[0], span[1])) if span else []
        if not span or not days:
            return []
        day = days[-1]
        rest = text[day.end() : span[1]].strip(" ,.")
        outlet = _WEEKDAY.sub("", text[span[0] : day.start()]).strip(" ,")
        outlet = _PAPER.sub("", outlet)
        if rest or not _may_be_outlet(outlet, before_day=text[span[0] : day.start()]):
            return []
        whole = Span(match.start(), match.end()) if ";" not in match[1] else Span(*span)
        if outlet:
            found.append(
                Citation(outlet=outlet, when=None, lost=False, span=whole,
                         because=f"the text cites {outlet} at the end of these words")
            )  # fmt: skip
        else:
            found.append(
                Citation(outlet=None, when=None, lost=True, span=whole,
                         because="the citation has a day and no outlet: its name was lost")
            )  # fmt: skip
    return found


def _may_be_outlet(words: str, *, before_day: str) -> bool:
    """Return whether the words before the day of a bracket can name an outlet or a paper."""
    if not words:
        return before_day.strip() == ","
    parts = words.lstrip("“\"«‘'").split()
    if not parts or not (parts[0][0].isupper() or parts[0][0].isdigit()):
        return False
    # Without a comma before the day only a name will do: "(Act of March 3, 1921)" cites nothing.
    return before_day.rstrip().endswith(",") or all(part[0].isupper() for part in parts)


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _running(text: str, block: Span, words: OutletWords) -> list[Citation]:
    """Return the outlets that the running text itself names as its source, each for its sentence."""
    found: list[Citation] = []
    for match in words.pattern.finditer(text, block.start, block.end):
        sentence = _sentence_around(text, match.start(), match.end(), block)
        name = match["after"] or match["before"]
        after = text[match.end() : sentence.end]
        tells = words.tells.search(after)
        if not match["by"] and (tells is None or not _own_verb(after[: tells.start()])):
            continue
        end = match.end() + (tells.end() if tells and not match["by"] else 0)
        day = _DAY_WORDS.match(text, end, sentence.end)
        found.append(
            Citation(outlet=name, when=None, lost=False, span=Span(match.start(), day.end() if day else end),
                     covers=sentence, because=f"the sentence names {name} as its source")
        )  # fmt: skip
    return found


def _named_by_deed(text: str, block: Span, words: OutletWords) -> list[Citation]:
    """Return the outlets told by what only outlets do: "Kanal Altiplan, citing two officials, said"."""
    found = []
    for match in words.cites.finditer(text, block.start, block.end):
        name = match["name"] or match["quotes"] or match["paper"]
        first = text.rfind(" ", block.start, match.start() - 1) + 1 if match.start() > block.start + 1 else 0
        if match["paper"] is None and text[first : match.start()].strip().lower() in _TITLES:
            continue
        sentence = _sentence_around(text, match.start(), match.end(), block)
        paper = match["paper"] is not None
        start = match.start("paper") if paper else match.start()
        found.append(
            Citation(
                outlet=name if paper else name.removeprefix("The "),
                when=None,
                lost=False,
                span=Span(start, start + len(name)),
                covers=sentence,
                because=f"{name} cites others or is written in, as an outlet is",
            )
        )
    return found


def _all_told_again(document: Document, words: OutletWords, before: Sequence[Citation]) -> list[Citation]:
    """Return the citations of the outlet cited last, told by its noun: "according to the paper"."""
    found: list[Citation] = []
    whole = Block(kind=BlockKind.PARAGRAPH, span=Span(0, max(len(document.text), 1)))
    for block in document.blocks or (whole,):
        if block.kind not in NOT_RUNNING and document.text:
            found.extend(_told_again(document.text, block.span, words, before))
    return found


def _told_again(text: str, block: Span, words: OutletWords, before: Sequence[Citation]) -> list[Citation]:
    found = []
    for match in words.again.finditer(text, block.start, block.end):
        place = bisect_right(before, match.start(), key=lambda citation: citation.span.start)
        near = before[max(place - _NEAREST, 0) : place + 1]
        earlier = [one for one in near if one.span.end <= match.start() and one.outlet]
        if not earlier or match.start() - earlier[-1].span.end > _LAST_CITED:
            continue
        if any(one.span.overlaps(Span(match.start(), match.end())) for one in near):
            continue
        last = earlier[-1]
        found.append(
            replace(
                last,
                span=Span(match.start(), match.end()),
                covers=_sentence_around(text, match.start(), match.end(), block),
                because=f"“{match[0]}” is {last.outlet}, cited before",
            )
        )
    return found


def _named_as_source(
    document: Document, outlets: Sequence[OutletNamed], found: Sequence[Citation]
) -> list[Citation]:
    """Return the citations of outlets that the words beside them make the source of their sentence."""
    added: list[Citation] = []
    blocks = [block.span for block in document.blocks] or [Span(0, max(len(document.text), 1))]
    starts = [span.start for span in blocks]
    cited = {(one.span.start, one.span.end) for one in found}
    for outlet in outlets:
        place = bisect_left(found, outlet.span.end, key=lambda citation: citation.span.start)
        near = found[max(place - _NEAREST, 0) : place]
        if not outlet.source or any(one.span.overlaps(outlet.span) for one in near) or not starts:
            continue
        block = blocks[max(bisect_right(starts, outlet.span.start) - 1, 0)]
        text = document.text
        sentence = _sentence_around(text, outlet.span.start, outlet.span.end, block)
        if any(one.covers == sentence and one.outlet == outlet.name for one in (*near, *added[-_NEAREST:])):
            continue
        behind = load_outlet_words().source_behind.match(text, outlet.span.end)
        day = _DAY_WORDS.match(text, behind.end() if behind else outlet.span.end, sentence.end)
        span = Span(outlet.span.start, day.end() if day else outlet.span.end)
        if (span.start, span.end) in cited:
            continue
        added.append(
            Citation(outlet=outlet.name, when=None, lost=False, span=span, covers=sentence,
                     because=f"the sentence names {outlet.name} as its source")
        )  # fmt: skip
    return added


def _own_verb(between: str) -> bool:
    """Return whether the words between an outlet and a verb of telling leave the verb to the outlet."""
    between = between.strip()
    if not between or between in ("also", "has", "later", "had", "which"):
        return True
    return between.startswith(",") and between.count(",") <= 4 and len(between) < 160


def _sentence_around(text: str, start: int, end: int, block: Span) -> Span:
    first = max(
        block.start, *(text.rfind(mark, block.start, start) + len(mark) for mark in (". ", "\n\n", "” "))
    )
    first = first if first <= start else block.start
    stop = _STOP.search(text, end, block.end)
    return Span(first, stop.start() + 1 if stop else block.end)


def _with_candidates(found: list[Citation]) -> tuple[Citation, ...]:
    named = tuple(dict.fromkeys(citation.outlet for citation in found if citation.outlet))
    return tuple(replace(citation, candidates=named) if citation.lost else citation for citation in found)
