"""The calendar: contacts as occasions, open asks and promises with a deadline as things to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.ledger.view import View
from dragoman.views.days import Days
from dragoman.views.material import Between
from dragoman.views.parties import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A contact or a deadline: id of its entry, days (inclusive), title, people, place, words, sources.

    what: "contact" or "due". status: of the contact (held, planned, postponed, cancelled, claimed) or of
    the card (open, overdue, …). certain: False when the days are an interval in which it may have been.
    whose_move: sides that are to answer, for what is due.
    """

    entry_id: str
    what: str
    kind: str
    form: str
    title: str
    days: Days
    certain: bool
    status: str
    people: tuple[Party, ...]
    whose_move: tuple[str, ...]
    where: str
    quote: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Occasions by day; undated: contacts without any day, open cards without a deadline are not counted."""

    occasions: tuple[Occasion, ...]
    undated: int
    as_of: date


def calendar(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    weak: bool = False,
) -> Calendar:
    """Return the contacts with their days and the open asks, proposals and promises with a deadline."""
    raise NotImplementedError
