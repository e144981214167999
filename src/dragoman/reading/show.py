"""A Reading as plain text: for people, bug reports and golden tests."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.dates.edtf import edtf
from dragoman.reading.dates.when import Unplaced, When
from dragoman.reading.records import Citation, Reading, Record


def show(reading: Reading, *, words: bool = True) -> str:
    """Return a reading as plain text, one record a paragraph, in order of the text.

    words: whether the document's words are printed; without them only offsets, kinds and resolved fields
        are, for documents whose texts may not be copied.
    """
    document = reading.document
    lines = [f"{document.name if words else document.id[:12]}: {len(reading.records)} records"]
    lines.append(f"day {_time(reading.day)}" + (f" ({reading.day.because})" if words else ""))
    for citation in reading.citations:
        lines.append(f"citation {_span(citation.span)} {_citation(citation)}")
    for doubt in reading.doubts:
        lines.append(f"doubt {doubt.code} {_span(doubt.span)}" + (f" {doubt.because}" if words else ""))
    for number, record in enumerate(reading.records):
        lines.append("")
        lines.extend(show_record(record, number, document.text if words else None))
    return "\n".join(lines) + "\n"


def show_record(record: Record, number: int, text: str | None) -> Iterable[str]:
    """Yield the lines of one record: kind and words first, then who, when, as told by whom, and why.

    text: the document's text, None to leave its words out.
    """
    head = "/".join(part for part in (record.kind, record.form, record.status) if part)
    yield f"{number}. {head} {record.grade} {_span(record.evidence.span)}" + (
        f" “{_flat(record.evidence.quote)}”" if text is not None else ""
    )
    if record.content is not None:
        yield f"   content {_span(record.content)}" + (
            f" “{_flat(record.content.of(text))}”" if text is not None else ""
        )
    yield f"   cue {_span(record.cue)}" + (f" “{_flat(record.cue.of(text))}”" if text is not None else "")
    for label, actors in (("by", record.by), ("to", record.to), ("with", record.with_)):
        if actors:
            yield f"   {label} " + "; ".join(_actor(actor, words=text is not None) for actor in actors)
    for relay in record.chain:
        yield f"   through {_actor(relay.actor, words=text is not None)} ({relay.how})"
    if record.when is not None:
        yield f"   when {_time(record.when)}"
    if record.due is not None:
        yield f"   due {edtf(record.due)}"
    if record.condition is not None:
        yield f"   condition {_span(record.condition)}" + (
            f" “{_flat(record.condition.of(text))}”" if text is not None else ""
        )
    if record.where and text is not None:
        yield f"   where {record.where}"
    if record.cited is not None:
        yield f"   cited {_citation(record.cited)}"
    if record.matters:
        yield f"   about {', '.join(record.matters)}"
    for link in record.links:
        yield f"   {link.relation} {link.target}: {link.because}"
    for doubt in record.doubts:
        yield f"   doubt {doubt.code}" + (f": {doubt.because}" if text is not None else "")
    if text is not None:
        yield f"   because {record.because}"


def _actor(actor: Actor, *, words: bool) -> str:
    if isinstance(actor, ActorRef):
        # An office is the document's own wording; without its words a few of them tell which is meant.
        told = actor.office if words else " ".join(actor.office.split()[:3])
        office = f", {told}" if told else ""
        side = f" [{actor.side}]" if actor.side else ""
        return f"{actor.name}{office}{side}"
    return f"unresolved “{actor.words}”" if words else f"unresolved {_span(actor.span)}"


def _time(when: When | Unplaced) -> str:
    return edtf(when) if isinstance(when, When) else "not known"


def _citation(citation: Citation) -> str:
    return f"{citation.outlet or 'lost outlet'}{f', {edtf(citation.when)}' if citation.when else ''}"


def _span(span: Span | None) -> str:
    return f"[{span.start}, {span.end})" if span else "[whole text]"


def _flat(words: str) -> str:
    return " ".join(words.split())
