"""Denials that no verb of denying tells: "There is no toll", "No soldier crossed", "that is not true"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.attribution import Said

#: The rule that only the words of a side can be: who speaks for himself alone observes, he denies nothing.
BARE = "bare denial"
_HAPPENED = r"(?:is|are|was|were|has|have|had|did)"
_NOUNS = r"(?:(?!to\b|of us\b|will\b|would\b|shall\b|can\b|could\b)[\w’'-]+\s){1,5}?"
#: Said at the head of a clause of what nobody did, was, had: all of it in the past or present.
_NONE = re.compile(
    rf"(?:there\s+(?:(?:is|are|was|were)|(?:has|have|had)\s+been)\s+(?:absolutely\s+|simply\s+)?(?:no|never|not\s+(?:one|any|a\s+single))\s(?!doubt|question|better|other|room|need|time|reason|alternative|military|substitute|point|excuse|greater|harm|answer|news|one\b)"
    rf"|(?:no|not\s+one|not\s+a\s+single)\s(?!doubt|question|wonder|matter|longer|less|more\b|country|nation|state|progress|repl|answer|response|date\s|one\s+(?:can|should)){_NOUNS}(?:{_HAPPENED}\s|[a-z]+ed\s)"
    rf"|nothing\s+(?:of\s+the\s+(?:kind|sort)|(?:is|was|has\s+been|had\s+been)\s+(?!more|less|better|worse|agreed\s+until|going)[a-z]+(?:ed|en|ne)\b)"
    rf"|none\s+of\s+(?:this|that|it|these|those|them)\s+(?:is|was|were|are|has|have|had|[a-z]+ed)\s"
    rf"|(?:nobody|no\s+one)\s+(?:has\s+been|have\s+been|had\s+been|was|were)\s)",
    re.IGNORECASE,
)
#: "We have never restricted", "Peru never closed its border".
_NEVER = re.compile(
    r"(?:I|we|it|they|he|she|(?:the\s)?(?:[A-Z][\w’'-]+\s){1,3}|(?:his|her|our|its|their|the|my)\s(?:\w+\s){1,2})\s?"
    r"(?:has|have|had|did|was|were)?\s?never\s+(?:been\s|once\s|before\s)?(?!seen\b|heard\b|denied\b|admitted\b|answered\b|replied\b|received\b)(?:[a-z]+(?:ed|en|ne|nt|de|ld|id|ut|et|ft)|order|ask|threaten|sign|agree)\b",
)
#: What a report, a charge or another's words are said to be.
_UNTRUE = re.compile(
    r"\b(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:(?:not|n't)\s+(?:true|so\b|the\s+case|correct|accurate|consistent\s+with\s+the\s+facts"
    r"|in\s+accordance\s+with\s+the\s+facts)|untrue|false|incorrect|inaccurate|(?:an?\s+)?(?:\w+\s+){0,2}?"
    r"(?:lies?|fiction|inventions?|fabrications?|fairy[\s-]tales?|nonsense|slander|distortions?|hoax|provocation\s+and\s+a\s+lie)(?=\s*(?:[.,;!\"]|from|of|and|that|meant|\Z)))"
    r"|\b(?:isn't|wasn't|aren't|weren't)\s+(?:true|so|the\s+case|correct)\b"
    r"|\b(?:does|do|did)\s+not\s+(?:accord|correspond|conform)\s+(?:with|to)\s+(?:the\s+)?(?:facts|reality|truth)\b"
    r"|\b(?:has|have|had)\s+no\s+(?:basis|foundation)\b",
    re.IGNORECASE,
)
_BARE_WORD = re.compile(r"(?:lies|nonsense|rubbish|untrue|not\s+so|not\s+true)[.!]", re.IGNORECASE)
_CHARGES = (
    r"(?:allegations?|accusations?|charges?|claims?|insinuations?|contentions?|assertions?|rumou?rs?|reports?|suggestions?"
    r"|notions?|characteri[sz]ations?|descriptions?|findings?|accounts?|versions?|complaints?|confessions?|stor(?:y|ies)|criticisms?)"
)
#: A charge is turned down: "rejected the Peruvian allegations", "called the report a fairy tale".
_CHARGE = re.compile(
    rf"\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|rebut(?:s|ted)?|disput(?:es?|ed|ing)|contest(?:s|ed)?"
    rf"|den(?:y|ies|ied|ying)|challeng(?:es?|ed)|t(?:oo|a)k(?:es?)?\sexception\sto|(?:do|does|did|can)(?:\s)?not\s(?:accept|agree\swith)"
    rf"|disagree[sd]?\swith|call(?:s|ed)?(?!\s(?:on|upon|for|off)\b))\s[^.;\"]{{0,50}}?\b{_CHARGES}\b",
    re.IGNORECASE,
)
#: "denied" of what is kept from somebody: no denial of words.
_KEPT_FROM = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:entry|access|visas?|permission|permits?|the\s+rights?|asylum|bail|landing|passage|clearance|use\s+of)\b",
    re.IGNORECASE,
)
_DENY = re.compile(
    r"\b(?:den(?:ies|ied|ying)|disown(?:s|ed))\b"
    r"|\bcontrary\s+to\s(?:\w+\s){0,4}?(?:reports?|rumou?rs?|allegations?|claims?)\b"
    r"|\b(?:(?:issu|publish|repeat)ed|put\sout)\s(?:a|its|his|her)\s(?:\w+\s)?denial\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|not|never|nobody|nor|could|cannot|neither|if|whether)\s+(?:\w+ly\s+)?\Z",
    re.IGNORECASE,
)
#: Where the words of a denial end and the voice goes on with another saying.
_NEXT = re.compile(
    r";\s|,?\s(?:and|but)\s(?:also\s|then\s)?(?:said|says|told|added|called|asked|urged|stressed|warned|noted|demanded)\b"
    r"|,\s(?:saying|adding|calling|noting|stressing)\b"
)
#: Before words at the head of their clause.
_HEAD = re.compile(
    r"(?:[.;:!?]\"?\s+|\"|\bthat\s+|,\s+(?:and\s+|but\s+)?(?:that\s+)?|\b(?:and|but)\s+|\s-+\s)\Z"
)
_HEAD_NEAR = 14
#: A condition, and how far before the words it may stand (code points).
_IF, _IF_NEAR = re.compile(r"\b(?:if|whether)\b", re.IGNORECASE), 120


def find_denials(layers: Layers, said: Sequence[Said]) -> Iterator[Finding]:
    """Yield what a side says was not so: "No soldier crossed the line", "the report is a lie".

    Only in the words of a voice (quoted, reported, a turn, an official text of its own): a writer who tells
    that nobody came denies nothing. Questions, conditions and what is to come are none.
    """
    for sentence in layers.sentences:
        block = layers.block_at(sentence.start)
        if block is None or block.question or block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            continue
        if layers.tidy[sentence.start : sentence.end].rstrip(' "\n').endswith("?"):
            continue
        yield from _verbs(layers, sentence)
    seen: set[int] = set()
    for region in _voiced(layers, said):
        for place, end, rule in _told(layers, region):
            if place in seen:
                continue
            seen.add(place)
            yield _finding(layers, Span(place, end), Span(place, min(place + 12, end)), rule)


def speaks_for_a_side(finding: Finding, by: Sequence[Actor]) -> bool:
    """Return whether a denial told by no verb is a side's or a body's: a commentator only observes."""
    return finding.rule != BARE or any(actor.side for actor in by)


def _verbs(layers: Layers, sentence: Span) -> Iterator[Finding]:
    for pattern in (_CHARGE, _DENY):
        for match in pattern.finditer(layers.tidy, sentence.start, sentence.end):
            before = layers.tidy[max(sentence.start, match.start() - 24) : match.start()]
            kept = pattern is _DENY and _KEPT_FROM.match(layers.tidy, match.end())
            if kept or _PASSIVE.search(before):
                continue
            cue = Span(match.start(), match.end())
            contrary = match[0].lower().startswith("contrary")
            next_verb = _NEXT.search(layers.tidy, match.end(), sentence.end)
            end = next_verb.start() if next_verb is not None and not contrary else sentence.end
            yield _finding(
                layers,
                Span(sentence.start if contrary else match.start(), _end(layers, cue.end, end)),
                cue,
                "denied charge",
                source=Span(sentence.start, match.start()) if match.start() > sentence.start else None,
            )
            return


def _voiced(layers: Layers, said: Sequence[Said]) -> Iterator[Span]:
    """Yield the stretches of text that are in somebody's words."""
    for one in said:
        if (
            one.content is not None
            and one.hit.cue.says
            and not one.inside
            and not (one.hit.negated or one.hit.hypothetical)
        ):
            yield one.content
    for quotation in layers.quotations:
        if len(quotation.inner) > 12:
            yield quotation.inner
    for block in layers.document.blocks:
        if block.question or block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            continue
        if block.kind is BlockKind.TURN or (layers.own_voice and block.kind is BlockKind.PARAGRAPH):
            yield block.span


def _told(layers: Layers, region: Span) -> Iterator[tuple[int, int, str]]:
    for pattern in (_NONE, _NEVER, _UNTRUE, _BARE_WORD):
        for match in pattern.finditer(layers.tidy, region.start, region.end):
            sentence = layers.sentence_at(match.start()) or region
            start = max(sentence.start, region.start)
            end = min(sentence.end, region.end)
            if layers.tidy[max(start, end - 3) : end].rstrip(' "\n').endswith("?"):
                continue
            lead = layers.tidy[max(start, match.start() - _HEAD_NEAR) : match.start()]
            if pattern is not _UNTRUE and match.start() - start > 1 and not _HEAD.search(lead):
                continue
            if pattern is _UNTRUE and _IF.search(
                layers.tidy, max(start, match.start() - _IF_NEAR), match.start()
            ):
                continue
            place = start if pattern is _UNTRUE else match.start()
            yield place, _end(layers, match.end(), end), BARE


def _finding(layers: Layers, span: Span, cue: Span, rule: str, source: Span | None = None) -> Finding:
    return Finding(
        kind=Kind.DENIAL,
        span=span,
        cue=cue,
        source=source,
        score=0.5,
        reader="rules",
        rule=rule,
        decides=True,
        says=source is not None,
        because=f"“{cue.of(layers.text)}” says that it is not so",
    )


def _end(layers: Layers, start: int, limit: int) -> int:
    while limit > start and layers.tidy[limit - 1] in ' ,.;:!\n"':
        limit -= 1
    return max(limit, start)
