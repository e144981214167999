"""Who is who: the people of a relationship, the offices they are given and when, and what they last said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import BY, WITH, Outline
from dragoman.ledger.view import View
from dragoman.reading.actors.registry import Listed, propose_merges
from dragoman.reading.actors.relationship import OwnPerson
from dragoman.views.columns import has_part, lies_between, met
from dragoman.views.grouping import in_entry_order
from dragoman.views.material import Between, last_day
from dragoman.views.person import (
    Appearances,
    MatterSaid,
    OfficeListed,
    OfficeSeen,
    Person,
    Seen,
    counted,
    name_of,
    once,
    person_of,
)  # fmt: skip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "MatterSaid", "Namesakes", "OfficeListed", "OfficeSeen", "People", "Person", "may_be_one", "people",
    "people_page",
]  # fmt: skip


def people(
    view: View,
    *,
    name: str = "",
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    decided: Sequence[OwnPerson] = (),
) -> tuple[Person, ...]:
    """Return the people of the record and the office each held on a day, most often named first.

    `people(view, name="azimov")` has one person, Araz Azimov, Deputy Minister of Foreign Affairs (AZ).
    name: words of the name, any order, case and accents. between, as_of, known_by: as for the court.
    decided: what a person decided of names that are one, in the relationship file.
    Two names are one person when one document says so, when they are spelt alike, or when one is the
    family name alone and no other person of that side has it; nobody is merged across sides.
    """
    return people_page(
        view, name=name, between=between, as_of=as_of, known_by=known_by, decided=decided
    ).shown  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Some people of the record, and how many there are."""

    shown: tuple[Person, ...]
    count: int


def people_page(
    view: View,
    *,
    name: str = "",
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    decided: Sequence[OwnPerson] = (),
    offset: int = 0,
    limit: int = 0,
) -> People:
    """Return what `people` returns, from one person on, so many at most (0: all), with the count of all."""
    import numpy as np

    outline = view.outline()
    keep = met(outline, as_of=as_of, known_by=known_by, weak=True)
    if between is not None:
        keep &= lies_between(outline, between) | has_part(outline, BY, WITH, "side", between)
    wanted = set(folded_words(name))
    spelt = _spelt(outline, between, _one_name(decided))
    parts = outline.parts
    codes = _codes(parts)
    hit = keep[parts["row"]] & (parts["role"] <= WITH) & np.isin(codes, list(spelt))
    chosen = np.zeros(len(outline.rows), bool)
    chosen[parts["row"][hit]] = True
    place = np.zeros(len(outline.rows), np.int64)
    at = in_entry_order(outline, np.flatnonzero(chosen))
    place[at] = np.arange(len(at))
    order = np.flatnonzero(hit)
    order = order[np.lexsort((order, place[parts["row"][order]]))]
    rows, names, offices = (parts[field][order].astype(np.int64) for field in ("row", "name", "office"))
    keys = _whole(spelt, codes[order])
    everybody = list(dict.fromkeys(keys.values()))
    number = {key: place for place, key in enumerate(everybody)}
    known = np.array(sorted(keys), np.int64)
    group = np.array([number[keys[code]] for code in known.tolist()], np.int64)
    who = group[known.searchsorted(codes[order])] if len(known) else rows
    # Spelling by spelling, each in order of its entries, and within it entry by entry.
    turn = {code: place for place, code in enumerate(keys)}
    spelling = np.array([turn[code] for code in known.tolist()], np.int64)
    turns = spelling[known.searchsorted(codes[order])] if len(known) else rows
    by_person = np.lexsort((np.arange(len(order)), turns, who))
    begin = who[by_person].searchsorted(np.arange(len(everybody) + 1))
    seen = [
        Seen(
            rows=rows[by_person[low:high]],
            names=names[by_person[low:high]],
            offices=offices[by_person[low:high]],
            side=outline.words[side],
        )
        for (side, _), low, high in zip(everybody, begin[:-1].tolist(), begin[1:].tolist(), strict=True)
    ]
    found = Appearances(outline)
    ranked = []
    for one in seen:
        spellings = [outline.words[name] for name in once(one.names)]
        if wanted <= {word for spelling_of in spellings for word in folded_words(spelling_of)}:
            told = counted(one, spellings, found)
            ranked.append((-len(told.contacts) - len(told.spoken), name_of(spellings), told))
    ranked.sort(key=lambda one: one[:2])
    shown = [told for _, _, told in ranked[offset : offset + limit if limit else len(ranked)]]
    latest = [found.latest(told.spoken) for told in shown]
    opened = view.opened({found.number(row) for last in latest for row in last.values()})
    day = as_of or known_by or last_day(outline)
    return People(
        shown=tuple(
            person_of(told, last, found, view=view, as_of=day, opened=opened)
            for told, last in zip(shown, latest, strict=True)
        ),
        count=len(ranked),
    )


def _whole(
    spelt: Mapping[int, tuple[int, tuple[str, ...]]], codes: NDArray[np.int64]
) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Return who each spelling is, in order of appearance; a family name alone is its only bearer."""
    import numpy as np

    unique, first = np.unique(codes, return_index=True)
    by_words: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for code in unique[np.argsort(first)].tolist():
        by_words[spelt[code]].append(code)
    families: dict[tuple[int, str], list[tuple[str, ...]]] = defaultdict(list)
    for side, words in by_words:
        if len(words) > 1:
            families[side, words[-1]].append(words)
    found = {}
    for (side, words), members in by_words.items():
        bearers = families[side, words[-1]]
        whole = bearers[0] if len(words) == 1 and len(bearers) == 1 else words
        found.update(dict.fromkeys(members, (side, whole)))
    return found


def _codes(parts: NDArray[Any]) -> NDArray[Any]:
    """Return kind, side and name of each part as one number."""
    codes: NDArray[Any] = (parts["kind"].astype("i8") << 48) | (parts["side"].astype("i8") << 24)
    codes |= parts["name"]
    return codes


def _spelt(
    outline: Outline,
    between: Between | None,
    one_name: Mapping[tuple[str, ...], tuple[str, ...]],
) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Return (side, words of the name) of each spelling of a person that a question is about."""
    import numpy as np

    parts = outline.parts
    person = np.isin(parts["kind"], outline.numbers(["person"])) & (parts["role"] <= WITH)
    sides = {0, *outline.numbers(between)} if between else None
    found = {}
    for code in np.unique(_codes(parts)[person]).tolist():
        side, name = code >> 24 & 0xFFFFFF, code & 0xFFFFFF
        words = folded_words(outline.words[name])
        if words and (sides is None or side in sides):
            found[code] = (side, one_name.get(words, words))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesakes:
    """Two persons of the record who may be one, with the likeness of their names and the reason."""

    first: Person
    second: Person
    score: float
    because: str


def may_be_one(found: Sequence[Person], *, decided: Sequence[OwnPerson] = ()) -> tuple[Namesakes, ...]:
    """Return pairs of people who may be one, likest first; nobody is merged, a person decides.

    "Araz Azimov" and "Araz Azymov", both of AZ, are proposed with "spelled otherwise: azimov/azymov".
    decided: pairs told apart in the relationship file are left out.
    """
    apart = {
        frozenset((folded_words(one.name), folded_words(other))) for one in decided for other in one.apart
    }
    by_key = {f"{one.side} {one.name}": one for one in found if one.name}
    pairs = []
    for proposal in propose_merges(
        Listed(key=key, name=one.name, side=one.side, office=one.on_day) for key, one in by_key.items()
    ):
        first, second = by_key[proposal.first.key], by_key[proposal.second.key]
        if frozenset((folded_words(first.name), folded_words(second.name))) not in apart:
            pairs.append(
                Namesakes(first=first, second=second, score=proposal.score, because=proposal.because)
            )
    return tuple(sorted(pairs, key=lambda one: (-one.score, one.first.name)))


def _one_name(decided: Sequence[OwnPerson]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the folded words of each spelling with those of the name a person decided it is."""
    return {folded_words(other): folded_words(one.name) for one in decided for other in one.also}
