"""What a filter means, in plain code: the SQL of every store must agree with it."""

from __future__ import annotations

from datetime import date

from dragoman.ledger.base import Filter
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.rows import folded_name


def meets(entry: Entry, held: HeldDocument, filter: Filter) -> bool:
    """Return whether an entry of a document meets every condition of a filter."""
    return (
        _among(entry.kind, filter.kinds)
        and _among(entry.form, filter.forms)
        and _among(entry.grade, filter.grades)
        and _among(entry.status, filter.statuses)
        and entry.state in filter.states
        and (filter.matters is None or not filter.matters.isdisjoint(entry.matters))
        and (filter.sides is None or not filter.sides.isdisjoint(entry.sides))
        and (filter.between is None or is_between(entry, *filter.between))
        and (not filter.actor or _has_actor(entry, filter.actor))
        and (filter.official is None or filter.official == bool(entry.official))
        and (not filter.document_id or filter.document_id == entry.document_id)
        and _in_time(entry, held, filter)
    )


def is_between(entry: Entry, one: str, other: str) -> bool:
    """Return whether an entry is about two sides: both named, and at least one of them taking part."""
    named = entry.sides | set(entry.about)
    return one in named and other in named and not entry.sides.isdisjoint({one, other})


def _in_time(entry: Entry, held: HeldDocument, filter: Filter) -> bool:
    when, said, published = entry.when or entry.said, entry.said, held.day
    return (
        _holds(filter.since, when.last if when else None, filter.undated, later=True)
        and _holds(filter.until, when.start if when else None, filter.undated, later=False)
        and _holds(filter.as_of, said.start if said else None, filter.undated, later=False)
        and _holds(filter.known_by, published.start if published else None, filter.undated, later=False)
    )


def _holds(asked: date | None, day: date | None, undated: bool, *, later: bool) -> bool:
    if asked is None:
        return True
    if day is None:
        return undated
    return day >= asked if later else day <= asked


def _among(value: str, allowed: frozenset[str] | None) -> bool:
    return allowed is None or value in allowed


def _has_actor(entry: Entry, actor: str) -> bool:
    words = folded_name(actor).strip()
    return any(
        participant.actor_id == actor or words in folded_name(participant.name)
        for participant in entry.participants
    )
