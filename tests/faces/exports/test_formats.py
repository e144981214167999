"""Exports read back by the libraries that others read them with, and what may not leave."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.faces.exports.exported import Exported, exported
from dragoman.faces.exports.formats import FORMATS, written
from dragoman.faces.exports.rows import COLUMNS, rows
from dragoman.faces.exports.tables import csv_lines
from dragoman.ledger.entry import Entry
from example_ledger import example_file, example_ledger, run

OURS = [form.name for form in FORMATS if form.command == "export"]


@pytest.fixture(scope="module")
def record() -> Iterator[Exported]:
    with example_ledger() as ledger:
        yield exported(ledger.view(), mark="RESTRICTED", rights="ours")


@pytest.fixture(scope="module")
def bare() -> Iterator[Exported]:
    with example_ledger() as ledger:
        yield exported(ledger.view(), texts=False)


def whole(name: str, record: Exported) -> bytes:
    return b"".join(written(name, record))


@pytest.mark.parametrize("name", OURS)
def test_without_text_no_publishers_words_leave(name: str, bare: Exported, record: Exported) -> None:
    out = whole(name, bare)
    if name in ("csl", "bibtex"):
        return
    if name == "parquet":
        pytest.importorskip("duckdb", reason="duckdb is not here: Parquet is not read back")
        out = json.dumps(read_parquet(out), default=str).encode()
    titles = " ".join(one.source.title.value for one in record.documents.values() if one.source.title)
    long = [one.quote for one in record.entries if len(one.quote) > 60 and one.quote not in titles]
    assert len(long) > 50
    told = out.decode("utf-8", "replace").replace("\\u201c", "“")
    assert [quote for quote in long if quote in told or json.dumps(quote)[1:-1] in told] == []


@pytest.mark.parametrize("name", OURS)
def test_the_mark_and_the_rights_stand_in_every_export(name: str, record: Exported) -> None:
    out = whole(name, record)
    if name == "parquet":
        pytest.importorskip("duckdb", reason="duckdb is not here: Parquet is not read back")
        out = json.dumps(read_parquet(out), default=str).encode()
    assert b"RESTRICTED" in out
    assert b"ours" in out


def test_formats_of_views_are_listed_and_named(record: Exported) -> None:
    with pytest.raises(DragomanError, match="dragoman network"):
        written("gexf", record)
    with pytest.raises(DragomanError, match="no format"):
        written("cave-painting", record)
    listed = json.loads(run("export", "--list", "--json"))
    assert {one["name"] for one in listed} >= {"jsonl", "csv", "jsonld", "ftm", "gexf", "ics", "bibtex"}
    assert all(one["keeps"] and one["loses"] for one in listed)


def test_csv_opens_clean(record: Exported) -> None:
    raw = whole("csv", record)
    assert raw.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(read) == len(record.entries)
    assert list(read[0]) == [column.name for column in COLUMNS]
    by_id = {one["id"]: one for one in read}
    for entry in record.entries:
        row = by_id[entry.id]
        assert row["quote"].removeprefix("'") == entry.quote
        assert (int(row["start"]), int(row["end"])) == (entry.evidence.span.start, entry.evidence.span.end)


@pytest.mark.parametrize("words", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "  =HYPERLINK(1)"])
def test_csv_holds_no_formula(words: str, record: Exported) -> None:
    entry: Entry = replace(record.entries[0], where=words)
    lines = b"".join(csv_lines(replace(record, entries=(entry,)))).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(lines, newline=""))
    assert row["where"] == f"'{words}"


def read_parquet(raw: bytes) -> list[dict[str, object]]:
    import tempfile

    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.parquet"
        path.write_bytes(raw)
        found = duckdb.sql(f"SELECT * FROM read_parquet('{path}')")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_parquet_has_days_and_numbers(record: Exported) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not here: Parquet is not read back")
    read = read_parquet(whole("parquet", record))
    wanted = list(rows(record))
    assert len(read) == len(wanted)
    for got, row in zip(read, wanted, strict=True):
        days = {
            name: value and str(value) for name, value in got.items() if name.endswith(("_first", "_last"))
        }
        assert got | days == row


def test_json_ld_says_where_the_words_stand(record: Exported) -> None:
    graph = json.loads(whole("jsonld", record))["@graph"]
    notes = [one for one in graph if "oa:Annotation" in one["@type"]]
    assert len(notes) == len(record.entries)
    for note in notes:
        position, quoted = note["oa:hasTarget"]["oa:hasSelector"]
        text = record.view.document(note["oa:hasTarget"]["oa:hasSource"]["@id"].rpartition(":")[2]).text
        start, end = position["oa:start"], position["oa:end"]
        assert text[start:end] == quoted["oa:exact"]
        assert text[max(0, start - 32) : start] == quoted["oa:prefix"]
        assert text[end : end + 32] == quoted["oa:suffix"]


def test_json_ld_is_read_by_rdflib(record: Exported) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not here: JSON-LD is not read back")
    graph = rdflib.Graph().parse(data=whole("jsonld", record).decode(), format="json-ld")
    oa, prov = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.Namespace("http://www.w3.org/ns/prov#")
    notes = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(notes) == len(record.entries)
    assert len(set(graph.subjects(rdflib.RDF.type, oa.TextPositionSelector))) == len(notes)
    for note in notes:
        (reading,) = graph.objects(note, prov.wasGeneratedBy)
        assert (reading, rdflib.RDF.type, prov.Activity) in graph
        assert list(graph.objects(reading, prov.wasAssociatedWith))
    known = set(graph.subjects())
    assert set(graph.objects(None, prov.used)) <= known


def test_follow_the_money_is_what_it_says(record: Exported) -> None:
    entities = [json.loads(one) for one in whole("ftm", record).splitlines()]
    ids = {one["id"] for one in entities}
    assert len(ids) == len(entities)
    assert {one["schema"] for one in entities} >= {
        "Person",
        "Position",
        "Occupancy",
        "Event",
        "Trip",
        "Article",
    }
    pointing = (
        "organizer",
        "involved",
        "holder",
        "post",
        "proof",
        "caller",
        "receiver",
        "sender",
        "recipients",
    )
    for one in entities:
        for name in pointing:
            assert set(one["properties"].get(name, ())) <= ids
    placed = [one for one in entities if "#char=" in " ".join(one["properties"].get("description", ()))]
    assert len(placed) > 50


def test_follow_the_money_takes_every_entity(record: Exported) -> None:
    try:
        from followthemoney import model
    except ImportError:
        pytest.skip("followthemoney is not here: its entities are not validated by it")
    for one in map(json.loads, whole("ftm", record).splitlines()):
        entity = model.get_proxy(one, cleaned=False)
        assert entity.schema.name == one["schema"]
        told = {name: sorted(values) for name, values in entity.to_dict()["properties"].items()}
        assert set(told) == set(one["properties"]), one


def test_csl_has_every_document(record: Exported) -> None:
    read = json.loads(whole("csl", record))
    assert len(read) == len(record.documents)
    assert len({one["id"] for one in read}) == len(read)
    analysis = next(one for one in read if one["title"].startswith("Uruguay Weighs"))
    assert analysis["author"] == [{"literal": "Clara Monzon"}]
    assert analysis["issued"] == {"date-parts": [[2019, 5, 10]]}
    assert (analysis["volume"], analysis["issue"]) == ("12", "19")


def test_bibtex_is_balanced_and_its_keys_are_its_own(record: Exported) -> None:
    text = whole("bibtex", record).decode()
    keys = re.findall(r"^@\w+\{([a-z0-9]+),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(record.documents)
    depth = 0
    for sign in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    target = tmp_path / "record.csv"
    run(
        "export",
        "--format",
        "csv",
        "--output",
        str(target),
        "--without-text",
        "--ledger",
        str(example_file()),
    )
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,kind")
