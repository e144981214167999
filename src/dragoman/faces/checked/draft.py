"""A draft is read, checked against a ledger and copied with comments, for the command and for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.documents.document import Document
from dragoman.errors import DocumentError
from dragoman.ledger.open import open_ledger
from dragoman.views.draft.findings import Checked, Finding

#: Endings of drafts, and the reader of each that a marked copy needs.
FORMS = (".docx", ".md", ".markdown", ".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft that was checked: its bytes as they came, its text, and what was found.

    form: the ending of its file, one of `FORMS`.
    """

    form: str
    raw: bytes
    document: Document
    checked: Checked


def check_file(
    path: Path, ledger: Path | str, *, relationship: Path | None = None, model: Path | None = None
) -> Draft:
    """Return what the record says of a draft in a file; nothing of it goes into the ledger.

    relationship: the file of sides, aliases and outlets, None for none; model: another than the one that
    ships. Raises DocumentError for a file that is no draft or cannot be read.
    """
    from dragoman.documents.open import document_of, read_bytes
    from dragoman.faces.checked.docx import docx_notes
    from dragoman.language.model import load_model
    from dragoman.reading.actors.knowledge import load_knowledge
    from dragoman.reading.read import read
    from dragoman.views.draft.check import check_draft

    form = path.suffix.lower()
    if form not in FORMS:
        raise DocumentError(f"{path} is no draft that can be marked; give a .docx, .md, .txt or .html file")
    raw = read_bytes(path)
    document = document_of(raw, path)
    knowledge = load_knowledge(relationship)
    with open_ledger(ledger) as held:
        reading = read(document, model=load_model(model), knowledge=knowledge)
        notes = docx_notes(raw, document.text) if form == ".docx" else ()
        checked = check_draft(held.view(), reading, knowledge=knowledge, notes=notes)
    return Draft(form=form, raw=raw, document=document, checked=checked)


def marked_copy(draft: Draft, findings: Sequence[Finding]) -> tuple[bytes, list[Finding]]:
    """Return the draft's file with comments on these findings, and those that found no place in it."""
    match draft.form:
        case ".docx":
            from dragoman.faces.checked.docx import mark_docx

            return mark_docx(draft.raw, draft.document.text, findings)
        case ".html" | ".htm":
            from dragoman.faces.checked.html import mark_html

            encoding = draft.document.source.encoding
            return mark_html(draft.raw, draft.document.text, findings, encoding=encoding)
    from dragoman.faces.checked.text import mark_text

    return mark_text(draft.document.text, findings).encode("utf-8"), []


def finding_fields(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON has it, with code points in the draft and in the documents."""
    from dragoman.faces.checked.comments import comment

    return {
        "aspect": finding.aspect,
        "verdict": finding.verdict,
        "alarm": finding.alarm,
        "start": finding.span.start,
        "end": finding.span.end,
        "words": finding.words,
        "because": finding.because,
        "difference": finding.difference,
        "insert": finding.insert,
        "note": finding.note,
        "comment": comment(finding),
        "proofs": [
            {
                "document_id": one.document_id,
                "document": one.document,
                "start": one.span.start if one.span else None,
                "end": one.span.end if one.span else None,
                "quote": one.quote,
                "entry_id": one.entry_id,
            }
            for one in finding.proofs
        ],
    }
