"""FollowTheMoney: people, offices, contacts, acts and documents as entities, one a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.faces.exports.exported import Exported
from dragoman.ledger.entry import Entry, HeldDocument, Participant
from dragoman.reading.dates.when import When

#: The schema of each form of contact, with its properties for who begins it and who else takes part.
_CONTACTS = {
    "call": ("Call", "caller", "receiver"),
    "letter": ("Message", "sender", "recipients"),
    "visit": ("Trip", "organizer", "involved"),
}
_EVENT = ("Event", "organizer", "involved")
_SCHEMAS = {"person": "Person", "state": "PublicBody", "body": "Organization"}
#: Kinds that FollowTheMoney has no schema for.
LEFT_OUT = frozenset(["statement", "claim", "position", "forecast"])

Entity = dict[str, object]
Properties = dict[str, list[str]]


def ftm_lines(record: Exported) -> Iterator[bytes]:
    """Yield entities of FollowTheMoney, one JSON object a line, ids made from names and entries.

    A visit is a Trip, a call a Call, a letter a Message, every other contact and act an Event; a person with
    an office an Occupancy of a Position, dated by the entry that tells it. The Mention of FollowTheMoney has
    no offsets: the place of the words stands in `description` and in the address of the source, "#char=a,b".
    Source: followthemoney.tech, schemata of version 4.
    """
    seen: set[str] = set()

    def new(entity: Entity) -> Iterator[bytes]:
        if str(entity["id"]) not in seen:
            seen.add(str(entity["id"]))
            yield msgspec.json.encode(entity) + b"\n"

    for held in record.documents.values():
        yield from new(_article(held, record))
    for entry in record.entries:
        if entry.kind in LEFT_OUT:
            continue
        for one in entry.participants:
            if one.resolved and one.name:
                yield from new(_party(one))
            if one.resolved and one.name and one.office and one.kind == "person":
                for entity in _office(one, entry):
                    yield from new(entity)
        yield from new(_event(entry, record))


def _article(held: HeldDocument, record: Exported) -> Entity:
    source = held.source
    return _entity(
        _document_id(held.id),
        "Article",
        name=[source.title.value if source.title else held.name],
        title=[source.title.value] if source.title else [],
        author=[source.byline.value] if source.byline else [],
        publisher=[held.outlet] if held.outlet else [],
        publishedAt=[held.day.start.isoformat()] if held.day else [],
        sourceUrl=[source.url.value] if source.url else [],
        language=[_LANGUAGES.get(source.language, "")],
        notes=[record.mark, record.rights],
    )


#: ISO 639-1 to 639-3, which FollowTheMoney writes.
_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "de": "deu", "ar": "ara", "zh": "zho"}


def _party(one: Participant) -> Entity:
    country = [one.side.lower()] if one.side else []
    return _entity(_party_id(one), _SCHEMAS.get(one.kind, "LegalEntity"), name=[one.name], country=country)


def _office(one: Participant, entry: Entry) -> Iterator[Entity]:
    post = _id("position", one.side, one.office)
    country = [one.side.lower()] if one.side else []
    yield _entity(post, "Position", name=[one.office], country=country)
    told = entry.said or entry.when
    yield _entity(
        _id("occupancy", _party_id(one), post, entry.document_id),
        "Occupancy",
        holder=[_party_id(one)],
        post=[post],
        date=[told.start.isoformat()] if told else [],
        proof=[_document_id(entry.document_id)],
        summary=["as told in the document; first and last day are not known"],
    )


def _event(entry: Entry, record: Exported) -> Entity:
    schema, first, others = _CONTACTS.get(entry.form, _EVENT) if entry.kind == "contact" else _EVENT
    held = record.documents.get(entry.document_id)
    span = entry.evidence.span
    address = held.source.url.value if held and held.source.url else ""
    place = f"#char={span.start},{span.end}"
    when = entry.when or (entry.due if entry.kind in ("promise", "announcement") else None)
    rest = [*entry.to, *entry.with_]
    properties: Properties = {
        first: _ids(entry.by),
        others: _ids(rest),
        "summary": [entry.quote] if entry.quote else [],
        "description": [
            f"{entry.kind}, {entry.form}; {entry.grade}; read by {entry.reader}; {entry.doc} {place}"
            if entry.form
            else f"{entry.kind}; {entry.grade}; read by {entry.reader}; {entry.doc} {place}"
        ],
        "sourceUrl": [f"{address}{place}"] if address and "#" not in address else [],
        "proof": [_document_id(entry.document_id)],
        "recordId": [entry.id],
        "publisher": [entry.cited.outlet] if entry.cited and entry.cited.outlet else [],
        **_days(when),
    }
    if schema in ("Event", "Trip"):
        names = ", ".join(one.name for one in entry.by if one.name)
        properties["name"] = [f"{names}: {entry.form or entry.kind}" if names else entry.form or entry.kind]
        properties["endLocation" if schema == "Trip" else "location"] = []
        properties["keywords"] = list(entry.matters)
        properties["notes"] = [f"place: {entry.where}"] if entry.where else []
        if schema == "Event":
            properties["location"] = [entry.where] if entry.where else []
    if schema == "Message":
        properties["subject"] = [", ".join(entry.matters)] if entry.matters else []
    return {"id": _id("entry", entry.id), "schema": schema, "properties": _told(properties)}


def _entity(id: str, schema: str, **properties: list[str]) -> Entity:
    return {"id": id, "schema": schema, "properties": _told(properties)}


def _told(properties: Properties) -> Properties:
    """Return the properties that say something, each value once."""
    told = {name: list(dict.fromkeys(one for one in values if one)) for name, values in properties.items()}
    return {name: values for name, values in told.items() if values}


def _days(when: When | None) -> Properties:
    if when is None:
        return {}
    if when.start == when.last:
        return {"date": [when.start.isoformat()]}
    return {"startDate": [when.start.isoformat()], "endDate": [when.last.isoformat()]}


def _ids(participants: Iterable[Participant]) -> list[str]:
    return [_party_id(one) for one in participants if one.resolved and one.name]


def _party_id(one: Participant) -> str:
    return _id(one.kind, one.side, one.name)


def _document_id(document_id: str) -> str:
    return _id("document", document_id)


def _id(*parts: str) -> str:
    return "dragoman-" + hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:24]
