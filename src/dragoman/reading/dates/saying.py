"""The day of a saying: told beside it, in its paragraph, by the citation that covers it, or by the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.dates.choose import bounded, in_passing, nearest, told_above, told_in_paragraph
from dragoman.reading.dates.surroundings import Surroundings
from dragoman.reading.dates.when import Basis, Grain, When

_NEAR = frozenset({Grain.DAY, Grain.RANGE, Grain.WEEK, Grain.PART})
# What the voice of an interview or letter tells of others more often than does himself.
_OTHERS = frozenset({"ask", "answer", "denial", "promise", "proposal", "accusation"})
# Characters from the head of a sentence, and behind a cue, within which a date belongs to its verb.
_OPENING, _BEHIND, _BEFORE = 25, 12, 80
# What ends the clause that a day stands in.
_CLAUSE = re.compile(r"[;:–—]|\b(?:and|but|which|who)\b|\b\w+ed\b|\b(?:was|were|is|are|has|have|had|that)\b")
# "has also demanded": what was done before, on a day that is not the news's.
_PERFECT = re.compile(
    r"(?:\b(?:has|have|had|having)|[’']ve)(?:\s+(?:also|since|long|often|now|already|\w+ly))*\s+\w+\Z"
)
_AUXILIARY = 30
# "insists that": what one still says, on no day told before.
_PRESENT = re.compile(
    r"(?:say|insist|dispute|claim|maintain|argue|believe|think|want|accuse|expect|reject|call|hope|explain|warn"
    r"|admit|demand|recommend|fear|doubt|add|complain|urge|ask|see|suggest|describe|advise|consider|put|speak"
    r"|deni|denie|go|contend|allege)(?:s|es)\b"
)
# Bounds of what is to be done, never of the saying: "warned that it could not wait beyond Christmas".
_DEADLINES = frozenset({"after", "before", "by", "until"})
_RETOLD = re.compile(
    r"\b(?:asked|replied|answered|said|told|requested|declined|refused|agreed|alleges?|says|asks)\b"
)


def day_of_saying(
    around: Surroundings,
    span: Span,
    kind: str,
    form: str,
    cue: Span | None,
    content: Span | None,
    by_author: bool,
    citations: Sequence[tuple[Span, When | None]],
    own: bool,
) -> When | None:
    """Return the day of a saying: "Salas said on Monday that they met in May" is of Monday.

    Beside the words first, then told before in the paragraph, the citation's, the day told last above. An
    article that gives no day leaves the saying without one, and so does "Salas insists": its present tense
    goes on from no day told before. Arguments as `time_of` has them; own: whether the text itself speaks.
    Source: decision 9 of the guide.
    """
    if by_author:
        return around.own_day("the writer's own words")
    sentence = around.sentence(span.start)
    told = _day_told(around, span, sentence, cue, content, own)
    if told is not None:
        return told
    block = around.block(span.start)
    if block is not None and block.kind is BlockKind.TURN and not own:
        if (kind == "statement" and form != "quoted") or kind in _OTHERS:
            return told_in_paragraph(around, span)
        return around.base
    if own:
        if around.in_person and (kind == "statement" or kind in _OTHERS) and sentence is not None:
            retold = _RETOLD.search(sentence.join(span).of(around.document.text))
            return (told_in_paragraph(around, span) if retold else None) or around.base
        if kind == "statement" and form != "quoted" and _is_perfect(around, cue or span):
            return None
        return around.base
    present = _is_present(around, cue)
    in_paragraph = None if present else told_in_paragraph(around, span)
    if in_paragraph is not None:
        return in_paragraph
    for words, when in citations:
        if when is not None:
            because = "the day of the citation that covers it"
            return replace(when, basis=Basis.CITATION, span=words, because=because)
    return None if present else told_above(around, span)


def _is_present(around: Surroundings, cue: Span | None) -> bool:
    """Return whether a saying is told in the present: "insists", "says", "want"."""
    return cue is not None and bool(_PRESENT.match(around.document.text, cue.start))


def _is_perfect(around: Surroundings, cue: Span) -> bool:
    """Return whether a saying is told as done at some time before: "has demanded", "had sworn"."""
    text = around.document.text
    return bool(_PERFECT.search(text[max(0, cue.start - _AUXILIARY) : cue.end]))


def _of_the_cue(around: Surroundings, day: Span, cue: Span | None, content: Span | None) -> bool:
    """Return whether a day stands with the verb of saying itself.

    "assured students in Lima on May 3 that": behind it and before what was said; "this week, on May 3, Salas
    announced that": before it, with no other verb told between.
    """
    if cue is None:
        return False
    if cue.overlaps(day) or (content is not None and cue.end <= day.start < day.end <= content.start):
        return True
    if not day.end <= cue.start <= day.end + _BEFORE:
        return False
    return not _CLAUSE.search(around.document.text[day.end : cue.start])


def _day_told(
    around: Surroundings, span: Span, sentence: Span | None, cue: Span | None, content: Span | None, own: bool
) -> When | None:
    """Return the day that the sentence gives for the saying: outside what was said, at head or cue."""
    found = []
    for i in around.within(span if sentence is None else span.join(sentence)):
        mention = around.mentions[i].span
        if not around.may_be_past(i) or (content is not None and content.overlaps(mention)):
            continue
        if around.whens[i].grain not in _NEAR and (own or content is None):
            continue
        if around.mentions[i].bound in _DEADLINES or in_passing(around, i):
            continue
        at_head = sentence is not None and mention.start <= sentence.start + _OPENING
        at_cue = cue is not None and 0 <= mention.start - cue.end <= _BEHIND
        if not own or at_head or at_cue or _of_the_cue(around, mention, cue, content):
            found.append(i)
    return bounded(around, nearest(around, found, cue or span)) if found else None
