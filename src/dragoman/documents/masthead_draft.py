"""What is found over a text while its lines are gone through, and the words and shapes they are told by."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.documents.document import BlockKind, Doubt
from dragoman.documents.lexicon import load_entries
from dragoman.documents.printed import PrintedDay
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span

WORDS = re.compile(r"[^\W\d_][\w'-]*")
_SMALLWORDS = frozenset(
    {"of", "the", "for", "and", "de", "du", "la", "to", "in", "on", "at", "a", "an", "with", "al"}
)


@dataclass(slots=True)
class Draft:
    """What has been found so far, while the lines are gone through."""

    fields: dict[str, SourceField] = field(default_factory=dict)
    kinds: dict[int, tuple[BlockKind, str]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    is_list: bool = False
    state: Span | None = None
    clock: PrintedDay | None = None

    def give(self, name: str, value: str, span: Span | None, because: str) -> None:
        """Keep a field unless an earlier line has given it."""
        if value and name not in self.fields:
            self.fields[name] = SourceField(value=value, span=span, because=because)

    def give_day(self, day: PrintedDay, offset: int, because: str) -> None:
        """Keep a day of publication unless there is one; offset: where the words it was found in begin."""
        if "published" in self.fields:
            return
        span = Span(day.span.start + offset, day.span.end + offset)
        self.give("published", day.value, span, because)
        if day.doubt:
            self.doubts.append(Doubt(code="day-order", span=span, because=day.doubt))


def is_titled(words: str) -> bool:
    """Return whether every word but the small ones begins large."""
    found: list[str] = WORDS.findall(words)
    return bool(found) and all(word[0].isupper() or word in _SMALLWORDS for word in found)


def has_verb_shape(words: str) -> bool:
    """Return whether some words look like a clause: words in small letters that no name has."""
    found: list[str] = WORDS.findall(words)
    return sum(word[0].islower() and word not in _SMALLWORDS and len(word) > 3 for word in found) > 1


def is_release(words: str) -> bool:
    """Return whether some words name a release or statement."""
    return "release" in words.lower() or "statement" in words.lower()


def has_word(kind: str, words: str) -> bool:
    """Return whether some words hold one of a kind in masthead.toml: `has_word("venue", "Press Room")`."""
    return bool(_pattern(kind).search(words.lower()))


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    known = "|".join(re.escape(words) for words in words_for(kind))
    return re.compile(rf"(?<!\w)(?:{known})(?:s|'s)?(?!\w)")


@functools.cache
def words_for(kind: str) -> Mapping[str, str]:
    """Return the words of a kind in masthead.toml with what each names: `words_for("kicker")["opinion"]`."""
    return {
        " ".join(words.split()): entry.get("names", "")
        for entry in load_entries("masthead")
        if entry["is"] == kind
        for words in entry["words"].split("|")
    }
