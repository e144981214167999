"""How alike two entries are: by the rare words they share, and by the people they name."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.names import folded_words

#: Letters of a word that count: "inspectors" and "inspection" are then one word.
LETTERS = 5
#: A word in more entries than this brings no two of them together.
COMMON = 60
#: So many shared words are followed from one entry, the rarest first, and so many entries looked at.
MOST_LOOKED, MOST_NEAR = 200, 40
#: Spellings at least this alike (0 to 100) may be one name: Aliev and Aliyev are 91.
ALIKE = 84
#: Words around an act longer than this are a whole turn and tell nothing about the act.
LONG = 600
_WORD = re.compile(r"[^\W_]+")
#: Too usual to tell what an entry is about; measured weights settle all other words.
_IDLE = frozenset(
    ["the", "and", "for", "that", "with", "from", "this", "its", "his", "her", "their", "will", "would"]
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two entries share: `own` and `near` are 0 to 1 and more, `count` and `weight` of shared words.

    own: weight of the words both say over the geometric mean of all that each says; near: of the words
    that one says and the other has around it. words: the shared ones that weigh most, for people.
    """

    own: float
    near: float
    count: int
    weight: float
    words: str


class Words:
    """The words of entries and those around them, each weighed by how rare it is."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._own = {entry.id: _stems(entry) for entry in entries}
        self._near = _around(entries, self._own)
        counts = Counter(stem for stems in self._own.values() for stem in stems)
        total = len(entries)
        self._weight = {stem: math.log(1 + total / count) for stem, count in counts.items()}
        self._common = {stem for stem, count in counts.items() if count > COMMON}

    def likeness(self, one: Entry, other: Entry) -> Likeness:
        """Return what two entries share in words."""
        mine, theirs = self._own[one.id], self._own[other.id]
        shared = mine.keys() & theirs.keys()
        crossed = (mine.keys() & self._near[other.id].keys()) | (self._near[one.id].keys() & theirs.keys())
        weigh = self._weight.__getitem__
        whole = math.sqrt((sum(map(weigh, mine)) or 1.0) * (sum(map(weigh, theirs)) or 1.0))
        own, near = sum(map(weigh, shared)), sum(map(weigh, crossed))
        heaviest = sorted(shared, key=lambda stem: (-weigh(stem), stem))[:4]
        return Likeness(
            own=own / whole,
            near=near / whole,
            count=len(shared),
            weight=own + near / 2,
            words=", ".join(mine[stem] for stem in heaviest),
        )

    def pairs(
        self, entries: Sequence[Entry], others: Sequence[Entry] | None = None
    ) -> Iterator[tuple[Entry, Entry]]:
        """Yield pairs from different documents that share a word which is not common, each pair once.

        Of the entries that share a word with one, those that share its rarest words are looked at, 200 at
        most, and of these the 40 that share the heaviest: time grows with the entries, not with the pairs.
        """
        targets = entries if others is None else others
        posted: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(targets):
            for stem in self._said(entry):
                posted[stem].append(number)
        nearest: list[array[int]] = []
        for place, entry in enumerate(entries):
            near = array("I", self._nearest(entry, posted, targets))
            if others is None:
                nearest.append(near)
            for number in near:
                if others is not None:
                    yield entry, targets[number]
                elif number > place or place not in nearest[number]:
                    yield (entry, targets[number]) if place < number else (targets[number], entry)

    def _nearest(self, entry: Entry, posted: dict[str, list[int]], targets: Sequence[Entry]) -> Sequence[int]:
        """Return the places of the entries of other documents that share the rarest words with one."""
        shared: dict[int, float] = defaultdict(float)
        looked = 0
        for stem in sorted(self._said(entry), key=lambda one: (-self._weight[one], one)):
            for number in posted.get(stem, ()):
                if targets[number].document_id != entry.document_id:
                    shared[number] += self._weight[stem]
                    looked += 1
            if looked > MOST_LOOKED:
                break
        if len(shared) <= MOST_NEAR:
            return sorted(shared)
        return sorted(nsmallest(MOST_NEAR, shared, key=lambda number: (-shared[number], number)))

    def _said(self, entry: Entry) -> set[str]:
        return (self._own[entry.id].keys() | self._near[entry.id].keys()) - self._common


def _stems(entry: Entry) -> dict[str, str]:
    """Return the beginnings of the words of an entry, each with a whole word for people; names left out."""
    names = {word for one in entry.participants for word in name_words(one.name)}
    found: dict[str, str] = {}
    for word in _WORD.findall(f"{entry.quote} {entry.content_quote}"):
        flat = "".join(name_words(word))
        if (len(flat) > 2 or flat.isdigit()) and flat not in names and flat not in _IDLE:
            found.setdefault(flat[:LETTERS], word)
    return found


def _around(entries: Sequence[Entry], own: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return for each entry the words of those that overlap it: of the statement that carries an act."""
    ordered = sorted(entries, key=lambda entry: (entry.document_id, entry.evidence.span))
    near: dict[str, dict[str, str]] = {entry.id: {} for entry in entries}
    open_ones: list[Entry] = []
    for entry in ordered:
        span = entry.evidence.span
        open_ones = [
            one
            for one in open_ones
            if one.document_id == entry.document_id and one.evidence.span.end > span.start
        ]
        for one in open_ones:
            for mine, theirs in ((one, entry), (entry, one)):
                if len(theirs.quote) <= LONG:
                    near[mine.id] |= {
                        stem: word for stem, word in own[theirs.id].items() if stem not in own[mine.id]
                    }
        if len(entry.quote) <= LONG:
            open_ones.append(entry)
    return near


def alike_people(one: Iterable[Participant], other: Iterable[Participant]) -> list[str]:
    """Return the names of people in both lists: the same side, and names spelt alike.

    "Ts. Enkhtuvshin" and "Tserendorj Enkhtüvshin" are alike; "Luis Ruiz" and "Ana Ruiz" are not.
    """
    theirs = [person for person in other if _is_person(person)]
    return list(
        dict.fromkeys(
            mine.name
            for mine in one
            if _is_person(mine) and any(same_person(mine, person) for person in theirs)
        )
    )


def same_person(one: Participant, other: Participant) -> bool:
    """Return whether two mentions may be of one person: side, family name, and first names that do not clash.

    A first name clashes unless one is missing, abbreviates the other ("Ts.", "E.") or is spelt alike.
    """
    mine, theirs = name_words(one.name), name_words(other.name)
    if one.side != other.side or not mine or not theirs:
        return False
    if mine == theirs:
        return True
    if not any(_spelt_alike(first, second) for first in _family(mine) for second in _family(theirs)):
        return len(set(mine) & set(theirs)) > 1
    if len(mine) == 1 or len(theirs) == 1:
        return True
    shorter, longer = sorted((mine[0], theirs[0]), key=len)
    return (len(shorter) <= 2 and longer.startswith(shorter)) or _spelt_alike(shorter, longer)


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, kept since few names stand in many entries."""
    return tuple(folded_words(name))


def _family(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name that may be the family's: the last, of three and more the last two.

    "Ana Ruiz Paz" is called Ruiz, and "Ana Ruiz" may be she.
    """
    return words[-2:] if len(words) > 2 else words[-1:]


@lru_cache(maxsize=50_000)
def _spelt_alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return one == other or fuzz.ratio(one, other) >= ALIKE


def sides_of(participants: Iterable[Participant]) -> set[str]:
    """Return the sides that some participants speak for."""
    return {one.side for one in participants if one.side}


def _is_person(one: Participant) -> bool:
    return one.resolved and one.kind == "person"
