"""Who tells a fact: the outlets behind its entries, and how many of them are independent of one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.views.days import Days, days_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One telling of a fact: AzerTag of 31 March, as cited in a document of 12 April.

    outlet: the outlet cited, else the publisher of the document; "" when neither is known.
    day: the day of the citation, else of the document; None when not known.
    cited: whether the document names the outlet as its source; lost: the citation stands there without
        its outlet; candidates: outlets that the lost one may be.
    document, document_id: name and id of the document held; official: name of the outside list, or "".
    """

    outlet: str
    day: Days | None
    cited: bool
    lost: bool
    candidates: tuple[str, ...]
    document: str
    document_id: str
    entry_id: str
    official: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All tellings of a fact, and what they are worth together.

    independent: how many of them do not copy, cite or belong to one another, as far as is known.
    single: whether there is only one; lost: whether a citation lost its outlet.
    """

    told: tuple[Told, ...]
    independent: int
    single: bool
    lost: bool


def sources_of(entries: Iterable[Entry], documents: Mapping[str, HeldDocument]) -> Sources:
    """Return who tells a fact that these entries tell, once each outlet and document.

    Two documents that cite one outlet are one source, and so are near-copies and outlets of one owner.
    A document that cites AzerTag for a fact adds nothing of its own to it, nor does a citation that lost
    its outlet add a source beside its document.
    """
    told: dict[tuple[str, str], Told] = {}
    for entry in entries:
        one = telling(entry, documents)
        told.setdefault((one.outlet, one.document_id), one)
    citing = {one.document_id for one in told.values() if _names_outlet(one)}
    roots = {
        _root(one, documents) for one in told.values() if _names_outlet(one) or one.document_id not in citing
    }
    return Sources(
        told=tuple(told.values()),
        independent=len(roots),
        single=len(roots) == 1,
        lost=any(one.lost for one in told.values()),
    )


def telling(entry: Entry, documents: Mapping[str, HeldDocument]) -> Told:
    """Return who tells one entry: the outlet its text cites, else the publisher of its document."""
    held = documents.get(entry.document_id)
    cited = entry.cited
    outlet = cited.outlet if cited and cited.outlet else ""
    lost = bool(cited and cited.lost)
    day = days_of(cited.when) if cited else None
    return Told(
        outlet=outlet or ("" if lost or held is None else held.outlet),
        day=day or (days_of(held.day) if held else None),
        cited=bool(cited),
        lost=lost,
        candidates=cited.candidates if cited else (),
        document=entry.doc,
        document_id=entry.document_id,
        entry_id=entry.id,
        official=entry.official,
    )


def _names_outlet(one: Told) -> bool:
    return one.cited and bool(one.outlet) and not one.lost


def _root(one: Told, documents: Mapping[str, HeldDocument]) -> str:
    """Return what a telling goes back to: cited outlet, else owner of the publisher, else group of copies."""
    if _names_outlet(one):
        return f"outlet:{one.outlet.casefold()}"
    held = documents.get(one.document_id)
    if held is None:
        return f"document:{one.document_id}"
    if held.official:
        return f"list:{held.official}"
    return f"owner:{held.owner.casefold()}" if held.owner else f"copies:{held.independence}"
