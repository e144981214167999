"""A record in the guide's format, one mapping an entry: what exports write and the scorer reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.dates.when import When
from dragoman.reading.records import Reading, Record


def guide_entries(reading: Reading, *, ids: Sequence[str] | None = None) -> list[dict[str, object]]:
    """Return the records of a reading in the guide's format, in order.

    ids: parallel to the records, used in `id` and in links; None numbers them "NAME-001", "NAME-002" …
    Days are inclusive, offsets are code points, `doc` is the file's stem. Beyond the guide each actor has
    the `span` of the words that name it, and an entry has `cue`, `when_span`, `score` and `because`.
    """
    name = reading.document.name
    names = ids or [f"{name}-{number:03d}" for number in range(1, len(reading.records) + 1)]
    return [guide_entry(record, reading, names, index) for index, record in enumerate(reading.records)]


def guide_entry(record: Record, reading: Reading, ids: Sequence[str], index: int) -> dict[str, object]:
    """Return one record of a reading in the guide's format; ids are parallel to the reading's records."""
    when = record.when if isinstance(record.when, When) else None
    words = when.span if when else None
    text = reading.document.text
    cited = record.cited
    return {
        "id": ids[index],
        "doc": reading.document.name,
        "kind": str(record.kind),
        "form": record.form,
        "start": record.evidence.span.start,
        "end": record.evidence.span.end,
        "quote": record.evidence.quote,
        "by": [guide_actor(actor) for actor in record.by],
        "to": [guide_actor(actor) for actor in record.to],
        "with": [guide_actor(actor) for actor in record.with_],
        "when": days(when),
        "when_quote": words.of(text) if words else "",
        "where": record.where,
        "cited": {
            "outlet": cited.outlet,
            "date": first_day(cited.when),
            "lost": cited.lost,
        }
        if cited
        else None,
        "content": pair(record.content),
        "matter": list(record.matters),
        "status": record.status,
        "links": [{"rel": link.relation, "id": ids[link.target]} for link in record.links],
        "grade": record.grade,
        "note": record.because,
        "due": days(record.due),
        "cue": pair(record.cue),
        "when_span": pair(words),
        "score": round(record.score, 4),
        "reader": record.reader,
    }


def guide_actor(actor: Actor) -> dict[str, object]:
    """Return an actor in the guide's format; one who could not be told has his words for a name."""
    if isinstance(actor, ActorRef):
        return {"name": actor.name, "side": actor.side, "office": actor.office, "span": pair(actor.span)}
    return {"name": actor.words, "side": actor.side, "office": "", "span": pair(actor.span)}


def days(when: When | None) -> list[str] | None:
    """Return first and last day, inclusive: `["2006-04-21", "2006-04-30"]` for "end of April"."""
    return [when.start.isoformat(), when.last.isoformat()] if when else None


def first_day(when: When | None) -> str | None:
    """Return the first day of an interval as ISO 8601, None when there is none."""
    day: date | None = when.start if when else None
    return day.isoformat() if day else None


def pair(span: Span | None) -> list[int] | None:
    """Return a span as the two numbers of the guide, start inclusive, end exclusive."""
    return [span.start, span.end] if span else None
