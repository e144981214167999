"""One act or contact that a relative word cuts in two: "the visit that" and "Salas will make in June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

_CUT = re.compile(r"\b(?:that|which|when|where|whom)\Z", re.IGNORECASE)
#: A subject with its verb of saying alone, and how many words such a half has at most.
_SAYS = re.compile(
    r"\b(?:emphasi[sz]e|stresse?|affirm|reaffirm|note|underscore|underline|highlight|state|add|reiterate|recogni[sz]e"
    r"|declare|mention|explain|agree|concur|welcome|express|reconfirm|acknowledge|commend)(?:s|d|ed)\Z",
    re.IGNORECASE,
)
_FEW = 9


def join_halves(layers: Layers, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with the halves of one joined: the words of both, the cue of the first.

    findings: in order of the text. Two halves are of one kind and stand in one sentence with only a space
    between; the first ends with the relative word ("promised that" / "Lima would send an envoy") or is no
    more than a subject with its verb of saying ("The sides stressed" / "the importance of the ferry"), or it
    is one word ("And").
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
    if first.kind is not second.kind or first.kind is Kind.STATEMENT or not 0 <= gap <= 2:
        return False
    if layers.sentence_at(first.span.start) != layers.sentence_at(second.span.start):
        return False
    words = len(layers.text[first.span.start : first.span.end].split())
    if first.kind is not Kind.PROJECT and words == 1:
        return True
    said = words <= _FEW and _SAYS.search(layers.text, first.span.start, first.span.end) is not None
    return gap <= 1 and (said or _CUT.search(layers.text, first.span.start, first.span.end) is not None)
