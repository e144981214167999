"""Two accounts of one contact, matter by matter: what both tell, what only one does, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.ledger.view import View
from dragoman.views.account import Account, Said, Telling, telling_of
from dragoman.views.chronology import Row, chronology
from dragoman.views.columns import columns, facts
from dragoman.views.earlier import Earlier
from dragoman.views.happened import AHEAD
from dragoman.views.material import Between


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A matter in two accounts: what each tells of it, and how usual it is with each side.

    matter: "" for what is on no matter that was told; presence: both, left only, right only, or neither
    (told by none, though usual).
    left_place, right_place: where it comes first among the matters of that account, from 1; 0 where absent.
    left_share, right_share: of the words of the account, 0 to 1.
    left_usual, right_usual: in how many of the earlier accounts of that side it stands; left_before,
    right_before: those accounts, the latest first.
    stronger: "left" or "right" where one side's strongest word of saying is stronger, "" otherwise.
    """

    matter: str
    presence: str
    left: tuple[Said, ...]
    right: tuple[Said, ...]
    left_place: int
    right_place: int
    left_share: float
    right_share: float
    left_usual: int
    right_usual: int
    left_before: tuple[Earlier, ...]
    right_before: tuple[Earlier, ...]
    stronger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two accounts side by side; swapped: pairs of matters that they tell in opposite order.

    ("human-rights", "mediation") is told so by the left account and the other way round by the right one.
    """

    left: Account
    right: Account
    rows: tuple[MatterRow, ...]
    swapped: tuple[tuple[str, str], ...]


def compare(view: View, left: str, right: str, *, known_by: date | None = None) -> Comparison:
    """Return two documents side by side, a row a matter, in the order of the left one.

    Iceland's readout that begins with the captain and Uruguay's that does not name him: the matter is
    "left only", with how often Uruguay's earlier accounts had it.
    left, right: document ids or names; known_by: leaves out later documents from what is usual.
    Raises LedgerError when a document is not held, or a name is that of several.
    """
    outline = view.outline()
    one, other = (telling_of(view, outline, name, known_by) for name in (left, right))
    matters = sorted(
        set(one.places) | set(other.places),
        key=lambda matter: (one.places.get(matter, 10**6), other.places.get(matter, 10**6), matter),
    )
    silent = sorted({*one.usual.matters, *other.usual.matters} - set(matters))
    rows = tuple(_row(matter, one, other) for matter in [*matters, *silent])
    both = [row.matter for row in rows if row.presence == "both" and row.matter]
    swapped = tuple(
        (first, second)
        for number, first in enumerate(both)
        for second in both[number + 1 :]
        if (one.places[first] - one.places[second]) * (other.places[first] - other.places[second]) < 0
    )
    return Comparison(left=one.account, right=other.account, rows=rows, swapped=swapped)


def accounts_of(
    view: View, *, between: Between, as_of: date | None = None, contact: str = "", latest: int = 0
) -> tuple[tuple[Row, str, str], ...]:
    """Return the contacts that both sides have given an account of: the event, and a document of each side.

    A call whose readouts two ministries published, when they were found to tell one call. Documents count
    as a side's own when the relationship file says whose outlet it is.
    contact: only the one with this entry. latest: at most so many, the latest; 0 for all.
    """
    rows = columns(view, kinds=("contact",), between=between, as_of=as_of, weak=True)
    papers = rows.outline.papers
    group = facts(rows).tolist()
    documents = rows.outline.document[rows.at].tolist()
    told: dict[int, dict[str, str]] = {}
    for fact, document in zip(group, documents, strict=True):
        if papers[document].side in between:
            told.setdefault(fact, {}).setdefault(papers[document].side, papers[document].id)
    both = {fact for fact, sides in told.items() if len(sides) == 2}
    ids = rows.ids()
    if latest and not contact:
        ahead = set(rows.outline.numbers(AHEAD))
        held = {
            fact
            for fact, status in zip(group, rows.field("status").tolist(), strict=True)
            if status not in ahead
        }
        last = rows.first[rows.at].tolist()
        both = set(sorted(both & held, key=lambda fact: last[fact])[-latest:])
    if contact:
        both &= {fact for fact, entry_id in zip(group, ids, strict=True) if entry_id == contact}
    fact_of = {entry_id: fact for fact, entry_id in zip(group, ids, strict=True) if fact in both}
    only = {papers[document].id for fact, document in zip(group, documents, strict=True) if fact in both}
    if not only:
        return ()
    found = []
    for row in chronology(view, between=between, kinds=("contact",), as_of=as_of, only=sorted(only)):
        fact = next((fact_of[one] for one in row.entry_ids if one in fact_of), -1)
        if fact >= 0 and not row.planned and (not contact or contact in row.entry_ids):
            found.append((row, told[fact][between[0]], told[fact][between[1]]))
    return tuple(found)


def _row(matter: str, one: Telling, other: Telling) -> MatterRow:
    left, right = one.on(matter), other.on(matter)
    presence = {(True, True): "both", (True, False): "left only", (False, True): "right only"}
    strongest = [max((said.strength for said in side), default=0) for side in (left, right)]
    known = all(strongest)
    return MatterRow(
        matter=matter,
        presence=presence.get((bool(left), bool(right)), "neither"),
        left=left,
        right=right,
        left_place=one.places.get(matter, 0),
        right_place=other.places.get(matter, 0),
        left_share=one.share(matter),
        right_share=other.share(matter),
        left_usual=len(one.usual.of(matter)),
        right_usual=len(other.usual.of(matter)),
        left_before=one.usual.of(matter),
        right_before=other.usual.of(matter),
        stronger=""
        if not known or strongest[0] == strongest[1]
        else "left"
        if strongest[0] > strongest[1]
        else "right",
    )
