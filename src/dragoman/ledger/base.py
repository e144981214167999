"""What is asked of a ledger, and what is kept of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry, State

#: The states shown unless others are asked for: all but what a person rejected or merged into another entry.
SHOWN = frozenset({State.MACHINE, State.ACCEPTED, State.CORRECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries are meant; every condition that is given must hold.

    kinds, forms, grades, matters, statuses: any of these; tags: any of these tags stands on it.
    sides: any of these sides takes part (as by, to or with).
    between: two sides. Both take part; or one takes part and the other takes part in an act that is told
        inside the same words ("Baku said that Washington should …" with the ask it carries).
    actor: actor id, or part of a name in any case ("azimov").
    since, until: first and last day, inclusive; the time of the fact, or of the saying where that is all that
        is known, shares a day with them.
    as_of: the world as it stood that day: what was said or happened on or before it. Things due or
        announced for later stay in when they were told by then.
    known_by: leaves out documents whose publication cannot have been by that day.
    undated: whether entries stay in whose day cannot be told, where since, until, as_of or known_by asks for
        one; without it they are left out.
    document_id: entries of one document.
    official: True for entries of outside lists only, False for those of documents only, None for both.
    states: judged states; all but rejected and merged unless given.
    """

    kinds: frozenset[str] | None = None
    forms: frozenset[str] | None = None
    grades: frozenset[str] | None = None
    matters: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    tags: frozenset[str] | None = None
    sides: frozenset[str] | None = None
    between: tuple[str, str] | None = None
    actor: str = ""
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    known_by: date | None = None
    undated: bool = False
    document_id: str = ""
    official: bool | None = None
    states: frozenset[State] = SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries in order, and where the next page begins ("" when there is none)."""

    entries: tuple[Entry, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version of an entry as it is kept.

    read: as it was read; words: four bytes for each of its spans (`dragoman.ledger.keep.word_sums`).
    row: its row (`dragoman.ledger.rows.entry_row`) where it was made already, b"" where it is still to make.
    shown: as people judged or corrected it, None where nobody has.
    """

    read: Entry
    words: bytes
    row: bytes = b""
    shown: Entry | None = None
