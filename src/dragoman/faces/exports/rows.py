"""The record as rows of a table: one entry a row, the same columns in CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.faces.exports.exported import Exported
from dragoman.ledger.entry import Entry, HeldDocument, Participant
from dragoman.reading.dates.edtf import edtf
from dragoman.reading.dates.when import When

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name and its type, one of text, day, whole, number, truth."""

    name: str
    type: str = "text"


_WHEN = ("first", "last")
COLUMNS = (
    *(Column(name=name) for name in ("id", "kind", "form", "status", "state")),
    *(Column(name=f"said_{end}", type="day") for end in _WHEN),
    *(Column(name=f"when_{end}", type="day") for end in _WHEN),
    *(Column(name=name) for name in ("when_edtf", "when_basis")),
    *(Column(name=f"due_{end}", type="day") for end in _WHEN),
    Column(name="condition"),
    *(Column(name=f"{role}{part}") for role in ("by", "to", "with") for part in ("", "_sides", "_offices")),
    *(Column(name=name) for name in ("where", "matters", "quote", "content", "chain", "outlet")),
    *(Column(name=f"outlet_{end}", type="day") for end in _WHEN),
    Column(name="outlet_lost", type="truth"),
    *(Column(name=name) for name in ("document", "title", "publisher")),
    *(Column(name=f"published_{end}", type="day") for end in _WHEN),
    *(Column(name=name) for name in ("address", "path", "document_id")),
    *(Column(name=name, type="whole") for name in ("start", "end")),
    Column(name="grade"),
    Column(name="score", type="number"),
    *(Column(name=name) for name in ("reader", "official", "because", "doubts", "links", "mark", "rights")),
)


def rows(record: Exported) -> Iterator[dict[str, Value]]:
    """Yield an entry a row; days inclusive, several names apart by "; ", an unknown value None."""
    for entry in record.entries:
        yield _row(entry, record.documents.get(entry.document_id), record)


def _row(entry: Entry, held: HeldDocument | None, record: Exported) -> dict[str, Value]:
    source = held.source if held else None
    cited = entry.cited
    row: dict[str, Value] = {
        "id": entry.id,
        "kind": entry.kind,
        "form": entry.form,
        "status": entry.status,
        "state": str(entry.state),
        **_days("said", entry.said),
        **_days("when", entry.when),
        "when_edtf": edtf(entry.when) if entry.when else None,
        "when_basis": str(entry.when.basis) if entry.when else None,
        **_days("due", entry.due),
        "condition": entry.condition_quote,
        **_people("by", entry.by),
        **_people("to", entry.to),
        **_people("with", entry.with_),
        "where": entry.where,
        "matters": "; ".join(entry.matters),
        "quote": entry.quote,
        "content": entry.content_quote,
        "chain": "; ".join(f"{relay.actor.name} ({relay.how})" for relay in entry.chain),
        "outlet": cited.outlet if cited else None,
        **_days("outlet", cited.when if cited else None),
        "outlet_lost": bool(cited and cited.lost),
        "document": entry.doc,
        "title": source.title.value if source and source.title else None,
        "publisher": held.outlet if held else None,
        **_days("published", held.day if held else None),
        "address": source.url.value if source and source.url else None,
        "path": source.path if source else None,
        "document_id": entry.document_id,
        "start": entry.evidence.span.start,
        "end": entry.evidence.span.end,
        "grade": entry.grade,
        "score": round(entry.score, 4),
        "reader": entry.reader,
        "official": entry.official,
        "because": entry.because,
        "doubts": "; ".join(doubt.code for doubt in entry.doubts),
        "links": "; ".join(f"{link.relation}:{link.entry_id}" for link in entry.links),
        "mark": record.mark,
        "rights": record.rights,
    }
    return {name: None if value == "" else value for name, value in row.items()}


def _days(name: str, when: When | None) -> dict[str, Value]:
    return {
        f"{name}_first": when.start.isoformat() if when else None,
        f"{name}_last": when.last.isoformat() if when else None,
    }


def _people(role: str, participants: Iterable[Participant]) -> dict[str, Value]:
    told = tuple(participants)
    return {
        role: "; ".join(one.name or one.office for one in told),
        f"{role}_sides": "; ".join(dict.fromkeys(one.side for one in told if one.side)),
        f"{role}_offices": "; ".join(one.office for one in told if one.office),
    }
