"""Searching words: what a person types as a query, and where the found words stand."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Characters of text shown either side of the first found word.
AROUND = 60

_TERM = re.compile(r'"([^"]*)"|(\S+)')
#: A word as both stores index it: letters and digits with the marks above and below them.
_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand one after another, folded; open_ended: the last may end in any way."""

    words: tuple[str, ...]
    open_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where searched words were found: an entry, or a document when entry_id is "".

    start, end: code points of the first found word in the document's text; excerpt: the words around it.
    rank: lower is better.
    """

    document_id: str
    doc: str
    entry_id: str
    start: int
    end: int
    excerpt: str
    rank: float


def typed_terms(words: str) -> list[Term]:
    """Return what a person typed as terms; [] when it holds no word.

    `typed_terms('security "Minsk Group" karab*')` asks for both words and the phrase, any ending of the last.
    Nothing typed is an operator, so that no query is wrong.
    """
    terms = [
        Term(tuple(folded for folded, _, _ in words_of(phrase or word)), word.endswith("*"))
        for phrase, word in _TERM.findall(words)
    ]
    return [term for term in terms if term.words]


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text, folded, with start and end: ("elcibey", 4, 11) for "Elçibəy"-like spellings.

    Case and accents do not matter; letters of their own (ə, ı, ø) stay, as in SQLite's index.
    """
    for match in _WORD.finditer(text):
        yield folded(match[0]), match.start(), match.end()


@functools.lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return a word in small letters without accents."""
    small = word.lower()
    if small.isascii():
        return small
    return "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))


def place_of(text: str, terms: Sequence[Term]) -> tuple[int, int]:
    """Return start and end of the first term that stands in a text; (0, 0) when none does."""
    if len(terms) == 1 and not terms[0].open_ended and text.isascii():
        found = _plainly(terms[0].words).search(text)
        return found.span() if found else (0, 0)
    return next(places_of(text, terms), (0, 0))


@functools.lru_cache(maxsize=512)
def _plainly(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds words in a text of ASCII, where a word is letters and digits and nothing else."""
    phrase = "[^A-Za-z0-9]+".join(map(re.escape, words))
    return re.compile(f"(?<![A-Za-z0-9]){phrase}(?![A-Za-z0-9])", re.IGNORECASE | re.ASCII)


def places_of(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Yield start and end of every term wherever it stands in a text, in order of their ends."""
    longest = max((len(term.words) for term in terms), default=1)
    last: deque[tuple[str, int, int]] = deque(maxlen=longest)
    ends: dict[str, list[Term]] = {}
    for term in terms:
        ends.setdefault("" if term.open_ended else term.words[-1], []).append(term)
    for word in words_of(text):
        last.append(word)
        for term in (*ends.get(word[0], ()), *ends.get("", ())):
            run = list(last)[-len(term.words) :]
            if _fits(tuple(one for one, _, _ in run), term):
                yield run[0][1], run[-1][2]


def _fits(words: tuple[str, ...], term: Term) -> bool:
    if not term.open_ended:
        return words == term.words
    return words[:-1] == term.words[:-1] and words[-1].startswith(term.words[-1])


def excerpt(text: str, start: int, end: int) -> str:
    """Return the words around a place on one line."""
    return " ".join(text[max(0, start - AROUND) : end + AROUND].split())
