"""Acts by rule: each cue of the lexicon that does something, with the words that do it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.attribution import Said
from dragoman.reading.speech.cues import asks_to

#: Acts of which a noun or a planned verb is as good as the act done.
_TOLD_AS_COMING = frozenset({"announcement", "forecast", "promise", "proposal"})
#: Words that lead a judgement in: "it should be noted that [the ball is in …]".
_THAT = re.compile(r"\bthat\s")


def find_acts(layers: Layers, said: Sequence[Said]) -> Iterator[Finding]:
    """Yield the acts that rules find: "Lima urged Quito to open the pass" is an ask, form appeal.

    Negated and hypothetical words do nothing: "did not urge", "would welcome", "whether it accepted".
    """
    for one in said:
        hit = one.hit
        cue = hit.cue
        if not cue.act or hit.negated or (hit.hypothetical and cue.part == "verb"):
            continue
        if hit.planned and cue.act not in _TOLD_AS_COMING:
            continue
        if cue.takes == "infinitive" and not asks_to(layers.tidy[hit.span.end : one.part.end]):
            continue
        if cue.says and one.content is not None and len(one.content.of(layers.text).split()) < 2:
            continue
        if hit.passive and cue.act == "forecast":
            continue
        block = layers.block_at(hit.span.start)
        if block is not None and (block.kind in (BlockKind.TITLE, BlockKind.HEADING) or block.question):
            continue
        start = hit.span.start if cue.says and not one.inside else one.part.start
        end = max(one.part.end, hit.span.end)
        if one.content is not None and not one.trailing and cue.says and not one.inside:
            end = one.content.end
        if hit.cue.act == "claim" and (told := _THAT.search(layers.tidy, start, hit.span.start)) is not None:
            start = told.end()
        span = Span(min(start, hit.span.start), max(end, hit.span.end))
        yield Finding(
            kind=Kind(cue.act),
            form=cue.form,
            span=span,
            cue=hit.span,
            content=None,
            source=one.source,
            says=cue.says,
            status=first_status(cue.act),
            score=0.5,
            reader="rules",
            rule=cue.words,
            decides=cue.decides,
            because=f"“{hit.span.of(layers.text)}” does it ({cue.act}{', ' + cue.form if cue.form else ''})",
        )


def first_status(kind: str) -> str:
    """Return the status an act has until words say otherwise; "" for kinds without one."""
    match kind:
        case "ask" | "proposal" | "promise":
            return "open"
        case "announcement":
            return "announced"
    return ""
