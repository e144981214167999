"""Visits of heads of state and government, as the Office of the Historian lists them: `<visit>` elements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.documents.span import evidence
from dragoman.official.files import Element, read_records
from dragoman.official.listed import (
    Fault,
    Listed,
    ListError,
    ListFile,
    Words,
    lines_from,
    side_of,
    state_name,
    stay,
)
from dragoman.official.visitors import visitors
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.records import Kind, Record

PUBLISHER = "Office of the Historian, U.S. Department of State"


def read_visits(path: Path, *, host: str = "US") -> Iterator[Listed | Fault]:
    """Yield the visits of a list: `<visit><id>1833</id>…` is a contact of the visitor with the host.

    path: folder, file, zip or gzip. host: code of the state that keeps the list, which is the one visited;
        a `host` attribute of the root element stands above it.
    The list has heads of state and government only, no calls and no letters.
    """
    yield from read_records(path, "visit", _visit, host)


def _visit(element: Element, file: ListFile, host: str) -> Listed:
    record, visitor = element.get("id"), element.get("visitor")
    if not record or not visitor or not element.get("start-date"):
        raise ListError("needs id, start-date and visitor")
    words = Words()
    for name, value in (
        ("visit", record),
        ("visitor", visitor),
        ("from", element.get("from")),
        ("start-date", element.get("start-date")),
        ("end-date", element.get("end-date")),
        ("description", element.get("description")),
    ):
        words.line(name, value)
    side = side_of((element.get("from"), element.get("from@id")))
    when = stay(element.get("start-date"), element.get("end-date"), words)
    document = words.document(
        name=f"visit {record}", path=file.name, publisher=PUBLISHER, title=f"Visit {record}: {visitor}"
    )
    contact = Record(
        kind=Kind.CONTACT,
        form="visit",
        evidence=evidence(document.id, document.text, lines_from(words, "visitor")),
        cue=words.spans["visitor"],
        by=tuple(
            ActorRef(
                actor_id=one.actor_id,
                kind="person",
                name=one.name,
                side=side,
                office=one.office,
                span=words.within("visitor", one.start, one.end),
                because="the visitor in the list",
            )
            for one in visitors(visitor)
        ),
        to=(state_actor(host, "the state that keeps the list"),),
        when=when,
        matters=("protocol", "bilateral"),
        status="held",
        grade="strong",
        reader="official list",
        because=f"visit {record} of the list",
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


def state_actor(code: str, because: str, name: str = "") -> ActorRef:
    """Return a state as an actor: `state_actor("US", "…")` is the United States."""
    return ActorRef(
        actor_id=f"state:{code}" if code else f"place:{name}",
        kind="state",
        name=state_name(code) or name,
        side=code,
        office="",
        span=None,
        because=because,
    )
