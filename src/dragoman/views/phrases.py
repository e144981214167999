"""Phrases that come back: runs of words shared by many documents, without those that any text shares."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.ledger.search import folded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Words in a phrase, and words of content that it must have.
SHORTEST, LONGEST, CONTENT = 3, 9, 2
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.!?;:,]")
#: Words that join others: no phrase begins or ends with one, and they carry no content.
_JOINTS = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "and",
     "or", "but", "nor", "as", "that", "this", "these", "those", "it", "its", "his", "her", "their",
     "our", "your", "my", "we", "they", "he", "she", "i", "you", "who", "which", "what", "when",
     "where", "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "has",
     "have", "had", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not",
     "no", "so", "if", "than", "then", "there", "here", "all", "any", "both", "each", "other", "more",
     "most", "very", "also", "into", "over", "under", "between", "among", "against", "about", "after",
     "before", "during", "up", "out", "off", "again", "only", "own", "same", "such", "too", "s", "t",
     "one", "two", "three", "first", "second", "said", "says", "saying"}
)  # fmt: skip


def stock_phrases(documents: Iterable[Sequence[str]], at_least: int, most: int) -> list[str]:
    """Return phrases that stand in so many documents, the most telling first, folded.

    documents: the texts of each. A phrase has three to nine words, two of content, is no bare name (all its
    words of content have capitals) and is no part of a longer one that stands in nearly as many documents.
    """
    kept = _shared(_words(documents), at_least)
    whole = _whole(kept)
    ranked = sorted(whole, key=lambda words: (-kept[words] * _content(words), words))
    return [" ".join(words) for words in _apart(ranked)[:most]]


def is_phrase(words: Sequence[str]) -> bool:
    """Return whether folded words can be a phrase of their own."""
    return (
        len(words) >= 2
        and words[0] not in _JOINTS
        and words[-1] not in _JOINTS
        and _content(words) >= CONTENT
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Words:
    """The words of some documents, one after another.

    vocabulary: the folded words; word: which stands where, -1 where a clause ends; document: of each.
    telling: whether it is a word of content; small: whether it is one in small letters.
    """

    vocabulary: list[str]
    word: NDArray[np.int64]
    document: NDArray[np.int64]
    telling: NDArray[np.bool_]
    small: NDArray[np.bool_]


def _words(documents: Iterable[Sequence[str]]) -> _Words:
    import numpy as np

    spelt: dict[str, int] = {}
    found: list[int] = []
    lengths = []
    for texts in documents:
        tokens = _WORD.findall(" . ".join([*texts, ""]))
        found += [spelt.setdefault(token, len(spelt)) for token in tokens]
        lengths.append(len(tokens))
    numbers: dict[str, int] = {}
    word, telling, small = [], [], []
    for token in spelt:
        text = folded(token.replace("’", "'")) if token[0].isalnum() else ""
        word.append(numbers.setdefault(text, len(numbers)) if text else -1)
        telling.append(bool(text) and _telling(text))
        small.append(telling[-1] and not token[0].isupper())
    at = np.array(found, np.int64)
    return _Words(
        vocabulary=list(numbers),
        word=np.array(word, np.int64)[at],
        document=np.repeat(np.arange(len(lengths)), lengths),
        telling=np.array(telling, bool)[at],
        small=np.array(small, bool)[at],
    )


def _shared(words: _Words, at_least: int) -> dict[tuple[str, ...], int]:
    """Return the runs of words that may be phrases, with the number of documents that have each.

    Those that are names (capitals throughout) in more than half of their documents are left out.
    """
    import numpy as np

    word, document, size = words.word, words.document, len(words.vocabulary)
    count = int(document[-1]) + 1 if len(document) else 0
    pair = np.flatnonzero((word[:-1] >= 0) & (word[1:] >= 0))
    both = word[pair] * size + word[pair + 1]
    # A run stands in no more documents than each pair of its neighbours: what is rare is not looked into.
    often = _in_documents(both, document[pair], count) >= at_least
    goes_on = np.zeros(len(word), bool)
    goes_on[pair[often]] = True

    begin = np.flatnonzero(words.telling)
    run, content, name = word[begin], np.ones(len(begin), np.int64), ~words.small[begin]
    kept: dict[tuple[str, ...], int] = {}
    for length in range(2, LONGEST + 1):
        on = goes_on[begin + length - 2]
        begin, run, content, name = begin[on], run[on], content[on], name[on]
        end = begin + length - 1
        run = np.unique(run * size + word[end], return_inverse=True)[1]
        content = content + words.telling[end]
        name = name & ~words.small[end]
        told = np.flatnonzero(words.telling[end] & (content >= CONTENT))
        if length < SHORTEST or not len(told):
            continue
        once, inverse = np.unique(run[told] * count + document[begin[told]], return_inverse=True)
        named = np.ones(len(once), bool)
        named[inverse[~name[told]]] = False
        documents = np.bincount(once // count)
        capitals = np.bincount(once[named] // count, minlength=len(documents))
        known, first = np.unique(run[told], return_index=True)
        fits = (documents[known] >= at_least) & (capitals[known] * 2 <= documents[known])
        for number, at in zip(known[fits].tolist(), begin[told[first[fits]]].tolist(), strict=True):
            phrase = tuple(words.vocabulary[one] for one in word[at : at + length].tolist())
            kept[phrase] = int(documents[number])
    return kept


def _in_documents(codes: NDArray[np.int64], document: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return for each code in how many of so many documents it stands."""
    import numpy as np

    known, number = np.unique(codes, return_inverse=True)
    once = np.unique(number * count + document)
    found: NDArray[np.int64] = np.bincount(once // max(1, count), minlength=len(known))[number]
    return found


def _telling(word: str) -> bool:
    return word not in _JOINTS and not word.isdigit()


def _content(words: Sequence[str]) -> int:
    return sum(map(_telling, words))


def _whole(kept: dict[tuple[str, ...], int]) -> list[tuple[str, ...]]:
    """Return the phrases that are no part of a longer one in at least three quarters of their documents."""
    covered: set[tuple[str, ...]] = set()
    for words, count in kept.items():
        for length in range(SHORTEST, len(words)):
            for begin in range(len(words) - length + 1):
                part = words[begin : begin + length]
                if part in kept and count * 4 >= kept[part] * 3:
                    covered.add(part)
    return [words for words in kept if words not in covered]


def _apart(ranked: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return phrases without those that only shift a better one by a word or two."""
    chosen: list[tuple[str, ...]] = []
    pairs: dict[tuple[str, str], set[int]] = defaultdict(set)
    for words in ranked:
        own = set(pairwise(words))
        near = Counter(number for pair in own for number in pairs[pair])
        if any(shared * 3 > len(own) * 2 for shared in near.values()):
            continue
        for pair in own:
            pairs[pair].add(len(chosen))
        chosen.append(words)
    return chosen
