"""Travels abroad of the officers of the state that keeps the list: `<trip>` elements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.official.files import Element, read_records
from dragoman.official.keepers import Keeper, keeper_of
from dragoman.official.listed import Fault, Listed, ListError, ListFile, Words, side_of
from dragoman.official.stays import listed_stay, state_actor
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.names import name_words

#: The offices of the list's roles.
OFFICES = {"president": "President", "secretary": "Secretary of State"}


def read_travels(path: Path, *, host: str = "US", publisher: str = "") -> Iterator[Listed | Fault]:
    """Yield the trips of a list: each is a contact of the traveller with the country visited.

    path: folder, file, zip or gzip. host: code of the state that keeps the list and whose officers travel;
        publisher: who publishes it; attributes of the root element stand above both.
    The list has one side's travels only; whom they met stands in the remarks, which are kept as words. Source
    of the form: the lists of the Office of the Historian, U.S. Department of State.
    """
    yield from read_records(path, "trip", _trip, keeper_of(path, host=host, publisher=publisher))


def _trip(element: Element, file: ListFile, keeper: Keeper) -> Listed:
    number, name, role = element.get("id"), element.get("name"), element.get("role")
    if not number or not name or not element.get("start-date"):
        raise ListError("needs id, name and start-date")
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
    traveller = ActorRef(
        actor_id=f"person:{'-'.join(name_words(name))}",
        kind="person",
        name=name,
        side=keeper.host,
        office=OFFICES.get(role, role),
        span=words.spans["name"],
        because="the traveller in the list",
    )
    return listed_stay(
        element,
        file,
        keeper,
        record=f"{role}-{number}" if role else number,
        words=words,
        name=f"trip {role}-{number}" if role else f"trip {number}",
        title=f"Trip {number}: {name} to {country}",
        told_by="name",
        by=(traveller,),
        to=state_actor(
            side_of((country, element.get("country@id"))),
            "the country in the list",
            country,
            words.spans.get("country"),
        ),
        where=element.get("locale"),
        where_span=words.spans.get("locale"),
    )
