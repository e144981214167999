"""When an act falls due, by the words that say so."""

from __future__ import annotations

import re

from dragoman.documents.span import Span
from dragoman.reading.dates.fact import due_of
from dragoman.reading.dates.surroundings import Surroundings
from dragoman.reading.dates.when import When
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

#: Words that tie an act to an occasion: "… public when the envoy visits Lima on May 18".
_OCCASION = re.compile(r"\b(?:when|once|until|before|by the time|as soon as)\b")
#: Behind words that put an answer off: when it will be given.
_ANSWERS_THEN = re.compile(
    r",?\s+and\s+(?:(?:that\s+)?(?:it|he|she|they)\s+)?(?:would|will)\s+(?:then\s+)?"
    r"(?:make|give|announce|publish|state|present|reply|answer|respond|decide)\b"
)
_PUT_OFF = frozenset({Kind.ANSWER, Kind.PROMISE})
_GONE = re.compile(r"\b(?:past|last|ago|since|recent)\b")


def falls_due(layers: Layers, finding: Finding, around: Surroundings) -> When | None:
    """Return when an act falls due; "over the past two months" and "last week" tell when it was done.

    "Lima asked for the logs by June" is due by the end of May or in June, as `due_of` has it.
    """
    due = due_of(around, finding.span, cue=finding.cue)
    sentence = layers.sentence_at(finding.cue.start)
    if due is None and sentence is not None and sentence.end > finding.span.end:
        # The occasion may be told in words that go on behind those of the act.
        near = min(finding.span.end + 8, sentence.end)
        tied = _OCCASION.search(layers.tidy, finding.cue.end, near) is not None
        if finding.kind in _PUT_OFF:
            tied = tied or _ANSWERS_THEN.match(layers.tidy, finding.span.end, sentence.end) is not None
        due = due_of(around, Span(finding.span.start, sentence.end), cue=finding.cue) if tied else None
    if due is None or due.span is None:
        return due
    lead = layers.tidy[max(due.span.start - 10, 0) : due.span.end].lower()
    return None if _GONE.search(lead) else due
