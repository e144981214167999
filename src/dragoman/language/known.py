"""Which language a document is in, as far as a model that reads English must know."""

from __future__ import annotations

import re

from dragoman.documents.document import Document

#: Words that make up a third of any English text and are rare elsewhere.
_COMMON = frozenset(
    [
        *("the", "of", "and", "to", "in", "a", "that", "is", "for", "on", "with", "as"),
        *("by", "was", "at", "be", "it", "from", "has", "are", "an", "this", "have", "not"),
        *("his", "he", "said", "its", "will", "were", "which", "their", "they", "we", "who", "would"),
        *("been", "but", "or", "had", "her", "all", "our", "about", "i", "you", "she", "there"),
        *("more", "when", "can", "than", "if", "after", "also", "over", "no", "my", "your", "so"),
        *("what", "do", "up", "them", "one", "us"),
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
#: Letters looked at; more does not change the answer.
SAMPLE = 20_000


def language_of(document: Document) -> str:
    """Return the document's language: what its source says, else "en" or "und" by its words.

    A source that says a language other than English is believed. English is checked against the words
    themselves, since it is also what a document is called that nobody has looked at; a text of less than
    twelve words is not judged.
    """
    if document.source.language not in ("en", "und"):
        return document.source.language
    return "en" if looks_english(document.text) else "und"


def looks_english(text: str) -> bool:
    """Return whether a text is more likely English than not: "The talks were held in Baku." is."""
    middle = max(0, len(text) // 2 - SAMPLE // 2)
    sample = (
        text[:SAMPLE]
        if len(text) <= 2 * SAMPLE
        else text[: SAMPLE // 2] + " " + text[middle : middle + SAMPLE]
    )
    words = _WORD.findall(sample.lower())
    if not words:
        return not any(letter.isalpha() for letter in sample)
    latin = sum(1 for word in words if word[0] < "\u0250")
    if latin < 0.6 * len(words):
        return False
    if len(words) < 12:
        return True
    common = sum(1 for word in words if word in _COMMON)
    return common >= 0.14 * len(words)
