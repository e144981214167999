"""What only looks like a contact or an announcement: "met with consequences", "the reply was received"."""

from __future__ import annotations

import re

from dragoman.documents.span import Span
from dragoman.reading.acts.only_named import is_only_named
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.subjects import mentions_in

_NO_ACT = frozenset({Kind.STATEMENT, Kind.CONTACT, Kind.PROJECT})
#: A name or a phrase without a verb tells no act: "the Secretary", "under the protocol".
_FRAGMENT = re.compile(
    r"(?:the|an?|his|her|its|their|our|this|that|under|with|by|of|in|at|for|on|from)\s", re.IGNORECASE
)
_SHORT = 3
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: "would be met with measures": what meets one so is no person.
_MET_BY = re.compile(r"\b(?:be|been|being|is|are|was|were)\s+(?:\w+ly\s+)?met\s+(?:with|by)\b", re.IGNORECASE)
_RECEIVES = re.compile(
    r"\b(?P<be>(?:be|been|being|is|are|was|were)\s+)?(?:receiv(?:e|es|ed|ing))\b", re.IGNORECASE
)
#: Other words of a contact beside which "received" does not decide.
_OCCASION = re.compile(
    r"\b(?:met|meets?|meetings?|visit\w*|calls?|called|spoke|talks|audience|delegation|welcomed|held)\b",
    re.IGNORECASE,
)
_SOMEONE = re.compile(r"\s+(?:him|her|them|us|me)\b")
_PEOPLE = frozenset({"person", "office", "unnamed", "group", "ministry"})
#: So far (code points) before and behind "received" the guest is named.
_GUEST_NEAR = 90
#: An announcement of what was to be and was not, or was long ago.
_OVER = re.compile(
    r"\b(?:had been (?:due|set|planned|scheduled|to)|last (?:met|convened)"
    r"|(?:has|have) not (?:met|convened|been held)"
    r"|was to have|were to have)\b",
    re.IGNORECASE,
)
_INVITES = re.compile(r"\binvit(?:e[sd]?|ing|ations?)\b", re.IGNORECASE)
_TAKEN_UP = re.compile(r"\b(?:accept\w*|took up|at the invitation)\b", re.IGNORECASE)


def tells_something(layers: Layers, finding: Finding) -> bool:
    """Return whether words that the model marks tell what it takes them for.

    "Any arrest would be met with measures" tells no meeting, "the reply was received in May" neither, "the
    Secretary" no promise, and "had been due on Monday" announces nothing.
    """
    words = layers.tidy[finding.span.start : finding.span.end]
    if is_only_named(layers, finding, words):
        return False
    if finding.kind not in _NO_ACT:
        if len(_WORD.findall(words)) <= _SHORT and _FRAGMENT.match(words):
            return False
        return finding.kind is not Kind.ANNOUNCEMENT or _OVER.search(words) is None
    if finding.kind is Kind.CONTACT:
        return not _MET_BY.search(words) and not _received_a_thing(layers, finding, words)
    return True


def is_only_invited(layers: Layers, finding: Finding) -> bool:
    """Return whether an announcement is no more than an invitation that nobody has accepted."""
    if finding.kind is not Kind.ANNOUNCEMENT:
        return False
    sentence = layers.sentence_at(finding.span.start) or finding.span
    words = layers.tidy[min(sentence.start, finding.span.start) : max(sentence.end, finding.span.end)]
    return bool(_INVITES.search(words)) and not _TAKEN_UP.search(words)


def _received_a_thing(layers: Layers, finding: Finding, words: str) -> bool:
    """Return whether "received" is all that tells a contact, and what is received is no person."""
    told = _RECEIVES.search(words)
    if told is None or _OCCASION.search(words):
        return False
    at = finding.span.start + told.start()
    end = finding.span.start + told.end()
    if _SOMEONE.match(layers.tidy, end):
        return False
    passive = told["be"] is not None
    if (
        passive and at == finding.span.start
    ):  # "was received by an official": who was received stands before it
        return False
    guest = Span(max(at - _GUEST_NEAR, finding.span.start), at) if passive else Span(end, end + _GUEST_NEAR)
    return not any(mention.kind in _PEOPLE for mention, _ in mentions_in(layers, guest))
