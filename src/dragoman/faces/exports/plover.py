"""PLOVER events, JSON Lines: who did what to whom when, for those who count events. Lossy, and marked so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from dragoman.ledger.entry import Entry, Participant
from dragoman.reading.actors.knowledge import Knowledge, load_knowledge
from dragoman.reading.acts.plover import Plover, plover_of

#: The version of the codebook whose types are written.
CODEBOOK = "PLOVER 0.8"
#: What every line says of itself.
LOSSY = "offsets, grades, reasons, statements and what PLOVER has no type for are in the jsonl export only"


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverEvent:
    """One event of one document, however often the document tells it.

    sources, targets: ISO 3166 alpha-3, or the name of who speaks for no state; reciprocal: a contact, which
    both sides do. start, end: inclusive days, "" when not known. entry_ids: the entries that tell it.
    """

    lead: Entry
    told: Plover
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    reciprocal: bool
    start: str
    end: str
    entry_ids: tuple[str, ...]


def plover_events(entries: Iterable[Entry], knowledge: Knowledge | None = None) -> list[PloverEvent]:
    """Return the events that some entries tell, each once a document, in the order of the entries.

    Entries of one document are one event when they have its type, the same sides and a day in common (or
    no day), or when a link says that they tell the same: an announced visit is told by a planned contact,
    an announcement and a headline, and is one. Entries without a type or without any side are left out.
    """
    known = knowledge or load_knowledge()
    places: dict[tuple[object, ...], list[int]] = {}
    order: list[PloverEvent] = []
    for entry in entries:
        event = _event(entry, known)
        if event is None:
            continue
        key = (entry.document_id, event.told.event, frozenset(event.sources), frozenset(event.targets))
        same = next((place for place in places.get(key, ()) if _one(order[place], event)), None)
        if same is None:
            places.setdefault(key, []).append(len(order))
            order.append(event)
        else:
            order[same] = _joined(order[same], event)
    return order


def plover_lines(entries: Iterable[Entry], knowledge: Knowledge | None = None) -> Iterator[bytes]:
    r"""Yield one line of UTF-8 JSON an event, each ending in "\n" and marked as lossy."""
    for event in plover_events(entries, knowledge):
        yield msgspec.json.encode(plover_row(event)) + b"\n"


def plover_row(event: PloverEvent) -> dict[str, object]:
    """Return an event as PLOVER data have it, with the entries and the words that prove it."""
    lead = event.lead
    return {
        "id": f"{lead.id}-{event.told.event}",
        "event": event.told.event,
        "mode": event.told.mode or None,
        "context": list(event.told.contexts),
        "cameo": event.told.cameo,
        "cameo_root": event.told.root,
        "date": event.start or None,
        "date_end": event.end or None,
        "source": list(event.sources),
        "target": list(event.targets),
        "source_names": [one.name for one in lead.by],
        "target_names": [one.name for one in (*lead.to, *lead.with_)],
        "reciprocal": event.reciprocal,
        "doc": lead.doc,
        "document_id": lead.document_id,
        "text": lead.quote,
        "told": len(event.entry_ids),
        "entry_ids": list(event.entry_ids),
        "because": event.told.because,
        "codebook": CODEBOOK,
        "lossy": LOSSY,
    }


def _event(entry: Entry, knowledge: Knowledge) -> PloverEvent | None:
    told = plover_of(entry.kind, entry.form, entry.status, entry.matters, entry.quote, knowledge)
    if not told.event:
        return None
    contact = entry.kind == "contact"
    sources = _codes(entry.by, knowledge)
    targets = tuple(code for code in _codes((*entry.to, *entry.with_), knowledge) if code not in sources)
    if not sources and not targets:
        return None
    when = entry.when
    return PloverEvent(
        lead=entry,
        told=told,
        sources=sources,
        targets=targets,
        reciprocal=contact and told.event in ("CONSULT", "SUPPORT") and told.mode != "visit",
        start=when.start.isoformat() if when else "",
        end=when.last.isoformat() if when else "",
        entry_ids=(entry.id,),
    )


def _codes(participants: Iterable[Participant], knowledge: Knowledge) -> tuple[str, ...]:
    """Return the alpha-3 codes of some participants, or their names where they speak for no state."""
    found = []
    for one in participants:
        state = knowledge.by_code.get(one.side) if one.side else None
        if state is not None:
            found.append(state.code3)
        elif one.resolved and one.name:
            found.append(one.name)
    return tuple(dict.fromkeys(found))


def _one(event: PloverEvent, other: PloverEvent) -> bool:
    """Return whether two events of one type and one pair may be one: their days meet, or one has none."""
    linked = {link.entry_id for link in other.lead.links if link.relation in ("same_as", "about")}
    if linked & set(event.entry_ids):
        return True
    if not event.start or not other.start:
        return True
    return event.start <= other.end and other.start <= event.end


def _joined(event: PloverEvent, other: PloverEvent) -> PloverEvent:
    """Return two tellings as one: the surer leads, and the narrower days hold."""
    first, second = sorted((event, other), key=lambda one: (-one.lead.score, one.lead.evidence.span.start))
    dated = min((one for one in (event, other) if one.start), key=_length, default=first)
    return PloverEvent(
        lead=first.lead,
        told=first.told if first.told.mode or not second.told.mode else second.told,
        sources=first.sources,
        targets=first.targets,
        reciprocal=first.reciprocal or second.reciprocal,
        start=dated.start,
        end=dated.end,
        entry_ids=(*event.entry_ids, *other.entry_ids),
    )


def _length(event: PloverEvent) -> tuple[int, str]:
    return (0 if event.start == event.end else 1, event.start)
