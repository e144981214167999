"""The earlier accounts of a side, on which it is measured what is usual with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import HeldDocument
from dragoman.ledger.outline import MATTER, Outline, day_of
from dragoman.views.columns import has_part
from dragoman.views.parties import say_side

#: Earlier accounts of the same side that tell what is usual, at most.
EARLIER = 12
#: A matter is usual when it stands in at least this share of at least three earlier accounts.
USUAL, AT_LEAST = 0.5, 3
#: Kinds that are the occasion of an account, not its content.
OCCASION = ("contact", "project")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier account: its document and first day."""

    document_id: str
    document: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What is usual with a side: earlier accounts, the latest first, and which of them have each matter.

    because: what the accounts have in common, in words; matters: those that are usual.
    """

    earlier: tuple[Earlier, ...]
    because: str
    having: Mapping[str, tuple[Earlier, ...]]

    def of(self, matter: str) -> tuple[Earlier, ...]:
        """Return the earlier accounts that have a matter."""
        return self.having.get(matter, ())

    @property
    def matters(self) -> frozenset[str]:
        """The matters in at least half of at least three earlier accounts."""
        count = len(self.earlier)
        if count < AT_LEAST:
            return frozenset()
        return frozenset(matter for matter, held in self.having.items() if len(held) / count >= USUAL)


def usual(outline: Outline, held: HeldDocument, known_by: date | None = None) -> Usual:
    """Return the earlier accounts of the side or outlet of a document, and what is usual in them.

    Those that tell a held contact with the same other side when there are three of them; else those that
    tell any held contact; else all earlier documents. At most twelve, the latest.
    """
    import numpy as np

    place = next(number for number, paper in enumerate(outline.papers) if paper.id == held.id)
    mine = outline.papers[place]
    limit = mine.last or 10**7
    known = known_by.toordinal() if known_by else 10**7
    before = [
        number
        for number, paper in enumerate(outline.papers)
        if number != place
        and not paper.official
        and ((mine.side and paper.side == mine.side) or (mine.outlet and paper.outlet == mine.outlet))
        and paper.first <= min(limit, known)
    ]
    before.sort(key=lambda number: outline.papers[number].first, reverse=True)
    rows = outline.rows
    contact = np.isin(rows["kind"], outline.numbers(["contact"]))
    contact &= np.isin(rows["status"], outline.numbers(["held"]))
    telling = set(outline.document[contact].tolist())
    others = _others(outline, contact & (outline.document == place), mine.side)
    with_them = telling
    because = f"documents of {_whose(held)}"
    if others:
        with_them = set(outline.document[contact & has_part(outline, 0, 2, "side", others)].tolist())
    accounts = [number for number in before if number in telling]
    same = [number for number in accounts if number in with_them]
    if others and len(same) >= AT_LEAST:
        chosen = same
        because = f"accounts of {_whose(held)} of contacts with {' or '.join(map(say_side, sorted(others)))}"
    elif len(accounts) >= AT_LEAST:
        chosen, because = accounts, f"accounts of {_whose(held)} of any contact"
    else:
        chosen = before
    chosen = chosen[:EARLIER]
    return Usual(
        earlier=tuple(_earlier(outline, number) for number in chosen),
        because=because,
        having=_having(outline, chosen),
    )


def latest_accounts(
    outline: Outline, between: tuple[str, str], *, as_of: date | None = None
) -> tuple[str, ...]:
    """Return the ids of each side's latest own document that tells a held contact with the other side.

    Iceland's last readout of a call with Uruguay, and Uruguay's last one of a meeting with Iceland.
    """
    import numpy as np

    limit = as_of.toordinal() if as_of else 10**7
    rows = outline.rows
    contact = np.isin(rows["kind"], outline.numbers(["contact"]))
    contact &= np.isin(rows["status"], outline.numbers(["held"]))
    found = []
    for side, other in (between, between[::-1]):
        telling = set(outline.document[contact & has_part(outline, 0, 2, "side", {other})].tolist())
        own = [
            (paper.first, paper.id)
            for number, paper in enumerate(outline.papers)
            if number in telling and not paper.official and paper.side == side and paper.first <= limit
        ]
        if own:
            found.append(max(own)[1])
    return tuple(found)


def _whose(held: HeldDocument) -> str:
    return say_side(held.side) if held.side else held.outlet


def _others(outline: Outline, contacts: object, side: str) -> set[str]:
    """Return the other sides that take part in the contacts of an account."""
    import numpy as np

    parts = outline.parts
    hit = (parts["role"] <= 2) & (parts["side"] > 0) & np.asarray(contacts)[parts["row"]]
    return {outline.words[number] for number in np.unique(parts["side"][hit]).tolist()} - {side}


def _having(outline: Outline, chosen: list[int]) -> dict[str, tuple[Earlier, ...]]:
    """Return the chosen documents that have each matter in something they tell, in the order given."""
    import numpy as np

    telling = ~np.isin(outline.rows["kind"], outline.numbers(OCCASION))
    parts = outline.parts
    hit = (parts["role"] == MATTER) & telling[parts["row"]]
    document = outline.document[parts["row"][hit]]
    wanted = np.isin(document, chosen)
    pairs = set(zip(document[wanted].tolist(), parts["name"][hit][wanted].tolist(), strict=True))
    found: dict[str, list[Earlier]] = {}
    for number in chosen:
        for matter in sorted(word for document_number, word in pairs if document_number == number):
            found.setdefault(outline.words[matter], []).append(_earlier(outline, number))
    return {matter: tuple(held) for matter, held in found.items()}


def _earlier(outline: Outline, number: int) -> Earlier:
    paper = outline.papers[number]
    return Earlier(document_id=paper.id, document=paper.name, day=day_of(paper.first))
