"""Who is who: the people of a relationship, the offices they are given and when, and what they last said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import BY, WITH, Outline
from dragoman.ledger.view import View
from dragoman.reading.actors.registry import Listed, propose_merges
from dragoman.reading.actors.relationship import OwnPerson
from dragoman.views.appearances import Seen, appearances_of
from dragoman.views.at_once import at_once
from dragoman.views.columns import among, has_part, lies_between, met
from dragoman.views.material import Between
from dragoman.views.person import MatterSaid, OfficeListed, OfficeSeen, Person, person_of
from dragoman.views.spellings import Everybody, everybody, in_order, speaking, spellings_of, taking_part
from dragoman.views.told_days import last_day

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


@at_once()
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
    spellings, texts = spellings_of(outline), outline.words
    counted = _counted(outline, name, between, as_of, known_by, tuple(decided))
    meant, ranked, who, row = counted.meant, counted.ranked, counted.speaker, counted.spoken
    chosen = ranked[offset : offset + limit if limit else len(ranked)]
    shown = meant.only(chosen)
    parts, begin = in_order(spellings, shown)
    rows, offices = (outline.parts[field][parts].astype(np.int64) for field in ("row", "office"))
    found = appearances_of(outline)
    told = [
        found.counted(
            Seen(
                rows=rows[begin[place] : begin[place + 1]],
                offices=offices[begin[place] : begin[place + 1]],
                names=tuple(texts[number] for number in spellings.name[list(meant.spelt[one])].tolist()),
                side=outline.words[shown.persons[place][0]],
                spoken=row[slice(*who.searchsorted((one, one + 1)).tolist())],
            )
        )
        for place, one in enumerate(chosen)
    ]
    latest = [found.latest(one.spoken) for one in told]
    opened = view.opened({found.number(row) for last in latest for row in last.values()})
    day = as_of or known_by or last_day(outline)
    return People(
        shown=tuple(
            person_of(one, last, found, view=view, as_of=day, opened=opened)
            for one, last in zip(told, latest, strict=True)
        ),
        count=len(ranked),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ranking:
    """The people of a question, those named most often first.

    ranked: places among those meant. speaker, spoken: each who makes a statement, sorted, and its row.
    """

    meant: Everybody
    ranked: list[int]
    speaker: NDArray[np.int64]
    spoken: NDArray[np.int64]


@lru_cache(maxsize=4)
def _counted(
    outline: Outline,
    name: str,
    between: Between | None,
    as_of: date | None,
    known_by: date | None,
    decided: tuple[OwnPerson, ...],
) -> _Ranking:
    """Return the people of a question, kept so that the next page is not counted again."""
    import numpy as np

    keep = met(outline, as_of=as_of, known_by=known_by, weak=True)
    if between is not None:
        keep &= lies_between(outline, between) | has_part(outline, BY, WITH, "side", between)
    spellings = spellings_of(outline)
    sides = {0, *outline.numbers(between)} if between else None
    meant = everybody(spellings, keep, sides, _one_name(decided))
    if wanted := set(folded_words(name)):
        meant = meant.only(
            [
                place
                for place, spelt in enumerate(meant.spelt)
                if wanted <= {word for one in spelt for word in spellings.words[one]}
            ]
        )
    who, row = taking_part(spellings, meant)
    speaks = speaking(outline, spellings, meant, who, row)
    counts = np.bincount(who[speaks], minlength=len(meant.persons))
    counts += np.bincount(who[among(outline, "kind", ["contact"])[row]], minlength=len(meant.persons))
    texts: list[str] = [outline.words[number] for number in spellings.name.tolist()]

    def fullest(spelt: Sequence[int]) -> str:
        return texts[max(spelt, key=lambda one: (len(spellings.words[one]), len(texts[one])))]

    order = [(-count, fullest(spelt)) for count, spelt in zip(counts.tolist(), meant.spelt, strict=True)]
    ranked = sorted(range(len(order)), key=order.__getitem__)
    by_person = np.argsort(who[speaks], kind="stable")
    return _Ranking(meant=meant, ranked=ranked, speaker=who[speaks][by_person], spoken=row[speaks][by_person])


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
