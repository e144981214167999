"""Who said what, as words: what the model marks, mended by the text, and what the cues of the lexicon add.

Records name persons and states; here the words that name the voice, the saying and what is said are given as
they stand, for those who want words and for measuring (`python -m bench.attribution`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.language.tokens import Attribution
from dragoman.reading.layers import Layers
from dragoman.reading.speech.attribution import Said, find_said
from dragoman.reading.speech.voice_words import voice_between, voice_of, whole_voice

#: What a speaker says of himself inside his own quotation ("I think") is part of it.
_FIRST = frozenset({"i", "we", "you", "us", "me", "my", "our"})
#: What is marked without a voice or a cue must be as sure as this.
_SURE = 0.5
#: How sure a saying is that only a rule finds.
_RULE = 0.5
#: A quotation longer than this (code points) is not taken whole, and none so far behind its cue goes on.
_LONGEST_QUOTATION, _NEAR = 1_500, 90
#: Between a saying and the quotation that goes on with it: the rest of a clause, and no other sentence.
_GOES_ON = re.compile(r"[^\".]*(?:\.[^\".\s][^\".]*)*[.,:]\s*\Z")


def attributions_of(layers: Layers) -> tuple[Attribution, ...]:
    """Return who said what in a document as words, in order of the text.

    "The pass is shut, Orbe said, until May" has the voice "Orbe", the cue "said" and two pieces of content.
    What the model marks is given first: its voices with their titles, its quotations whole. What it leaves
    out and a cue of the lexicon tells is added where a voice stands beside the cue.
    """
    marked = [one for one in layers.marks.attributions if not _is_own_word(layers, one)]
    marked = [_voiced(layers, one) for one in marked]
    marked = _whole_contents(layers, marked)
    found = [one for one in marked if one.source and (one.cue or one.score > _SURE)]
    found += _by_rule(layers, marked)
    return tuple(sorted(found, key=lambda one: one.content[0].start))


def _is_own_word(layers: Layers, one: Attribution) -> bool:
    """Return whether a marked saying is the speaker's own word inside his quotation: "I think"."""
    if len(one.source) != 1 or one.source[0].of(layers.text).lower() not in _FIRST:
        return False
    return layers.quotation_at(one.source[0].start) is not None


def _voiced(layers: Layers, one: Attribution) -> Attribution:
    """Return an attribution with its voice and titles; looked for before its cue when none is marked."""
    if len(one.cue) != 1 or len(one.source) > 1:
        return one
    if not one.source:
        voice = voice_of(layers, one.cue[0])
        return replace(one, source=(voice,) if voice else ())
    return replace(one, source=(whole_voice(layers, one.source[0], one.cue[0], one.content),))


def _whole_contents(layers: Layers, marked: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with their quotations whole, and with the one that goes on behind the cue."""
    quoted: dict[int, int] = {}
    for number, one in enumerate(marked):
        for piece in one.content:
            quotation = layers.quotation_at(piece.start)
            if quotation is not None and not any(quotation.span.contains(cue) for cue in one.cue):
                quoted.setdefault(quotation.span.start, number)
    return [_whole_content(layers, one, number, quoted) for number, one in enumerate(marked)]


def _whole_content(layers: Layers, one: Attribution, number: int, quoted: dict[int, int]) -> Attribution:
    """Return an attribution with its content whole.

    quoted: the first attribution that has words of a quotation, by the place where the quotation begins.
    """
    if len(one.cue) != 1 or layers.quotation_at(one.cue[0].start) is not None:
        return one
    cue = one.cue[0]
    pieces: list[Span] = []
    for piece in one.content:
        quotation = layers.quotation_at(piece.start)
        if (
            quotation is not None
            and not quotation.span.contains(cue)
            and len(quotation.inner) < _LONGEST_QUOTATION
        ):
            piece = piece.join(quotation.inner)
        pieces.append(piece)
    last = pieces[-1]
    if last.end <= cue.start and layers.quotation_at(pieces[0].start) is not None:
        end = max(cue.end, one.source[0].end if one.source else 0)
        place = bisect_left(layers.quotation_starts, end)
        behind = layers.quotations[place] if place < len(layers.quotations) else None
        if behind is not None and quoted.get(behind.span.start, number) == number:
            between = layers.tidy[end : min(behind.span.start, end + _NEAR)]
            near = behind.span.start - end < _NEAR and "\n" not in between
            if near and _GOES_ON.match(between):
                pieces.append(behind.inner)
    return replace(one, content=_merged(pieces))


def _merged(pieces: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for piece in sorted(pieces, key=lambda span: (span.start, span.end)):
        if merged and merged[-1].overlaps(piece):
            merged[-1] = merged[-1].join(piece)
        else:
            merged.append(piece)
    return tuple(merged)


def _by_rule(layers: Layers, marked: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the sayings of the lexicon's cues over words that the model marks as nobody's."""
    cues = _Taken([span for one in marked for span in one.cue])
    contents = _Taken([span for one in marked for span in one.content])
    for sentence in layers.sentences:
        for said in find_said(layers, sentence):
            hit = said.hit
            if not hit.cue.says or said.inside or hit.hypothetical or hit.passive or hit.planned:
                continue
            pieces = _pieces(layers, said)
            if not pieces or cues.holds(hit.span) or any(contents.holds(piece) for piece in pieces):
                continue
            voice = _voice(layers, said)
            if voice is not None:
                yield Attribution(source=(voice,), cue=(hit.span,), content=pieces, score=_RULE)


def _pieces(layers: Layers, said: Said) -> tuple[Span, ...]:
    """Return the words of a saying, in two pieces where voice and cue stand between commas amid them."""
    if said.content is None or len(said.content.of(layers.tidy).split()) < 2:
        return ()
    cue = said.hit.span
    before = layers.tidy[said.part.start : cue.start]
    comma = before.rfind(",")
    amid = said.hit.cue.takes in ("clause", "person") and layers.tidy.startswith(",", cue.end)
    if said.trailing or not amid or comma < 0 or len(before[:comma].split()) < 2:
        return (said.content,)
    return (Span(said.part.start, said.part.start + comma), said.content)


def _voice(layers: Layers, said: Said) -> Span | None:
    source, cue = said.source, said.hit.span
    if source is None:
        return None
    if source.start >= cue.end:
        return voice_between(layers, source.start, source.end)
    if said.trailing:
        return voice_between(layers, source.start, min(source.end, cue.start)) or voice_between(
            layers, cue.end, said.part.end
        )
    return voice_of(layers, cue)


class _Taken:
    """Spans that are taken already, asked whether another shares words with one of them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = _merged(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, span: Span) -> bool:
        place = bisect_right(self._starts, span.end - 1) - 1
        return place >= 0 and self._spans[place].end > span.start
