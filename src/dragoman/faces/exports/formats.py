"""Which formats the record can be written in, and what each keeps and loses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One export: its name on the command line, its file ending, what it keeps and what it loses."""

    name: str
    suffix: str
    keeps: str
    loses: str


FORMATS = (
    Format(
        name="jsonl",
        suffix=".jsonl",
        keeps="every field of an entry, with offsets in code points (docs/records.md)",
        loses="earlier versions, judgements' history, and the documents' texts beyond the quoted words",
    ),
    Format(
        name="plover",
        suffix=".plover.jsonl",
        keeps="who did what to whom when, as PLOVER 0.8 events with CAMEO codes, and the words of each",
        loses="statements and what PLOVER has no type for, offsets, grades and links (docs/plover.md)",
    ),
)
