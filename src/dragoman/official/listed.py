"""What every reader of an outside list gives: one short document for each record, in the list's own words."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dragoman.documents.document import Block, BlockKind, Document, text_digest
from dragoman.documents.source import Source, SourceField
from dragoman.documents.span import Span
from dragoman.language.lexicon import checked_entry, load_toml
from dragoman.ledger.tenure import Tenure
from dragoman.reading.actors.names import fold
from dragoman.reading.actors.states import load_states
from dragoman.reading.dates.when import Basis, Grain, When
from dragoman.reading.records import Record

_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """One file of a list as it came; its name is for messages, with that of its archive before it."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a list that could not be read; the rest of the list was.

    file, line: where, lines from 1 (0: the whole file); message: what was found and what was expected.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One record of a list: its words as a document, and the contacts and tenures it tells of.

    record: the list's own id; raw: the bytes it came as; line: where it begins in its file.
    day: the time it tells of, None when it gives none.
    """

    record: str
    document: Document
    raw: bytes
    file: str
    line: int
    day: When | None
    contacts: tuple[Record, ...] = ()
    tenures: tuple[Tenure, ...] = ()


class ListError(ValueError):
    """What is wrong with one record, in words; the reader adds where it stands."""


@dataclass(slots=True)
class Words:
    """The words of a record line by line: `words.line("visitor", "President Odile Marchetti")`.

    Each line is "name: value"; `spans` gives where each value stands, by name.
    """

    text: str = ""
    spans: dict[str, Span] = field(default_factory=dict)

    def line(self, name: str, value: str) -> None:
        """Add a line, unless the value is empty."""
        if not value:
            return
        self.text += f"{name}: "
        self.spans[name] = Span(len(self.text), len(self.text) + len(value))
        self.text += f"{value}\n"

    def within(self, name: str, start: int, end: int) -> Span:
        """Return the span of a part of a value, from its own code points."""
        first = self.spans[name].start
        return Span(first + start, first + end)

    def document(self, *, name: str, path: str, publisher: str, title: str) -> Document:
        """Return the document of the record."""
        known = functools.partial(SourceField, span=None, because="the list it comes from")
        return Document(
            id=text_digest(self.text),
            name=name,
            text=self.text,
            source=Source(
                title=known(value=title),
                publisher=known(value=publisher),
                kind=known(value="official list"),
                path=path,
            ),
            blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(self.text) - 1)),),
        )


def day_range(text: str, what: str) -> tuple[date, date]:
    """Return first and last day of a date that may lack day or month: "2006" is the whole year.

    what: the name of the field, for the message. Raises ListError for what is no date, such as February 30.
    """
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise ListError(f"{what} {text!r} is no date; write 2006-04-25, 2006-04 or 2006")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        raise ListError(f"{what} {text!r} is not in the calendar") from None


def stay(first: str, last: str, words: Words) -> When:
    """Return the days of a stay from a list's first and last day; raises ListError when they cannot be."""
    start, _ = day_range(first, "start-date")
    _, end = day_range(last or first, "end-date")
    if end < start:
        raise ListError(f"end-date {last} is before start-date {first}")
    spans = [words.spans[name] for name in ("start-date", "end-date") if name in words.spans]
    return When(
        start=start,
        end=date.fromordinal(end.toordinal() + 1),
        grain=Grain.DAY if start == end else Grain.RANGE,
        basis=Basis.OFFICIAL,
        span=functools.reduce(Span.join, spans),
        because="first and last day in the list",
    )


@functools.cache
def place_codes() -> dict[str, str]:
    """Return the codes of states by folded name, place id of the lists, and alpha-3 code."""
    codes: dict[str, str] = {}
    for state in load_states():
        for name in (state.name, *state.names, state.code3, state.code):
            codes.setdefault(_flat(name), state.code)
    for entry in load_toml("official_places")["place"]:
        checked_entry(
            entry,
            file="official_places.toml",
            label=f"place {entry.get('id', '?')!r}",
            required={"id": str, "code": str, "example": str},
            optional={},
        )
        codes[_flat(entry["id"])] = entry["code"]
    return codes


def side_of(names: Iterable[str]) -> str:
    """Return the code of the first of these names that is a state's: `side_of(["korea-south"])` is "KR"."""
    codes = place_codes()
    return next((code for name in names if (code := codes.get(_flat(name)))), "")


@functools.cache
def state_name(code: str) -> str:
    """Return the name of a state, "" for an unknown code: `state_name("KR")` is "South Korea"."""
    return next((state.name for state in load_states() if state.code == code), "")


def lines_from(words: Words, first: str) -> Span:
    """Return the span of a record's words from the line of this name to the end of the last."""
    return Span(words.spans[first].start - len(f"{first}: "), len(words.text) - 1)


def _flat(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace(",", " ").removeprefix("the ").split())
