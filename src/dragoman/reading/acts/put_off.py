"""Whether a contact was held, put off, called off or is only spoken of, by the words of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

_THING = (
    r"(?:a|an|the|his|her|its|their|this|that)\s+(?:[\w-]+\s+){0,4}?(?:visit|trip|meeting|talks|journey|round|session"
    r"|stop|tour|call|audience|consultations?|summit|signing|conference)\b"
)
_BEEN = r"\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+|again\s+|also\s+)?"
#: "has put off the trip", "the trip was postponed"; and what is not to be at all.
_PUT_OFF = re.compile(
    rf"{_BEEN}(?:put off|postponed|delayed|deferred|rescheduled)\b|\bput off\b"
    rf"|\b(?:put(?:s|ting)? off|postpon(?:es?|ed|ing)|delay(?:s|ed)?|deferr(?:ed|s))\s+{_THING}",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    rf"{_BEEN}(?:cancell?ed|called off|scrapped|dropped)\b"
    rf"|\b(?:cancel(?:s|l?ed|l?ing)?|call(?:s|ed)? off|scrap(?:s|ped)?|drop(?:s|ped))\s+{_THING}"
    r"|\b(?:will|would|did|could) not (?:now )?(?:travel|visit|go|come|take place|be held|meet|attend)\b",
    re.IGNORECASE,
)
#: A new day makes a plan of it: "put off until November", "moved to the autumn".
_NEW_DAY = re.compile(
    r"\b(?:put off|postponed|delayed|moved|rescheduled|deferred)\b[^.;]{0,60}?\b(?:to|until|till)\s+"
    r"(?:the\s+)?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|fall|winter|next|later|early|late|end|first"
    r"|second|third|last|mid|middle|beginning|coming|following|\d)",
    re.IGNORECASE,
)
#: Contacts told as such, without any that can be counted.
_SPOKEN_OF = re.compile(
    r"\b(?:in (?:close |regular |constant )?(?:touch|contact) with|reached out|previous occasions|many times"
    r"|(?:private|back|diplomatic) channels)\b",
    re.IGNORECASE,
)
_INVITES = re.compile(r"\binvit(?:e[sd]?|ing)\s+(?!by\b)")
_TRAVELLED = re.compile(r"\b(?:arrived|came|flew|paid|travell?ed|visited|went|was\s+in|toured)\b")
_OCCASIONS = frozenset({Kind.CONTACT, Kind.ANNOUNCEMENT})
_JOINT = re.compile(r";\s|,\s(?:and|but|while|where|whereas)\s|\.\s")


def told_status(layers: Layers, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with each contact's status as the words of its sentence tell it.

    "Salas has postponed a visit to Quito" is postponed, "the call on the governor was scrapped" cancelled,
    "we are in touch with Lima" only claimed; a visit put off until November is planned.
    """
    return [_with_status(layers, one) if one.kind in _OCCASIONS else one for one in findings]


def _with_status(layers: Layers, finding: Finding) -> Finding:
    region = _clause(layers, finding.span)
    words, own = layers.tidy[region.start : region.end], finding.span.of(layers.tidy)
    off = _PUT_OFF.search(words)
    if off is not None:
        if finding.status in ("planned", "announced") and _NEW_DAY.search(words):
            return finding
        status, why = "postponed", f"“{off[0]}” puts it off"
    elif (called := _CALLED_OFF.search(words)) is not None:
        status, why = "cancelled", f"“{called[0]}” calls it off"
    elif (
        finding.status in ("held", "") and (spoken := _SPOKEN_OF.search(words)) and not _dated(layers, region)
    ):
        status, why = "claimed", f"“{spoken[0]}” tells none that can be counted"
    elif finding.form == "visit" and _INVITES.search(own) and not _TRAVELLED.search(own):
        status, why = "planned", "somebody is invited to it"
    else:
        return finding
    if status == finding.status:
        return finding
    return replace(finding, status=status, because=f"{finding.because}; {why}")


def _clause(layers: Layers, span: Span) -> Span:
    """Return the words of a contact with those up to the end of their clause."""
    sentence = layers.sentence_at(max(span.end - 1, span.start))
    end = max(span.end, sentence.end if sentence is not None else span.end)
    joint = _JOINT.search(layers.tidy, span.end, end)
    lead = layers.sentence_at(span.start)
    start = span.start
    if lead is not None and lead.start < start:
        # "has put off / a trip to Sofia": the verb stands before the words of the trip.
        before = layers.tidy[max(lead.start, start - 40) : start]
        last = list(_JOINT.finditer(before))
        start -= len(before) - (last[-1].end() if last else 0)
    return Span(start, joint.start() if joint is not None else end)


def _dated(layers: Layers, span: Span) -> bool:
    first = bisect_left(layers.dates, span.start, key=lambda mention: mention.span.start)
    return first < len(layers.dates) and layers.dates[first].span.start < span.end
