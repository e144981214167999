"""What a comment on a draft says, the same in every form of the marked copy."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.views.draft.findings import Finding

_HEADS = {
    ("quotation", "exact"): "Quotation exact",
    ("quotation", "marks differ"): "Quotation exact but for punctuation or capitals",
    ("quotation", "altered"): "Quotation altered",
    ("quotation", "not in the record"): "Quotation not in the record",
    ("quotation", "too short to tell"): "Quotation too short to check",
    ("speaker", "right"): "Speaker right",
    ("speaker", "attributed to another"): "Attributed to another",
    ("name", "spelt differently"): "Name differs from the record",
    ("title", "right"): "Title right on that day",
    ("title", "wrong on that day"): "Title wrong on that day",
    ("title", "not in the record"): "Title not in the record",
    ("date", "right"): "Day right",
    ("date", "differs"): "Day differs from the record",
    ("date", "wrong weekday"): "Not that day of the week",
    ("date", "not in the record"): "Day not in the record",
    ("number", "differs"): "Number differs from the record",
    ("citation", "matches"): "Citation matches",
    ("citation", "missing"): "Citation missing",
    ("citation", "does not match"): "Citation does not match the record",
    ("citation", "cannot be told"): "Citation cannot be checked",
}


def heading(finding: Finding) -> str:
    """Return the verdict in words: "Quotation altered"."""
    return _HEADS[(finding.aspect, finding.verdict)]


def comment(finding: Finding) -> str:
    """Return the whole comment: the verdict, the difference, what the record has, and what to put in."""
    told = [f"{heading(finding)}."]
    if finding.difference:
        told.append(f"{finding.difference} (yours, then the record's).")
    told.append(f"{finding.because[0].upper()}{finding.because[1:]}.")
    if finding.insert:
        told.append(f"To put in: {finding.insert}; as a note: {finding.note}")
    return " ".join(told).replace("..", ".").replace("”.”", "”")


def apart(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return findings in groups that share words of the draft, in order, so that no two marks overlap."""
    groups: list[list[Finding]] = []
    end = -1
    for one in sorted(findings, key=lambda finding: (finding.span.start, finding.span.end)):
        if groups and one.span.start < end:
            groups[-1].append(one)
        else:
            groups.append([one])
        end = max(end, one.span.end)
    return groups
