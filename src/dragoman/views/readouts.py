"""Two accounts of one contact, matter by matter: what both tell, what only one does, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.errors import LedgerError
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.outline import Outline
from dragoman.ledger.view import View
from dragoman.views.chronology import Row, chronology
from dragoman.views.columns import columns, facts
from dragoman.views.days import Days, days_of
from dragoman.views.earlier import OCCASION, Earlier, Usual, usual
from dragoman.views.happened import AHEAD
from dragoman.views.material import Between
from dragoman.views.parties import Party, parties
from dragoman.views.strength import strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing an account tells: its number in the order of the text, the words, the word of strength.

    cue: "underscored", "noted": the words that name the saying; strength: 1 in passing to 4 pressing, 0 not
    known, of the strongest word in it and its acts; kinds: statement, and the acts inside it.
    """

    number: int
    entry_id: str
    kinds: tuple[str, ...]
    by: tuple[Party, ...]
    cue: str
    strength: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One side's account: the document, whose it is, its day, how many things it tells, in how many words.

    earlier: names of the earlier accounts of the same side that "usual" is measured on, the latest first;
    earlier_because: what they have in common, in words.
    """

    document_id: str
    document: str
    outlet: str
    side: str
    day: Days | None
    told: int
    words: int
    earlier: tuple[str, ...]
    earlier_because: str


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


_Told = list[tuple[Said, frozenset[str], int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One account as it is compared."""

    held: HeldDocument
    told: _Told
    places: dict[str, int]
    usual: Usual

    @property
    def account(self) -> Account:
        return Account(
            document_id=self.held.id,
            document=self.held.name,
            outlet=self.held.outlet,
            side=self.held.side,
            day=days_of(self.held.day),
            told=len(self.told),
            words=sum(words for _, _, words in self.told),
            earlier=tuple(one.document for one in self.usual.earlier),
            earlier_because=self.usual.because,
        )

    def on(self, matter: str) -> tuple[Said, ...]:
        return tuple(said for said, matters, _ in self.told if matter in matters)

    def share(self, matter: str) -> float:
        whole = sum(words for _, _, words in self.told)
        mine = sum(words for _, matters, words in self.told if matter in matters)
        return round(mine / whole, 3) if whole else 0.0


def compare(view: View, left: str, right: str, *, known_by: date | None = None) -> Comparison:
    """Return two documents side by side, a row a matter, in the order of the left one.

    Iceland's readout that begins with the captain and Uruguay's that does not name him: the matter is
    "left only", with how often Uruguay's earlier accounts had it.
    left, right: document ids or names; known_by: leaves out later documents from what is usual.
    Raises LedgerError when a document is not held, or a name is that of several.
    """
    outline = view.outline()
    one, other = (_side(view, outline, name, known_by) for name in (left, right))
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


def habit(view: View, document: str, *, known_by: date | None = None) -> Habit:
    """Return one account against the earlier accounts of the same side, a row a matter, in its own order.

    A readout without human rights, which stood in five of the last six: "missing though usual".
    document, known_by, errors: as for `compare`.
    """
    one = _side(view, view.outline(), document, known_by)
    silent = sorted(one.usual.matters - set(one.places))
    return Habit(
        account=one.account, rows=tuple(_habit_row(one, matter) for matter in [*one.places, *silent])
    )


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


def find_document(outline: Outline, name: str) -> str:
    """Return the id of the document with this name or id, or the only one whose id begins so.

    Raises LedgerError when there is none, or several.
    """
    found = [paper.id for paper in outline.papers if name in (paper.id, paper.name)]
    found = found or [paper.id for paper in outline.papers if name and paper.id.startswith(name)]
    if len(found) != 1:
        many = f"{len(found)} documents are called" if found else "no document is called"
        raise LedgerError(f"{many} {name!r}; `dragoman coverage` lists documents with their ids")
    return found[0]


def _side(view: View, outline: Outline, name: str, known_by: date | None) -> _Side:
    held = view.held(find_document(outline, name))
    told = _told(view, held)
    return _Side(
        held=held,
        told=told,
        places=_places(told),
        usual=usual(outline, held, known_by),
    )


def _places(told: _Told) -> dict[str, int]:
    """Return where each matter comes first, from 1; matters that come up in one thing share a place."""
    first: dict[str, int] = {}
    for said, matters, _ in told:
        for matter in sorted(matters):
            first.setdefault(matter, said.number)
    ranks = {number: rank for rank, number in enumerate(sorted(set(first.values())), 1)}
    return {matter: ranks[number] for matter, number in first.items()}


def _told(view: View, held: HeldDocument) -> _Told:
    """Return what an account tells in the order of its text: statements with their acts, and acts alone."""
    entries = [entry for entry in _once(view, held.id) if entry.kind not in OCCASION]
    text = view.document(held.id).text
    units: list[tuple[Entry, list[Entry]]] = [(entry, []) for entry in entries if entry.kind == "statement"]
    for entry in entries:
        if entry.kind == "statement":
            continue
        around = [unit for unit in units if unit[0].evidence.span.overlaps(entry.evidence.span)]
        if around:
            min(around, key=lambda unit: len(unit[0].evidence.span))[1].append(entry)
        else:
            units.append((entry, []))
    units.sort(key=lambda unit: unit[0].evidence.span)
    told: _Told = []
    for number, (entry, acts) in enumerate(units, 1):
        cues = [" ".join(one.cue.of(text).split())[:40] for one in (entry, *acts)]
        said = Said(
            number=number,
            entry_id=entry.id,
            kinds=tuple(dict.fromkeys([entry.kind, *(act.kind for act in acts)])),
            by=parties(entry.by),
            cue=cues[0],
            strength=max(map(strength, cues)),
            quote=entry.content_quote or entry.quote,
        )
        matters = frozenset(matter for one in (entry, *acts) for matter in one.matters)
        told.append((said, matters or frozenset({""}), len(entry.quote.split())))
    return told


def _once(view: View, document_id: str) -> Iterable[Entry]:
    """Return the entries of a document but those told again in it (a headline, a second mention)."""
    entries = sorted(view.entries(document_id=document_id), key=lambda entry: entry.evidence.span)
    same: dict[str, set[str]] = {}
    for entry in entries:
        for link in entry.links:
            if link.relation == "same_as":
                same.setdefault(entry.id, set()).add(link.entry_id)
                same.setdefault(link.entry_id, set()).add(entry.id)
    seen: set[str] = set()
    for entry in entries:
        if not same.get(entry.id, set()) & seen:
            yield entry
        seen.add(entry.id)


def _row(matter: str, one: _Side, other: _Side) -> MatterRow:
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


def _habit_row(one: _Side, matter: str) -> HabitRow:
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
