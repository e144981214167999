"""A text as tokens with their places, made once and walked by every rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.documents.span import Span

# Digits, letters, a paragraph break, or one other sign; "7th" and "1990s" are two tokens that touch.
# Each alternative starts with a different class of sign, so that the scan is linear.
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\r?\n[ \t]*(?:\r?\n[ \t\r]*)+|\S")

_FOLD = {"’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "‑": "-"}
BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of a text: lower-case words and where they stand; a paragraph break is a token too."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def word(self, position: int) -> str:
        """Return the word at a position, "" outside the text."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def raw(self, position: int) -> str:
        """Return the word as it is written."""
        return self.text[self.starts[position] : self.ends[position]]

    def capital(self, position: int) -> bool:
        """Return whether the word begins with a capital letter."""
        return 0 <= position < len(self.words) and self.text[self.starts[position]].isupper()

    def touches(self, position: int) -> bool:
        """Return whether nothing stands between this token and the next."""
        return 0 <= position < len(self.words) - 1 and self.ends[position] == self.starts[position + 1]

    def span(self, start: int, end: int) -> Span:
        """Return the code points of tokens start to end (exclusive)."""
        return Span(self.starts[start], self.ends[end - 1])

    def number(self, position: int) -> int | None:
        """Return the value of a token of digits, None for other tokens and for more than nine digits."""
        word = self.word(position)
        return int(word) if word.isdecimal() and word.isascii() and len(word) < 10 else None


def scan_text(text: str) -> Scan:
    """Return the tokens of a text: "7th May" is 7, th, may."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0] in "\r\n":
            word = BREAK
        elif len(word) == 1:
            word = _FOLD.get(word, word.lower())
        else:
            word = word.lower()
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    return Scan(text, words, starts, ends)
