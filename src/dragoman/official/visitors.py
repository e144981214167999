"""Visitors as a list writes them: "President Stjan Berec and Prime Minister Ivo Radan" are two persons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reading.actors.names import name_words
from dragoman.reading.actors.office_words import load_office_words

_WORD = re.compile(r"[^\s,;()]+|[,;()]")
_ELECT = re.compile(r"-(elect|designate)$")
_SMALL = frozenset({"of", "the", "for", "and", "to", "in", "on", "&"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One person of a list: name and office in the list's words; start, end: the name's code points."""

    name: str
    office: str
    start: int
    end: int

    @property
    def actor_id(self) -> str:
        """The id that a reading gives a person of this name."""
        return f"person:{'-'.join(name_words(self.name))}"


def visitors(text: str) -> tuple[Visitor, ...]:
    """Return the persons of a visitor line, in order.

    `visitors("Prime Minister Ana Ruiz")` is one, name "Ana Ruiz", office "Prime Minister". Words that stand
    for an office at the beginning are the office; what follows is the name. " and " or ";" begins another
    person only before another office, so that double names and double offices stay whole.
    """
    words = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]
    lowers = [_ELECT.sub("", word.casefold()).strip(".") for word, _, _ in words]
    people: list[Visitor] = []
    begin = 0
    for cut in [*_cuts(lowers), len(words)]:
        stop = cut
        while stop > begin and lowers[stop - 1] in {"and", ",", ";", "&"}:
            stop -= 1
        name_at = begin + _office_words(lowers[begin:stop])
        if begin < name_at < stop:
            people.append(_visitor(text, words, begin, name_at, stop))
            begin = cut
        elif cut == len(words) and stop > begin:
            people.append(_visitor(text, words, begin, begin, stop))
    return tuple(people)


def _visitor(text: str, words: list[tuple[str, int, int]], begin: int, name_at: int, stop: int) -> Visitor:
    stop = next((at for at in range(name_at + 1, stop) if words[at][0] in {",", "("}), stop)
    start, end = words[name_at][1], words[stop - 1][2]
    office = text[words[begin][1] : words[name_at - 1][2]] if name_at > begin else ""
    return Visitor(name=text[start:end], office=office.rstrip(" ,"), start=start, end=end)


def _cuts(lowers: list[str]) -> list[int]:
    """Return where another person may begin: an office after "and" or ";"."""
    heads = load_office_words().heads
    return [
        at
        for at in range(1, len(lowers))
        if lowers[at - 1] in {"and", ";", "&"} and heads.at(lowers, at) is not None
    ]


def _office_words(lowers: list[str]) -> int:
    """Return how many words at the beginning make the office, 0 when there is none."""
    known = load_office_words()
    at = past = 0
    while at < len(lowers):
        head = known.heads.at(lowers, at)
        about = known.about_book.at(lowers, at)
        if head is not None:
            at += head[0]
            past = at
        elif about is not None:
            at += about[0]
            past = at if past else 0
        elif lowers[at] in known.before or lowers[at] in known.fields:
            at += 1
            past = at if past else 0
        elif lowers[at] in _SMALL or (lowers[at] == "," and past):
            at += 1
        else:
            break
    return past
