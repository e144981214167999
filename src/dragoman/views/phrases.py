"""Phrases that come back: runs of words shared by many documents, without those that any text shares."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.ledger.search import folded

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
    counts: Counter[tuple[str, ...]] = Counter()
    capitals: Counter[tuple[str, ...]] = Counter()
    told = [[clause for text in texts for clause in _clauses(text)] for texts in documents]
    # A phrase stands in no more documents than each pair of its neighbours: what is rare is not looked into.
    pairs = Counter(
        pair for clauses in told for pair in {pair for words, _ in clauses for pair in pairwise(words)}
    )
    for clauses in told:
        seen: dict[tuple[str, ...], bool] = {}
        for words, small in clauses:
            for run, name in _runs(words, small, pairs, at_least):
                seen[run] = seen.get(run, True) and name
        counts.update(seen.keys())
        capitals.update(words for words, name in seen.items() if name)
    kept = {
        words: count for words, count in counts.items() if count >= at_least and capitals[words] * 2 <= count
    }
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


def _clauses(text: str) -> Iterable[tuple[list[str], list[bool]]]:
    """Yield the words of each clause, folded, and which of them are words of content in small letters."""
    clause: list[str] = []
    for token in [*_WORD.findall(text), "."]:
        if token[0].isalnum():
            clause.append(token)
            continue
        words = [folded(word.replace("’", "'")) for word in clause]
        yield (
            words,
            [_telling(word) and not token[0].isupper() for word, token in zip(words, clause, strict=True)],
        )
        clause = []


def _runs(
    words: Sequence[str], small: Sequence[bool], pairs: Counter[tuple[str, str]], at_least: int
) -> Iterable[tuple[tuple[str, ...], bool]]:
    """Yield the runs of a clause that may be phrases, and whether each is a name (capitals throughout)."""
    for begin, word in enumerate(words):
        if not _telling(word):
            continue
        content, name = 1, not small[begin]
        for end in range(begin + 1, min(begin + LONGEST, len(words))):
            if pairs[words[end - 1], words[end]] < at_least:
                break
            telling = _telling(words[end])
            content += telling
            name = name and not small[end]
            if telling and end - begin + 1 >= SHORTEST and content >= CONTENT:
                yield tuple(words[begin : end + 1]), name


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
