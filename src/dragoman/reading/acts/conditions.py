"""Under which condition something is asked, offered, promised or answered: "if the quota is lifted"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

#: Kinds that may hang on a condition; what is done, said or judged does not.
CONDITIONAL = frozenset(
    {Kind.ASK, Kind.ADVICE, Kind.PROPOSAL, Kind.PROMISE, Kind.ANNOUNCEMENT, Kind.ANSWER, Kind.WARNING,
     Kind.FORECAST, Kind.POSITION}
)  # fmt: skip
_OPENS = re.compile(
    r"\b(?:(?:but\s+)?(?:only\s+)?if(?!\s+(?:not|any|ever|anything|necessary|possible|needed|need|so|only)\b)"
    r"|provided\s+that|providing\s+that|(?<=,\s)provided(?=\s+(?:the|it|its|they|their|he|she|an?|all|both|(?-i:[A-Z])))"
    r"|(?:only\s+)?on\s+(?:the\s+|one\s+|this\s+)?(?:sole\s+)?(?:condition|understanding)\b(?=\s+that|:)"
    r"|unless|(?:as|so)\s+long\s+as(?!\s+(?:necessary|needed|possible|it\s+takes)\b)|(?:only|not)\s+(?:after|when|until|once)"
    r"|(?<!at\s)once(?=\s+(?:the|these|those|this|that|all|both|its|their|his|her|our|it|they|he|she|we|(?-i:[A-Z])))"
    r"|in\s+(?:exchange|return)\s+for|(?:conditional|contingent)\s+(?:up)?on|in\s+the\s+event\s+(?:that|of)"
    r"|subject\s+to(?=\s+(?:the\s+|its\s+|their\s+|an?\s+)?(?:\w+\s+)?(?:approval|agreement|consent|ratification"
    r"|confirmation|verification|conditions?|completion|progress|review)\b)"
    r"|(?:(?<=[\".,]\s)should|(?-i:Should))(?=\s+(?:the\s+|it\s|they\s|he\s|she\s|talks\s|(?-i:[A-Z]))))\s",
    re.IGNORECASE,
)
#: Verbs after which "if" asks whether: no condition stands behind them.
_WHETHER = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|know(?:s|n)?|knew|see|saw|sure|certain|clear|unclear|doubt(?:s|ed)?"
    r"|question(?:s|ed)?|decid(?:e|ed|es|ing)|tell|check|learn|say|as|even|what)\s*\Z",
    re.IGNORECASE,
)
#: A condition before what hangs on it: nothing stands before it but a joint.
_LEADING = re.compile(r"(?:\A|[,:;\"(-]|\b(?:that|and|but|so))\s*\Z", re.IGNORECASE)
_COMMA = re.compile(r",\"?\s(?!(?:\d|who\b|which\b|whose\b|where\b))")
#: Where a condition that stands behind ends before its sentence does.
_STOP = re.compile(
    r",\"?\s(?=(?:and|but|while|whereas|said|says|according|adding|he|she|they|it|with|as)\b)|[;:]\s|\s-\s"
    r"|,?\"\s|\s(?=(?:he|she|they|it|[A-Z]\w+)\s(?:said|says|added|told|wrote)\b)"
)
#: So far (code points) before an act's words a condition that leads it in may end, and behind them begin.
_BEFORE, _BEHIND = 60, 4
_SHORTEST = 8


def condition_of(layers: Layers, finding: Finding) -> Span | None:
    """Return the words that tell the condition of an act, None when it has none.

    "If Quito lifts the quota, Lima will reopen the pass" gives "If Quito lifts the quota"; "agreed, provided
    that the crew is freed" gives "provided that the crew is freed". An act told inside a condition is not
    its own, and "asked if" and "as if" open none.
    """
    sentence = layers.sentence_at(finding.cue.start)
    if finding.kind not in CONDITIONAL or sentence is None:
        return None
    leading = None
    for found in _conditions(layers.tidy, sentence):
        if found.start <= finding.cue.start < found.end:
            continue
        if finding.span.contains(found) or 0 <= found.start - finding.span.end <= _BEHIND:
            return found
        if finding.span.overlaps(found) and found.start >= finding.span.start:
            return found
        if 0 <= finding.span.start - found.end <= _BEFORE or found.start <= finding.span.start < found.end:
            leading = found
    return leading


def _conditions(tidy: str, sentence: Span) -> Iterator[Span]:
    """Yield the conditions of a sentence, in order."""
    at = sentence.start
    while (opens := _OPENS.search(tidy, at, sentence.end)) is not None:
        at = opens.end()
        before = tidy[max(sentence.start, opens.start() - 40) : opens.start()]
        if _WHETHER.search(before):
            continue
        stop = (_COMMA if _LEADING.search(before) else _STOP).search(tidy, opens.end(), sentence.end)
        end = stop.start() if stop is not None else sentence.end
        while end > opens.end() and tidy[end - 1] in ' .,;:!?"\n)':
            end -= 1
        if end - opens.end() >= _SHORTEST:
            yield Span(opens.start(), end)
            at = end
