"""Two accounts of one contact, matter by matter: what both tell, what only one does, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.view import View
from dragoman.views.chronology import Row, chronology
from dragoman.views.days import Days, days_of
from dragoman.views.material import Between, Material, gather
from dragoman.views.parties import Party, parties

#: Earlier accounts of the same side that tell what is usual, at most.
EARLIER = 12
#: A matter is usual when it stands in at least this share of at least three earlier accounts.
USUAL, AT_LEAST = 0.5, 3
#: What is told in an account; contacts and projects are its occasion, not its content.
_LEFT_OUT = ("contact", "project")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing an account tells: its number in the order of the text, the words, the word of strength.

    cue: "underscored", "noted": the words that name the saying; kinds: statement, and the acts inside it.
    """

    number: int
    entry_id: str
    kinds: tuple[str, ...]
    by: tuple[Party, ...]
    cue: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One side's account: the document, whose it is, its day, how many things it tells, in how many words.

    earlier: names of the earlier accounts of the same side that "usual" is measured on, the latest first.
    """

    document_id: str
    document: str
    outlet: str
    side: str
    day: Days | None
    told: int
    words: int
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A matter in two accounts: what each tells of it, and how usual it is with each side.

    matter: "" for what is on no matter that was told; presence: both, left only, right only, or neither
    (told by none, though usual).
    left_place, right_place: where it comes first among the matters of that account, from 1; 0 where absent.
    left_share, right_share: of the words of the account, 0 to 1.
    left_usual, right_usual: in how many of the earlier accounts of that side it stands.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two accounts side by side; swapped: pairs of matters that they tell in opposite order."""

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
    material = gather(view, known_by=known_by, weak=True)
    held = [_find(material.documents, name) for name in (left, right)]
    told = [_told(view, material, one) for one in held]
    usual = [_usual(material, one) for one in held]
    accounts = [_account(one, said, names) for one, said, (names, _) in zip(held, told, usual, strict=True)]
    places = [_places(said) for said in told]
    matters = sorted(
        set(places[0]) | set(places[1]),
        key=lambda matter: (places[0].get(matter, 10**6), places[1].get(matter, 10**6), matter),
    )
    silent = sorted(
        matter
        for matter in set(usual[0][1]) | set(usual[1][1])
        if matter not in matters and any(_is_usual(counts[matter], len(names)) for names, counts in usual)
    )
    rows = tuple(_row(matter, told, places, usual) for matter in [*matters, *silent])
    both = [row.matter for row in rows if row.presence == "both"]
    swapped = tuple(
        (one, other)
        for number, one in enumerate(both)
        for other in both[number + 1 :]
        if (places[0][one] - places[0][other]) * (places[1][one] - places[1][other]) < 0
    )
    return Comparison(left=accounts[0], right=accounts[1], rows=rows, swapped=swapped)


def accounts_of(
    view: View, *, between: Between, as_of: date | None = None
) -> tuple[tuple[Row, str, str], ...]:
    """Return the contacts that both sides have given an account of: the event, and a document of each side.

    A call whose readouts two ministries published, when they were found to tell one call. Documents count
    as a side's own when the relationship file says whose outlet it is.
    """
    held = {one.id: one for one in view.documents()}
    documents = {entry.id: entry.document_id for entry in view.entries(kinds=("contact",))}
    found = []
    for row in chronology(view, between=between, kinds=("contact",), as_of=as_of):
        told: dict[str, str] = {}
        for entry_id in row.entry_ids:
            document = held.get(documents.get(entry_id, ""))
            if document and document.side in between:
                told.setdefault(document.side, document.id)
        if len(told) == 2 and not row.planned:
            found.append((row, told[between[0]], told[between[1]]))
    return tuple(found)


_Told = list[tuple[Said, frozenset[str], int]]


def _find(documents: Mapping[str, HeldDocument], name: str) -> HeldDocument:
    from dragoman.errors import LedgerError

    found = [one for one in documents.values() if name in (one.id, one.name)]
    found = found or [one for one in documents.values() if one.id.startswith(name)]
    if len(found) != 1:
        many = f"{len(found)} documents are called" if found else "no document is called"
        raise LedgerError(f"{many} {name!r}; `dragoman coverage` lists documents with their ids")
    return found[0]


def _told(view: View, material: Material, held: HeldDocument) -> _Told:
    """Return what an account tells in the order of its text: statements with their acts, and acts alone."""
    entries = [
        entry for entry, in_order in _in_order(material, held.id) if in_order and entry.kind not in _LEFT_OUT
    ]
    text = view.document(held.id).text
    statements = [entry for entry in entries if entry.kind == "statement"]
    units: list[tuple[Entry, list[Entry]]] = [(entry, []) for entry in statements]
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
        said = Said(
            number=number,
            entry_id=entry.id,
            kinds=tuple(dict.fromkeys([entry.kind, *(act.kind for act in acts)])),
            by=parties(entry.by),
            cue=" ".join(entry.cue.of(text).split())[:40],
            quote=entry.content_quote or entry.quote,
        )
        matters = frozenset(matter for one in (entry, *acts) for matter in one.matters)
        told.append((said, matters or frozenset({""}), len(entry.quote.split())))
    return told


def _in_order(material: Material, document_id: str) -> Iterable[tuple[Entry, bool]]:
    """Return the entries of a document, with False for those told again (a headline, a second mention)."""
    seen: set[str] = set()
    for entry in material.starting(document_id, 0, 10**9):
        again = any(other.id in seen for other, _ in material.related(entry, "same_as"))
        seen.add(entry.id)
        yield entry, not again


def _usual(material: Material, held: HeldDocument) -> tuple[tuple[str, ...], Counter[str]]:
    """Return the earlier accounts of the same side or outlet, and in how many of them each matter stands."""
    day = held.day
    earlier = [
        one
        for one in material.documents.values()
        if one.id != held.id
        and not one.official
        and ((held.side and one.side == held.side) or (held.outlet and one.outlet == held.outlet))
        and (day is None or one.day is None or one.day.start <= day.last)
    ]
    earlier.sort(key=lambda one: one.day.start if one.day else date.min, reverse=True)
    counts: Counter[str] = Counter()
    for one in earlier[:EARLIER]:
        matters = {
            matter
            for entry in material.starting(one.id, 0, 10**9)
            if entry.kind not in _LEFT_OUT
            for matter in entry.matters
        }
        counts.update(matters)
    return tuple(one.name for one in earlier[:EARLIER]), counts


def _is_usual(count: int, accounts: int) -> bool:
    return accounts >= AT_LEAST and count / accounts >= USUAL


def _account(held: HeldDocument, told: _Told, earlier: tuple[str, ...]) -> Account:
    return Account(
        document_id=held.id,
        document=held.name,
        outlet=held.outlet,
        side=held.side,
        day=days_of(held.day),
        told=len(told),
        words=sum(words for _, _, words in told),
        earlier=earlier,
    )


def _places(told: _Told) -> dict[str, int]:
    """Return where each matter comes first among the matters of an account, from 1."""
    order = dict.fromkeys(matter for _, matters, _ in told for matter in sorted(matters))
    return {matter: place for place, matter in enumerate(order, 1)}


def _row(
    matter: str,
    told: Sequence[_Told],
    places: Sequence[dict[str, int]],
    usual: Sequence[tuple[tuple[str, ...], Counter[str]]],
) -> MatterRow:
    lines = [tuple(said for said, matters, _ in side if matter in matters) for side in told]
    shares = []
    for side in told:
        whole = sum(words for _, _, words in side)
        mine = sum(words for _, matters, words in side if matter in matters)
        shares.append(round(mine / whole, 3) if whole else 0.0)
    presence = {(True, True): "both", (True, False): "left only", (False, True): "right only"}
    return MatterRow(
        matter=matter,
        presence=presence.get((bool(lines[0]), bool(lines[1])), "neither"),
        left=lines[0],
        right=lines[1],
        left_place=places[0].get(matter, 0),
        right_place=places[1].get(matter, 0),
        left_share=shares[0],
        right_share=shares[1],
        left_usual=usual[0][1][matter],
        right_usual=usual[1][1][matter],
    )
