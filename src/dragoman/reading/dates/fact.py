"""The day of a fact: which of the dates around an entry says when the thing happened."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dragoman.documents.document import Block, BlockKind, Document
from dragoman.documents.span import Span
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.place import in_brackets
from dragoman.reading.dates.when import Basis, Grain, Unplaced, When

_FACTS = frozenset({"contact", "deed", "project"})
_COMING = frozenset({"announcement", "forecast"})
_OUTSIDE = frozenset({BlockKind.MASTHEAD, BlockKind.FURNITURE})
_PLANNED = frozenset({"planned", "announced", "postponed", "cancelled"})
_FINE = frozenset({Grain.DAY, Grain.RANGE, Grain.PART, Grain.WEEK, Grain.MONTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The dates of a document that may date a fact, in order, with the blocks and sentences around them."""

    document: Document
    mentions: tuple[DateMention, ...]
    whens: tuple[When, ...]
    starts: tuple[int, ...]
    sentences: tuple[Span, ...]
    day: When | Unplaced

    def within(self, span: Span) -> list[int]:
        """Return the positions of the dates inside a range."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [i for i in range(first, last) if self.mentions[i].span.end <= span.end]

    def sentence(self, position: int) -> Span | None:
        """Return the sentence around a position."""
        i = bisect_right([span.start for span in self.sentences], position) - 1
        if i >= 0 and position < self.sentences[i].end:
            return self.sentences[i]
        return None

    def block(self, position: int) -> Block | None:
        """Return the block around a position."""
        for block in self.document.blocks:
            if block.span.start <= position < block.span.end:
                return block
        return None


def time_of(
    document: Document,
    span: Span,
    mentions: Sequence[DateMention],
    placed: Sequence[When | Unplaced],
    day: When | Unplaced,
    *,
    kind: str,
    form: str = "",
    status: str = "",
    cue: Span | None = None,
    content: Span | None = None,
    by_author: bool = False,
    sentences: Sequence[Span] = (),
    citations: Sequence[tuple[Span, When | None]] = (),
    own_voice: bool = False,
) -> When | Unplaced | None:
    """Return when the fact of an entry was, None when nothing bounds it.

    "On March 30, Azar delivered a speech (Newswire, March 31)" is of March 30: a citation's day is not the
    event's. "said on Monday that they met in May" is of Monday for the saying, of May for the meeting.
    span: the entry's evidence; kind, form, status: the guide's words; cue: the words of the saying or act;
    content: what was said, without the cue words; by_author: whether the unnamed writer is the voice.
    mentions, placed: parallel, as `find_dates` and `place_dates` give them; day: as `read_day` gives it.
    sentences: in order; citations: the citation that covers the entry: its words and the day it names.
    own_voice: whether the document is itself the statement, readout, briefing or interview.
    Source of the rule: decision 9 of the guide.
    """
    around = surroundings(document, mentions, placed, day, sentences)
    if kind in _COMING or (kind in ("contact", "deed") and status in _PLANNED):
        return _coming(around, span, kind)
    if kind in _FACTS:
        return _fact(around, span, kind, cue, own_voice)
    return _saying(around, span, kind, form, cue, content, by_author, citations, own_voice)


def surroundings(
    document: Document,
    mentions: Sequence[DateMention],
    placed: Sequence[When | Unplaced],
    day: When | Unplaced,
    sentences: Sequence[Span],
) -> Surroundings:
    """Return the placed dates of a document outside furniture, citations and open lengths of time."""
    outside = [block.span for block in document.blocks if block.kind in _OUTSIDE]
    kept = [
        (mention, when)
        for mention, when in zip(mentions, placed, strict=True)
        if isinstance(when, When)
        and when.grain in _FINE | {Grain.YEAR, Grain.SEASON, Grain.QUARTER}
        and not in_brackets(document.text, mention.span)
        and not any(span.contains(mention.span) for span in outside)
    ]
    return Surroundings(
        document=document,
        mentions=tuple(mention for mention, _ in kept),
        whens=tuple(when for _, when in kept),
        starts=tuple(mention.span.start for mention, _ in kept),
        sentences=tuple(sentences),
        day=day,
    )


def _fact(
    around: Surroundings, span: Span, kind: str, cue: Span | None, own_voice: bool
) -> When | Unplaced | None:
    inside = [i for i in around.within(span) if _may_be_past(around, i)]
    if inside:
        return _bounded(around, _nearest(around, inside, cue or Span(span.start, span.start + 1)))
    sentence = around.sentence(span.start)
    if sentence is not None and kind != "project":
        beside = [i for i in around.within(sentence) if _may_be_past(around, i)]
        if beside:
            return _bounded(around, _nearest(around, beside, cue or span))
    if kind != "contact":
        return None
    inherited = _inherited(around, span)
    if inherited is not None and not own_voice:
        return inherited
    return _base(around) if own_voice else _story_day(around, span)


def _coming(around: Surroundings, span: Span, kind: str) -> When | Unplaced | None:
    """Return the announced or foretold time: in the words, their sentence, their paragraph, the text before."""
    reaches = [span, around.sentence(span.start)]
    if kind != "forecast":
        reaches += [_block_span(around, span)]
    for reach in reaches:
        if reach is None:
            continue
        found = [i for i in around.within(reach) if _may_come(around, i)]
        if found:
            return _bounded(around, _nearest(around, found, span))
    if kind == "forecast":
        return None
    before = [i for i in around.within(Span(0, max(span.start, 1))) if _may_come(around, i)]
    days = [i for i in before if around.whens[i].grain in (Grain.DAY, Grain.RANGE)]
    if days:
        found_when = around.whens[days[-1]]
        return replace(found_when, because=f"the coming time told last before it: {found_when.because}")
    return None


_OPENING = 25


def _saying(
    around: Surroundings,
    span: Span,
    kind: str,
    form: str,
    cue: Span | None,
    content: Span | None,
    by_author: bool,
    citations: Sequence[tuple[Span, When | None]],
    own_voice: bool,
) -> When | Unplaced | None:
    if by_author:
        return _own_day(around, "the writer's own words")
    sentence = around.sentence(span.start)
    told = _day_of_saying(around, span, sentence, cue, content, own_voice)
    if told is not None:
        return told
    block = around.block(span.start)
    if block is not None and block.kind is BlockKind.TURN and not own_voice:
        if kind == "statement" and form != "quoted":
            return _inherited(around, span)
        return _base(around)
    if own_voice:
        return _base(around)
    inherited = _inherited(around, span)
    if inherited is not None:
        return inherited
    for words, when in citations:
        if when is not None:
            return replace(
                when, basis=Basis.CITATION, span=words, because="the day of the citation that covers it"
            )
    return _story_day(around, span)


def _day_of_saying(
    around: Surroundings,
    span: Span,
    sentence: Span | None,
    cue: Span | None,
    content: Span | None,
    own_voice: bool,
) -> When | None:
    """Return the day that the sentence gives for the saying: outside what was said, at its opening or its cue."""
    whole = span if sentence is None else span.join(sentence)
    found = []
    for i in around.within(whole):
        mention = around.mentions[i].span
        if not _may_be_past(around, i) or around.whens[i].grain not in (Grain.DAY, Grain.RANGE, Grain.WEEK):
            if own_voice or content is None:
                continue
            if not _may_be_past(around, i):
                continue
        if content is not None and content.overlaps(mention):
            continue
        opening = sentence is not None and mention.start <= sentence.start + _OPENING
        at_cue = cue is not None and 0 <= mention.start - cue.end <= 12
        if content is not None and not own_voice:
            found.append(i)
        elif opening or at_cue or (mention.end <= span.start + _OPENING and not own_voice):
            found.append(i)
    return _bounded(around, _nearest(around, found, cue or span)) if found else None


def _nearest(around: Surroundings, found: Sequence[int], to: Span) -> int:
    """Return the date nearest to some words, the one before them when two are as near."""

    def gap(i: int) -> tuple[int, int]:
        span = around.mentions[i].span
        if span.end <= to.start:
            return to.start - span.end, 0
        return max(0, span.start - to.end), 1

    return min(found, key=gap)


def _may_be_past(around: Surroundings, i: int) -> bool:
    day = around.day
    return not isinstance(day, When) or around.whens[i].start <= day.last


def _may_come(around: Surroundings, i: int) -> bool:
    day, when = around.day, around.whens[i]
    return not isinstance(day, When) or when.start > day.last or when.last > day.last


def _bounded(around: Surroundings, i: int) -> When:
    """Return the time of a date with the bound its words set: "since April" runs to the text's own day."""
    mention, when, day = around.mentions[i], around.whens[i], around.day
    if not isinstance(day, When):
        return when
    one = timedelta(days=1)
    if mention.bound == "since" and when.start <= day.last and mention.bound_span is not None:
        if when.grain is not Grain.DAY or True:
            end = day.last + one
            if end > when.start:
                return replace(when, end=end, grain=Grain.RANGE, because=f"{when.because}; since then")
    if mention.bound in ("by", "before", "until") and when.end > day.start:
        end = when.start if mention.bound == "before" and when.grain is Grain.DAY else when.end
        if end > day.start:
            return replace(
                when, start=day.start, end=end, grain=Grain.RANGE, because=f"{when.because}; up to then"
            )
    return when


def _block_span(around: Surroundings, span: Span) -> Span | None:
    block = around.block(span.start)
    return block.span if block else None


def _inherited(around: Surroundings, span: Span) -> When | None:
    """Return the day told last before an entry in its own paragraph."""
    block = _block_span(around, span)
    if block is None or block.start >= span.start:
        return None
    before = [i for i in around.within(Span(block.start, span.start)) if _may_be_past(around, i)]
    days = [i for i in before if around.whens[i].grain in (Grain.DAY, Grain.RANGE)]
    if not days:
        return None
    return replace(
        around.whens[days[-1]], because=f"told before in the paragraph: {around.whens[days[-1]].because}"
    )


_CONTACT = re.compile(
    r"\b(met|meet|meeting|spoke|spoken|call(?:ed)?|visit(?:ed)?|travel(?:l?ed)?|held|hosted|received|joined|took part|"
    r"participated|convened|welcomed|dialogue|session|talks|summit|consultations?|round|conference|reception|paid|"
    r"conversation|interview|answered|questions|sat down|addressed|remarks|delivered|signed|arrived)\b",
    re.IGNORECASE,
)
_LEAD = 900
_FIRST_PERSON = re.compile(
    r"\bI\b(?!\.)|\b[Mm]y\b|\bme\b|presents? (?:its|his|her) compliments|\b[Yy]our Excellency\b"
)
_JOINT = re.compile(r"joint (?:\w+ ){0,2}statement", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")


def _base(around: Surroundings) -> When | None:
    """Return the day a statement or readout speaks from: that of the contact its first lines tell, or its own.

    "met in Lisbon on 7 March" in a readout published on 9 March dates what was said there to 7 March; a letter,
    a speech or a note speaks on its own day, an interview on the day its introduction names.
    """
    day = around.day
    if not isinstance(day, When):
        return None
    head = _head(around.document)
    own = _own_day(around, "the text is itself the statement or readout")
    if head is None:
        return own
    for i in around.within(head):
        when = around.whens[i]
        if (
            when.grain not in (Grain.DAY, Grain.RANGE)
            or when.start > day.last
            or when.last < day.start - _NEWS
        ):
            continue
        if (
            when.last > day.last
            or (when.end - when.start).days > 14
            or around.mentions[i].bound in ("since", "by")
        ):
            continue
        sentence = around.sentence(around.mentions[i].span.start)
        if sentence is None or not _CONTACT.search(sentence.of(around.document.text)):
            continue
        return replace(when, because=f"the day of the contact told at the head of the text: {when.because}")
    return own


def _head(document: Document) -> Span | None:
    """Return the first lines that tell the contact; None for a text that is spoken or written in person."""
    body = [block for block in document.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.TURN)]
    if not body:
        return Span(0, min(len(document.text), _LEAD)) if document.text else None
    start = body[0].span.start
    turn = next((block for block in body if block.kind is BlockKind.TURN), None)
    if turn is not None:
        return Span(start, turn.span.start) if turn.span.start > start else None
    title = document.source.title.value if document.source.title else document.text[:start]
    if _JOINT.search(title):
        return None
    words = document.text[start : start + 2 * _LEAD]
    if _FIRST_PERSON.search(_QUOTED.sub("", words)):
        return None
    return Span(start, start + _LEAD)


_NEWS = timedelta(days=30)


def _story_day(around: Surroundings, span: Span) -> When | None:
    """Return the day of a report's story where the paragraph names none: that told last in the one above."""
    blocks = [block.span for block in around.document.blocks if block.span.start <= span.start]
    if len(blocks) < 2:
        return None
    before = [
        i for i in around.within(blocks[-2]) if _may_be_past(around, i) and around.whens[i].grain is Grain.DAY
    ]
    if not before:
        return None
    when = around.whens[before[-1]]
    return replace(when, because=f"the day told last above: {when.because}")


def _own_day(around: Surroundings, because: str) -> When | None:
    day = around.day
    if not isinstance(day, When):
        return None
    return replace(day, span=None, basis=Basis.PUBLICATION, because=f"{because}: its own day")


def due_of(
    document: Document,
    span: Span,
    mentions: Sequence[DateMention],
    placed: Sequence[When | Unplaced],
    *,
    cue: Span | None = None,
) -> When | None:
    """Return when a promise, ask or wish falls due, None when the words name no day to come."""
    return None
