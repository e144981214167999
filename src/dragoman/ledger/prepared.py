"""A reading made ready to be kept: what takes time and needs no ledger, in whichever process has read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.clock import now
from dragoman.ledger.copies import Sketch, sketch
from dragoman.ledger.entry import Entry
from dragoman.ledger.keep import check, check_text, entries_of
from dragoman.ledger.rows import entry_of, entry_row
from dragoman.reading.records import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The entries of a reading, the check sums of their words, and their rows; the sketch of its text.

    Between processes only the rows go, since an entry is read from its row far faster than it is pickled.
    """

    entries: tuple[Entry, ...]
    sums: tuple[bytes, ...]
    rows: tuple[bytes, ...]
    sketch: Sketch | None

    def __reduce__(self) -> tuple[object, ...]:
        return _arrived, (self.sums, self.rows, self.sketch)


def prepare(reading: Reading, *, made: Sequence[Entry] | None = None) -> Prepared:
    """Return a reading of a document (no record of a list) made ready for `Writer.add`.

    made: its entries, where they were made already. The time of recording is that of this call.
    Raises DriftError when an entry does not quote the document, LedgerError for a text that cannot be kept.
    """
    document, at = reading.document, now()
    check_text(document)
    entries = (
        entries_of(reading, at=at) if made is None else tuple(replace(one, recorded_at=at) for one in made)
    )
    return Prepared(
        entries=entries,
        sums=tuple(check(entry, document.text) for entry in entries),
        rows=tuple(map(entry_row, entries)),
        sketch=sketch(document.text),
    )


def _arrived(sums: tuple[bytes, ...], rows: tuple[bytes, ...], drawn: Sketch | None) -> Prepared:
    return Prepared(entries=tuple(map(entry_of, rows)), sums=sums, rows=rows, sketch=drawn)
