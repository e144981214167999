"""Findings: words that tell a record, before it is settled who, when and whether it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.language.tokens import Mark
from dragoman.reading.records import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one reader takes for a record: the model by its marks, or a rule by its cue.

    span: the evidence; cue: the words of the saying or act; content: what was said (statements).
    source: where the words that name the speaker are looked for; roles: marks by, to, with, when, where.
    score: probability that a careful annotator enters it; reader: "rules" or the model's name.
    aimed: whether the first one named after the cue is the one it is said to ("urged Lima").
    says: whether the subject of the cue does it by saying ("urged"); not so "the ball is".
    turn: whether it is a speaker's turn as a whole.
    weak: whether the guide counts such words as weak ("discussed", planned words).
    """

    kind: Kind
    span: Span
    cue: Span
    score: float
    reader: str
    because: str
    form: str = ""
    status: str = ""
    content: Span | None = None
    source: Span | None = None
    roles: tuple[Mark, ...] = ()
    matters: tuple[str, ...] = ()
    weak: bool = False
    turn: bool = False
    aimed: bool = False
    says: bool = True
