"""Two kinds over the same words, of which one can be meant: an offer and a stance, a promise and an offer."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.findings import Finding
from dragoman.reading.near import Near
from dragoman.reading.records import Kind

#: Of two kinds over the same words the second is let go, whatever the scores: in the training gold the first
#: is meant nearly always where both could be read.
_GIVES_WAY = frozenset(
    {
        (Kind.PROPOSAL, Kind.POSITION),
        (Kind.WARNING, Kind.POSITION),
        (Kind.CONCERN, Kind.POSITION),
        (Kind.PROPOSAL, Kind.PROJECT),
        (Kind.WARNING, Kind.ANNOUNCEMENT),
        (Kind.WARNING, Kind.CONTACT),
        (Kind.DENIAL, Kind.ACCUSATION),
        (Kind.DENIAL, Kind.CLAIM),
    }
)
#: Kinds of which the surer one stands: the same words are hardly ever both.
_EITHER = frozenset(
    {
        frozenset({Kind.PROMISE, Kind.POSITION}),
        frozenset({Kind.PROMISE, Kind.PROPOSAL}),
        frozenset({Kind.CLAIM, Kind.POSITION}),
        frozenset({Kind.CLAIM, Kind.ANSWER}),
    }
)
#: Words are the same when they share this much of what both cover.
_SAME = 0.6


def without_rivals(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those that another kind over the same words rules out.

    "Lima is ready to host the round" is an offer and no stance beside it; what is read both as a promise and
    as an offer is the surer one of the two.
    """
    near = Near(findings)
    return [one for one in findings if not any(_rules_out(other, one) for other in near.of_any_kind(one))]


def _rules_out(other: Finding, one: Finding) -> bool:
    if other.kind is one.kind or not _same_words(other, one):
        return False
    if (other.kind, one.kind) in _GIVES_WAY:
        return True
    either = frozenset({other.kind, one.kind}) in _EITHER
    return either and (other.score, str(other.kind)) > (one.score, str(one.kind))


def _same_words(one: Finding, other: Finding) -> bool:
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    whole = max(one.span.end, other.span.end) - min(one.span.start, other.span.start)
    return shared >= _SAME * whole
