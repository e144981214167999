"""The record kinds, as in the guide: one dataclass, since all kinds share their fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.documents.document import Document, Doubt
from dragoman.documents.span import Evidence, Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import Actor
from dragoman.reading.dates.when import Unplaced, When


class Kind(StrEnum):
    """The kinds of record; contact, statement and project, and fifteen acts."""

    CONTACT = "contact"
    STATEMENT = "statement"
    ASK = "ask"
    ADVICE = "advice"
    PROPOSAL = "proposal"
    PROMISE = "promise"
    ANNOUNCEMENT = "announcement"
    ANSWER = "answer"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    WARNING = "warning"
    PRAISE = "praise"
    CONCERN = "concern"
    FORECAST = "forecast"
    POSITION = "position"
    CLAIM = "claim"
    DEED = "deed"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The text's own citation of an outlet: "(AzerTag, March 31)"; a lost one has no outlet and says so.

    span: the words of the citation, brackets included; when: the day it names, None if none.
    covers: the words it stands for, itself included; None when it stands for none.
    candidates: for a lost outlet, names it may be, never filled in silently.
    """

    outlet: str | None
    when: When | None
    lost: bool
    span: Span
    because: str
    covers: Span | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation to another record of the same reading: answers, same_as, about, carries_out, contradicts.

    target: position of the other record in `Reading.records`.
    """

    relation: str
    target: int
    because: str


#: How a voice hands on the words of the next: it cites or quotes him, it is named as the source of the whole,
#: it says what he said or was told it, or it gives its own account of what he said.
HOWS = ("citing", "quoting", "according to", "said", "told", "readout")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """A voice that hands on the words of another: the Correo, citing, in "the Correo, citing Orbe, said".

    how: one of `HOWS`; cue: the words that hand them on, None where no words but the text itself does.
    """

    actor: Actor
    how: str
    cue: Span | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing a document says, in the guide's fields, each part with its words and its reason.

    kind, form, status: the guide's controlled words; "" where the kind has none.
    evidence: the words the record is read from; cue: the words that name the saying or the act, always
        inside or beside the evidence (with document and kind it is the record's *place*).
    by, to, with_: participants in order; when: the time of the fact, Unplaced when words name one that
        cannot be put on the calendar, None when nothing bounds it; due: when it falls due.
    content: what was said, without cue words (statements); about: sides that the words name besides those
        of the participants ("AZ" in a colonel's words on Baku). matters: the guide's words.
    condition: the words that tell under which condition it is asked, offered, promised or answered.
    grade: strong, medium or weak; score: the reader's probability, 0 to 1.
    reader: who made it ("rules", "model dragoman-minilm 1", "official list"); because: why, in words.
    doubts: what is not known of this record (lost outlet, undated, unresolved actor).
    chain: through whom the words of `by` came, from the voice nearest the reader to the one who had them from
        `by`; () when the document has them from `by` itself, as far as it says.
    """

    kind: Kind
    form: str
    evidence: Evidence
    cue: Span
    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()
    with_: tuple[Actor, ...] = ()
    when: When | Unplaced | None = None
    where: str = ""
    where_span: Span | None = None
    cited: Citation | None = None
    content: Span | None = None
    about: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    status: str = ""
    due: When | None = None
    condition: Span | None = None
    links: tuple[Link, ...] = ()
    grade: str = "medium"
    score: float = 1.0
    reader: str = "rules"
    because: str = ""
    doubts: tuple[Doubt, ...] = ()
    chain: tuple[Relay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one document says: all layers, from words to records, frozen.

    records: in order of the text; the position is the target of links.
    day: the interval in which the document was published, or why it cannot be told.
    readers: names and versions of what had a part in it.
    """

    document: Document
    marks: Marks
    day: When | Unplaced
    records: tuple[Record, ...]
    citations: tuple[Citation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    readers: tuple[str, ...] = ()
