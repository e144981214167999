"""Numbers of a draft, compared with what the record has of the same facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.documents.span import Span
from dragoman.reading.dates.find import find_in_text
from dragoman.reading.layers import Layers
from dragoman.views.draft.facts import CONFIRMS, cut, persons_of
from dragoman.views.draft.findings import Finding
from dragoman.views.draft.held import Held
from dragoman.views.draft.matching import Index

_CARDINALS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_NUMBERS = {word: at for words in (_CARDINALS, _ORDINALS) for at, word in enumerate(words, start=1)}
_COUNTED = re.compile(
    r"\b(" + "|".join(_NUMBERS) + r"|\d{1,3}(?:st|nd|rd|th)?)\s+((?:[^\W\d_]+[- ]){0,2}[^\W\d_]{3,})",
    re.IGNORECASE,
)


def check_numbers(layers: Layers, index: Index, held: Held) -> list[Finding]:
    """Return the numbers of a draft that differ from the record's for the same thing.

    "the third round of the consultations" differs where the record has only the fourth of those days.
    """
    found: list[Finding] = []
    for sentence in layers.sentences:
        words = sentence.of(layers.text)
        counted = [one for one in _counted(words) if not _in_quotes(one[2], sentence, layers)]
        if not counted:
            continue
        matches = [one for one in index.find(words, persons_of(layers, sentence)) if one.score >= CONFIRMS]
        for number, noun, span in counted:
            same = [
                (match, other)
                for match in matches
                for other, kept, _ in _counted(match.entry.quote)
                if kept == noun
            ]
            if not same or any(other == number for _, other in same):
                continue
            entry = same[0][0].entry
            place = Span(sentence.start + span.start, sentence.start + span.end)
            found.append(
                Finding(
                    aspect="number",
                    verdict="differs",
                    span=place,
                    words=place.of(layers.text),
                    because=f"the record has: “{cut(entry.quote)}” in {entry.doc}",
                    proofs=(held.proof(entry),),
                )
            )
    return found


def _counted(words: str) -> list[tuple[int, str, Span]]:
    """Return numbers with the noun they count: (4, "round", its span) for "fourth round of"."""
    found = []
    dates = [one.span for one in find_in_text(words)]
    for match in _COUNTED.finditer(words):
        span = Span(*match.span(1))
        if any(one.overlaps(span) for one in dates):
            continue
        digits = re.match(r"\d+", match[1])
        number = int(digits[0]) if digits else _NUMBERS[match[1].lower()]
        for noun in _nouns(match[2]):
            found.append((number, noun, span))
    return found


def _nouns(words: str) -> Iterable[str]:
    return re.findall(r"[^\W\d_]{3,}", words.lower())[:3]


def _in_quotes(span: Span, sentence: Span, layers: Layers) -> bool:
    return layers.quotation_at(sentence.start + span.start) is not None
