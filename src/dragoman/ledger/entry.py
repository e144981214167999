"""An entry: what the ledger keeps of a record, with everything a view or an export needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.documents.document import Doubt
from dragoman.documents.source import Source
from dragoman.documents.span import Evidence, Span
from dragoman.reading.dates.when import When
from dragoman.reading.records import Citation


class State(StrEnum):
    """What people have judged of an entry; `machine` means nobody has yet."""

    MACHINE = "machine"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One actor of an entry: Araz Azimov, Deputy Minister of Foreign Affairs, side AZ.

    name: the fullest name; for an unresolved actor the words as they stand ("he").
    side: ISO 3166 alpha-2 of the state spoken for on that day; "" if none or not known.
    office: as the document gives it, without the state; "" if none.
    kind: person, state, body, group, unnamed, or unresolved.
    actor_id: unique inside a document for one real actor; "" when unresolved.
    span: the words that name the actor; None when it is implied.
    candidates: for an unresolved actor, actor ids, best first.
    """

    name: str
    side: str = ""
    office: str = ""
    kind: str = "person"
    actor_id: str = ""
    span: Span | None = None
    because: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether it is known who is meant."""
        return self.kind != "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLink:
    """A relation to another entry: answers, same_as, about, carries_out, contradicts.

    entry_id: the other entry; because: why, in words a reader can check.
    """

    relation: str
    entry_id: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRelay:
    """A voice that hands on the words of another: `Relay` with the actor as the ledger keeps him.

    how: one of `dragoman.reading.records.HOWS`; cue: the words that hand them on, None where the text does.
    """

    actor: Participant
    how: str
    cue: Span | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as the ledger holds it; every span is a range of the document's text, code points.

    id: short permalink, made from the place; it outlives changed readings of the same words.
    place: digest of document, kind, cue span (and an ordinal where two share them): where it was read.
    version: digest of all fields that were read: what was read.
    document_id, doc: the document's id and name (file stem).
    kind, form, status, matters, grade, score, reader, because, doubts: as in `Record`.
    when: the time of the fact, None when nothing bounds it; inside, `end` is exclusive, `last` inclusive.
    undated: why words that name a time could not be placed; "" when there are none; undated_span: the words.
    said: the time of the saying or, where no saying is told, of the fact: `when` for what has happened,
        the citation's or the document's day for what was still to come; None when neither is known.
    about: sides that its words name or that take part in an act told inside them, without taking part here.
    due: when it falls due, for promises, asks and wishes.
    condition: the words that tell under which condition ("if the quota is lifted"), condition_quote: as they
        stand; None and "" for what hangs on none.
    chain: through whom the words of `by` came, from the voice nearest the reader on; () when from himself.
    links: within the document as read; links across documents are suggestions and judgements of their own.
    state: what people have judged of it; judged_version: the version they saw, "" when nobody judged; where
        it is not `version`, the judgement was made on an earlier reading.
    official: name of the outside list it comes from, "" for a document.
    recorded_at: UTC time at which this version was written, ISO 8601; superseded_at: when a later reading
        replaced it, "" while it is current.
    """

    id: str
    place: str
    version: str
    document_id: str
    doc: str
    kind: str
    form: str
    evidence: Evidence
    cue: Span
    by: tuple[Participant, ...] = ()
    to: tuple[Participant, ...] = ()
    with_: tuple[Participant, ...] = ()
    when: When | None = None
    undated: str = ""
    undated_span: Span | None = None
    said: When | None = None
    where: str = ""
    where_span: Span | None = None
    cited: Citation | None = None
    content: Span | None = None
    content_quote: str = ""
    about: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    status: str = ""
    due: When | None = None
    condition: Span | None = None
    condition_quote: str = ""
    links: tuple[EntryLink, ...] = ()
    grade: str = "medium"
    score: float = 1.0
    reader: str = "rules"
    because: str = ""
    doubts: tuple[Doubt, ...] = ()
    official: str = ""
    state: State = State.MACHINE
    judged_version: str = ""
    recorded_at: str = ""
    superseded_at: str = ""
    chain: tuple[EntryRelay, ...] = ()

    @property
    def quote(self) -> str:
        """The words the entry is read from."""
        return self.evidence.quote

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Everyone in it: by, then to, then with."""
        return self.by + self.to + self.with_

    @property
    def sides(self) -> frozenset[str]:
        """The sides that take part, codes only."""
        return frozenset(p.side for p in self.participants if p.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDocument:
    """A document in the ledger, without its text: what lists and coverage need.

    day: the interval in which it was published, None when that cannot be told; day_because: why.
    outlet: publisher as the document or its sidecar gives it, "" if none; owner, side: who owns the outlet
        and the side that the owner stands for, as the relationship file has it, "" if unknown.
    independence: id of the group of near-copies it belongs to; documents of one group count as one source.
    official: name of the outside list that it is a record of ("visits"), "" for a document; record: the
        list's own id of it.
    characters: length of the text in code points; entries: number of current entries.
    doubts: of the document as a whole.
    """

    id: str
    name: str
    source: Source
    day: When | None
    day_because: str
    outlet: str
    owner: str
    side: str
    independence: str
    official: str
    record: str
    characters: int
    entries: int
    doubts: tuple[Doubt, ...] = ()
    added_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding a reading did: entries new, known already, changed (superseding), gone (no longer read).

    documents: documents that were not held before.
    touched: ids of entries that people had judged and that are now read otherwise or no longer read.
    """

    new: int = 0
    known: int = 0
    changed: int = 0
    gone: int = 0
    documents: int = 0
    touched: tuple[str, ...] = ()

    def __add__(self, other: Added) -> Added:
        return Added(
            new=self.new + other.new,
            known=self.known + other.known,
            changed=self.changed + other.changed,
            gone=self.gone + other.gone,
            documents=self.documents + other.documents,
            touched=self.touched + other.touched,
        )
