"""Principal officers and chiefs of mission, as the Office of the Historian lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dragoman.official.files import Element, Parsed, list_files, parse
from dragoman.official.keepers import Keeper, keeper_of
from dragoman.official.listed import Fault, Listed, ListError, ListFile, Words, day_range, side_of, state_name
from dragoman.official.tenures import a_term

_APPOINTMENTS = ("chief", "principal")
_EVENTS = ("appointed", "arrived", "started", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    name: str
    spellings: tuple[str, ...]


@dataclass(slots=True)
class _Book:
    """Persons and titles by id, as the list's own files have them, and the appointments found."""

    persons: dict[str, _Person] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    appointments: list[tuple[ListFile, str, Element]] = field(default_factory=list)


def read_pocom(path: Path, *, host: str = "US", publisher: str = "") -> Iterator[Listed | Fault]:
    """Yield the appointments of the list: each is a tenure of one person in one office.

    path: folder or zip with people/, missions-countries/, missions-orgs/, positions-principals/ and
        roles-country-chiefs/. host: code of the state whose officers they are; publisher: who publishes it.
    """
    book = _Book()
    keeper = keeper_of(path, host=host, publisher=publisher)
    for file in list_files(path, ".xml"):
        if isinstance(file, Fault):
            yield file
            continue
        parsed = parse(file, *_APPOINTMENTS)
        fault = _keep(book, parsed, file)
        if fault:
            yield fault
        if parsed.fault:
            yield parsed.fault
    for file, territory, element in book.appointments:
        try:
            yield _appointment(element, file, territory, book, keeper)
        except ListError as error:
            message = f"appointment {element.get('id')}: {error}"
            yield Fault(file=file.name, line=element.line, message=message)


def _keep(book: _Book, parsed: Parsed, file: ListFile) -> Fault | None:
    """Keep what one file tells; returns what is wrong with it."""
    root = parsed.root
    territory = root.get("territory-id")
    book.appointments.extend((file, territory, element) for _, element in parsed.records)
    if root.get("names/singular"):
        book.titles[root.get("id")] = root.get("names/singular")
    if parsed.name != "person":
        return None
    parts = [root.get(f"persName/{part}") for part in ("forename", "surname", "genName")]
    person = _Person(
        name=" ".join(part for part in parts if part),
        spellings=tuple(filter(None, [root.get("persName/altname")])),
    )
    known = book.persons.setdefault(root.get("id"), person)
    if known is not person:
        message = (
            f"two persons have the id {root.get('id')!r}: {known.name} and {person.name}; the first stands"
        )
        return Fault(file=file.name, line=root.line, message=message)
    return None


def _appointment(element: Element, file: ListFile, territory: str, book: _Book, keeper: Keeper) -> Listed:
    record, person_id = element.get("id"), element.get("person-id")
    person = book.persons.get(person_id)
    if not record or person is None:
        raise ListError(f"names the person {person_id!r}, whom the list does not have")
    role = element.get("role-title-id")
    title = book.titles.get(role, role.replace("-", " "))
    country = side_of((territory,)) if territory else ""
    office = (
        f"{title} to {state_name(country) or territory.replace('-', ' ').title()}" if territory else title
    )
    words = Words()
    words.line("appointment", record)
    words.line("person", person.name)
    for spelling in person.spellings:
        words.line("also written", spelling)
    words.line("office", office)
    for event in _EVENTS:
        words.line(event, element.get(f"{event}/date"))
        words.line(f"{event}, note", element.get(f"{event}/note"))
    words.line("note", element.get("note"))
    ended = element.get("ended/date")
    took_up = element.get("started/date") or element.get("arrived/date")
    has_note = any(element.get(path) for path in ("note", "appointed/note", "started/note", "ended/note"))
    served = bool(took_up or ended or (element.get("appointed/date") and not has_note))
    return a_term(
        words,
        list_name="pocom",
        record=record,
        title=f"{person.name}: {office}",
        publisher=keeper.signature(),
        file=file.name,
        line=element.line,
        raw=file.raw[element.start : element.end],
        person=person.name,
        person_id=person_id,
        office=office,
        side=keeper.host,
        country=country,
        spellings=person.spellings,
        start=took_up or element.get("appointed/date"),
        end=ended,
        served=served,
        coverage_end=_last_touched(element),
    )


def _last_touched(element: Element) -> date | None:
    """Return the last day the record can know of: its last change, or a later day that it tells of."""
    days = []
    for path in ("last-modified-date", "created-date", *(f"{event}/date" for event in _EVENTS)):
        try:
            days.append(day_range(element.get(path), path)[1])
        except ListError:
            continue
    return max(days, default=None)
