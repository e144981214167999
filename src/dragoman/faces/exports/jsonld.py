"""JSON-LD: documents, entries as Web Annotations with selectors, and PROV of who read and who judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from dragoman.documents.document import Document
from dragoman.faces.exports.exported import Exported
from dragoman.ledger.entry import Entry, HeldDocument, Participant
from dragoman.ledger.judgement import Judgement
from dragoman.reading.dates.edtf import edtf

#: Characters either side of the quoted words, in code points.
AROUND = 32
CONTEXT: dict[str, Any] = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dragoman": "urn:dragoman:term:",
}


def jsonld_lines(record: Exported) -> Iterator[bytes]:
    """Yield one JSON-LD document: `@graph` of documents, readers, judgements and entries.

    An entry is an annotation: its target is the document with a TextPositionSelector (code points) and a
    TextQuoteSelector (32 characters either side); its body is a schema.org Quotation, Event, Claim or Action.
    Without texts the TextQuoteSelector is left out. Source: W3C Web Annotation Data Model, W3C PROV-O.
    """
    head = msgspec.json.encode({"@context": CONTEXT})[:-1]
    yield head + b',"@graph":[\n'
    first = True
    for node in _nodes(record):
        yield (b"" if first else b",\n") + msgspec.json.encode(node)
        first = False
    yield b"\n]}\n"


def _nodes(record: Exported) -> Iterator[dict[str, Any]]:
    about: dict[str, Any] = {"@id": "urn:dragoman:export", "@type": "schema:Dataset"}
    about |= _some("dcterms:rights", record.rights) | _some("schema:usageInfo", record.mark)
    yield about
    for held in record.documents.values():
        yield _document(held)
    readers = dict.fromkeys(entry.reader for entry in record.entries)
    for reader in readers:
        yield {"@id": _reader(reader), "@type": "prov:SoftwareAgent", "schema:name": reader}
    for person in dict.fromkeys(one.by for one in record.judgements):
        yield {"@id": _person(person), "@type": "prov:Person", "schema:name": person}
    reading: dict[str, dict[str, None]] = {document_id: {} for document_id in record.documents}
    for entry in record.entries:
        reading[entry.document_id][entry.reader] = None
    for document_id, its_readers in reading.items():
        yield {
            "@id": _reading(document_id),
            "@type": "prov:Activity",
            "prov:used": {"@id": _urn(document_id)},
            "prov:wasAssociatedWith": [{"@id": _reader(reader)} for reader in its_readers],
        }
    text: Document | None = None
    for entry in sorted(record.entries, key=lambda one: (one.document_id, one.evidence.span)):
        if record.texts and (text is None or text.id != entry.document_id):
            text = record.view.document(entry.document_id)
        yield _entry(entry, text if record.texts else None)
    for one in record.judgements:
        yield _judgement(one)


def _document(held: HeldDocument) -> dict[str, Any]:
    source = held.source
    node: dict[str, Any] = {
        "@id": _urn(held.id),
        "@type": ["schema:NewsArticle" if not held.official else "schema:CreativeWork", "prov:Entity"],
        "schema:identifier": held.id,
        "schema:name": held.name,
        "schema:inLanguage": source.language,
    }
    node |= _some("schema:headline", source.title.value if source.title else "")
    node |= _some("schema:url", source.url.value if source.url else "")
    node |= _some("dcterms:rights", source.licence.value if source.licence else "")
    node |= _some("schema:datePublished", edtf(held.day) if held.day else "")
    if held.outlet:
        node["schema:publisher"] = {"@type": "schema:Organization", "schema:name": held.outlet}
    return node


def _entry(entry: Entry, document: Document | None) -> dict[str, Any]:
    span = entry.evidence.span
    selectors: list[dict[str, Any]] = [
        {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end}
    ]
    if document is not None and entry.quote:
        selectors.append(
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": entry.quote,
                "oa:prefix": document.text[max(0, span.start - AROUND) : span.start],
                "oa:suffix": document.text[span.end : span.end + AROUND],
            }
        )
    node: dict[str, Any] = {
        "@id": _entry_urn(entry.id),
        "@type": ["oa:Annotation", "prov:Entity"],
        "oa:hasBody": _body(entry),
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": {"@id": _urn(entry.document_id)},
            "oa:hasSelector": selectors,
        },
        "prov:wasGeneratedBy": {"@id": _reading(entry.document_id)},
        "prov:wasAttributedTo": {"@id": _reader(entry.reader)},
        "dragoman:kind": entry.kind,
        "dragoman:grade": entry.grade,
        "dragoman:score": round(entry.score, 4),
        "dragoman:state": str(entry.state),
    }
    for name, value in (("form", entry.form), ("status", entry.status), ("because", entry.because)):
        node |= _some(f"dragoman:{name}", value)
    if entry.doubts:
        node["dragoman:doubt"] = [doubt.code for doubt in entry.doubts]
    if entry.due:
        node["dragoman:due"] = edtf(entry.due)
    node |= _some("dragoman:condition", entry.condition_quote)
    if entry.cited:
        node["dragoman:cites"] = {
            **_some("schema:name", entry.cited.outlet or ""),
            **_some("schema:datePublished", edtf(entry.cited.when) if entry.cited.when else ""),
            "dragoman:lost": entry.cited.lost,
        }
    for link in entry.links:
        node.setdefault(f"dragoman:{link.relation}", []).append({"@id": _entry_urn(link.entry_id)})
    return node


def _body(entry: Entry) -> dict[str, Any]:
    """Return what an entry tells, in schema.org's words."""
    by, to, with_ = (list(map(_party, one)) for one in (entry.by, entry.to, entry.with_))
    body: dict[str, Any]
    match entry.kind:
        case "statement":
            body = {"@type": "schema:Quotation"} | _some("schema:text", entry.content_quote)
            body |= _some("schema:spokenByCharacter", by)
        case "contact" | "deed":
            body = {"@type": "schema:Event"} | _some("schema:organizer", by)
            body |= _some("schema:attendee", [*to, *with_])
            place = {"@type": "schema:Place", "schema:name": entry.where}
            body |= _some("schema:location", place if entry.where else "")
        case "claim" | "position" | "forecast":
            body = {"@type": "schema:Claim"} | _some("schema:author", by)
        case _:
            body = {"@type": "schema:Action"} | _some("schema:agent", by)
            body |= _some("schema:participant", [*to, *with_])
    if entry.when:
        body["dcterms:temporal"] = edtf(entry.when)
        if entry.kind in ("contact", "deed"):
            body["schema:startDate"] = entry.when.start.isoformat()
            body["schema:endDate"] = entry.when.last.isoformat()
    return body | _some("schema:about", list(entry.matters))


def _party(one: Participant) -> dict[str, Any]:
    kinds = {"person": "schema:Person", "state": "schema:Country", "body": "schema:Organization"}
    node: dict[str, Any] = {"@type": kinds.get(one.kind, "schema:Thing")}
    node |= _some("schema:name", one.name) | _some("schema:jobTitle", one.office)
    return node | _some("dragoman:side", one.side)


def _judgement(one: Judgement) -> dict[str, Any]:
    return {
        "@id": f"urn:dragoman:judgement:{one.number}",
        "@type": "prov:Activity",
        "prov:used": {"@id": _entry_urn(one.entry_id)},
        "prov:wasAssociatedWith": {"@id": _person(one.by)},
        "prov:endedAtTime": {"@type": "xsd:dateTime", "@value": one.at},
        "dragoman:verdict": str(one.verdict),
        **_some("dragoman:because", one.because),
    }


def _some(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value else {}


def _urn(document_id: str) -> str:
    return f"urn:dragoman:document:{document_id}"


def _entry_urn(entry_id: str) -> str:
    return f"urn:dragoman:entry:{entry_id}"


def _reading(document_id: str) -> str:
    return f"urn:dragoman:reading:{document_id}"


def _reader(name: str) -> str:
    return f"urn:dragoman:reader:{quote(name or 'unknown', safe='')}"


def _person(name: str) -> str:
    return f"urn:dragoman:person:{quote(name or 'unknown', safe='')}"
