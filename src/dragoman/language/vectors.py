"""Documents to word vectors: what is read, in which stretches, through which windows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.documents.document import BlockKind, Document
from dragoman.language.decode import Floats
from dragoman.language.pieces import Ints, Words, cut_words, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, STOP = 101, 102  # [CLS] and [SEP] of the encoder's vocabulary
#: Letters cut into words at once, and words read as one stretch: what bounds the memory of a long document.
LETTERS, STRETCH = 60_000, 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some thousands of words of a document with the encoder's vector of each; forms: in small letters."""

    words: Words
    vectors: Floats
    forms: list[str]


def forms_of(text: str, words: Words) -> list[str]:
    """Return the words as they stand in their text, in small letters."""
    return [text[a:b].lower() for a, b in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]


def readable_ranges(document: Document) -> list[tuple[int, int]]:
    """Return the ranges of a document that are read: all its blocks but furniture, or the whole text."""
    if not document.blocks:
        return [(0, len(document.text))] if document.text else []
    found: list[tuple[int, int]] = []
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        between = document.text[found[-1][1] : block.span.start] if found else "x"
        if not between or between.isspace():
            found[-1] = (found[-1][0], block.span.end)
        else:
            found.append((block.span.start, block.span.end))
    return found


def cut_range(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield pieces of a range of at most `LETTERS` letters, cut at a line or a space where there is one."""
    while end - start > LETTERS:
        stop = start + LETTERS
        for mark in ("\n\n", "\n", " "):
            found = text.rfind(mark, start + LETTERS // 2, stop)
            if found > 0:
                stop = found + len(mark)
                break
        yield start, stop
        start = stop
    yield start, end


def cut_document(tokenizer: Tokenizer, document: Document) -> Iterator[Words]:
    """Yield the words of a document in stretches of about `STRETCH` words at most."""
    waiting: list[Words] = []
    count = 0
    for low, high in readable_ranges(document):
        for start, end in cut_range(document.text, low, high):
            words = cut_words(tokenizer, document.text[start:end])
            if not len(words):
                continue
            for part in _slices(words):
                if waiting and count + len(part) > STRETCH:
                    yield _joined(waiting)
                    waiting, count = [], 0
                waiting.append(_moved(part, start))
                count += len(part)
    if waiting:
        yield _joined(waiting)


def _slices(words: Words) -> Iterator[Words]:
    """Yield words in slices of at most `STRETCH`, cut at a paragraph's end where one is near."""
    start = 0
    while len(words) - start > STRETCH:
        breaks = np.flatnonzero(words.gap[words.first[start + STRETCH // 2 : start + STRETCH]] == 3)
        stop = start + STRETCH // 2 + int(breaks[-1]) if len(breaks) else start + STRETCH
        yield _slice(words, start, stop)
        start = stop
    yield _slice(words, start, len(words))


def _slice(words: Words, start: int, stop: int) -> Words:
    low = int(words.first[start])
    high = int(words.first[stop]) if stop < len(words) else len(words.ids)
    return Words(
        starts=words.starts[start:stop],
        ends=words.ends[start:stop],
        first=words.first[start:stop] - low,
        ids=words.ids[low:high],
        case=words.case[low:high],
        gap=words.gap[low:high],
    )


def _moved(words: Words, offset: int) -> Words:
    return Words(
        starts=words.starts + offset,
        ends=words.ends + offset,
        first=words.first,
        ids=words.ids,
        case=words.case,
        gap=words.gap,
    )


def _joined(parts: list[Words]) -> Words:
    if len(parts) == 1:
        return parts[0]
    before = np.cumsum([0, *(len(part.ids) for part in parts[:-1])])
    return Words(
        starts=np.concatenate([part.starts for part in parts]),
        ends=np.concatenate([part.ends for part in parts]),
        first=np.concatenate([part.first + shift for part, shift in zip(parts, before, strict=True)]),
        ids=np.concatenate([part.ids for part in parts]),
        case=np.concatenate([part.case for part in parts]),
        gap=np.concatenate([part.gap for part in parts]),
    )


def run_encoder(session: Any, words: Words, *, pieces: int, overlap: int) -> Floats:
    """Return the vector of each word.

    One window a run, without padding: int8 activations are scaled by what is in a run, so that windows
    of two documents in one run would change each other's vectors. On a CPU a window fills a core anyway.
    """
    kept: list[Floats] = []
    for window in windows(words, pieces=pieces, overlap=overlap):
        low = int(words.first[window.start])
        high = int(words.first[window.end]) if window.end < len(words) else len(words.ids)
        size = high - low
        ids = np.empty(size + 2, dtype=np.int64)
        ids[0], ids[1:-1], ids[-1] = START, words.ids[low:high], STOP
        case, gap = np.zeros(size + 2, dtype=np.int64), np.zeros(size + 2, dtype=np.int64)
        case[1:-1], gap[1:-1] = words.case[low:high], words.gap[low:high]
        first: Ints = words.first[window.keep : window.until] - low + 1
        kept.append(session.run(None, {"ids": ids, "case": case, "gap": gap, "first": first})[0])
    return np.concatenate(kept)
