"""Links between the records of one document: about, answers, same_as, carries_out; each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.actors.actor import Actor
from dragoman.reading.acts.retold import is_headline, told_again, wish_again
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind, Link, Record

#: An invitation told with the visit that is made on it.
_TAKEN_UP = re.compile(r"\bat\s+(?:the|his|her|their)\s+(?:\w+\s+)?invitation\b", re.IGNORECASE)
#: So many asks before an answer are looked at; one that shares neither side nor matter must stand this near.
_LAST_ASKS, _SAME_PASSAGE = 40, 600
#: Of the statements or contacts that begin before a record's end, so many are looked at, the nearest first.
_MOST_BETWEEN = 40
#: A meeting told so far behind a visit (code points) is not taken for part of it.
_SAME_STORY = 1_200
_ASKING = frozenset({Kind.ASK, Kind.PROPOSAL})
#: Who has these of an answer is the one who asked.
_WAITS = re.compile(r"\b(?:hear|heard|await\w*|wait(?:s|ed|ing)?|receiv\w+)\b", re.IGNORECASE)
#: Forms of an answer that decide an ask; one that is put off, evaded or not known leaves it open.
_DECIDES = frozenset({"accept", "partly", "refuse", "counter"})


def link(layers: Layers, records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records with their links within the document.

    An act is about the statement whose words carry it; a statement is about the contact it was said at;
    an answer answers the ask or proposal before it that is to its side; a planned contact is what its
    announcement is about; a meeting on a journey is about the journey; a denial contradicts the last
    accusation or report of another voice before it.
    """
    linked: list[Record] = []
    statements = [i for i, record in enumerate(records) if record.kind is Kind.STATEMENT]
    contacts = [i for i, record in enumerate(records) if record.kind is Kind.CONTACT]
    asks = [i for i, record in enumerate(records) if record.kind in _ASKING]
    for index, record in enumerate(records):
        links = list(record.links)
        if record.kind is Kind.STATEMENT:
            links.extend(_occasion(layers, record, records, contacts))
        elif record.kind is Kind.ANNOUNCEMENT:
            links.extend(_overlapping(record, index, records, contacts, "tells of the same coming contact"))
        elif record.kind is Kind.CONTACT:
            links.extend(told_again(layers, record, index, (*linked, *records[index:]), contacts))
            links.extend(_journey(record, index, records, contacts))
        else:
            links.extend(
                _overlapping(record, index, records, statements, "stands in the words of this statement")
            )
        if record.kind in _ASKING:
            links.extend(wish_again(layers, record, index, records, asks))
        if record.kind is Kind.ANSWER:
            links.extend(_answered(record, index, records, asks))
        elif record.kind is Kind.DENIAL:
            links.extend(_denied(record, index, records))
        linked.append(_answering(replace(record, links=tuple(links)), records))
    return _with_status(linked, asks)


def _answering(record: Record, records: Sequence[Record]) -> Record:
    """Return a reported absence of an answer with those who were asked as the ones who have not answered.

    "No such reply has been made public" names nobody: who owes it is told by the ask, and who says so is the
    voice of the words around it.
    """
    asked = next((records[link.target] for link in record.links if link.relation == "answers"), None)
    if record.kind is not Kind.ANSWER or record.form != "none-known" or asked is None or not asked.to:
        return record
    if _sides(record.by) & _sides(asked.to):
        return record
    return replace(record, by=asked.to, to=asked.by)


def _with_status(records: Sequence[Record], asks: Sequence[int]) -> tuple[Record, ...]:
    """Return the records with each ask and proposal answered where an answer in the text decides it."""
    decided = {
        link.target
        for record in records
        if record.kind is Kind.ANSWER and record.form in _DECIDES
        for link in record.links
        if link.relation == "answers"
    }
    for index in asks:
        again = {link.target for link in records[index].links if link.relation == "same_as"}
        if index in decided or again & decided:
            decided |= {index} | again
    told = list(records)
    for index in asks:
        done = index in decided or _is_taken_up(told[index])
        told[index] = replace(told[index], status="answered" if done else "open")
    return tuple(told)


def _is_taken_up(record: Record) -> bool:
    """Return whether somebody travels on an invitation: "Salas is in Lima at the invitation of Orbe"."""
    return record.form == "invitation" and bool(_TAKEN_UP.search(record.evidence.quote))


def _overlapping(
    record: Record, index: int, records: Sequence[Record], among: Sequence[int], why: str
) -> list[Link]:
    best, least = -1, 0
    end = bisect_left(among, record.evidence.span.end, key=lambda other: records[other].evidence.span.start)
    for other in among[max(0, end - _MOST_BETWEEN) : end]:
        span = records[other].evidence.span
        content = records[other].content
        whole = span.join(content) if content else span
        shared = min(whole.end, record.evidence.span.end) - max(whole.start, record.evidence.span.start)
        if 2 * shared < min(len(whole), len(record.evidence.span)):
            continue
        if best < 0 or len(whole) < least:
            best, least = other, len(whole)
    return [Link(relation="about", target=best, because=why)] if best >= 0 else []


def _occasion(
    layers: Layers, record: Record, records: Sequence[Record], contacts: Sequence[int]
) -> list[Link]:
    """Return the contact a statement was said at: in a readout its own, else its speaker's last."""
    voices, sides = _names(record.by), _sides(record.by)
    end = bisect_left(
        contacts, record.evidence.span.end, key=lambda other: records[other].evidence.span.start
    )
    near = contacts[:_MOST_BETWEEN] if layers.own_voice else contacts[max(0, end - _MOST_BETWEEN) : end][::-1]
    for other in near:
        contact = records[other]
        if contact.status not in ("held", "claimed") or is_headline(layers, contact):
            continue
        behind = record.evidence.span.start - contact.evidence.span.start
        if contact.evidence.span.start > record.evidence.span.end or (
            not layers.own_voice and behind > _SAME_STORY
        ):
            continue
        parties = (*contact.by, *contact.with_, *contact.to)
        if voices & _names(parties) or (
            layers.own_voice and contact.form != "visit" and sides & _sides(parties)
        ):
            return [Link(relation="about", target=other, because="said by one who takes part in it")]
    return []


def _journey(record: Record, index: int, records: Sequence[Record], contacts: Sequence[int]) -> list[Link]:
    """Return the visit that another contact is part of: before it, by one who takes part in both."""
    if record.form == "visit":
        return []
    people = _names((*record.by, *record.with_))
    for other in reversed(contacts[: bisect_left(contacts, index)]):
        visit = records[other]
        if record.evidence.span.start - visit.evidence.span.end > _SAME_STORY:
            break
        if visit.form == "visit" and visit.status == record.status and _names(visit.by) & people:
            return [Link(relation="about", target=other, because="one who takes part in it is on this visit")]
    return []


def _denied(record: Record, index: int, records: Sequence[Record]) -> list[Link]:
    """Return what a denial denies: the last accusation before it by another voice, else the last report."""
    voices = _names(record.by)
    report = -1
    for other in range(index - 1, max(-1, index - 12), -1):
        before = records[other]
        if not _names(before.by) or _names(before.by) & voices:
            continue
        if before.kind is Kind.ACCUSATION:
            return [Link(relation="contradicts", target=other, because="denies the accusation before it")]
        if before.kind is Kind.STATEMENT and report < 0:
            report = other
    if report < 0:
        return []
    return [Link(relation="contradicts", target=report, because="denies the report before it")]


def _answered(record: Record, index: int, records: Sequence[Record], asks: Sequence[int]) -> list[Link]:
    """Return the last ask or proposal before an answer that another side put, to its side where told.

    Of one that has not come, the words may name the one who waits ("Lima has yet to hear"): the ask is his.
    """
    sides = _sides(record.by)
    waits = record.form == "none-known" and _WAITS.search(record.evidence.quote) is not None
    best, reason = -1, ""
    place = bisect_left(asks, index)
    for other in asks[max(place - _LAST_ASKS, 0) : place + 2]:
        ask = records[other]
        # "turned down the request of Lima": the ask may stand in the answer's own words, not behind them.
        if ask.evidence.span.start >= record.evidence.span.end:
            break
        own = bool(sides and _sides(ask.by) & sides and not _sides(ask.to) & sides)
        if own and not waits:
            continue
        shared = set(ask.matters) & set(record.matters)
        told = own if waits else bool(sides & _sides(ask.to))
        near = abs(record.evidence.span.start - ask.evidence.span.end) < _SAME_PASSAGE
        if told or shared or (best < 0 and near):
            best = other
            reason = (
                "the last ask before it"
                + (" by the side that waits" if told and waits else " to the same side" if told else "")
                + (f", on {', '.join(sorted(shared))}" if shared else "")
            )
    return [Link(relation="answers", target=best, because=reason)] if best >= 0 else []


def _names(actors: Sequence[Actor]) -> set[str]:
    return {getattr(actor, "actor_id", "") for actor in actors} - {""}


def _sides(actors: Sequence[Actor]) -> set[str]:
    return {actor.side for actor in actors} - {""}
