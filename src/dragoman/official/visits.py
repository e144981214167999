"""Visits of heads of state and government to the state that keeps the list: `<visit>` elements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.official.files import Element, read_records
from dragoman.official.keepers import Keeper, keeper_of
from dragoman.official.listed import Fault, Listed, ListError, ListFile, Words, side_of
from dragoman.official.stays import listed_stay, state_actor
from dragoman.official.visitors import visitors
from dragoman.reading.actors.actor import ActorRef


def read_visits(path: Path, *, host: str = "US", publisher: str = "") -> Iterator[Listed | Fault]:
    """Yield the visits of a list: `<visit><id>1833</id>…` is a contact of the visitor with the host.

    path: folder, file, zip or gzip. host: code of the state that keeps the list, which is the one visited;
        a `host` attribute of the root element stands above it. publisher: who publishes the list, by which a
        `publisher` attribute of the root element stands too.
    The list has heads of state and government only, no calls and no letters. Source of the form: the list of
    the Office of the Historian, U.S. Department of State.
    """
    yield from read_records(path, "visit", _visit, keeper_of(path, host=host, publisher=publisher))


def _visit(element: Element, file: ListFile, keeper: Keeper) -> Listed:
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
    by = tuple(
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
    )
    return listed_stay(
        element,
        file,
        keeper,
        record=record,
        words=words,
        name=f"visit {record}",
        title=f"Visit {record}: {visitor}",
        told_by="visitor",
        by=by,
        to=state_actor(keeper.host, "the state that keeps the list"),
    )
