"""Which entries of the record tell what some words of a draft tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from dragoman.ledger.entry import Entry
from dragoman.reading.actors.names import fold, name_words
from dragoman.reading.dates.when import MONTHS

#: Letters of a word that are compared, so that "inspector" and "inspectors" are one.
STEM = 6
#: What an entry of the same kind, and of the same form, is worth beside the words it shares.
SAME_KIND, SAME_FORM = 0.06, 0.10
_WORD = re.compile(r"[^\W\d_]{3,}")


#: Words that tell nothing of a fact, names of days and months among them.
_COMMON = frozenset(
    [
        *("the", "and", "for", "that", "with", "from", "this", "have", "has", "had", "was", "were", "are"),
        *("will", "would", "his", "her", "its", "their", "they", "said", "says", "which", "who", "whom"),
        *("when", "where", "been", "also", "into", "over", "after", "before", "than", "then", "there"),
        *("about", "between", "both", "not", "but", "all", "any", "one", "two", "she", "him", "them"),
        *("our", "out", "own", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *(month.lower() for month in MONTHS),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry that tells what the words tell; score 0 to 1, 1 for the same words."""

    entry: Entry
    score: float


class Index:
    """Entries found by the words they share, rare words counting more."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self._words = [stems(entry.quote, _names(entry)) for entry in self._entries]
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self._words):
            for word in words:
                self._having[word].append(at)
        self._lengths = [self._weight(words) for words in self._words]

    def find(self, words: str, names: Iterable[str], *, kind: str = "", form: str = "") -> list[Match]:
        """Return the entries that tell what some words tell, best first, at most twelve.

        names: of those who take part, as resolved, so that "he" counts as a name.
        """
        wanted = stems(words, names)
        whole = self._weight(wanted)
        shared: dict[int, float] = defaultdict(float)
        for word in wanted:
            having = self._having.get(word, [])
            # A word of every other entry tells nothing and would make the search slow.
            if len(having) * 3 <= max(60, len(self._entries)):
                for at in having:
                    shared[at] += self._rarity(word)
        found = []
        for at, weight in shared.items():
            entry = self._entries[at]
            score = weight / max(1e-9, sqrt(whole * self._lengths[at]))
            score += SAME_KIND * (entry.kind == kind) + SAME_FORM * (bool(form) and entry.form == form)
            found.append(Match(entry=entry, score=score))
        return sorted(found, key=lambda one: (-one.score, one.entry.id))[:12]

    def _rarity(self, word: str) -> float:
        return log((1 + len(self._entries)) / (1 + len(self._having.get(word, ())))) + 0.1

    def _weight(self, words: Iterable[str]) -> float:
        return sum(map(self._rarity, words))


def stems(words: str, names: Iterable[str] = ()) -> frozenset[str]:
    """Return the beginnings of the words that tell something, and the last words of names."""
    told = {word[:STEM] for word in _WORD.findall(fold(words)) if word not in _COMMON}
    return frozenset(told | {parts[-1][:STEM] for name in names if (parts := name_words(name))})


def _names(entry: Entry) -> list[str]:
    return [one.name for one in entry.participants if one.resolved and one.name]
