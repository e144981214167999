"""Positions: what each side said on a matter over time, in quotations, and where it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.view import View
from dragoman.views.days import Days
from dragoman.views.material import Between
from dragoman.views.parties import Party
from dragoman.views.silence import Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thing a side said on a matter: who, when, in which words, with which word of saying.

    kind: position, statement, or the act in it (accusation, denial, promise, …); form: quoted, mixed,
    reported; cue: "reiterated"; leaning: 1 where the words are for, -1 against, 0 where neither is told.
    """

    entry_id: str
    kind: str
    form: str
    by: tuple[Party, ...]
    said: Days | None
    cue: str
    quote: str
    leaning: int
    document: str
    document_id: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A side's positions on one matter, oldest first; undated ones at the end.

    side: ISO code, or the name of one who speaks for no state. told: how many there are; `held` may be fewer
    when a limit was asked for (the latest are kept).
    """

    matter: str
    side: str
    held: tuple[Held, ...]
    told: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Two ends of a line that do not go together: what was said first, and what later.

    what: "contradiction" where the words of one deny those of the other, "change" where for became against
    or against for. proposed: a machine found it and nobody has decided; because: on which words, in words.
    same_speaker: whether one person said both.
    """

    matter: str
    side: str
    what: str
    before: Held
    after: Held
    because: str
    proposed: bool
    same_speaker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Matter by side by time: lines by matter (the most spoken of first) and side, turns oldest first.

    silence: in how many documents was looked, for the matters and sides of which nothing is found.
    """

    lines: tuple[Line, ...]
    turns: tuple[Turn, ...]
    silence: Silence


def positions(
    view: View,
    *,
    matters: Sequence[str] = (),
    sides: Sequence[str] = (),
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    weak: bool = False,
    latest: int = 0,
) -> Positions:
    """Return what each side said on each matter over time, in quotations, and where it turned.

    matters: only these; all unless given. sides: only these; between: both of two, on each other or the matter.
    latest: at most so many of each line, the latest; 0 for all.
    """
    raise NotImplementedError
