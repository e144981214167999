"""Whether the words around a date tell of what was or of what is to come."""

from __future__ import annotations

from enum import StrEnum

from dragoman.reading.dates.scan import BREAK, Scan, scan_text
from dragoman.reading.dates.words import load_group


class Tense(StrEnum):
    """What the governing verb tells: PAST, FUTURE, or NONE where no verb says."""

    PAST = "past"
    FUTURE = "future"
    NONE = ""


_STOPS = frozenset([".", "!", "?", ";", ":", BREAK, '"', "”", "“"])
_BEFORE_NOUN = frozenset(["the", "a", "his", "her", "their", "its", "of", "and", "this", "that", "to"])
_SET = frozenset(["day", "date", "time", "deadline"])
_REACH, _SHORT = 240, 50


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense that governs the words [start, end): "will visit on Friday" is FUTURE.

    The nearest verb before them in their sentence decides, else the first one behind them.
    """
    before = _before(text, start)
    for place in range(len(before.words) - 1, -1, -1):
        if _is_stop(before, place):
            break
        tense = _verb(before, place)
        if tense is not Tense.NONE:
            return tense
    after = scan_text(text[end : end + _REACH].partition(BREAK)[0])
    for place in range(len(after.words)):
        if _is_stop(after, place):
            break
        tense = _verb(after, place)
        if tense is not Tense.NONE:
            return tense
    return Tense.NONE


def _before(text: str, start: int) -> Scan:
    """Return the words before a place, back to what ends a sentence for certain: few are looked at."""
    window = text[max(0, start - _REACH) : start]
    stop = max(*(window.rfind(mark) for mark in (BREAK, "! ", "? ", "; ")), _short_line(window))
    return scan_text(window[stop + 1 :] if stop >= 0 else window)


def _short_line(window: str) -> int:
    """Return where a line ends that is too short to run on: a title or day line, -1 when there is none."""
    end = window.rfind("\n")
    start = window.rfind("\n", 0, max(end, 0))
    if end < 0 or not window[end + 1 : end + 2].isupper() or (start < 0 and len(window) >= _REACH):
        return -1
    return end if end - start < _SHORT else -1


def commits(text: str, start: int) -> bool:
    """Return whether the nearest verb before a place binds someone: "promised an answer" looks ahead."""
    before = _before(text, start)
    for place in range(len(before.words) - 1, -1, -1):
        if _is_stop(before, place):
            return False
        if before.words[place] in load_group("committing"):
            return True
        if _verb(before, place) is not Tense.NONE:
            return False
    return False


def _is_stop(scan: Scan, place: int) -> bool:
    word = scan.words[place]
    if word == "." and place and len(scan.words[place - 1]) <= 2:
        return False
    return word in _STOPS


def _verb(scan: Scan, place: int) -> Tense:
    word, previous, following = scan.words[place], scan.word(place - 1), scan.word(place + 1)
    if word == "to":
        return Tense.FUTURE if previous in load_group("awaiting") or following == "be" else Tense.NONE
    if word in load_group("future") or (word == "off" and previous in ("put", "puts", "putting")):
        return Tense.FUTURE
    if word in load_group("awaiting"):
        if word in ("is", "are"):
            return Tense.FUTURE if following == "to" else Tense.NONE
        if word == "set" or word in load_group("awaiting-only-before-to"):
            if following in ("to", "for"):
                return Tense.FUTURE
            return Tense.NONE if _passive(scan, place) else Tense.PAST
        if not following or following in ("to", "for", "in", "on", "by", "until", "within", "next", "this"):
            return Tense.FUTURE
        return Tense.NONE
    if word in load_group("present-for-future") and previous not in _BEFORE_NOUN:
        return Tense.FUTURE
    if word in load_group("past") or (
        len(word) > 3
        and word.endswith("ed")
        and word not in load_group("not-past")
        and not scan.capital(place)
    ):
        return Tense.NONE if _passive(scan, place) else Tense.PAST
    return Tense.NONE


def _passive(scan: Scan, place: int) -> bool:
    """Return whether a participle hangs on "be" or on a day, so that the verb before it decides.

    "will be held", "would be given on the day agreed".
    """
    before = scan.word(place - 1)
    if before in _SET:
        return True
    if before.endswith("ly") or before in ("also", "then", "now"):
        before = scan.word(place - 2)
    return before in ("be", "is", "are", "being")
