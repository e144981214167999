"""Tables: CSV that opens clean in a spreadsheet, and Parquet."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.errors import DragomanError
from dragoman.faces.exports.exported import Exported
from dragoman.faces.exports.rows import COLUMNS, Value, rows

#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DUCKDB = {"text": "VARCHAR", "day": "DATE", "whole": "BIGINT", "number": "DOUBLE", "truth": "BOOLEAN"}


def csv_lines(record: Exported) -> Iterator[bytes]:
    """Yield the record as CSV (RFC 4180) in UTF-8 with a byte order mark, so that Excel reads the letters.

    A cell that a spreadsheet would take for a formula has an apostrophe first. Days are ISO 8601.
    Source: OWASP, CSV Injection.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    yield b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
    for row in rows(record):
        out.seek(0)
        out.truncate()
        writer.writerow([_cell(row[column.name]) for column in COLUMNS])
        yield out.getvalue().encode("utf-8", "replace")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    flat = value.replace("\x00", "")
    return f"'{flat}" if flat.lstrip(" ").startswith(_FORMULA) else flat


def parquet_bytes(record: Exported) -> bytes:
    """Return the record as Parquet, days as dates, numbers as numbers.

    Raises DragomanError when DuckDB, which writes it, is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise DragomanError("Parquet is written by DuckDB; `pip install duckdb`, or export csv") from error
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        lines, table = Path(folder) / "rows.jsonl", Path(folder) / "record.parquet"
        with lines.open("wb") as file:
            for row in rows(record):
                file.write(msgspec.json.encode(row) + b"\n")
        columns = "{" + ", ".join(f"'{one.name}': '{_DUCKDB[one.type]}'" for one in COLUMNS) + "}"
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as session:
            session.execute(
                f"COPY (SELECT * FROM read_json('{_quoted(lines)}', format='newline_delimited', "
                f"columns={columns}, maximum_object_size=100000000)) "
                f"TO '{_quoted(table)}' (FORMAT parquet, COMPRESSION zstd)"
            )
        return table.read_bytes()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
