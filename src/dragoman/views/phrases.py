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
    for texts in documents:
        seen: dict[tuple[str, ...], bool] = {}
        for text in texts:
            for words, name in _runs(text):
                seen[words] = seen.get(words, True) and name
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


def _runs(text: str) -> Iterable[tuple[tuple[str, ...], bool]]:
    """Yield the runs of words inside clauses, folded, and whether they are a name (capitals throughout)."""
    clause: list[str] = []
    for token in [*_WORD.findall(text), "."]:
        if token[0].isalnum():
            clause.append(token)
            continue
        words = [folded(word.replace("’", "'")) for word in clause]
        joints = [word in _JOINTS or word.isdigit() for word in words]
        small = [not joint and not token[0].isupper() for joint, token in zip(joints, clause, strict=True)]
        for begin in range(len(words)):
            if joints[begin]:
                continue
            content = 0
            name = True
            for end in range(begin, min(begin + LONGEST, len(words))):
                content += not joints[end]
                name = name and not small[end]
                if end - begin + 1 >= SHORTEST and not joints[end] and content >= CONTENT:
                    yield tuple(words[begin : end + 1]), name
        clause = []


def _content(words: Sequence[str]) -> int:
    return sum(word not in _JOINTS and not word.isdigit() for word in words)


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
