"""Records that go in couples: a planned contact is announced, a signing is a deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.findings import Finding
from dragoman.reading.near import Near
from dragoman.reading.records import Kind

#: How often annotators enter the second of a couple where they enter the first, over the training gold.
_ANNOUNCED, _DONE, _CONSIDERED = 0.85, 0.9, 0.85
#: The second of a couple is entered from this score on.
_SURE = 0.42
#: Forms of an answer that are promises too: it will be given, or what was asked will be looked into.
_PUT_OFF = frozenset({"defer", "announced"})


def couple(findings: Sequence[Finding], rules: Sequence[Finding] = ()) -> list[Finding]:
    """Return the findings with the second of each couple, where no reader has found it.

    "Salas will visit Quito in May" is a planned visit and an announcement (the guide's decision 5);
    "the ministers signed a treaty" is a signing and a deed; "Lima would consider the offer" promises that
    and puts the answer off. rules: what the rules found, for the answer inside such a promise.
    """
    near = Near(findings)
    found = list(findings)
    put_off = Near(one for one in rules if one.kind is Kind.ANSWER and one.form in _PUT_OFF)
    for finding in findings:
        if finding.kind is Kind.PROMISE:
            for answer in put_off.of_any_kind(finding):
                second = replace(answer, score=finding.score * _CONSIDERED)
                if finding.span.overlaps(answer.cue) and not any(
                    _overlap(other, second) for other in near.around(second)
                ):
                    found.append(second)
            continue
        if finding.kind is not Kind.CONTACT:
            continue
        if finding.status in ("planned", "postponed"):
            status = "announced" if finding.status == "planned" else finding.status
            second = _second(finding, Kind.ANNOUNCEMENT, status, _ANNOUNCED, "a contact to come is announced")
        elif finding.form == "signing" and finding.status == "held":
            second = _second(finding, Kind.DEED, "", _DONE, "what is signed is done")
        else:
            continue
        if second.score >= _SURE and not any(_overlap(other, second) for other in near.around(second)):
            found.append(second)
    return sorted(found, key=lambda one: (one.span.start, one.span.end, str(one.kind)))


def _second(first: Finding, kind: Kind, status: str, often: float, why: str) -> Finding:
    return replace(
        first, kind=kind, form="", status=status, score=first.score * often, because=f"{why}; {first.because}"
    )


def _overlap(one: Finding, other: Finding) -> bool:
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    return 2 * shared >= min(len(one.span), len(other.span))
