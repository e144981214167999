"""A document cut into words, and many phrases looked up in one pass over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.documents.span import Span

Entry = TypeVar("Entry")

# Abbreviations with dots, words (an apostrophe inside belongs, the possessive 's does not), single marks.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ‘](?![sS]\b)[^\W\d_]+)*|['’][sS]\b|[^\w\s]|_")
_QUOTES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-"})
SENTENCE_ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words and marks of a text in order: `texts[i]` stands at `[starts[i], ends[i])`.

    texts: with curly apostrophes and odd hyphens made plain; lowers: the same in lower case.
    capitals: whether each starts with a capital letter, or a letter of a script without case.
    gaps: what stands before each word: "" nothing, " " white space, "\\n" a blank line.
    """

    texts: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]
    capitals: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def span(self, first: int, past: int) -> Span:
        """Return the range of the document that words first (inclusive) to past (exclusive) cover."""
        return Span(self.starts[first], self.ends[past - 1])

    def text_at(self, index: int) -> str:
        """Return the word at a position, "" outside the text."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def lower_at(self, index: int) -> str:
        """Return the word at a position in lower case, "" outside the text."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def is_capital(self, index: int) -> bool:
        """Return whether the word starts with a capital letter (or a letter of a script without case)."""
        return 0 <= index < len(self.capitals) and self.capitals[index]

    def starts_sentence(self, index: int) -> bool:
        """Return whether the word is the first of a sentence, a paragraph, a quotation or the text."""
        if index == 0 or self.gaps[index] == "\n":
            return True
        before = self.texts[index - 1]
        if before in {'"', "“", "”", "(", "[", "–", "—", "-", ":", "•", "*", "«"}:
            return True
        return before in SENTENCE_ENDS


def cut_words(text: str, *, start: int = 0) -> Words:
    """Return the words of a text; `cut_words("Baku's view").texts` is ("Baku", "'s", "view").

    start: added to all positions, for a text that is a part of a document.
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    last = 0
    for match in _WORD.finditer(text):
        begin, end = match.span()
        gap = text[last:begin]
        gaps.append("" if not gap else "\n" if gap.count("\n") > 1 else " ")
        word = match.group()
        texts.append(word if word.isascii() else word.translate(_QUOTES))
        starts.append(begin + start)
        ends.append(end + start)
        last = end
    return Words(
        texts=tuple(texts),
        lowers=tuple(word.lower() for word in texts),
        starts=tuple(starts),
        ends=tuple(ends),
        gaps=tuple(gaps),
        capitals=tuple(_is_capital(word[0]) and word not in JOINTS for word in texts),
    )


#: Small words of a title in capitals: "THE MINISTER OF MINES OF PERU AND THE AMBASSADOR OF JAPAN".
JOINTS = frozenset({"AN", "AND", "AT", "BETWEEN", "BY", "FOR", "FROM", "IN", "OF", "ON", "THE", "TO", "WITH"})


def _is_capital(letter: str) -> bool:
    return letter.isupper() or letter.istitle() or (letter.isalpha() and letter.lower() == letter.upper())


class Phrasebook(Generic[Entry]):
    """Phrases of one or more words with what they mean; the longest that stands at a word is found.

    Looking up costs one dictionary access a word, and a few comparisons where a phrase may begin.
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for phrase, entry in phrases:
            words = cut_words(phrase).texts
            if words:
                by_first.setdefault(words[0], []).append((words, entry))
        for candidates in by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))
        self._by_first = by_first

    def at(self, words: Sequence[str], index: int) -> tuple[int, Entry] | None:
        """Return how many words the longest phrase at a position has, and its entry, if one stands."""
        candidates = self._by_first.get(words[index])
        if candidates is None:
            return None
        for phrase, entry in candidates:
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), entry
        return None
