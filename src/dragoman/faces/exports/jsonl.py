"""JSON Lines: one entry a line, in the guide's format and everything beyond it that proves the entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.documents.span import Span
from dragoman.ledger.entry import Entry, Participant
from dragoman.reading.dates.when import When


def jsonl_lines(entries: Iterable[Entry], *, mark: str = "", rights: str = "") -> Iterator[bytes]:
    r"""Yield one line of UTF-8 JSON an entry, each ending in "\n".

    mark, rights: a handling mark and a rights line; where given they stand in every line.
    """
    marks = {name: words for name, words in (("mark", mark), ("rights", rights)) if words}
    for entry in entries:
        yield msgspec.json.encode(guide_entry(entry) | marks) + b"\n"


def guide_entry(entry: Entry) -> dict[str, object]:
    """Return an entry in the guide's format: `guide_entry(entry)["when"]` is ["2006-04-21", "2006-04-30"].

    Days are inclusive, offsets are code points, `doc` is the file's stem. Beyond the guide: `cue`,
    `when_span`, the `span` of every actor, and what the ledger knows (score, reader, state, document_id).
    """
    words = entry.when.span if entry.when else None
    cited = entry.cited
    return {
        "id": entry.id,
        "doc": entry.doc,
        "kind": entry.kind,
        "form": entry.form,
        "start": entry.evidence.span.start,
        "end": entry.evidence.span.end,
        "quote": entry.quote,
        "by": [guide_actor(participant) for participant in entry.by],
        "to": [guide_actor(participant) for participant in entry.to],
        "with": [guide_actor(participant) for participant in entry.with_],
        "when": days(entry.when),
        "when_quote": quoted(entry, words),
        "where": entry.where,
        "cited": {
            "outlet": cited.outlet,
            "date": cited.when.start.isoformat() if cited.when else None,
            "lost": cited.lost,
        }
        if cited
        else None,
        "content": pair(entry.content),
        "matter": list(entry.matters),
        "status": entry.status,
        "due": days(entry.due),
        "condition": pair(entry.condition),
        "condition_quote": entry.condition_quote,
        "links": [{"rel": link.relation, "id": link.entry_id} for link in entry.links],
        "chain": [
            guide_actor(relay.actor) | {"how": relay.how, "cue": pair(relay.cue)} for relay in entry.chain
        ],
        "grade": entry.grade,
        "note": entry.because,
        "cue": pair(entry.cue),
        "when_span": pair(words),
        "document_id": entry.document_id,
        "score": round(entry.score, 4),
        "reader": entry.reader,
        "state": entry.state.value,
        "official": entry.official,
        "doubts": [{"code": doubt.code, "because": doubt.because} for doubt in entry.doubts],
    }


def guide_actor(participant: Participant) -> dict[str, object]:
    """Return an actor in the guide's format; one who could not be told has his words for a name."""
    return {
        "name": participant.name,
        "side": participant.side,
        "office": participant.office,
        "span": pair(participant.span),
        "kind": participant.kind,
    }


def days(when: When | None) -> list[str] | None:
    """Return first and last day, inclusive: `["2006-04-21", "2006-04-30"]` for "end of April"."""
    return [when.start.isoformat(), when.last.isoformat()] if when else None


def pair(span: Span | None) -> list[int] | None:
    """Return a span as the guide's two numbers, start inclusive, end exclusive."""
    return [span.start, span.end] if span else None


def quoted(entry: Entry, words: Span | None) -> str:
    """Return the words of a span where they stand in the evidence; elsewhere the offsets must do."""
    start = entry.evidence.span.start
    if words is None or not entry.quote or not entry.evidence.span.contains(words):
        return ""
    return entry.quote[words.start - start : words.end - start]
