"""Formulas: the stock phrases of a side, found in what it says again and again, from first use to last."""

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
class Use:
    """One use of a formula: who, when, the words as they stand there, in which document."""

    entry_id: str
    by: tuple[Party, ...]
    said: Days | None
    words: str
    document: str
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Documents of the side without the formula between two uses; it was dropped, and came back."""

    after: Use
    before: Use
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A stock phrase of a side: "sovereignty and territorial integrity", in 7 of 12 documents.

    uses: oldest first; documents: that have it, of: documents in which the side speaks from its first use on.
    state: "in use", "dropped" (absent from the latest documents of the side although usual before),
    "returned" (after such an absence), "once in a while". absent: documents of the side since the last use.
    softer: later words that stand where a stronger variant stood ("firm support" → "support"), with their use.
    speakers: who used it, the most often first, with how often.
    """

    side: str
    words: str
    uses: tuple[Use, ...]
    documents: int
    of: int
    first: Use
    last: Use
    speakers: tuple[tuple[str, int], ...]
    state: str
    absent: int
    pauses: tuple[Pause, ...]
    softer: tuple[Use, ...]
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulas:
    """The formulas of each side, the most used first; documents: in which each side speaks."""

    found: tuple[Formula, ...]
    documents: tuple[tuple[str, int], ...]
    silence: Silence


def formulas(
    view: View,
    *,
    sides: Sequence[str] = (),
    between: Between | None = None,
    words: str = "",
    matters: Sequence[str] = (),
    as_of: date | None = None,
    known_by: date | None = None,
    at_least: int = 3,
    most: int = 100,
) -> Formulas:
    """Return the stock phrases of each side: found by repetition across documents, not from a list.

    words: only formulas with these words, or the uses of this phrase even where it is used less often.
    at_least: documents (near-copies once) that must have it. most: at most so many a side.
    """
    raise NotImplementedError
