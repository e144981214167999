"""The names of people as columns: who is meant by each spelling, in which contacts, in which statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import BY, WITH, Outline
from dragoman.views.columns import among
from dragoman.views.grouping import rank_of
from dragoman.views.rows_of import rows_of
from dragoman.views.ruling import WRITER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: One person: number of the side, folded words of the name.
Named = tuple[int, tuple[str, ...]]
#: Bits of the place of a part in its row.
_IN_ROW = 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spellings:
    """Every spelling of a person, a side and a name each, and where it stands.

    side, name: numbers of words of each spelling; words: its name folded.
    part, row, spelling: of every part that is a person, in order: its place, its row, its spelling.
    place: grows with the place of the row in the order of entries, and of the part in the row.
    """

    side: NDArray[np.int64]
    name: NDArray[np.int64]
    words: tuple[tuple[str, ...], ...]
    part: NDArray[np.int64]
    row: NDArray[np.int64]
    spelling: NDArray[np.int64]
    place: NDArray[np.int64]


@lru_cache(maxsize=2)
def spellings_of(outline: Outline) -> Spellings:
    """Return the spellings of all persons of an outline."""
    import numpy as np

    parts, texts = outline.parts, outline.words
    person = np.isin(parts["kind"], outline.numbers(["person"])) & (parts["role"] <= WITH)
    # The unnamed writer of an article is a voice, and nobody who could be looked up.
    person &= (parts["side"] > 0) | ~np.isin(parts["name"], outline.numbers([WRITER]))
    part = np.flatnonzero(person)
    row = parts["row"][part].astype(np.int64)
    code = parts["side"][part].astype(np.int64) << 32 | parts["name"][part]
    known, spelling = np.unique(code, return_inverse=True)
    name = known & (2**32 - 1)
    return Spellings(
        side=known >> 32,
        name=name,
        words=tuple(folded_words(texts[number]) for number in name.tolist()),
        part=part,
        row=row,
        spelling=spelling.astype(np.int64),
        place=rank_of(outline)[row] << _IN_ROW | (part - rows_of(outline).begin[row]),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Everybody:
    """The people of a question, each a place in `persons`, in the order in which they first appear.

    spelt: the spellings of each, in that order. at: which parts of `Spellings` are theirs; who: the place of
    the person of each of these.
    """

    persons: tuple[Named, ...]
    spelt: tuple[tuple[int, ...], ...]
    at: NDArray[np.int64]
    who: NDArray[np.int64]

    def only(self, chosen: Sequence[int]) -> Everybody:
        """Return only some of the people, in the order given."""
        import numpy as np

        turn = np.full(len(self.persons) + 1, -1, np.int64)
        turn[list(chosen)] = np.arange(len(chosen))
        who = turn[self.who]
        return Everybody(
            persons=tuple(self.persons[one] for one in chosen),
            spelt=tuple(self.spelt[one] for one in chosen),
            at=self.at[who >= 0],
            who=who[who >= 0],
        )


def everybody(
    found: Spellings,
    keep: NDArray[np.bool_],
    sides: set[int] | None,
    one_name: Mapping[tuple[str, ...], tuple[str, ...]],
) -> Everybody:
    """Return the people of some rows, of some sides.

    keep: the rows; sides: numbers of words, None for all. one_name: words of a name that a person decided to
    be those of another. A family name alone is its only bearer of that side.
    """
    import numpy as np

    meant = np.array([bool(words) for words in found.words], bool)
    if sides is not None:
        meant &= np.isin(found.side, list(sides))
    at = np.flatnonzero(keep[found.row] & meant[found.spelling])
    first = np.full(len(found.words), np.iinfo(np.int64).max)
    np.minimum.at(first, found.spelling[at], found.place[at])
    seen = np.flatnonzero(first < np.iinfo(np.int64).max)
    by_words: dict[Named, list[int]] = defaultdict(list)
    for spelling in seen[np.argsort(first[seen])].tolist():
        words = found.words[spelling]
        by_words[int(found.side[spelling]), one_name.get(words, words)].append(spelling)
    families: dict[tuple[int, str], list[tuple[str, ...]]] = defaultdict(list)
    for side, words in by_words:
        if len(words) > 1:
            families[side, words[-1]].append(words)
    persons: dict[Named, list[int]] = {}
    for (side, words), members in by_words.items():
        bearers = families.get((side, words[-1]), [])
        whole = bearers[0] if len(words) == 1 and len(bearers) == 1 else words
        persons.setdefault((side, whole), []).extend(members)
    who = np.full(len(found.words), -1, np.int64)
    for place, members in enumerate(persons.values()):
        who[members] = place
    return Everybody(
        persons=tuple(persons),
        spelt=tuple(map(tuple, persons.values())),
        at=at,
        who=who[found.spelling[at]],
    )


def taking_part(found: Spellings, people: Everybody) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (person, row) of every row that a person takes part in, each once, by the row."""
    import numpy as np

    row, who = found.row[people.at], people.who
    twice = np.zeros(len(row), bool)
    for back in range(1, len(row)):  # parts of a row stand together
        near = row[back:] == row[:-back]
        if not near.any():
            break
        twice[back:] |= near & (who[back:] == who[:-back])
    return who[~twice], row[~twice]


def speaking(
    outline: Outline, found: Spellings, people: Everybody, who: NDArray[np.int64], row: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return of pairs of a person and a row whether it is a statement that he makes, by any of his names."""
    import numpy as np

    parts, begin = outline.parts, rows_of(outline).begin
    width = len(outline.words)
    names = np.array(
        [place * width + int(found.name[one]) for place, spelt in enumerate(people.spelt) for one in spelt],
        np.int64,
    )
    speaks = np.zeros(len(row), bool)
    open_ = np.flatnonzero(among(outline, "kind", ["statement"])[row])
    step = 0
    while len(open_):  # who speaks stands first among the parts of a row
        part = begin[row[open_]] + step
        inside = part < begin[row[open_] + 1]
        open_, part = open_[inside], part[inside]
        by = parts["role"][part] == BY
        open_, part = open_[by], part[by]
        same = np.isin(who[open_] * width + parts["name"][part], names)
        speaks[open_[same]] = True
        open_ = open_[~same]
        step += 1
    return speaks


def in_order(found: Spellings, people: Everybody) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the parts of some people, person by person, and where each person's begin, the end too.

    Of a person spelling by spelling, and of a spelling in the order of entries.
    """
    import numpy as np

    turn = np.zeros(len(found.words), np.int64)
    spelt = [one for members in people.spelt for one in members]
    turn[spelt] = np.arange(len(spelt))
    order = np.lexsort((found.place[people.at], turn[found.spelling[people.at]]))
    begin = people.who[order].searchsorted(np.arange(len(people.persons) + 1))
    return found.part[people.at[order]], begin
