"""Asks told as nouns ("Lima's calls on Quito to open the pass"), and what a speaker bids others do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.attribution import Said
from dragoman.reading.speech.subjects import mentions_in

#: The noun, with what must follow it: a call "to Mr Orbe" is made by telephone, one "to open" asks.
_ASKED = re.compile(
    r"\b(?P<noun>calls?|appeals?|requests?|demands?|pleas?|invitations?|urgings?)"
    r"(?:\s+(?:made|sent|addressed|issued|repeated))?\s+"
    r"(?P<joint>on|upon|for|to|that|addressed to|directed at)\s+(?=[\w\"])",
)
_FORMS = {"call": "call-on", "appeal": "appeal", "plea": "appeal", "urging": "appeal", "request": "request",
          "demand": "demand", "invitation": "invitation"}  # fmt: skip
#: Between a name and what it asked: "Lima's repeated, so far unheeded calls".
_OWN = re.compile(r"'s?\s+(?:[\w-]+,?\s+){0,4}$")
#: So far (code points) before the noun the one who asks is looked for.
_ASKER_NEAR = 120
#: Words that make a fact of an ask doubtful: no ask is made by one that may come.
_DENIED = re.compile(r"\b(?:no|not|never|without|any|deny|denied|denies|would be|whether|if)\b[^.;]{0,30}$")
_PHONE = re.compile(r"(?:phone|telephone|video|conference|courtesy|house|port)\s+$", re.IGNORECASE)
_BIDS = re.compile(
    r"\b(?:must|should|ought to|needs? to|has to|have to|had better|would do well to)\s+"
    r"(?:also\s+|first\s+|now\s+)?"
    r"(?!have\b|be\s+(?:noted|remembered|said|clear|understood|recalled|added|stressed)\b)[a-z]"
)
#: Words after which "must" asks nothing: a condition, a question, what another said.
_NO_BID = re.compile(r"\b(?:if|whether|why|how|what|when|unless|because|that)\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|and|, and)\s*(?:the\s+)?")
_ARTICLE = re.compile(r"\b(?:the|both)\s$", re.IGNORECASE)
#: So far (code points) the one who is bidden stands before "must".
_BIDDEN_NEAR = 60


def find_told_asks(layers: Layers) -> Iterator[Finding]:
    """Yield the asks that a noun tells with the one who asks: "the Ministry's appeals to the two sides to …".

    The one who asks is told apart from the one who speaks: an interviewed analyst who says that Quito must
    answer Lima's calls carries Lima's ask. A telephone call, a demand for goods and what nobody is named
    for are none.
    """
    for sentence in layers.sentences:
        block = layers.block_at(sentence.start)
        if block is not None and block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            continue
        for match in _ASKED.finditer(layers.tidy, sentence.start, sentence.end):
            asker = _asker(layers, sentence, match.start("noun"))
            if asker is None or not _asks(layers.tidy, match, sentence):
                continue
            noun = match["noun"].rstrip("s")
            start = _with_article(layers.tidy, asker.start)
            span = Span(start, _end_of_clause(layers.tidy, match.end(), sentence.end))
            yield Finding(
                kind=Kind.ASK,
                form=_FORMS[noun],
                span=span,
                cue=Span(match.start("noun"), match.end("joint")),
                source=None,
                status="open",
                score=0.5,
                reader="rules",
                rule="told ask",
                decides=True,
                doer=asker,
                aim=_aim(layers, match, span),
                says=False,
                because=f"“{match['noun']} {match['joint']}” tells what {asker.of(layers.text)} asked",
            )


def find_biddings(layers: Layers, said: Sequence[Said]) -> Iterator[Finding]:
    """Yield what a text's own voice bids a side do: "Ulaanbaatar should send a minister" is advice.

    Only in the words of one who speaks for himself (a turn, an article): what another is told to have said,
    a condition and a question bid nothing. Whether it is a party's ask is settled with the voice.
    """
    if layers.own_voice and not any(block.kind is BlockKind.TURN for block in layers.document.blocks):
        return
    reported = [
        one.content for one in said if one.content is not None and one.hit.cue.says and not one.inside
    ]
    for sentence in layers.sentences:
        block = layers.block_at(sentence.start)
        if block is None or block.kind in (BlockKind.TITLE, BlockKind.HEADING) or block.question:
            continue
        if layers.tidy[sentence.end - 1] == "?":
            continue
        for match in _BIDS.finditer(layers.tidy, sentence.start, sentence.end):
            bidden = _bidden(layers, sentence, match.start())
            if bidden is None or layers.quotation_at(match.start()) is not None:
                continue
            if any(content.contains(Span(match.start(), match.end())) for content in reported):
                continue
            yield Finding(
                kind=Kind.ADVICE,
                span=Span(
                    _with_article(layers.tidy, bidden.start),
                    _end_of_clause(layers.tidy, match.end(), sentence.end),
                ),
                cue=Span(match.start(), match.end() - 1),
                status="",
                score=0.5,
                reader="rules",
                rule="bidding",
                decides=True,
                aim=bidden,
                says=False,
                because=f"“{match[0][:-1].strip()}” bids {bidden.of(layers.text)} do it",
            )
            break


def _asker(layers: Layers, sentence: Span, noun: int) -> Span | None:
    """Return where the one who asked is named: right before the noun, in the possessive."""
    before = mentions_in(layers, Span(max(sentence.start, noun - _ASKER_NEAR), noun))
    for mention, actors in reversed(before[-3:]):
        between = layers.tidy[mention.span.end : noun]
        if mention.kind == "media" or not actors:
            continue
        if _OWN.match(between):
            return mention.span
    return None


def _asks(tidy: str, match: re.Match[str], sentence: Span) -> bool:
    before = tidy[max(sentence.start, match.start() - 40) : match.start("noun")]
    if _PHONE.search(before) or _DENIED.search(before):
        return False
    after = tidy[match.end() : match.end() + 30]
    noun, joint = match["noun"].rstrip("s"), match["joint"]
    if noun == "call" and joint == "to":
        # "calls to resume the talks" asks; "a call to the minister", "a call to Salas" are made.
        word = re.match(r"[\w'-]+", after)
        return (
            word is not None and word[0].islower() and word[0] not in ("the", "a", "an", "his", "her", "its")
        )
    if noun == "demand":
        return joint in ("for", "that", "to")
    return True


def _aim(layers: Layers, match: re.Match[str], span: Span) -> Span | None:
    """Return where those stand who are asked: after "on", "upon" and "to", before what is asked of them."""
    if match["joint"] in ("for", "that"):
        return None
    end = layers.tidy.find(" to ", match.end(), span.end)
    end = end if end > 0 else min(span.end, match.end() + 80)
    return Span(match.end(), end) if end > match.end() else None


def _bidden(layers: Layers, sentence: Span, verb: int) -> Span | None:
    """Return where the side that is bidden is named: the subject of "must", at the head of its clause."""
    start = max(sentence.start, layers.tidy.rfind(";", sentence.start, verb) + 1)
    found = [
        mention
        for mention, actors in mentions_in(layers, Span(start, verb))
        if mention.kind != "media" and mention.form != "self" and any(actor.side for actor in actors)
    ]
    if not found or verb - found[-1].span.end > _BIDDEN_NEAR:
        return None
    lead = layers.tidy[start : found[0].span.start]
    between = layers.tidy[found[-1].span.end : verb]
    if _NO_BID.search(lead) or "," in between or len(between.split()) > 3:
        return None
    first = found[-1]
    for mention in reversed(found[:-1]):
        if not _JOINED.fullmatch(layers.tidy[mention.span.end : first.span.start]):
            break
        first = mention
    return Span(first.span.start, found[-1].span.end)


def _with_article(tidy: str, start: int) -> int:
    """Return where a name begins with the word before it that belongs to it: "the", "both"."""
    lead = _ARTICLE.search(tidy[max(start - 6, 0) : start])
    return start - len(lead[0]) if lead else start


def _end_of_clause(tidy: str, start: int, limit: int) -> int:
    """Return where the words of an ask end: before a semicolon or a dash, without the full stop."""
    end = limit
    for mark in ("; ", " - ", " -- "):
        place = tidy.find(mark, start, limit)
        if place > 0:
            end = min(end, place)
    while end > start and tidy[end - 1] in ' ,.;:!\n"':
        end -= 1
    return max(end, start)
