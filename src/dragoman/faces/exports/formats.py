"""Which formats the record can be written in, what each keeps and loses, and which command writes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from dragoman.errors import DragomanError
from dragoman.faces.exports.exported import Exported


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One export: its name on the command line, its file ending, what it keeps and what it loses.

    command: the command that writes it, `export` unless a view does.
    """

    name: str
    suffix: str
    keeps: str
    loses: str
    command: str = "export"


FORMATS = (
    Format(
        name="jsonl",
        suffix=".jsonl",
        keeps="every field of an entry, with offsets in code points (docs/records.md)",
        loses="earlier versions, judgements' history, and the documents' texts beyond the quoted words",
    ),
    Format(
        name="csv",
        suffix=".csv",
        keeps="an entry a row: names, sides, offices, days, words, sources, offsets; opens in a spreadsheet",
        loses="who of several holds which office where one has none; spans of the parts; reasons for days",
    ),
    Format(
        name="parquet",
        suffix=".parquet",
        keeps="the rows of csv, days as dates and numbers as numbers",
        loses="what csv loses",
    ),
    Format(
        name="jsonld",
        suffix=".jsonld",
        keeps="documents, entries as Web Annotations with position and quotation selectors, readers and "
        "judgements in PROV, links",
        loses="spans of the parts of an entry; candidates for unresolved names",
    ),
    Format(
        name="ftm",
        suffix=".ftm.json",
        keeps="people, offices as told, contacts, acts, deeds and documents as FollowTheMoney entities",
        loses="statements, claims, positions and forecasts; links between entries; the difference of acts, "
        "which stands in words",
    ),
    Format(
        name="plover",
        suffix=".plover.jsonl",
        keeps="who did what to whom when, as PLOVER 0.8 events with CAMEO codes, and the words of each",
        loses="statements and what PLOVER has no type for, offsets, grades and links (docs/plover.md)",
    ),
    Format(
        name="csl",
        suffix=".csl.json",
        keeps="the documents as CSL-JSON for Zotero, Pandoc and citeproc",
        loses="all entries",
    ),
    Format(
        name="bibtex",
        suffix=".bib",
        keeps="the documents as BibTeX",
        loses="all entries; days that are intervals keep their year alone",
    ),
    Format(
        name="gexf",
        suffix=".gexf",
        keeps="who met whom, in which office, from when to when, as a graph with time",
        loses="all that is no contact; the words",
        command="network",
    ),
    Format(
        name="graphml",
        suffix=".graphml",
        keeps="who met whom, as a graph",
        loses="all that is no contact; the words; changes over time",
        command="network",
    ),
    Format(
        name="ics",
        suffix=".ics",
        keeps="contacts as events, open asks with a deadline as to-dos",
        loses="all that has no day; sources beyond one line",
        command="calendar",
    ),
)


def written(name: str, record: Exported) -> Iterable[bytes]:
    """Return the bytes of an export, piece by piece.

    Raises DragomanError for a format that another command writes.
    """
    from dragoman.faces.exports import ftm, jsonl, jsonld, plover, references, tables

    match name:
        case "jsonl":
            return jsonl.jsonl_lines(record.entries, mark=record.mark, rights=record.rights)
        case "csv":
            return tables.csv_lines(record)
        case "parquet":
            return [tables.parquet_bytes(record)]
        case "jsonld":
            return jsonld.jsonld_lines(record)
        case "ftm":
            return ftm.ftm_lines(record)
        case "plover":
            return _marked(plover.plover_lines(record.entries), record)
        case "csl":
            return references.csl_lines(record)
        case "bibtex":
            return references.bibtex_lines(record)
    known = next((one for one in FORMATS if one.name == name), None)
    instead = f"`dragoman {known.command}` writes it" if known else "`dragoman export --list` names them"
    raise DragomanError(f"{name!r} is no format of export; {instead}")


def _marked(lines: Iterable[bytes], record: Exported) -> Iterable[bytes]:
    """Yield lines of JSON objects with the mark and the rights line in each, where there are any."""
    marks = {name: words for name, words in (("mark", record.mark), ("rights", record.rights)) if words}
    if not marks:
        yield from lines
        return
    for line in lines:
        yield msgspec.json.encode(msgspec.json.decode(line) | marks) + b"\n"
