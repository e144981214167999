"""One act or contact that a relative word cuts in two: "the visit that" and "Salas will make in June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

_CUT = re.compile(r"\b(?:that|which|when|where|whom)\Z", re.IGNORECASE)


def join_halves(layers: Layers, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with the halves of one joined: the words of both, the cue of the first.

    findings: in order of the text. Two halves are of one kind and stand in one sentence with only a space
    between; the first ends with the relative word ("promised that" / "Lima would send an envoy").
    """
    joined: list[Finding] = []
    for finding in findings:
        first = next((one for one in reversed(joined[-3:]) if _cut(layers, one, finding)), None)
        if first is None:
            joined.append(finding)
            continue
        score, roles = max(first.score, finding.score), (*first.roles, *finding.roles)
        whole = replace(finding, span=first.span.join(finding.span), cue=first.cue, score=score, roles=roles)
        joined[joined.index(first)] = whole
    return joined


def _cut(layers: Layers, first: Finding, second: Finding) -> bool:
    gap = second.span.start - first.span.end
    return (
        first.kind is second.kind is not Kind.STATEMENT
        and 0 <= gap <= 1
        and bool(_CUT.search(layers.text, first.span.start, first.span.end))
        and layers.sentence_at(first.span.start) == layers.sentence_at(second.span.start)
    )
