"""Entries and documents as text for a row, and back."""

from __future__ import annotations

import functools
import zlib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import TypeVar

import msgspec

from dragoman.documents.document import Block, Document, Doubt, Page
from dragoman.documents.source import Source
from dragoman.errors import LedgerError
from dragoman.ledger.entry import Entry
from dragoman.ledger.names import folded_words
from dragoman.reading.dates.when import When

#: Sorts after every day: entries without any day come last.
UNDATED = "9999"

#: Size of the window of a row, as a power of two: rows are short.
_WINDOW = 12


@dataclass(frozen=True, slots=True)
class _Days:
    """The ends of an interval, the last day excluded: the rest of its row is passed over."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Of evidence only its words."""

    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Of an entry only its words."""

    evidence: _Quoted
    content_quote: str = ""


_T = TypeVar("_T")
_entry = msgspec.json.Decoder(Entry)
_words = msgspec.json.Decoder(_Words)
_source = msgspec.json.Decoder(Source)
_days = msgspec.json.Decoder(_Days | None)
_when = msgspec.json.Decoder(When | None)
_doubts = msgspec.json.Decoder(tuple[Doubt, ...])
_blocks = msgspec.json.Decoder(tuple[Block, ...])
_pages = msgspec.json.Decoder(tuple[tuple[Block, ...], tuple[Page, ...]])


def entry_row(entry: Entry) -> bytes:
    """Return an entry as JSON, deflated with the words that all entries share: a sixth of its room."""
    deflate = _begun().copy()
    return deflate.compress(msgspec.json.encode(entry)) + deflate.flush()


def entry_of(row: bytes) -> Entry:
    """Return the entry of a row; raises LedgerError when the row is damaged."""
    return _of_row(_entry, row)


def words_of_row(row: bytes) -> str:
    """Return the words of content of an entry, or else of its evidence, and decode nothing else."""
    told = _of_row(_words, row)
    return told.content_quote or told.evidence.quote


def _of_row(decoder: msgspec.json.Decoder[_T], row: bytes) -> _T:
    try:
        return decoder.decode(zlib.decompressobj(-_WINDOW, _shared_words()).decompress(row))
    except (zlib.error, msgspec.DecodeError) as error:
        raise LedgerError(f"an entry in the ledger is damaged ({error}); restore a backup") from None


@functools.cache
def _begun() -> zlib._Compress:
    """Return what deflates a row, the shared words already taken in: copying it is faster than that."""
    return zlib.compressobj(6, zlib.DEFLATED, -_WINDOW, 5, zlib.Z_DEFAULT_STRATEGY, _shared_words())


@functools.cache
def _shared_words() -> bytes:
    """Return the words that entries share; later tables may bring others of their own, never change these."""
    return (resources.files("dragoman.ledger") / "migrations" / "0001.entry.json").read_bytes()


def sort_key(entry: Entry) -> str:
    """Return the text by which entries stand in order: first day, document, place in the text, id."""
    when = entry.when or entry.said
    day = when.start.isoformat() if when else UNDATED
    return f"{day} {entry.document_id[:12]} {entry.evidence.span.start:08d} {entry.id}"


@functools.lru_cache(maxsize=65536)
def folded_name(name: str) -> str:
    """Return a name as one folded text, for finding parts of it: " elmar memmedyarov "."""
    return f" {' '.join(folded_words(name))} "


def blocks_row(document: Document) -> bytes:
    """Return the blocks of a document, compressed; with its pages, where it has such."""
    parts = (document.blocks, document.pages) if document.pages else document.blocks
    return zlib.compress(msgspec.json.encode(parts), 6)


def document_of(document_id: str, name: str, text: str, source: str, blocks: bytes, doubts: str) -> Document:
    """Return the document of a row."""
    divided = zlib.decompress(blocks)
    divided_into, pages = _pages.decode(divided) if divided[:2] == b"[[" else (_blocks.decode(divided), ())
    return Document(
        id=document_id,
        name=name,
        text=text,
        source=_source.decode(source),
        blocks=divided_into,
        pages=pages,
        doubts=_doubts.decode(doubts),
    )


def source_of(row: str) -> Source:
    """Return the source of a row."""
    return _source.decode(row)


def when_of(row: str) -> When | None:
    """Return the interval of a row."""
    when: When | None = _when.decode(row)
    return when


def days_of_row(row: str) -> tuple[int, int]:
    """Return the first and the last day of the interval of a row as ordinals, 0 where it has none."""
    held = _days.decode(row)
    return (held.start.toordinal(), held.end.toordinal() - 1) if held else (0, 0)


def doubts_of(row: str) -> tuple[Doubt, ...]:
    """Return the doubts of a row."""
    return _doubts.decode(row)


def text_row(value: object) -> str:
    """Return a value as JSON text."""
    return msgspec.json.encode(value).decode()
