"""Drafts with faults planted in them: `{{right words|planted words|kind of fault}}`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.views.draft.findings import Checked, Finding

_SLOT = re.compile(r"\{\{([^|{}]*)\|([^|{}]*)\|(\w+)\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A planted fault: where it stands in the planted draft, its kind, the right words and the wrong."""

    start: int
    end: int
    kind: str
    right: str
    wrong: str


def plant(text: str, *, faults: bool) -> tuple[str, list[Fault]]:
    """Return a draft with its faults, or without them, and where they stand."""
    parts, found, position, length = [], [], 0, 0
    for slot in _SLOT.finditer(text):
        words = slot[2] if faults else slot[1]
        parts += [text[position : slot.start()], words]
        length += slot.start() - position
        if faults:
            end = length + len(words)
            found.append(Fault(start=length, end=end, kind=slot[3], right=slot[1], wrong=slot[2]))
        length += len(words)
        position = slot.end()
    return "".join([*parts, text[position:]]), found


def score(text: str, faults: list[Fault], checked: Checked) -> tuple[list[Fault], list[Finding]]:
    """Return the faults that no alarm tells, and the alarms that tell no fault; an alarm tells one fault."""
    free = list(checked.alarms)
    missed = []
    for fault in faults:
        telling = [one for one in free if _tells(one, fault, text)]
        if telling:
            free.remove(min(telling, key=lambda one: abs(one.span.start - fault.start)))
        else:
            missed.append(fault)
    return missed, free


def _tells(one: Finding, fault: Fault, text: str) -> bool:
    aspects = {"missing": ("citation",), "title": ("title", "name"), "name": ("name", "title")}
    if one.aspect not in aspects.get(fault.kind, (fault.kind,)):
        return False
    if fault.kind == "missing":
        # The citation would have stood behind the quotation, in its sentence.
        between = text[one.span.end : fault.start]
        return one.verdict == "missing" and one.span.end <= fault.start + 1 and "." not in between[1:]
    if fault.kind == "citation":
        return one.verdict != "missing" and abs(one.span.start - fault.start) < 200
    if fault.kind == "speaker":
        # Where the draft goes on with "he said", every quotation is laid into the same wrong mouth.
        return abs(one.span.start - fault.start) < 200
    return one.span.start <= fault.end + 2 and fault.start <= one.span.end + 2
