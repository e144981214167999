"""One account as it is compared: what it tells, in the order of its text, and what is usual with its side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.errors import LedgerError
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.outline import Outline
from dragoman.ledger.view import View
from dragoman.views.days import Days, days_of
from dragoman.views.earlier import OCCASION, Usual, usual
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


_Told = list[tuple[Said, frozenset[str], int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One account as it is compared: what it tells, where each matter first comes, what is usual."""

    held: HeldDocument
    told: _Told
    places: dict[str, int]
    usual: Usual

    @property
    def account(self) -> Account:
        """The account in figures: whose it is, its day, how much it tells."""
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
        """Return what is told on a matter."""
        return tuple(said for said, matters, _ in self.told if matter in matters)

    def share(self, matter: str) -> float:
        """Return the share of the words that a matter has, 0 to 1."""
        whole = sum(words for _, _, words in self.told)
        mine = sum(words for _, matters, words in self.told if matter in matters)
        return round(mine / whole, 3) if whole else 0.0


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


def telling_of(view: View, outline: Outline, name: str, known_by: date | None) -> Telling:
    """Return the account of this name or id, ready to be compared."""
    held = view.held(find_document(outline, name))
    told = _told(view, held)
    return Telling(
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
