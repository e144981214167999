"""What an entry counts in the index: a table that a user can read, mend and replace."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.reading.records import Kind

_COLUMNS = ("kind", "form", "status", "plover", "weight", "because")
_LIMIT = 10.0
_SHIPPED = "goldstein.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What an entry of a kind and form counts: from -10 (conflict) to 10 (cooperation).

    form, status: "" for any. plover: the PLOVER type it stands for, "" for none; because: why so much.
    """

    kind: str
    form: str
    status: str
    plover: str
    weight: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A table of weights, with its name and the source it states."""

    name: str
    source: str
    rows: tuple[Weight, ...]

    def of(self, kind: str, form: str, status: str) -> float | None:
        """Return the weight of an entry, that of the row that says most about it; None where no row fits.

        A row with both form and status goes before one with the form, that before one with the status.
        """
        best: tuple[int, float] | None = None
        for row in self.rows:
            if row.kind == kind and row.form in ("", form) and row.status in ("", status):
                told = 2 * bool(row.form) + bool(row.status)
                if best is None or told > best[0]:
                    best = told, row.weight
        return best[1] if best else None


def load_weights(path: Path | None = None) -> Weights:
    """Return the weights of a CSV or TOML file; those that ship with Dragoman unless one is given.

    A CSV begins with `# source: …` and a line of the columns kind, form, status, plover, weight, because; a
    TOML has `source = "…"` and `[[weight]]` tables with the same fields.
    Raises LexiconError naming file and row for an unknown kind, a weight that is no number from -10 to 10,
    two rows for one kind, form and status, or a missing source.
    """
    if path is None:
        return _shipped()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: the weights cannot be read ({error}); give a CSV or TOML file") from None
    return _parsed(path.name, text)


@cache
def _shipped() -> Weights:
    text = files("dragoman").joinpath("knowledge", "weights", _SHIPPED).read_text("utf-8")
    return _parsed(_SHIPPED, text)


def _parsed(name: str, text: str) -> Weights:
    source, rows = _toml(name, text) if name.endswith(".toml") else _csv(name, text)
    if not source:
        raise LexiconError(
            f'{name} does not say where its weights are from; add a line "# source: …" (TOML: source = "…")'
        )
    found: dict[tuple[str, str, str], Weight] = {}
    for place, row in rows:
        weight = _weight(name, place, row)
        key = (weight.kind, weight.form, weight.status)
        if key in found:
            told = " ".join(word for word in key if word)
            raise LexiconError(f"{name}, {place}: {told} has a weight already; keep one of the two rows")
        found[key] = weight
    if not found:
        raise LexiconError(f"{name} holds no weight; its columns are {', '.join(_COLUMNS)}")
    return Weights(name=name, source=source, rows=tuple(found.values()))


_Rows = Iterable[tuple[str, Mapping[str, object]]]


def _csv(name: str, text: str) -> tuple[str, _Rows]:
    lines = list(enumerate(text.splitlines(), 1))
    notes = [line.lstrip("# ").strip() for _, line in lines if line.startswith("#")]
    source = next((note[7:].strip() for note in notes if note.casefold().startswith("source:")), "")
    kept = [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(line for _, line in kept)
    missing = [column for column in ("kind", "weight") if column not in (reader.fieldnames or ())]
    if missing:
        raise LexiconError(
            f"{name}: no column {missing[0]!r}; the first line names the columns {', '.join(_COLUMNS)}"
        )
    return source, [(f"line {kept[number][0]}", row) for number, row in enumerate(reader, 1)]


def _toml(name: str, text: str) -> tuple[str, _Rows]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name} is no TOML: {error}") from None
    rows = table.get("weight", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LexiconError(f"{name}: weights stand in [[weight]] tables, one each")
    return str(table.get("source", "")), [(f"weight {number}", row) for number, row in enumerate(rows, 1)]


def _weight(name: str, place: str, row: Mapping[str, object]) -> Weight:
    told = {column: str(row.get(column) or "").strip() for column in _COLUMNS}
    kinds = [str(kind) for kind in Kind]
    if told["kind"] not in kinds:
        raise LexiconError(f"{name}, {place}: kind {told['kind']!r} is unknown; known are {', '.join(kinds)}")
    try:
        weight = float(told["weight"] if told["weight"] else str(row.get("weight")))
    except ValueError:
        weight = float("nan")
    if not -_LIMIT <= weight <= _LIMIT:
        raise LexiconError(
            f"{name}, {place}: weight {told['weight']!r} of {told['kind']} is no number from -10 to 10"
        )
    return Weight(
        kind=told["kind"],
        form=told["form"],
        status=told["status"],
        plover=told["plover"],
        weight=weight,
        because=told["because"],
    )
