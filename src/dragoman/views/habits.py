"""One account against the earlier ones of its side: what is as usual, seldom, new or missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.ledger.view import View
from dragoman.views.account import Account, Said, Telling, telling_of
from dragoman.views.earlier import Earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitRow:
    """A matter in one account against the earlier ones of the same side.

    what: "as usual", "seldom" (told, and in less than half of them), "new" (in none of them), "missing though
    usual", "not known" (no earlier account is held). usual, of: in how many of how many earlier accounts;
    before: which, the latest first.
    """

    matter: str
    what: str
    said: tuple[Said, ...]
    place: int
    share: float
    usual: int
    of: int
    before: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One account against the side's own earlier ones."""

    account: Account
    rows: tuple[HabitRow, ...]


def habit(view: View, document: str, *, known_by: date | None = None) -> Habit:
    """Return one account against the earlier accounts of the same side, a row a matter, in its own order.

    A readout without human rights, which stood in five of the last six: "missing though usual".
    document, known_by, errors: as for `compare`.
    """
    one = telling_of(view, view.outline(), document, known_by)
    silent = sorted(one.usual.matters - set(one.places))
    return Habit(
        account=one.account, rows=tuple(_habit_row(one, matter) for matter in [*one.places, *silent])
    )


def _habit_row(one: Telling, matter: str) -> HabitRow:
    said, before, of = one.on(matter), one.usual.of(matter), len(one.usual.earlier)
    what = "as usual" if matter in one.usual.matters else "seldom" if before else "new" if of else "not known"
    return HabitRow(
        matter=matter,
        what=what if said else "missing though usual",
        said=said,
        place=one.places.get(matter, 0),
        share=one.share(matter),
        usual=len(before),
        of=of,
        before=before,
    )
