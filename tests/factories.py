"""One-line factories for tests: fictional documents, records and readings."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.documents.document import Block, BlockKind, Document, text_digest
from dragoman.documents.source import Source, SourceField
from dragoman.documents.span import Span, evidence
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.dates.when import Basis, Grain, When
from dragoman.reading.records import Citation, Kind, Link, Reading, Record


def a_document(text: str, *, name: str = "note", publisher: str = "") -> Document:
    """A document of one paragraph."""
    source = Source(
        publisher=SourceField(value=publisher, span=None, because="by hand") if publisher else None,
        path=f"{name}.txt",
    )
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),) if text else ()
    return Document(id=text_digest(text), name=name, text=text, source=source, blocks=blocks)


def a_span(text: str, words: str) -> Span:
    """Where words first stand in a text; they must stand there."""
    start = text.index(words)
    return Span(start, start + len(words))


def some_days(first: str, last: str = "", *, span: Span | None = None) -> When:
    """From one day to another, both inclusive, ISO 8601."""
    return When(
        start=date.fromisoformat(first),
        end=date.fromisoformat(last or first) + timedelta(days=1),
        grain=Grain.RANGE if last and last != first else Grain.DAY,
        basis=Basis.STATED,
        span=span,
        because="by hand",
    )


def an_actor(name: str, side: str = "", *, office: str = "", span: Span | None = None) -> ActorRef:
    """A resolved person (with an office), or a state."""
    kind = "person" if office else "state"
    return ActorRef(
        actor_id=f"{kind}:{name.lower()}",
        kind=kind,
        name=name,
        side=side,
        office=office,
        span=span,
        because="by hand",
    )


def a_record(document: Document, kind: str, words: str, cue: str = "", **fields: object) -> Record:
    """A record of a document whose evidence and cue are found by their words."""
    return Record(
        kind=Kind(kind),
        form=str(fields.pop("form", "")),
        evidence=evidence(document.id, document.text, a_span(document.text, words)),
        cue=a_span(document.text, cue or words),
        because="by hand",
        **fields,  # type: ignore[arg-type]
    )


def a_citation(document: Document, words: str, outlet: str | None, day: str = "") -> Citation:
    """A citation found by its words."""
    span = a_span(document.text, words)
    when = some_days(day) if day else None
    return Citation(outlet=outlet, when=when, lost=outlet is None, span=span, because="by hand")


def a_link(relation: str, target: int) -> Link:
    """A link to another record of the same reading."""
    return Link(relation=relation, target=target, because="by hand")


def a_reading(document: Document, *records: Record, day: str = "2019-05-02") -> Reading:
    """What one document says, published on a day."""
    return Reading(
        document=document, marks=Marks(), day=some_days(day), records=records, readers=("by hand",)
    )
