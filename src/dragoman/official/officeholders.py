"""Office holders from a CSV of one's own, a Wikidata query result, or the CountryInfo lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec

from dragoman.official.files import list_files
from dragoman.official.keepers import Keeper, keeper_of
from dragoman.official.listed import Fault, Listed, ListError, ListFile, Words, day_range, side_of
from dragoman.official.tenures import a_term

#: Columns that a CSV must have.
COLUMNS = ("person", "office", "side", "start", "end")

_ANY_DAY = re.compile(rb"\b\d{4}-\d\d-\d\d\b")
_LINE = msgspec.json.Decoder(dict[str, object])


def read_officeholders(path: Path, *, host: str = "", publisher: str = "") -> Iterator[Listed | Fault]:
    """Yield the terms of office of a list, by the form of each file.

    .csv: one term a row, columns person, office, side, start, end (empty for an open term), and where wanted
        id, country, spellings (apart by ";"), source, coverage_end, note. Days: 2006-04-25, 2006-04 or 2006.
    .json: the result of a Wikidata query with person, personLabel, officeLabel, side (or countryCode), start,
        end, in either form that its query service saves.
    .jsonl: CountryInfo, one office holder a line with country, names, office, terms.
    host: side for rows that name none; publisher: of rows that name no source, else the file's name.
    """
    keeper = keeper_of(path, host=host, publisher=publisher)
    for file in list_files(path, ".csv", ".json", ".jsonl"):
        if isinstance(file, Fault):
            yield file
        elif file.name.casefold().endswith(".csv"):
            yield from _read_csv(file, keeper)
        elif file.name.casefold().endswith(".json"):
            yield from _read_wikidata(file, keeper)
        else:
            yield from _read_country_lines(file, keeper)


def _read_csv(file: ListFile, keeper: Keeper) -> Iterator[Listed | Fault]:
    try:
        rows = csv.DictReader(io.StringIO(file.raw.decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
        if missing:
            message = f"the column {', '.join(missing)} is missing; a list has {', '.join(COLUMNS)}"
            yield Fault(file=file.name, line=1, message=message)
            return
        for row in rows:
            yield _term(file, rows.line_num, {k: v or "" for k, v in row.items() if k}, keeper, "csv")
    except UnicodeDecodeError as error:
        yield Fault(file=file.name, line=0, message=f"is not UTF-8 (byte {error.start}); save it as UTF-8")
    except csv.Error as error:
        yield Fault(file=file.name, line=rows.line_num, message=f"is not CSV from here on ({error})")


def _read_wikidata(file: ListFile, keeper: Keeper) -> Iterator[Listed | Fault]:
    try:
        found = msgspec.json.decode(file.raw)
        rows = found["results"]["bindings"] if isinstance(found, dict) else found
        if not isinstance(rows, list):
            raise KeyError("results")
    except (msgspec.DecodeError, KeyError, TypeError) as error:
        message = f"is no query result ({error}); save it as JSON from query.wikidata.org"
        yield Fault(file=file.name, line=0, message=message)
        return
    for number, row in enumerate(rows, start=1):
        values = {
            name: str(value.get("value", "")) if isinstance(value, dict) else str(value or "")
            for name, value in (row.items() if isinstance(row, dict) else ())
        }
        person_id = values.get("person", "").rpartition("/")[2]
        fields = {
            "id": f"{person_id}-{values.get('office', values.get('officeLabel', '')).rpartition('/')[2]}"
            f"-{values.get('start', '')[:10]}",
            "person": values.get("personLabel", ""),
            "person_id": person_id,
            "office": values.get("officeLabel", values.get("positionLabel", "")),
            "side": values.get("side", values.get("countryCode", values.get("countryLabel", ""))),
            "start": values.get("start", "")[:10],
            "end": values.get("end", "")[:10],
            "source": values.get("person", ""),
        }
        yield _term(file, number, fields, keeper, "wikidata")


def _read_country_lines(file: ListFile, keeper: Keeper) -> Iterator[Listed | Fault]:
    told_until = _last_day(file.raw)
    for number, line in enumerate(file.raw.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = _LINE.decode(line)
            names, terms = row["names"], row["terms"]
            if not isinstance(names, list) or not isinstance(terms, list) or not names:
                raise KeyError("names and terms")
            country = str(row["country"])
        except (msgspec.DecodeError, KeyError, UnicodeDecodeError) as error:
            yield Fault(
                file=file.name, line=number, message=f"is no line of country, names, office, terms ({error})"
            )
            continue
        # A country that changed is written with the codes of its times; the last is the one it has now.
        code = country.strip("[]").rpartition("[")[2][:3]
        if not side_of((country, code)):
            message = f"the country {country!r} is not known; the line was left out"
            yield Fault(file=file.name, line=number, message=message)
            continue
        for term in terms:
            start, end = (
                (str(day or "") for day in (*term, None, None)[:2]) if isinstance(term, list) else ("", "")
            )
            fields = {
                "id": f"{country}/{row['office']}/{names[0]}/{start}/{end}",
                "person": str(names[0]),
                "spellings": ";".join(map(str, names[1:])),
                "office": str(row["office"]),
                "side": side_of((country, code)),
                "start": start,
                "end": _month_end(end),
                "coverage_end": told_until,
                "source": f"CountryInfo, {row.get('source', '')}",
            }
            yield _term(file, number, fields, keeper, "countryinfo")


def _month_end(day: str) -> str:
    """Return a month for the 31st of a month that has none: the lines end every month on its 31st."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return day.removesuffix("-31")
    return day


def _last_day(raw: bytes) -> str:
    """Return the last day that a list tells of, after which it knows nothing; "" when it tells of none."""
    days = []
    for found in set(_ANY_DAY.findall(raw)):
        try:
            days.append(date.fromisoformat(found.decode()))
        except ValueError:
            continue
    return max(days).isoformat() if days else ""


def _term(file: ListFile, line: int, row: Mapping[str, str], keeper: Keeper, form: str) -> Listed | Fault:
    person, office = row.get("person", "").strip(), row.get("office", "").strip()
    side = side_of((row.get("side", ""),)) or (keeper.host if not row.get("side") else "")
    try:
        if not person or not office:
            raise ListError("needs a person and an office")
        if not side:
            raise ListError(
                f"the side {row.get('side', '')!r} of {person} is no state; write its code or name"
            )
        record = row.get("id", "").strip() or f"{side}/{office}/{person}/{row.get('start', '')}"
        words = Words()
        words.line("person", person)
        spellings = tuple(one.strip() for one in row.get("spellings", "").split(";") if one.strip())
        for spelling in spellings:
            words.line("also written", spelling)
        for name in ("office", "side", "country", "start", "end", "note", "source"):
            words.line(name, row.get(name, "").strip())
        words.line("record", record)
        ends = row.get("coverage_end", "").strip()
        return a_term(
            words,
            list_name="officeholders",
            record=f"{form}:{record}",
            title=f"{person}: {office}",
            publisher=row.get("source", "") or keeper.publisher or file.name,
            file=file.name,
            line=line,
            raw=words.text.encode(),
            person=person,
            person_id=row.get("person_id", ""),
            office=office,
            side=side,
            country=side_of((row.get("country", ""),)),
            spellings=spellings,
            start=row.get("start", "").strip(),
            end=row.get("end", "").strip(),
            coverage_end=day_range(ends, "coverage_end")[1] if ends else None,
        )
    except ListError as error:
        return Fault(file=file.name, line=line, message=str(error))
