"""Statements by rule: cues with their words, turns of speakers, and quotations that no cue leads in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.documents.document import Block, BlockKind
from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.attribution import Said
from dragoman.reading.speech.cues import asks_to

#: A report of fewer words than this says nothing ("said yes", "acknowledged receipt").
_FEWEST_WORDS = 3
#: Acts whose verb takes the other for its object: "urged Lima", "thanked Lima", "accused Lima".
_AIMED = frozenset({"ask", "advice", "praise", "accusation", "warning", "promise"})
_FIRST = frozenset({"i", "we", "i'd", "we'd", "i'll", "we'll", "i've", "we've", "let", "you"})
#: Words that only point at what was said: "denied it", "said one thing and did another", "said yes".
_UNSAID = re.compile(
    r"(?:it|this|that\scharge|so|yes|no|nothing|little|one\sthing|the\ssame|as\smuch|anything|neither)"
    r"(?:\s(?:to|on|in|at|as|the\ssame|and|again|during|before|after|when)\b|[,.;]|\s*\Z)",
    re.IGNORECASE,
)
#: Behind a passive verb, who did it and no more: "was told so by the guards".
_BY_WHOM = re.compile(r"(?:so\s)?by\s[^,;:\"]{1,80}\Z")
#: Words with fewer letters than this in marks are a name or a term, not a quotation of their own.
_SHORTEST_QUOTE = 40


def find_statements(layers: Layers, said: Sequence[Said]) -> list[Finding]:
    """Return the statements that rules find.

    said: the sayings of the document's sentences, questions of an interview included. A turn of a
    speaker is one quoted statement, its questions are none (the guide's decision 2).
    """
    found = [finding for one in said if (finding := _reported(layers, one)) is not None]
    found.extend(_called(layers))
    found.extend(_turns(layers))
    covered = [finding.content or finding.span for finding in found]
    found.extend(_free_quotations(layers, covered))
    return found


#: "called the plan “a trap”": what it is called stands in marks.
_CALLED = re.compile(
    r"\b(?P<cue>called|calls|branded|dubbed|labelled|labeled)\s"
    r"(?!(?:it|them|him|her|on|for|upon|off|out|this|that)\b)(?P<what>[^.;:\"\n]{3,90}?)\s\"(?P<name>[^\"\n]{3,240})\""
)


def _called(layers: Layers) -> Iterator[Finding]:
    """Yield what somebody calls something: "the plan “a trap”" in "Orbe called the plan “a trap”"."""
    for match in _CALLED.finditer(layers.tidy):
        sentence = layers.sentence_at(match.start())
        block = layers.block_at(match.start())
        if sentence is None or block is None or block.kind is not BlockKind.PARAGRAPH:
            continue
        cue = Span(match.start("cue"), match.end("cue"))
        if layers.quotation_at(cue.start) is not None or sentence.start >= cue.start:
            continue
        content = Span(match.start("what"), match.end())
        yield Finding(
            kind=Kind.STATEMENT,
            form=statement_form(layers, content),
            span=Span(sentence.start, content.end),
            cue=cue,
            content=content,
            source=Span(sentence.start, cue.start),
            score=0.7,
            reader="rules",
            rule="call",
            because=f"“{cue.of(layers.text)}” reports a name given in marks",
        )


def statement_form(layers: Layers, content: Span) -> str:
    """Return quoted when all the words stand in marks, mixed when some do, reported when none does."""
    inside = layers.quotations_in(content)
    if not inside:
        return "reported"
    block = layers.block_at(content.start)
    if inside[0].span.start <= content.start and inside[0].span.end >= content.end:
        return "quoted"
    whole = Span(inside[0].span.start, inside[-1].span.end)
    marked = sum(len(quotation.span) for quotation in inside)
    if whole.contains(content) and marked >= 0.8 * len(content):
        return "quoted"
    if block is not None and block.kind is BlockKind.TURN and len(content) > 0.9 * len(block.span):
        return "quoted"
    return "mixed" if any(content.overlaps(quotation.inner) for quotation in inside) else "reported"


def _reported(layers: Layers, one: Said) -> Finding | None:
    hit = one.hit
    if not hit.cue.says or one.inside or one.content is None or hit.negated or hit.hypothetical:
        return None
    if hit.cue.takes == "infinitive" and not asks_to(layers.tidy[hit.span.end : one.part.end]):
        return None
    if hit.passive and hit.cue.act == "forecast":
        return None
    words = one.content.of(layers.tidy)
    if len(words.split()) < _FEWEST_WORDS or _own_words(layers, hit.span):
        return None
    if hit.passive and _BY_WHOM.match(words):
        return None
    if _UNSAID.match(words) and layers.quotation_at(one.content.start) is None:
        return None
    start = min(one.content.start, hit.span.start if not one.trailing else one.content.start)
    source = one.source
    end = max(one.content.end, hit.span.end, source.end if source and one.trailing else 0)
    span = Span(min(start, source.start if source else start), end)
    cue = hit.span.of(layers.text)
    return Finding(
        kind=Kind.STATEMENT,
        form=statement_form(layers, one.content),
        span=_trimmed(layers, span),
        cue=hit.span,
        content=one.content,
        source=source,
        score=_prior(one),
        reader="rules",
        rule=hit.cue.words,
        weak=hit.cue.takes == "subject" or hit.planned,
        aimed=hit.cue.takes in ("object", "infinitive") and hit.cue.act in _AIMED,
        because=f"“{cue}” reports what was said",
    )


def _own_words(layers: Layers, cue: Span) -> bool:
    """Return whether a cue in a speaker's turn is of the speaker himself: "I thank you", "we believe"."""
    block = layers.block_at(cue.start)
    if block is None or block.kind is not BlockKind.TURN:
        return False
    sentence = layers.sentence_at(cue.start)
    if block.question and sentence is not None and layers.tidy[sentence.end - 1] == "?":
        return True
    start = max(sentence.start if sentence else block.span.start, block.label.end if block.label else 0)
    lead = layers.tidy[start : cue.start].lower().split()[-5:]
    return not lead or any(word in _FIRST for word in lead)


def _prior(one: Said) -> float:
    """Return how often such a cue tells a statement; the words of the lexicon are surer than their shapes."""
    if one.hit.cue.takes == "subject" or one.hit.planned:
        return 0.3
    return 0.55 if one.hit.passive else 0.7


def _turns(layers: Layers) -> Iterator[Finding]:
    number: int | None = None
    blocks: list[Block] = []
    for block in (*layers.document.blocks, None):
        if block is not None and block.kind is BlockKind.TURN and block.turn == number and blocks:
            blocks.append(block)
            continue
        if blocks:
            yield from _turn(layers, blocks)
        blocks = [block] if block is not None and block.kind is BlockKind.TURN else []
        number = block.turn if block is not None else None


def _turn(layers: Layers, blocks: Sequence[Block]) -> Iterator[Finding]:
    first, last = blocks[0], blocks[-1]
    if first.question:
        return
    start = first.label.end if first.label is not None else first.span.start
    span = _trimmed(layers, Span(start, last.span.end)) if start < last.span.end else None
    if span is None or len(span) < 12:
        return
    yield Finding(
        kind=Kind.STATEMENT,
        form="quoted",
        span=span,
        cue=first.label or Span(span.start, min(span.start + 1, span.end)),
        content=span,
        source=first.label,
        score=0.9,
        reader="rules",
        turn=True,
        because="a speaker's turn is one statement" + (f" ({first.because})" if first.because else ""),
    )


def as_spoken(layers: Layers, finding: Finding) -> Finding:
    """Return what the model marks with whether it is a sentence of a turn that is a statement of its own.

    In a briefing or press conference "we urge both sides to talk" is one beside its turn; in an interview the
    turn is the statement, and its sentences are none (the guide's decisions 2 and 3).
    """
    content = finding.content
    if finding.kind is not Kind.STATEMENT or content is None or not layers.own_voice:
        return finding
    block = layers.block_at(content.start)
    if block is None or block.kind is not BlockKind.TURN or block.question:
        return finding
    # A turn marked whole is the turn; words behind a cue of their own are another's, or said another day.
    if 10 * len(content) < 9 * len(finding.span) or 10 * len(content) >= 9 * len(block.span):
        return finding
    return replace(finding, spoken=True, form="quoted", source=None)


def _free_quotations(layers: Layers, covered: Sequence[Span]) -> Iterator[Finding]:
    """Yield the quotations of a sentence or more that no cue and no turn covers."""
    taken = sorted((span.start, span.end) for span in covered)
    place, reach = 0, 0
    for quotation in layers.quotations:
        while place < len(taken) and taken[place][0] < quotation.span.end:
            reach = max(reach, taken[place][1])
            place += 1
        inner = quotation.inner
        if reach > inner.start or len(inner) < _SHORTEST_QUOTE or " " not in inner.of(layers.text):
            continue
        block = layers.block_at(inner.start)
        if block is None or block.kind is not BlockKind.PARAGRAPH:
            continue
        if not (inner.of(layers.text)[0].isupper() and layers.tidy[inner.end - 1] in ".!?,…"):
            continue
        yield Finding(
            kind=Kind.STATEMENT,
            form="quoted",
            span=quotation.span,
            cue=Span(quotation.span.start, quotation.span.start + 1),
            content=inner,
            source=None,
            score=0.6,
            reader="rules",
            because="whole sentences in quotation marks, said by the voice before them",
        )


def _trimmed(layers: Layers, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end - 1 and (layers.tidy[start].isspace() or layers.tidy[start] in ",;-"):
        start += 1
    while end > start + 1 and (layers.tidy[end - 1].isspace() or layers.tidy[end - 1] in ",;"):
        end -= 1
    return Span(start, end)
