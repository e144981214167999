"""The word on which a contact stands: "visit" in "the visit of Salas to Quito", and which way it goes."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.findings import Finding
from dragoman.reading.speech.inflection import verb_forms

WAYS = ("travel", "shared", "sent", "spoken")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: Before a word that may be a verb these make a noun of it: "the call", "his visit", "U.S.-Peru talks".
_NOUN_BEFORE = frozenset(
    {"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "your", "my", "of", "first",
     "second", "third", "last", "next", "recent", "previous", "official", "working", "state", "joint",
     "telephone", "phone", "brief", "short", "forthcoming", "upcoming", "planned"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The word on which a contact stands: way "travel", "shared", "sent" or "spoken"; noun or verb."""

    span: Span
    way: str
    form: str
    noun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    words: tuple[str, ...]
    way: str
    form: str
    noun: bool


@functools.cache
def load_heads() -> Mapping[str, tuple[_Entry, ...]]:
    """Return the heads of contacts.toml by their first word in every form, the longest first."""
    table: dict[str, list[_Entry]] = {}
    for entry in load_toml("contacts").get("head", []):
        label = f'head "{entry.get("words")}"'
        checked_entry(
            entry, file="contacts.toml", label=label,
            required={"words": str, "part": str, "way": str, "form": str, "example": str, "source": str},
            optional={},
        )  # fmt: skip
        checked_word(entry["part"], ("noun", "verb"), file="contacts.toml", label=label, what="part")
        checked_word(entry["way"], WAYS, file="contacts.toml", label=label, what="way")
        first, *rest = entry["words"].split()
        noun = entry["part"] == "noun"
        made = _Entry(words=tuple(rest), way=entry["way"], form=entry["form"], noun=noun)
        forms = {first, first + "s"} if noun else set(verb_forms(first))
        for form in forms:
            table.setdefault(form, []).append(made)
    return {word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in table.items()}


def find_head(tidy: str, finding: Finding) -> Head | None:
    """Return the word on which a contact stands, None when no word of the lexicon tells it.

    "The visit of Salas to Quito" stands on "visit", a noun, and goes one way. A rule's cue comes first, then
    the first word whose form is the finding's, then the first of all.
    """
    heads: list[Head] = []
    words = list(_WORD.finditer(tidy, finding.span.start, finding.span.end))
    lowered = [match[0].lower() for match in words]
    for index, match in enumerate(words):
        before = lowered[index - 1] if index else ""
        for entry in load_heads().get(lowered[index], ()):
            if tuple(lowered[index + 1 : index + 1 + len(entry.words)]) != entry.words:
                continue
            possessed = before.endswith(("'s", "’s", "s'")) or before in _NOUN_BEFORE or "-" in before
            if entry.noun != possessed and _both(lowered[index]):
                continue
            last = words[index + len(entry.words)]
            heads.append(
                Head(span=Span(match.start(), last.end()), way=entry.way, form=entry.form, noun=entry.noun)
            )
            break
    cued = [head for head in heads if len(finding.cue) > 1 and finding.cue.overlaps(head.span)]
    alike = [head for head in heads if head.form == finding.form]
    return next(iter((*cued, *alike, *heads)), None)


def _both(word: str) -> bool:
    """Return whether a word is told both as a noun and as a verb ("visit", "call")."""
    return len({entry.noun for entry in load_heads().get(word, ())}) > 1
