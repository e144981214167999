"""From a reading's records to the entries that are kept: ids, the day of saying, words that are re-read."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.documents.document import Document, text_digest
from dragoman.documents.span import Span
from dragoman.errors import DriftError, LedgerError
from dragoman.ledger.entry import Entry, EntryLink, EntryRelay, Participant
from dragoman.ledger.identity import permalink, place_digest, version_of
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.dates.when import Unplaced, When
from dragoman.reading.records import Citation, Kind, Reading, Record

#: Kinds whose `when` is the time foretold, not the time of telling.
FORETOLD = frozenset({Kind.ANNOUNCEMENT.value, Kind.FORECAST.value})

#: What has not happened may lie after the day it was told: the `when` of these is no day of saying.
NOT_YET = frozenset({"planned", "postponed", "cancelled", "announced"})

#: How many records around one are looked at for what is told inside them.
NESTED = 16


def entries_of(reading: Reading, *, official: str = "", at: str = "") -> tuple[Entry, ...]:
    """Return the entries of a reading, in the order of its records, each with its id and digests.

    official: the outside list that the document is a record of. at: UTC time of recording, ISO 8601.
    Whether they quote the document is for `check` to say.
    """
    document, day = reading.document, reading.day if isinstance(reading.day, When) else None
    places = _places(reading)
    told = _about(reading.records)
    entries = []
    for record, place, about in zip(reading.records, places, told, strict=True):
        when = record.when if isinstance(record.when, When) else None
        unplaced = record.when if isinstance(record.when, Unplaced) else None
        content = record.content
        read: dict[str, Any] = {
            "document_id": document.id,
            "kind": record.kind.value,
            "form": record.form,
            "evidence": record.evidence,
            "cue": record.cue,
            "by": tuple(map(_participant, record.by)),
            "to": tuple(map(_participant, record.to)),
            "with_": tuple(map(_participant, record.with_)),
            "when": when,
            "undated": unplaced.because if unplaced else "",
            "undated_span": unplaced.span if unplaced else None,
            "said": said_when(record.kind.value, record.status, when, record.cited, day),
            "where": record.where,
            "where_span": record.where_span,
            "cited": record.cited,
            "content": content,
            "content_quote": content.of(document.text) if content else "",
            "about": about,
            "matters": record.matters,
            "status": record.status,
            "due": record.due,
            "condition": record.condition,
            "condition_quote": record.condition.of(document.text) if record.condition else "",
            "links": tuple(
                EntryLink(
                    relation=link.relation, entry_id=permalink(places[link.target]), because=link.because
                )
                for link in record.links
            ),
            "grade": record.grade,
            "score": record.score,
            "reader": record.reader,
            "because": record.because,
            "doubts": record.doubts,
            "official": official,
            "chain": tuple(
                EntryRelay(
                    actor=_participant(relay.actor), how=relay.how, cue=relay.cue, because=relay.because
                )
                for relay in record.chain
            ),
        }
        entries.append(
            Entry(
                id=permalink(place),
                place=place,
                version=version_of(read),
                doc=document.name,
                recorded_at=at,
                **read,
            )
        )
    return tuple(entries)


def said_when(
    kind: str, status: str, when: When | None, cited: Citation | None, day: When | None
) -> When | None:
    """Return the time of the saying, or of the fact where none is told of.

    What has happened or was said has its own `when`. What was still to come (an announcement, a forecast, a
    planned contact) was told on the day of the citation or else of the document, never on the day announced.
    """
    if when is not None and kind not in FORETOLD and status not in NOT_YET:
        return when
    return cited.when if cited is not None and cited.when is not None else day


def spans_of(entry: Entry) -> Iterator[tuple[str, Span]]:
    """Yield every span of an entry with the field it belongs to, always in the same order."""
    yield "evidence", entry.evidence.span
    yield "cue", entry.cue
    for field, span in (
        ("content", entry.content),
        ("when", entry.when.span if entry.when else None),
        ("undated", entry.undated_span),
        ("due", entry.due.span if entry.due else None),
        ("condition", entry.condition),
        ("where", entry.where_span),
        ("cited", entry.cited.span if entry.cited else None),
        ("cited.when", entry.cited.when.span if entry.cited and entry.cited.when else None),
        ("cited.covers", entry.cited.covers if entry.cited else None),
    ):
        if span is not None:
            yield field, span
    for role, participants in (("by", entry.by), ("to", entry.to), ("with", entry.with_)):
        for number, participant in enumerate(participants):
            if participant.span is not None:
                yield f"{role}[{number}]", participant.span
    for field, when in (("when", entry.when), ("due", entry.due)):
        for number, anchor in enumerate(when.anchors if when else ()):
            yield f"{field}.anchors[{number}]", anchor
    for number, doubt in enumerate(entry.doubts):
        if doubt.span is not None:
            yield f"doubts[{number}]", doubt.span
    for number, relay in enumerate(entry.chain):
        for field, span in ((f"chain[{number}]", relay.actor.span), (f"chain[{number}].cue", relay.cue)):
            if span is not None:
                yield field, span


def word_sums(entry: Entry, text: str) -> bytes:
    """Return four bytes for each span of an entry: the CRC-32 of the words it stands over."""
    return b"".join(word_sum(span.of(text)) for _, span in spans_of(entry))


def word_sum(words: str) -> bytes:
    """Return the four bytes by which words are known again."""
    try:
        raw = words.encode()
    except UnicodeEncodeError:
        raw = words.encode("utf-8", "surrogatepass")
    return zlib.crc32(raw).to_bytes(4, "little")


def check(entry: Entry, text: str) -> bytes:
    """Return the check sums of an entry's words (`word_sums`).

    Raises DriftError unless every span of it lies in the text and its evidence quotes it.
    """
    length, sums = len(text), []
    for field, span in spans_of(entry):
        if span.end > length:
            raise DriftError(
                f"{entry.kind} in {entry.doc}: {field} [{span.start}, {span.end}) runs past the end of the "
                f"text ({length}); read the document again"
            )
        sums.append(word_sum(text[span.start : span.end]))
    span = entry.evidence.span
    found = span.of(text)
    if entry.evidence.document_id != entry.document_id or found != entry.evidence.quote:
        raise DriftError(
            f"{entry.kind} at [{span.start}, {span.end}) of {entry.doc} quotes {entry.evidence.quote[:60]!r} "
            f"but the document says {found[:60]!r}; read the document again"
        )
    return b"".join(sums)


def check_text(document: Document) -> None:
    """Raise DriftError or LedgerError for a text that is not the one of its id, or that cannot be kept."""
    if text_digest(document.text) != document.id:
        raise DriftError(
            f"{document.name}: the text is not the one its id stands for; open the document again"
        )
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise LedgerError(
            f"{document.name} holds half a character at {error.start} ({document.text[error.start]!r}), "
            f"which cannot be kept; open it with its right encoding"
        ) from None


def gives_back(document: Document, raw: bytes) -> bool:
    """Return whether the text alone gives back the bytes as they came."""
    return hashlib.sha256(document.text.encode()).digest() == hashlib.sha256(raw).digest()


def _places(reading: Reading) -> list[str]:
    """Return the place of each record; those that share kind and cue are told apart by their order."""
    seen: Counter[tuple[str, Span]] = Counter()
    places = []
    for record in reading.records:
        key = (record.kind.value, record.cue)
        places.append(place_digest(reading.document.id, record.kind.value, record.cue, seen[key]))
        seen[key] += 1
    return places


def _about(records: Sequence[Record]) -> list[tuple[str, ...]]:
    """Return for each record the sides that its words are about without taking part in it.

    Those the reading names, and those that take part in a record told inside its words. Records are swept
    in order of the text with the stack of those still open, so that this stays near linear.
    """
    own = [{a.side for a in (*r.by, *r.to, *r.with_) if a.side} for r in records]
    about = [set(record.about) for record in records]
    spans = [record.evidence.span for record in records]
    order = sorted(range(len(records)), key=lambda n: (spans[n].start, -spans[n].end))
    open_: list[int] = []
    for number in order:
        while open_ and spans[open_[-1]].end <= spans[number].start:
            open_.pop()
        for outer in open_[-NESTED:]:
            if spans[outer].contains(spans[number]):
                about[outer] |= own[number]
        open_.append(number)
    return [tuple(sorted(sides - mine)) for sides, mine in zip(about, own, strict=True)]


def _participant(actor: Actor) -> Participant:
    if isinstance(actor, ActorRef):
        return Participant(
            name=actor.name,
            side=actor.side,
            office=actor.office,
            kind=actor.kind,
            actor_id=actor.actor_id,
            span=actor.span,
            because=actor.because,
        )
    return Participant(
        name=actor.words,
        side=actor.side,
        kind="unresolved",
        span=actor.span,
        because=actor.because,
        candidates=actor.candidates,
    )
