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
    matters: what the model takes it to be about, each with its chance.
    score: probability that a careful annotator enters it; reader: "rules" or the model's name.
    aimed: whether the first one named after the cue is the one it is said to ("urged Lima").
    says: whether the subject of the cue does it by saying ("urged"); not so "the ball is".
    turn: whether it is a speaker's turn as a whole; spoken: whether it is a sentence of such a turn that is
        a statement of its own ("we urge both sides" in a briefing).
    weak: whether the guide counts such words as weak ("discussed", planned words).
    rule: the name of the rule or cue that found it ("urge"), "" for the model's alone.
    decides: whether the rule settles the kind of words that the model marks as another ("stands ready to").
    doer, aim: where those stand who do it and to whom, when the rule itself tells them apart
        ("Lima's appeals to Quito"); else they are looked for around the cue.
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
    matters: tuple[tuple[str, float], ...] = ()
    weak: bool = False
    turn: bool = False
    spoken: bool = False
    aimed: bool = False
    says: bool = True
    rule: str = ""
    decides: bool = False
    doer: Span | None = None
    aim: Span | None = None
