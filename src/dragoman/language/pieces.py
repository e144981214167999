"""Text cut into words and word pieces with what the uncased encoder cannot see: letter case and gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.documents.tidy import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

CASES = ("none", "lower", "title", "upper", "capital", "mixed", "digit", "other")
GAPS = ("glued", "space", "line", "paragraph")
#: Halves of surrogate pairs, which no tokenizer takes; one code point for one, so offsets stay.
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text, as parallel arrays: "Baku waits." has the words "Baku", "waits", ".".

    starts, ends: code points of each word, in the text it was cut from.
    first: position of each word's first piece; pieces of word i are first[i] to first[i + 1].
    ids, case, gap: one number a piece: vocabulary, `CASES`, `GAPS` (what stands before the piece).
    """

    starts: Ints
    ends: Ints
    first: Ints
    ids: Ints
    case: Ints
    gap: Ints

    def __len__(self) -> int:
        return len(self.starts)


def case_of(word: str) -> int:
    """Return the place in `CASES` of a word's letter case: "Baku" is "title", "UN" is "upper"."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[:1].isupper() and word[1:].islower():
        return 2
    if word.isdigit():
        return 6
    return 5 if any(letter.isalpha() for letter in word) else 7


def gap_of(text: str, end: int, start: int) -> int:
    """Return the place in `GAPS` of what stands between two words ending and starting there."""
    if end >= start:
        return 0
    between = text[end:start] if start - end < 64 else text[end : end + 64]
    lines = between.count("\n")
    if lines > 1:
        return 3
    if lines == 1 or "\r" in between:
        return 2
    return 1 if between.isspace() else 0


def cut_words(tokenizer: Tokenizer, text: str) -> Words:
    """Return the words and word pieces of a text; offsets are code points of that text.

    tokenizer: must neither truncate nor pad. Runs in time linear in the text, whatever is in it.
    """
    encoding = tokenizer.encode(_LONE.sub("\ufffd", tidy(text)), add_special_tokens=False)
    ids = np.asarray(encoding.ids, dtype=np.int64)
    case = np.zeros(len(ids), dtype=np.int64)
    gap = np.zeros(len(ids), dtype=np.int64)
    starts: list[int] = []
    ends: list[int] = []
    first: list[int] = []
    last_word: int | None = -1
    last_end = 0
    for position, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word == last_word and ends and start - ends[-1] <= 0:
            ends[-1] = max(end, ends[-1])
            continue
        if end <= start:
            end = start + 1
        last_word = word
        gap[position] = 3 if not starts else gap_of(text, last_end, start)
        starts.append(start)
        ends.append(end)
        first.append(position)
        last_end = end
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        begin = first[number]
        stop = first[number + 1] if number + 1 < len(first) else len(ids)
        case[begin:stop] = case_of(text[start:end])
        ends[number] = min(end, len(text))
    return Words(
        starts=np.asarray(starts, dtype=np.int64),
        ends=np.asarray(ends, dtype=np.int64),
        first=np.asarray(first, dtype=np.int64),
        ids=ids,
        case=case,
        gap=gap,
    )


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) shown to the encoder at once; results are kept for [keep, until)."""

    start: int
    end: int
    keep: int
    until: int


def windows(words: Words, *, pieces: int, overlap: int) -> Iterator[Window]:
    """Yield windows of at most that many pieces; neighbours share about `overlap` pieces of context.

    Each word is kept from exactly one window: the one in which it stands further from the edge.
    """
    bounds = np.append(words.first, len(words.ids))
    start, keep = 0, 0
    while start < len(words):
        end = int(np.searchsorted(bounds, bounds[start] + pieces, side="right")) - 1
        end = min(max(end, start + 1), len(words))
        if end == len(words):
            yield Window(start, end, keep, end)
            return
        following = int(np.searchsorted(bounds, bounds[end] - overlap, side="right")) - 1
        following = min(max(following, start + 1), end)
        until = max((following + end + 1) // 2, keep + 1)
        yield Window(start, end, keep, until)
        start, keep = following, until


def abbreviations(words: Words) -> list[tuple[int, int]]:
    """Return the words that are one abbreviation with full stops: "U", ".", "S", "." of "U.S."."""
    case, gap = words.case[words.first], words.gap[words.first]
    letters = (case == CASES.index("capital")).tolist()
    stops = ((case == CASES.index("other")) & (words.ends - words.starts == 1)).tolist()
    glued = (gap == 0).tolist()
    found: list[tuple[int, int]] = []
    place, count = 0, len(words)
    while place < count:
        end = place
        while (
            end + 1 < count
            and letters[end]
            and stops[end + 1]
            and glued[end + 1]
            and (end == place or glued[end])
        ):
            end += 2
        if end - place >= 4:
            found.append((place, end))
        place = max(end, place + 1)
    return found
