"""Whether the words around a date tell of what was or of what is to come."""

from __future__ import annotations

from enum import StrEnum

from dragoman.reading.dates.scan import BREAK, scan_text
from dragoman.reading.dates.words import load_group


class Tense(StrEnum):
    """What the governing verb tells: PAST, FUTURE, or NONE where no verb says."""

    PAST = "past"
    FUTURE = "future"
    NONE = ""


_STOPS = frozenset([".", "!", "?", ";", ":", BREAK, '"', "”", "“"])
_BEFORE_NOUN = frozenset(["the", "a", "his", "her", "their", "its", "of", "and", "this", "that", "to"])
_REACH = 400


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense that governs the words [start, end): "will visit on Friday" is FUTURE.

    The nearest verb before them in their sentence decides, else the first one behind them.
    """
    before = scan_text(text[max(0, start - _REACH) : start])
    tense = _before(before.words)
    if tense is not Tense.NONE:
        return tense
    after = scan_text(text[end : end + _REACH])
    return _after(after.words)


def _before(words: list[str]) -> Tense:
    for back in range(1, len(words) + 1):
        word = words[-back]
        if _is_stop(words, len(words) - back):
            return Tense.NONE
        previous = words[-back - 1] if back < len(words) else ""
        tense = _verb(words, len(words) - back, previous)
        if tense is not Tense.NONE:
            return tense
        if word == "to" and previous in load_group("awaiting"):
            return Tense.FUTURE
    return Tense.NONE


def _after(words: list[str]) -> Tense:
    for place, word in enumerate(words):
        if _is_stop(words, place):
            return Tense.NONE
        previous = words[place - 1] if place else ""
        tense = _verb(words, place, previous)
        if tense is not Tense.NONE:
            return tense
        if word == "to" and previous in load_group("awaiting"):
            return Tense.FUTURE
    return Tense.NONE


def _is_stop(words: list[str], place: int) -> bool:
    word = words[place]
    if word == "." and place and len(words[place - 1]) <= 2:
        return False
    return word in _STOPS


def _verb(words: list[str], place: int, previous: str) -> Tense:
    word = words[place]
    if word == "be" and previous == "to":
        return Tense.FUTURE
    if word in load_group("future"):
        return Tense.FUTURE
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in load_group("awaiting"):
        if word in ("is", "are"):
            return Tense.FUTURE if following == "to" else Tense.NONE
        if word == "set" or word in load_group("awaiting-only-before-to"):
            return Tense.FUTURE if following in ("to", "for") else Tense.PAST
        if not following or following in ("to", "for", "in", "on", "by", "until", "within", "next", "this"):
            return Tense.FUTURE
        return Tense.NONE
    if word in load_group("present-for-future") and previous not in _BEFORE_NOUN:
        return Tense.FUTURE
    if word in load_group("past"):
        return Tense.PAST
    if len(word) > 3 and word.endswith("ed") and word not in load_group("not-past"):
        return Tense.PAST
    return Tense.NONE
