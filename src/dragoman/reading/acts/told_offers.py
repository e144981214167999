"""Asks and offers told as nouns with who made them: "a proposal by Lima to open the pass", "its offer to"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.subjects import mentions_in

_TOLD = re.compile(
    r"\b(?:an?|the|this|that|another|repeated|earlier)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<noun>proposal|offer|request|demand|appeal|plea)s?\s+(?:made\s+|put\s+)?(?P<by>by|from|of)\s+",
    re.IGNORECASE,
)
#: "Lima's offer, made in July, to open the pass", "has not heard on its offer to open the pass".
_OWNED = re.compile(
    r"(?:['’]s?|\b(?:its|their))\s+(?:[\w-]+\s+){0,2}?(?P<noun>proposal|offer)(?:,\s[^,;.]{3,40},)?(?=\s(?:to|that)\s)",
    re.IGNORECASE,
)
_KINDS = {
    "proposal": (Kind.PROPOSAL, "proposal"), "offer": (Kind.PROPOSAL, "offer"),
    "request": (Kind.ASK, "request"), "demand": (Kind.ASK, "demand"), "appeal": (Kind.ASK, "appeal"),
    "plea": (Kind.ASK, "appeal"),
}  # fmt: skip
#: What follows the one who made it: what is asked or offered.
_CONTENT = re.compile(r"\s+(?:\w+\s+){0,2}?(?:to|for|on|that)\s")
#: So near (code points) behind the noun he is named.
_NEAR = 30
_END = re.compile(
    r";\s|,\s(?:saying|and|but|which|while|adding|calling|describing|arguing|as)\b|\s-\s|\.\s|\.\Z"
    r"|,\s(?=(?:[\w’'.-]+\s){1,8}(?:said|says|told)\b)"
)
_DENIED = re.compile(r"\b(?:no|any|never|without|if|whether)\s+(?:\w+\s+)?\Z", re.IGNORECASE)


def find_told_offers(layers: Layers) -> Iterator[Finding]:
    """Yield what a noun tells to have been asked or offered by the one named beside it.

    "Quito turned down a proposal by Lima to open the pass" tells Lima's proposal, whoever answers it.
    """
    for sentence in layers.sentences:
        block = layers.block_at(sentence.start)
        if block is not None and block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            continue
        for match in _TOLD.finditer(layers.tidy, sentence.start, sentence.end):
            doer = _doer(layers, match.end(), sentence)
            if doer is not None and _CONTENT.match(layers.tidy, doer.end):
                cue = Span(match.start("noun"), match.end("by"))
                yield from _told(layers, match, cue, doer, sentence, behind=doer.end)
        for match in _OWNED.finditer(layers.tidy, sentence.start, sentence.end):
            owner = _owner(layers, match.start(), sentence)
            if owner is not None:
                cue = Span(match.start("noun"), match.end("noun"))
                yield from _told(layers, match, cue, owner, sentence, behind=match.end())


def _told(
    layers: Layers, match: re.Match[str], cue: Span, doer: Span, sentence: Span, *, behind: int
) -> Iterator[Finding]:
    if _DENIED.search(layers.tidy[sentence.start : match.start() + 1]):
        return
    kind, form = _KINDS[match["noun"].lower()]
    stop = _END.search(layers.tidy, behind, sentence.end)
    end = stop.start() if stop is not None else sentence.end
    # The owner belongs to the words where he stands right before them: "Lima's offer to".
    start = doer.start if doer.end == match.start() else match.start()
    yield Finding(
        kind=kind,
        form=form,
        span=Span(start, end),
        cue=cue,
        status="open",
        score=0.5,
        reader="rules",
        rule="told ask" if kind is Kind.ASK else "told offer",
        decides=True,
        doer=doer,
        says=False,
        because=f"“{cue.of(layers.tidy)}” tells what {doer.of(layers.text)} put forward",
    )


def _owner(layers: Layers, place: int, sentence: Span) -> Span | None:
    """Return where the one whose proposal it is is named: right before "'s", or first in the sentence."""
    named = [
        mention.span
        for mention, actors in mentions_in(layers, Span(sentence.start, max(place, sentence.start + 1)))
        if actors and mention.use == "voice" and mention.kind in ("state", "person", "ministry")
    ]
    if not layers.tidy.startswith(("'", "’"), place):
        return named[0] if named else None
    return next((span for span in named if span.end == place), None)


def _doer(layers: Layers, start: int, sentence: Span) -> Span | None:
    """Return where the one who put it forward is named, right behind "by"."""
    for mention, actors in mentions_in(layers, Span(start, max(min(start + _NEAR, sentence.end), start + 1)))[
        :1
    ]:
        lead = layers.tidy[start : mention.span.start]
        if actors and mention.kind != "media" and len(lead.split()) <= 2 and "," not in lead:
            return mention.span
    return None
