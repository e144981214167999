"""Entries and documents as text for a row, and back."""

from __future__ import annotations

import zlib
from dataclasses import MISSING, fields
from typing import Any

import msgspec

from dragoman.documents.document import Block, Document, Doubt
from dragoman.documents.source import Source
from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.names import folded_words
from dragoman.reading.dates.when import When

#: Sorts after every day: entries without any day come last.
UNDATED = "9999"

_entry = msgspec.json.Decoder(Entry)
_source = msgspec.json.Decoder(Source)
_when = msgspec.json.Decoder(When | None)
_doubts = msgspec.json.Decoder(tuple[Doubt, ...])
_blocks = msgspec.json.Decoder(tuple[Block, ...])


def _defaults(kind: type) -> dict[str, object]:
    return {
        field.name: msgspec.to_builtins(field.default)
        for field in fields(kind)
        if field.default is not MISSING
    }


_ENTRY_DEFAULTS = _defaults(Entry)
_PARTICIPANT_DEFAULTS = _defaults(Participant)
_ABSENT = object()


def entry_row(entry: Entry) -> bytes:
    """Return an entry as JSON, without the fields that have their default: a third of the room."""
    row: dict[str, Any] = msgspec.to_builtins(entry)
    for role in ("by", "to", "with_"):
        row[role] = [_spoken(participant, _PARTICIPANT_DEFAULTS) for participant in row[role]]
    return msgspec.json.encode(_spoken(row, _ENTRY_DEFAULTS))


def _spoken(row: dict[str, Any], defaults: dict[str, object]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value != defaults.get(name, _ABSENT)}


def entry_of(row: bytes) -> Entry:
    """Return the entry of a row."""
    return _entry.decode(row)


def sort_key(entry: Entry) -> str:
    """Return the text by which entries stand in order: first day, document, place in the text, id."""
    when = entry.when or entry.said
    day = when.start.isoformat() if when else UNDATED
    return f"{day} {entry.document_id[:12]} {entry.evidence.span.start:08d} {entry.id}"


def folded_name(name: str) -> str:
    """Return a name as one folded text, for finding parts of it: " elmar memmedyarov "."""
    return f" {' '.join(folded_words(name))} "


def blocks_row(document: Document) -> bytes:
    """Return the blocks of a document, compressed."""
    return zlib.compress(msgspec.json.encode(document.blocks), 6)


def document_of(document_id: str, name: str, text: str, source: str, blocks: bytes, doubts: str) -> Document:
    """Return the document of a row."""
    return Document(
        id=document_id,
        name=name,
        text=text,
        source=_source.decode(source),
        blocks=_blocks.decode(zlib.decompress(blocks)),
        doubts=_doubts.decode(doubts),
    )


def source_of(row: str) -> Source:
    """Return the source of a row."""
    return _source.decode(row)


def when_of(row: str) -> When | None:
    """Return the interval of a row."""
    when: When | None = _when.decode(row)
    return when


def doubts_of(row: str) -> tuple[Doubt, ...]:
    """Return the doubts of a row."""
    return _doubts.decode(row)


def text_row(value: object) -> str:
    """Return a value as JSON text."""
    return msgspec.json.encode(value).decode()
