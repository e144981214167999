"""What stands around an entry and may date it: dates, blocks, sentences, the text's own day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dragoman.documents.document import Block, BlockKind, Document
from dragoman.documents.span import Span
from dragoman.reading.dates.expression import Duration, Repeat, Vague
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.place import in_brackets
from dragoman.reading.dates.when import Basis, Grain, Unplaced, When

_OUTSIDE = frozenset({BlockKind.MASTHEAD, BlockKind.FURNITURE})
_COARSE = frozenset({Grain.DECADE, Grain.CENTURY})
#: So many characters of a readout tell the contact, and a day told there is news for so long.
_LEAD, _NEWS, _LONGEST = 900, timedelta(days=30), 14

_CONTACT = re.compile(
    r"\b(met|meet|meeting|spoke|spoken|call(?:ed)?|visit(?:ed)?|travel(?:l?ed)?|held|hosted|received|joined|"
    r"took part|"
    r"participated|convened|welcomed|dialogue|session|talks|summit|consultations?|round|conference|reception|paid|"
    r"conversation|interview|answered|questions|sat down|addressed|remarks|delivered|signed|arrived)\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(interview\w*|answered|questions|(?:spoke|talked)\b[^.;]{0,30}?\s(?:to|with)|sat down|conversation"
    r"|asked|received (?:us|our|(?-i:[A-Z])\w+))\b",
    re.IGNORECASE,
)
#: A line shorter than this that ends with no full stop gives place and day alone (code points).
_DATELINE = 45
#: Words of a joint text that tell the meeting it comes from.
_HELD = re.compile(r"\b(?:met|held|hosted|convened|visited|received|paid|launch(?:ed)?|took place|meeting)\b")
_RELEASED = re.compile(r"\b(?:statement|declaration|communiqu[eé])\s+(?:was|is|has been)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"\bI\b(?!\.)|\b[Mm]y\b|\bme\b|presents? (?:its|his|her) compliments|\b[Yy]our Excellency\b"
)
_JOINT = re.compile(r"joint (?:\w+ ){0,2}statement", re.IGNORECASE)
_COMMUNIQUE = re.compile(r"communiqu[eé]|joint (?:\w+ ){0,2}(?:statement|declaration)", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The dates of a document that may date a fact, in order, with the blocks and sentences around them.

    mentions, whens: parallel, the placed ones outside furniture and brackets; lost: the mentions that name a
    day and could not be placed. day: the document's own. base: the day its own voice speaks from, None when
    unknown. communique: whether the title says that the text is itself a joint one. in_person: whether it is
    a letter or speech. turns: whether it is divided into turns of speakers.
    """

    document: Document
    mentions: tuple[DateMention, ...]
    whens: tuple[When, ...]
    starts: tuple[int, ...]
    lost: tuple[Unplaced, ...]
    sentences: tuple[Span, ...]
    sentence_starts: tuple[int, ...]
    block_starts: tuple[int, ...]
    day: When | Unplaced
    base: When | None = None
    communique: bool = False
    in_person: bool = False
    turns: bool = False

    def within(self, span: Span) -> list[int]:
        """Return the positions of the dates inside a range."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [i for i in range(first, last) if self.mentions[i].span.end <= span.end]

    def sentence(self, position: int) -> Span | None:
        """Return the sentence around a position."""
        i = bisect_right(self.sentence_starts, position) - 1
        if i >= 0 and position < self.sentences[i].end:
            return self.sentences[i]
        return None

    def block(self, position: int) -> Block | None:
        """Return the block around a position."""
        i = bisect_right(self.block_starts, position) - 1
        if i >= 0 and position < self.document.blocks[i].span.end:
            return self.document.blocks[i]
        return None

    def block_before(self, position: int) -> Block | None:
        """Return the block above the one around a position."""
        i = bisect_right(self.block_starts, position) - 2
        return self.document.blocks[i] if i >= 0 else None

    def may_be_past(self, i: int) -> bool:
        """Return whether a date begins no later than the text's own day."""
        return not isinstance(self.day, When) or self.whens[i].start <= self.day.last

    def may_come(self, i: int) -> bool:
        """Return whether a date may reach beyond the text's own day, of which the first is the earliest."""
        return not isinstance(self.day, When) or self.whens[i].last > self.day.start

    def own_day(self, because: str) -> When | None:
        """Return the text's own day as the day of a fact."""
        if not isinstance(self.day, When):
            return None
        return replace(self.day, span=None, basis=Basis.PUBLICATION, because=f"{because}: its own day")


def surround(
    document: Document,
    mentions: Sequence[DateMention],
    placed: Sequence[When | Unplaced],
    day: When | Unplaced,
    sentences: Sequence[Span] = (),
) -> Surroundings:
    """Return what may date the facts of a document, made once and asked for every entry.

    mentions, placed: parallel, as `find_dates` and `place_dates` give them; day: as `read_day` gives it;
    sentences: in order.
    """
    text = document.text
    outside = [block.span for block in document.blocks if block.kind in _OUTSIDE]
    kept: list[tuple[DateMention, When]] = []
    lost: list[Unplaced] = []
    fence = 0
    for mention, when in zip(mentions, placed, strict=True):
        while fence < len(outside) and outside[fence].end <= mention.span.start:
            fence += 1
        if fence < len(outside) and outside[fence].contains(mention.span):
            continue
        if in_brackets(text, mention.span):
            continue
        if isinstance(when, When):
            if when.grain not in _COARSE:
                kept.append((mention, when))
        elif not isinstance(mention.expression, (Duration, Repeat, Vague)):
            lost.append(when)
    head, in_person, turns = _head(document)
    around = Surroundings(
        document=document,
        mentions=tuple(mention for mention, _ in kept),
        whens=tuple(when for _, when in kept),
        starts=tuple(mention.span.start for mention, _ in kept),
        lost=tuple(lost),
        sentences=tuple(sentences),
        sentence_starts=tuple(span.start for span in sentences),
        block_starts=tuple(block.span.start for block in document.blocks),
        day=day,
        communique=bool(_COMMUNIQUE.search(_title(document))),
        in_person=in_person,
        turns=turns,
    )
    return replace(around, base=_base(around, head))


def _base(around: Surroundings, head: Span | None) -> When | None:
    """Return the day a statement or readout speaks from: that of the contact its head tells, or its own.

    "met in Lisbon on 7 March" in a readout published on 9 March dates what was said there to 7 March; a
    letter, a speech or a note speaks on its own day, an interview on the day its introduction names.
    """
    day = around.day
    if not isinstance(day, When):
        return None
    cue = _INTERVIEW if around.turns else _HELD if around.communique else _CONTACT
    within = around.within(head) if head is not None else []
    # What was asked is introduced last: "… Salas flew to Lima on Monday. Our paper spoke to Orbe on Friday."
    if around.turns:
        within.sort(key=lambda i: (-_start_of(around, i), i))
    for i in within:
        when = around.whens[i]
        fresh = when.last <= day.last and when.last >= day.start - _NEWS
        short = when.grain in (Grain.DAY, Grain.RANGE) and (when.end - when.start).days <= _LONGEST
        if not fresh or not short or around.mentions[i].bound in ("since", "by"):
            continue
        if _is_dateline(around, i):
            continue
        sentence = around.sentence(around.mentions[i].span.start)
        words = sentence.of(around.document.text) if sentence is not None else ""
        if cue.search(words) and not (around.communique and _RELEASED.search(words)):
            because = f"the day of the contact told at the head of the text: {when.because}"
            return replace(when, because=because)
    return around.own_day("the text is itself the statement or readout")


def _is_dateline(around: Surroundings, i: int) -> bool:
    """Return whether a date stands in a line of its own with its place: "Quito, 3 February 2020"."""
    text, span = around.document.text, around.mentions[i].span
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    return (
        len(line) < _DATELINE
        and line.strip().strip(".") != ""
        and not line.rstrip().endswith((".", ":", ";"))
    )


def _start_of(around: Surroundings, i: int) -> int:
    """Return where the sentence of a date begins."""
    start = around.mentions[i].span.start
    sentence = around.sentence(start)
    return sentence.start if sentence is not None else start


def _head(document: Document) -> tuple[Span | None, bool, bool]:
    """Return the lines that may tell the contact, whether the text is in person, whether in turns."""
    text = document.text
    body = [block for block in document.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.TURN)]
    if not text.strip():
        return None, False, False
    start = body[0].span.start if body else 0
    turn = next((block for block in body if block.kind is BlockKind.TURN), None)
    if turn is not None:
        return (Span(start, turn.span.start) if turn.span.start > start else None), False, True
    if _JOINT.search(_title(document)):
        return Span(start, start + _LEAD), False, False
    if _FIRST_PERSON.search(_QUOTED.sub("", text[start : start + 2 * _LEAD])):
        return None, True, False
    return Span(start, start + _LEAD), False, False


def _title(document: Document) -> str:
    return document.source.title.value if document.source.title is not None else document.text[:120]
