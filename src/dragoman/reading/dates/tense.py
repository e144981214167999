"""Whether the words around a date tell of what was or of what is to come."""

from __future__ import annotations

from enum import StrEnum

from dragoman.reading.dates.scan import BREAK, scan_text


class Tense(StrEnum):
    """What the governing verb tells: PAST, FUTURE, or NONE where no verb says."""

    PAST = "past"
    FUTURE = "future"
    NONE = ""


_FUTURE = frozenset(
    ["will", "shall", "won", "tomorrow", "forthcoming", "upcoming", "ll", "would"],
)
# "is due to", "are set to", "plans to", "ahead of": the verb before "to" tells of what is to come.
_AWAITING = frozenset(
    [
        "due",
        "set",
        "scheduled",
        "expected",
        "planned",
        "planning",
        "plan",
        "plans",
        "slated",
        "intends",
        "intend",
    ]
    + [
        "hopes",
        "hope",
        "prepares",
        "preparing",
        "going",
        "ready",
        "expects",
        "expect",
        "wants",
        "aims",
        "agreed",
    ]
    + [
        "is",
        "are",
        "about",
        "poised",
        "vowed",
        "promised",
        "pledged",
        "likely",
        "deadline",
        "invited",
        "awaits",
    ]
    + ["postponed", "rescheduled", "moved", "expires", "until", "announced"]
)
_PRESENT_FUTURE = frozenset(
    [
        "visits",
        "begins",
        "starts",
        "opens",
        "arrives",
        "leaves",
        "comes",
        "takes",
        "hosts",
        "convenes",
        "expires",
    ]
    + [
        "meets",
        "travels",
        "returns",
        "ends",
        "enters",
        "departs",
        "holds",
        "resumes",
        "meet",
        "visit",
        "arrive",
    ]
)
_PAST = frozenset(
    [
        "was",
        "were",
        "had",
        "did",
        "said",
        "told",
        "met",
        "began",
        "took",
        "came",
        "went",
        "held",
        "made",
        "gave",
    ]
    + [
        "left",
        "won",
        "lost",
        "sent",
        "led",
        "fell",
        "rose",
        "grew",
        "became",
        "saw",
        "wrote",
        "spoke",
        "broke",
    ]
    + [
        "brought",
        "built",
        "bought",
        "sold",
        "found",
        "heard",
        "kept",
        "knew",
        "paid",
        "ran",
        "set",
        "shot",
        "stood",
    ]
    + [
        "struck",
        "thought",
        "understood",
        "flew",
        "drew",
        "drove",
        "chose",
        "dealt",
        "fought",
        "got",
        "hit",
        "laid",
    ]
    + [
        "put",
        "read",
        "sought",
        "shook",
        "sank",
        "swore",
        "threw",
        "withdrew",
        "wore",
        "died",
        "has",
        "have",
        "been",
    ]
    + [
        "first",
        "last",
        "ago",
        "yesterday",
        "launched",
        "stated",
        "since",
        "undertook",
        "overthrew",
        "felt",
        "lay",
    ]
)
_NOT_PAST = frozenset(
    [
        "need",
        "indeed",
        "united",
        "speed",
        "proceed",
        "exceed",
        "succeed",
        "hundred",
        "feed",
        "seed",
        "bed",
        "red",
    ]
    + [
        "agreed",
        "planned",
        "scheduled",
        "expected",
        "postponed",
        "rescheduled",
        "slated",
        "set",
        "armed",
        "allied",
    ]
    + [
        "announced",
        "invited",
        "moved",
        "indebted",
        "aged",
        "sacred",
        "naked",
        "wicked",
        "mohammed",
        "ahmed",
        "fred",
    ]
    + [
        "biden",
        "deed",
        "greed",
        "breed",
        "sped",
        "shed",
        "led",
        "sled",
        "zed",
        "med",
        "ted",
        "saeed",
        "waleed",
    ]
)
_STOPS = frozenset([".", "!", "?", ";", ":", BREAK, '"', "”", "“"])
_NOT_VERBS = frozenset(["first", "last", "ago", "yesterday", "since", "has", "have"])
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
        if word == "to" and previous in _AWAITING:
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
        if word == "to" and previous in _AWAITING:
            return Tense.FUTURE
    return Tense.NONE


def _is_stop(words: list[str], place: int) -> bool:
    word = words[place]
    if word == "." and place and len(words[place - 1]) <= 2:
        return False
    return word in _STOPS


def _verb(words: list[str], place: int, previous: str) -> Tense:
    word = words[place]
    if word in _FUTURE:
        return Tense.FUTURE
    if word in _AWAITING:
        following = words[place + 1] if place + 1 < len(words) else ""
        at_end = place + 1 >= len(words)
        if word in ("is", "are"):
            return Tense.FUTURE if following == "to" else Tense.NONE
        if word in ("agreed", "announced", "moved", "invited", "promised", "pledged", "vowed", "set"):
            if following in ("to", "for") and word != "set":
                return Tense.FUTURE
            if word == "set":
                return Tense.FUTURE if following in ("to", "for") else Tense.NONE
            return Tense.PAST
        if following in ("to", "for", "in", "on", "by", "until", "within", "next", "this") or at_end:
            return Tense.FUTURE
        return Tense.NONE
    if word in _PRESENT_FUTURE and previous not in ("the", "a", "his", "her", "their", "its", "of", "and"):
        return Tense.FUTURE
    if word in _PAST:
        return Tense.NONE if word in _NOT_VERBS and word not in ("has", "have") else Tense.PAST
    if len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST:
        return Tense.PAST
    return Tense.NONE
