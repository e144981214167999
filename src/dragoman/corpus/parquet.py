"""Readings as Parquet, entries and documents in a file each, at any address that fsspec knows; and back.

The columns are for people and programs that count; the column `row` holds the whole entry or document, so
that a ledger loses nothing by the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from dragoman.corpus.worker import Read
from dragoman.documents.document import Document, Doubt
from dragoman.errors import DragomanError
from dragoman.ledger.entry import Entry
from dragoman.reading.dates.when import Unplaced, When
from dragoman.reading.records import Reading

_document = msgspec.json.Decoder(Document)
_entry = msgspec.json.Decoder(Entry)
_when = msgspec.json.Decoder(When | None)
_doubts = msgspec.json.Decoder(tuple[Doubt, ...])
_LACK = "{what} needs more than a plain installation: pip install 'dragoman[cluster]' ({error})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One document as it came back: its reading without records, its entries, its bytes where they differ."""

    reading: Reading
    entries: tuple[Entry, ...]
    raw: bytes | None


def storage(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path on it: a folder here, `s3://bucket/folder`, `memory://x`.

    Raises DragomanError where fsspec or what it needs for the address is not installed.
    """
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(address)
    except ImportError as error:
        raise DragomanError(_LACK.format(what=f"writing to {address}", error=error)) from error
    except ValueError as error:
        raise DragomanError(f"{address} is no address that can be written to ({error})") from error
    return system, str(path)


def is_there(out: str, key: str) -> bool:
    """Return whether a shard has been written whole: its documents come last."""
    system, path = storage(out)
    return bool(system.exists(f"{path}/documents-{key}.parquet"))


def write_shard(out: str, key: str, readings: Sequence[Read]) -> int:
    """Write a shard, each file whole or not at all; returns how many entries it has."""
    system, path = storage(out)
    system.makedirs(path, exist_ok=True)
    # The time of recording is that of the ledger they come into; without one a shard is the same each time.
    entries = [_entry_row(replace(one, recorded_at="")) for read in readings for one in read.prepared.entries]
    documents = [_document_row(read.reading, read.raw) for read in readings]
    _write(system, f"{path}/entries-{key}.parquet", entries, _entry_columns())
    _write(system, f"{path}/documents-{key}.parquet", documents, _document_columns())
    return len(entries)


def read_shard(out: str, key: str) -> Iterator[Loaded]:
    """Yield the documents of a shard with their entries, in order.

    Raises DragomanError where the files are not what `write_shard` wrote.
    """
    import pyarrow.parquet

    system, path = storage(out)
    try:
        with system.open(f"{path}/entries-{key}.parquet", "rb") as file:
            table = pyarrow.parquet.read_table(file, columns=["document_id", "row"])
        entries: dict[str, list[Entry]] = {}
        for one, row in zip(table["document_id"].to_pylist(), table["row"].to_pylist(), strict=True):
            entries.setdefault(one, []).append(_entry.decode(row))
        with system.open(f"{path}/documents-{key}.parquet", "rb") as file:
            rows = pyarrow.parquet.read_table(file).to_pylist()
        for row in rows:
            yield _loaded(row, entries)
    except (OSError, KeyError, pyarrow.ArrowException, msgspec.DecodeError) as error:
        raise DragomanError(
            f"the shard {key} at {out} cannot be read ({error}); delete its two files and read it again"
        ) from error


def _loaded(row: dict[str, Any], entries: dict[str, list[Entry]]) -> Loaded:
    from dragoman.language.tokens import Marks

    document = replace(_document.decode(row["row"]), text=row["text"])
    day = _when.decode(row["day"])
    return Loaded(
        reading=Reading(
            document=document,
            marks=Marks(),
            day=day or Unplaced(span=None, because=row["day_because"]),
            records=(),
            doubts=_doubts.decode(row["doubts"]),
        ),
        entries=tuple(entries.get(document.id, ())),
        raw=row["raw"],
    )


def _document_columns() -> Any:
    import pyarrow as arrow

    words = ("id", "name", "path", "title", "publisher", "published", "language", "day_first", "day_last")
    return arrow.schema(
        [(name, arrow.string()) for name in (*words, "text")]
        + [("raw", arrow.binary()), ("day", arrow.binary()), ("day_because", arrow.string())]
        + [("doubts", arrow.binary()), ("row", arrow.binary())]
    )


def _document_row(reading: Reading, raw: bytes | None) -> dict[str, object]:
    document, source = reading.document, reading.document.source
    day = reading.day if isinstance(reading.day, When) else None
    return {
        "id": document.id,
        "name": document.name,
        "path": source.path,
        "title": source.title.value if source.title else None,
        "publisher": source.publisher.value if source.publisher else None,
        "published": source.published.value if source.published else None,
        "language": source.language,
        "day_first": day.start.isoformat() if day else None,
        "day_last": day.last.isoformat() if day else None,
        "text": document.text,
        "raw": raw,
        "day": msgspec.json.encode(day),
        "day_because": reading.day.because,
        "doubts": msgspec.json.encode(reading.doubts),
        "row": msgspec.json.encode(replace(document, text="")),
    }


def _entry_columns() -> Any:
    import pyarrow as arrow

    words = (
        "id",
        "document_id",
        "kind",
        "form",
        "status",
        "grade",
        "first",
        "last",
        "where",
        "cited",
        "quote",
    )
    lists = ("by", "to", "with", "sides", "matters")
    return arrow.schema(
        [(name, arrow.string()) for name in words]
        + [(name, arrow.list_(arrow.string())) for name in lists]
        + [
            ("start", arrow.int64()),
            ("end", arrow.int64()),
            ("score", arrow.float64()),
            ("reader", arrow.string()),
        ]
        + [("row", arrow.binary())]
    )


def _entry_row(entry: Entry) -> dict[str, object]:
    when = entry.when or entry.said
    return {
        "id": entry.id,
        "document_id": entry.document_id,
        "kind": entry.kind,
        "form": entry.form,
        "status": entry.status,
        "grade": entry.grade,
        "first": when.start.isoformat() if when else None,
        "last": when.last.isoformat() if when else None,
        "where": entry.where or None,
        "cited": entry.cited.outlet if entry.cited else None,
        "quote": entry.quote,
        "by": [one.name for one in entry.by],
        "to": [one.name for one in entry.to],
        "with": [one.name for one in entry.with_],
        "sides": sorted(entry.sides),
        "matters": list(entry.matters),
        "start": entry.evidence.span.start,
        "end": entry.evidence.span.end,
        "score": entry.score,
        "reader": entry.reader,
        "row": msgspec.json.encode(entry),
    }


def _write(system: Any, path: str, rows: list[dict[str, object]], columns: Any) -> None:
    """Write a table under another name first, so that a file that is there is whole."""
    import pyarrow as arrow
    import pyarrow.parquet

    unfinished = f"{path}.part"
    with system.open(unfinished, "wb") as file:
        pyarrow.parquet.write_table(arrow.Table.from_pylist(rows, columns), file, compression="zstd")
    system.mv(unfinished, path)
