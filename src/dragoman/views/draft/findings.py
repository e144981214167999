"""What a check finds: some words of the draft, what the record says of them, and where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span

#: What is checked, and every verdict there is on it; those that a person must look at are in `ALARMS`.
VERDICTS = {
    "quotation": ("exact", "marks differ", "altered", "not in the record", "too short to tell"),
    "speaker": ("right", "attributed to another"),
    "name": ("spelt differently",),
    "title": ("right", "wrong on that day", "not in the record"),
    "date": ("right", "differs", "wrong weekday", "not in the record"),
    "number": ("differs",),
    "citation": ("matches", "missing", "does not match", "cannot be told"),
}
ALARMS = frozenset(
    [
        ("quotation", "altered"),
        ("quotation", "not in the record"),
        ("speaker", "attributed to another"),
        ("name", "spelt differently"),
        ("title", "wrong on that day"),
        ("date", "differs"),
        ("date", "wrong weekday"),
        ("number", "differs"),
        ("citation", "missing"),
        ("citation", "does not match"),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Where the record has it: a place in a document held, or the words of an outside list.

    entry_id: the entry that tells it, "" when the words stand in the text alone; span: code points.
    """

    document_id: str
    document: str
    span: Span | None
    quote: str
    entry_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at in a draft: its words, the verdict, and the reason in words.

    aspect, verdict: of `VERDICTS`. span, words: in the draft, code points.
    because: what the record has, or why nothing can be told.
    difference: for altered words, theirs and the record's: "“access” → “entry”".
    insert, note: a citation to put in, inline and as a note, where the record gives one.
    """

    aspect: str
    verdict: str
    span: Span
    words: str
    because: str
    proofs: tuple[Proof, ...] = ()
    difference: str = ""
    insert: str = ""
    note: str = ""

    @property
    def alarm(self) -> bool:
        """Whether a person must look at it."""
        return (self.aspect, self.verdict) in ALARMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft with everything found in it, in order of its text.

    name: the draft's file stem; characters: length of its text; documents: how many held documents it was
    compared with.
    """

    name: str
    characters: int
    documents: int
    findings: tuple[Finding, ...]

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """Those that a person must look at."""
        return tuple(one for one in self.findings if one.alarm)


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings by place in the draft, alarms before the rest at one place."""
    return tuple(sorted(findings, key=lambda one: (one.span.start, not one.alarm, one.aspect, one.span.end)))
