"""When an act falls due, by the words that say so."""

from __future__ import annotations

import re

from dragoman.reading.dates.fact import due_of
from dragoman.reading.dates.surroundings import Surroundings
from dragoman.reading.dates.when import When
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers

_GONE = re.compile(r"\b(?:past|last|ago|since|recent)\b")


def falls_due(layers: Layers, finding: Finding, around: Surroundings) -> When | None:
    """Return when an act falls due; "over the past two months" and "last week" tell when it was done.

    "Lima asked for the logs by June" is due by the end of May or in June, as `due_of` has it.
    """
    due = due_of(around, finding.span, cue=finding.cue)
    if due is None or due.span is None:
        return due
    lead = layers.tidy[max(due.span.start - 10, 0) : due.span.end].lower()
    return None if _GONE.search(lead) else due
