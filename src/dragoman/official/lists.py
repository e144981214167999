"""Outside lists into the ledger: contacts and tenures, marked official, importing again adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Protocol

from dragoman.errors import DocumentError
from dragoman.language.tokens import Marks
from dragoman.ledger.entry import Added
from dragoman.ledger.open import Ledger
from dragoman.ledger.writer import Writer
from dragoman.official.listed import Fault, Listed
from dragoman.official.matching import suggest_matches
from dragoman.official.officeholders import read_officeholders
from dragoman.official.pocom import read_pocom
from dragoman.official.travels import read_travels
from dragoman.official.visits import read_visits
from dragoman.reading.dates.when import Unplaced
from dragoman.reading.records import Reading


class _Reader(Protocol):
    def __call__(self, path: Path, *, host: str, publisher: str) -> Iterator[Listed | Fault]: ...


#: The kinds of list that can be imported, each with its reader and the state that keeps it unless told.
KINDS: dict[str, tuple[_Reader, str]] = {
    "visits": (read_visits, "US"),
    "travels": (read_travels, "US"),
    "pocom": (read_pocom, "US"),
    "officeholders": (read_officeholders, ""),
}

_NO_DAY = Unplaced(span=None, because="the list gives no day for this record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did.

    records: in the list; new: those not held before; replaced: records held in an earlier wording.
    contacts, tenures: new ones. suggestions: new links between entries of documents and of lists.
    first, last: days of the first and the last day the list tells of; after `last` it knows nothing.
    faults: what could not be read, by file and line.
    """

    kind: str
    records: int
    new: int
    replaced: int
    contacts: int
    tenures: int
    suggestions: int
    first: date | None
    last: date | None
    faults: tuple[Fault, ...]


def import_list(
    kind: str,
    path: Path,
    ledger: Ledger,
    *,
    host: str = "",
    publisher: str = "",
    after_each: Callable[[str], None] | None = None,
) -> Imported:
    """Take an outside list into a ledger; `import_list("visits", Path("visits"), ledger).contacts` is 3264.

    kind: visits, travels, pocom or officeholders. path: file, folder, .zip or .gz.
    host: code of the state that keeps the list; "" for that of the kind. publisher: who publishes it; "" for
        what the list, a file beside it or the kind says.
    after_each: called with the name of each record, for a progress bar.
    Records that cannot be read are faults of the result; the rest is kept. A record whose words changed since
    an earlier import replaces that one, whose entries stay as history.
    Raises DocumentError for an unknown kind or a path where nothing is, LedgerError when it cannot be kept.
    """
    if kind not in KINDS:
        raise DocumentError(f"there is no list of kind {kind!r}; known kinds are {', '.join(KINDS)}")
    read, keeper = KINDS[kind]
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    new = replaced = tenures = 0
    added = Added()
    first: date | None = None
    last: date | None = None
    with ledger.writer() as writer:
        held = ledger.store.records(kind)
        for listed in read(path, host=host or keeper, publisher=publisher):
            if isinstance(listed, Fault):
                faults.append(listed)
                continue
            if listed.record in seen:
                listed, fault = _told_apart(listed, seen)
                faults.append(fault)
            document_id = listed.document.id
            seen[listed.record] = document_id
            if listed.day is not None:
                first = min(first or listed.day.start, listed.day.start)
                last = max(last or listed.day.last, listed.day.last)
            if held.get(listed.record) != document_id:
                new += listed.record not in held
                replaced += listed.record in held
                added += _keep(writer, listed, kind, held.get(listed.record))
                tenures += writer.add_tenures(listed.tenures) if listed.tenures else 0
            if after_each is not None:
                after_each(listed.document.name)
    return Imported(
        kind=kind,
        records=len(seen),
        new=new,
        replaced=replaced,
        contacts=added.new,
        tenures=tenures,
        suggestions=suggest_matches(ledger) if added.new else 0,
        first=first,
        last=last,
        faults=tuple(faults),
    )


def _told_apart(listed: Listed, seen: Mapping[str, str]) -> tuple[Listed, Fault]:
    """Return a record under an id of its own, where the list gave its id to another, and say so."""
    number = next(number for number in count(2) if f"{listed.record} ({number})" not in seen)
    record = f"{listed.record} ({number})"
    tenures = tuple(replace(tenure, id=f"{tenure.id} ({number})", record=record) for tenure in listed.tenures)
    message = f"a second record has the id {listed.record!r}; kept as {record!r}"
    fault = Fault(file=listed.file, line=listed.line, message=message)
    return replace(listed, record=record, tenures=tenures), fault


def _keep(writer: Writer, listed: Listed, kind: str, earlier: str | None) -> Added:
    """Add one record; the wording it replaces stays as history."""
    reading = Reading(
        document=listed.document,
        marks=Marks(),
        day=listed.day or _NO_DAY,
        records=listed.contacts,
        readers=("official list",),
    )
    if earlier is not None:
        writer.withdraw(earlier)
    return writer.add(reading, raw=listed.raw, official=kind, record=listed.record)
