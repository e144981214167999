"""An entry as pages show it: its fields, the words of each part, and how it stands after judgements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.faces.briefs.notes import parts_of
from dragoman.faces.briefs.passages import Part, Piece, passage
from dragoman.ledger.entry import Entry, State
from dragoman.ledger.judgement import Judgement, Verdict, standing
from dragoman.ledger.view import View

#: What is shown of a kind where there is little room.
SHORT = {"statement": "said", "contact": "met", "announcement": "announced", "accusation": "accuses"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An entry on a page.

    number: its place on the page, from 1. parts: which words play which part, "by 120 128;when 130 140".
    seen: how it stood when the page was made, given back with a judgement. stale: whether the judgement
    that stands was made on an earlier reading. stands: that judgement, None for none. doubts: code and
    reason, those that follow from its fields included. pieces: its words in their passage; () where the
    whole text is beside it.
    """

    entry: Entry
    number: int
    parts: str
    seen: str
    stale: bool
    stands: Judgement | None
    judged: bool
    doubts: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...] = ()

    @property
    def label(self) -> str:
        """The kind in one word, for the mark in the text."""
        return SHORT.get(self.entry.kind, self.entry.kind)


def shown(view: View, entry: Entry, *, number: int = 1, document: Document | None = None) -> Shown:
    """Return an entry as a page shows it; document: given where its words are to stand in their passage."""
    judgements = view.judgements(entry.id)
    stands = standing(judgements)
    span = entry.evidence.span
    return Shown(
        entry=entry,
        number=number,
        parts=";".join(f"{part.role} {part.span.start} {part.span.end}" for part in parts_of(entry)),
        seen=view.seen(entry.id),
        stale=entry.state is not State.MACHINE and entry.judged_version not in ("", entry.version),
        stands=stands if stands and stands.verdict is not Verdict.REOPEN else None,
        judged=bool(judgements),
        doubts=tuple(doubts_of(entry)),
        pieces=passage(document, span, parts_of(entry)) if document else (),
    )


def doubts_of(entry: Entry) -> Iterable[tuple[str, str]]:
    """Yield what is not known of an entry: code and reason, each code once."""
    told = {doubt.code: doubt.because for doubt in entry.doubts}
    if entry.cited and entry.cited.lost:
        told.setdefault("lost-outlet", entry.cited.because)
    if entry.undated or (entry.kind in ("contact", "deed") and entry.when is None):
        told.setdefault("undated", entry.undated or "nothing in the text bounds when it was")
    for one in entry.participants:
        if not one.resolved:
            told.setdefault("unresolved", one.because or f"“{one.name}” could be several")
    yield from told.items()


def evidence_part(entry: Entry, role: str) -> Part:
    """Return the words an entry is read from, playing a part of the given name."""
    span: Span = entry.evidence.span
    return Part(span=span, role=role)
