"""Travels abroad of presidents and secretaries of state, as the Office of the Historian lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.documents.span import evidence
from dragoman.official.files import Element, read_records
from dragoman.official.listed import Fault, Listed, ListError, ListFile, Words, lines_from, side_of, stay
from dragoman.official.visits import PUBLISHER, state_actor
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.names import name_words
from dragoman.reading.records import Kind, Record

#: The offices of the list's roles.
OFFICES = {"president": "President", "secretary": "Secretary of State"}


def read_travels(path: Path, *, host: str = "US") -> Iterator[Listed | Fault]:
    """Yield the trips of a list: each is a contact of the traveller with the country visited.

    path: folder, file, zip or gzip. host: code of the state that keeps the list and whose officers travel.
    The list has one side's travels only; whom they met stands in the remarks, which are kept as words.
    """
    yield from read_records(path, "trip", _trip, host)


def _trip(element: Element, file: ListFile, host: str) -> Listed:
    number, name, role = element.get("id"), element.get("name"), element.get("role")
    if not number or not name or not element.get("start-date"):
        raise ListError("needs id, name and start-date")
    record = f"{role}-{number}" if role else number
    words = Words()
    for label, value in (
        ("trip", number),
        ("role", role),
        ("name", name),
        ("start-date", element.get("start-date")),
        ("end-date", element.get("end-date")),
        ("country", element.get("country")),
        ("locale", element.get("locale")),
        ("remarks", element.get("remarks")),
    ):
        words.line(label, value)
    country = element.get("country")
    visited = state_actor(side_of((country, element.get("country@id"))), "the country in the list", country)
    when = stay(element.get("start-date"), element.get("end-date"), words)
    document = words.document(
        name=f"trip {record}",
        path=file.name,
        publisher=PUBLISHER,
        title=f"Trip {number}: {name} to {country}",
    )
    contact = Record(
        kind=Kind.CONTACT,
        form="visit",
        evidence=evidence(document.id, document.text, lines_from(words, "name")),
        cue=words.spans["name"],
        by=(
            ActorRef(
                actor_id=f"person:{'-'.join(name_words(name))}",
                kind="person",
                name=name,
                side=host,
                office=OFFICES.get(role, role),
                span=words.spans["name"],
                because="the traveller in the list",
            ),
        ),
        to=(replace(visited, span=words.spans.get("country")),),
        when=when,
        where=element.get("locale"),
        where_span=words.spans.get("locale"),
        matters=("protocol", "bilateral"),
        status="held",
        grade="strong",
        reader="official list",
        because=f"trip {number} of the list",
    )
    return Listed(
        record=record,
        document=document,
        raw=file.raw[element.start : element.end],
        file=file.name,
        line=element.line,
        day=when,
        contacts=(contact,),
    )
