"""How far a project is, by the words of its clause: "the bridge, idle since May" is stalled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

#: What the words tell, the first that is found before the others: what stands still was begun or planned.
_TOLD = (
    (
        "stalled",
        re.compile(
            r"\b(?:stalled|suspended|frozen|halted|idle|shelved|on hold|interrupted|abandoned"
            r"|unsigned|unratified|on paper|nobody has begun|broken off|came to nothing"
            r"|(?:has|have|had) (?:yet to|never been|not (?:yet )?(?:been|begun|started|met|entered))"
            r"|(?:never|not) (?:ratified|signed|built|begun|opened|laid))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "under construction",
        re.compile(
            r"\b(?:under construction|works? (?:has|have) (?:begun|started)|half[- ](?:built|finished)"
            r"|nears completion"
            r"|(?:is|are|was|were|still) being (?:built|laid|constructed|renovated|extended|rebuilt)"
            r"|(?:is|are) (?:building|digging|laying|renovating|rebuilding))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "done",
        re.compile(
            r"\b(?:(?:has|have) been (?:completed|finished|built|opened|launched|established|signed)"
            r"|(?:has|have) been inaugurated|entered into force|signed by the (?:two|three))\b",
            re.IGNORECASE,
        ),
    ),
)
#: A programme with a name of its own stands, unless words tell of what will be.
_NAMED = re.compile(
    r"(?:the\s|an?\s)?(?:[A-Z][\w’'.&-]*\s|(?:of|for|on|and|the)\s)*"
    r"(?:Program(?:me)?|Initiative|Partnership|Pledge|Fund|Project|Framework|Mechanism|Treaty|Compact|Cooperation)\b"
)
_COMING = re.compile(
    r"\b(?:will|would|shall|planned|plans?|propos\w+|to be|envisaged|foreseen|draft|is to|are to|due"
    r"|future|intends?|establish|launch|create|conclude|sign|agreed|announced?|new)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r";\s|,\s(?:and|but|while|where|whereas)\s|\.\s")
#: So far (code points) before the words of a project its clause may begin.
_NEAR = 80


def told_stage(layers: Layers, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with how far each project is, as the words of its clause tell it.

    "The railway, idle since 2019" is stalled, "a canal that farmers are digging" under construction; a named
    programme that is only taken for planned, with no word of what will be, has no status.
    """
    return [_with_stage(layers, one) if one.kind is Kind.PROJECT else one for one in findings]


def _with_stage(layers: Layers, finding: Finding) -> Finding:
    region = _clause(layers, finding.span)
    for status, words in _TOLD:
        told = words.search(layers.tidy, region.start, region.end)
        if told is not None:
            if status == finding.status:
                return finding
            why = f"“{told[0]}” tells how far it is"
            return replace(finding, status=status, because=f"{finding.because}; {why}")
    named = _NAMED.match(layers.tidy, finding.span.start, finding.span.end)
    coming = _COMING.search(layers.tidy, region.start, region.end)
    return replace(finding, status="") if finding.status == "planned" and named and not coming else finding


def _clause(layers: Layers, span: Span) -> Span:
    sentence = layers.sentence_at(max(span.end - 1, span.start)) or span
    end = max(span.end, sentence.end)
    joint = _JOINT.search(layers.tidy, span.end, end)
    start = max(min(sentence.start, span.start), span.start - _NEAR)
    lead = list(_JOINT.finditer(layers.tidy, start, span.start))
    return Span(lead[-1].end() if lead else start, joint.start() if joint is not None else end)
