"""The cards of the court: what is asked, proposed, promised or announced, and everything shown with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.views.answers import Answer
from dragoman.views.days import Days
from dragoman.views.parties import Party
from dragoman.views.silence import Silence
from dragoman.views.sources import Sources

#: The kinds that wait for somebody's move.
CARD_KINDS = ("ask", "proposal", "promise", "announcement")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWord:
    """The latest words of a side on the matters of a card, as a quotation; quote "" when none are held.

    form: quoted, mixed or reported; told: outlet; said: days of the saying.
    """

    side: str
    by: tuple[Party, ...]
    quote: str
    form: str
    said: Days | None
    entry_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTold:
    """What somebody says of another's conduct ("the ball is in Baku's court"): his claim, not the record's.

    form: court, omission, word-vs-deed, assessment, or none-known for a reported absence of an answer.
    """

    entry_id: str
    form: str
    by: tuple[Party, ...]
    about: tuple[Party, ...]
    said: Days | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing on the table: who asked what of whom, when, by when, whose move it is and by which rule.

    id: of the entry it leads with; entry_ids: all entries that tell it. kind, form: of that entry.
    since: days in which it was said; age: whole days from then until the day asked about, None if undated.
    due: days on which it falls due, for announcements the announced time; due_entry: the entry that says so
        ("" when it is this one's own); overdue: the last of them is over.
    status: open, deferred, answer announced, partly answered, countered, evaded, contradictory, "accepted,
        unconfirmed" (a machine matched the answer); not yet due, due, past due, postponed; accepted,
        refused, happened, late, replaced, cancelled, kept, broken.
    settled: nobody's move any more. whose_move: sides, or names of those who speak for no side.
    rule: why it is their move, in words. lost: a citation lost its outlet.
    standing: official (the actor's own side published it), reported, or claimed (told by another than the
        actor and not in his words); standing_because: in words.
    sources: who tells it; quote: the words; answers, claims, last_words: what else is on record about it.
    condition: the words that tell under which condition it holds ("if the quota is lifted"), "" for none.
    silence: for an open card, in how many documents no answer was found.
    part_of: id of the card it belongs to (a promise to answer), "" for one of its own; totals leave it out.
    doubts: what is not known of it, in words; grade: strong, medium or weak; because: why it was read so.
    """

    id: str
    kind: str
    form: str
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    since: Days | None
    age: int | None
    due: Days | None
    due_entry: str
    overdue: bool
    status: str
    settled: bool
    whose_move: tuple[str, ...]
    rule: str
    lost: bool
    standing: str
    standing_because: str
    sources: Sources
    quote: str
    matters: tuple[str, ...]
    answers: tuple[Answer, ...]
    claims: tuple[ClaimTold, ...]
    last_words: tuple[LastWord, ...]
    silence: Silence | None
    entry_ids: tuple[str, ...]
    part_of: str
    grade: str
    because: str
    doubts: tuple[str, ...]
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How many open cards wait for a side, or are about a matter; overdue: of them."""

    name: str
    cards: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed on a card between two days: new, moved, now overdue, settled, or a status in words."""

    card_id: str
    kind: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many there are in all, where only some are shown."""

    open: int
    dormant: int
    settled: int
    claims: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """What is on the table on a day: open cards, those long past, those settled, and claims of others.

    as_of: the day; since: the day changes are counted from, None when not asked.
    open: overdue first, then by deadline, then the latest first; dormant: open, but nothing was due or said
        for more than a year; settled: answered, done, cancelled.
    claims: whose move it is according to others; each stays the claim of who made it.
    by_side, by_matter: totals of the open cards. changes: since that day.
    silence: how many documents the whole answer rests on, with the gaps.
    counts: how many cards, claims and changes there are; fewer are here where a limit was asked for.
    """

    as_of: date
    since: date | None
    open: tuple[Card, ...]
    dormant: tuple[Card, ...]
    settled: tuple[Card, ...]
    claims: tuple[ClaimTold, ...]
    by_side: tuple[Total, ...]
    by_matter: tuple[Total, ...]
    changes: tuple[Change, ...]
    silence: Silence
    counts: Counts
