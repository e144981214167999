"""Marks of the model that end at a comma too early: "On October 26," and "the carrier granted a discount"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

#: Words that lead a clause in are so few: "In its turn", "Last week", "On 3 June 2019".
_FEW = 5
_LEADS = re.compile(
    r"(?:on|in|at|by|since|after|before|last|next|this|during|for|from|until|meanwhile)\b", re.IGNORECASE
)
_SAID = re.compile(
    r"(?:he|she|they|it)\s+(?:also\s+|further\s+|then\s+)?(?:\w+ed|said)\s+(?:also\s+)?that\s+", re.IGNORECASE
)
#: So many letters of an act must be left behind the words that report it.
_SHORTEST = 12
_NO_ACT = frozenset({Kind.STATEMENT, Kind.CONTACT, Kind.PROJECT})


def join_lead_ins(layers: Layers, findings: Sequence[Finding]) -> list[Finding]:
    """Return the model's findings with those that are only the lead-in of a clause given the clause.

    findings: in order of the text. Where the clause is marked as the same kind, the two become one; where it
    is not marked, the words go on to its end. Statements are left as they are.
    """
    kept: list[Finding] = []
    waiting: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.span.start, one.span.end)):
        finding = _without_saying(layers, finding)
        if _leads_in(layers, finding):
            waiting.append(finding)
            continue
        lead = next((one for one in waiting if _goes_on(one, finding)), None)
        if lead is None:
            kept.append(finding)
            continue
        waiting.remove(lead)
        span, score = Span(lead.span.start, finding.span.end), max(lead.score, finding.score)
        kept.append(replace(finding, span=span, score=score, roles=(*lead.roles, *finding.roles)))
    kept.extend(replace(one, span=_clause(layers, one)) for one in waiting)
    return sorted(kept, key=lambda one: (one.span.start, one.span.end))


def _without_saying(layers: Layers, finding: Finding) -> Finding:
    """Return an act without the words that report it: "He added that [Lima would consider the offer]"."""
    said = _SAID.match(layers.tidy, finding.span.start, finding.span.end)
    if said is None or finding.kind in _NO_ACT or finding.span.end - said.end() < _SHORTEST:
        return finding
    cue = finding.cue if finding.cue.start >= said.end() else Span(said.end(), said.end() + 1)
    return replace(finding, span=Span(said.end(), finding.span.end), cue=cue)


def _leads_in(layers: Layers, finding: Finding) -> bool:
    words = layers.tidy[finding.span.start : finding.span.end].rstrip(" ,")
    end = finding.span.start + len(words)
    return (
        finding.kind is not Kind.STATEMENT
        and len(words.split()) <= _FEW
        and layers.tidy[end : end + 2] == ", "
        and _LEADS.match(words) is not None
    )


def _goes_on(lead: Finding, finding: Finding) -> bool:
    return finding.kind is lead.kind and 0 <= finding.span.start - lead.span.end <= 3


def _clause(layers: Layers, finding: Finding) -> Span:
    """Return the words from a lead-in to the end of its clause, without the full stop."""
    sentence = layers.sentence_at(finding.span.start)
    if sentence is None:
        return finding.span
    stop = layers.tidy.find("; ", finding.span.end, sentence.end)
    end = stop if stop > 0 else sentence.end
    while end > finding.span.end and layers.tidy[end - 1] in ' .!?,;"\n':
        end -= 1
    return Span(finding.span.start, max(end, finding.span.end))
