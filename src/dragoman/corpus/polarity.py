"""Whether words are for or against something, and which words of one saying another denies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.language.lexicon import checked_entry, load_toml
from dragoman.reading.speech.inflection import verb_forms

_WORD = re.compile(r"[^\W\d_]+(?:n['’]t)?")
_SENTENCE = re.compile(r"(?<=[.!?;])[”\"']?\s+|\n+|(?<=[.!?])[“”\"](?=[^\W\d_])")
#: A sentence of more words says too many things to be set against another.
LONGEST = 60
#: After these "not" denies a verb.
_HELPERS = frozenset(
    {"do", "does", "did", "will", "would", "can", "could", "shall", "should", "may", "might", "has", "have",
     "had"}
)  # fmt: skip
#: Between a negation and the word that it denies.
_BETWEEN = frozenset(
    {"be", "been", "to", "ever", "yet", "longer", "even", "really", "simply", "only", "have"}
)
#: Words that a negation makes universal: "does not expect anything" denies every instance.
_ALL = frozenset({"anything", "any", "anyone", "anybody", "nothing", "whatever", "none", "at"})
#: Too common to deny anything: the next word would carry the meaning.
_EMPTY = frozenset(
    {"a", "an", "the", "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "make", "made",
     "take", "give", "get", "go", "come", "say", "see", "know", "think", "let", "keep", "this", "that", "it",
     "believe", "mean", "need", "seem", "able", "many", "much", "want",
     "his", "her", "their", "our", "its", "in", "on", "of", "for", "with", "by", "about", "as", "all", "only"}
)  # fmt: skip
#: Letters from which a word says what it is about.
_CONTENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """A word that is denied, by its stem; every: whether every instance of it is ("not … anything")."""

    stem: str
    word: str
    every: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A sentence as it is compared: stems it denies, stems it tells, those that name things, its leaning."""

    denied: tuple[Denied, ...]
    told: Mapping[str, str]
    content: frozenset[str]
    leaning: int


def sentences_of(text: str) -> tuple[Words, ...]:
    """Return the sentences of a saying as they are compared; those of more than 60 words are left out."""
    found = [words_of(sentence) for sentence in _SENTENCE.split(text) if len(sentence.split()) <= LONGEST]
    return tuple(one for one in found if one.content)


def leaning_of(text: str) -> int:
    """Return 1 where a saying's first sentence with a leaning is for something, -1 against, 0 for neither."""
    return next((one.leaning for one in sentences_of(text) if one.leaning), 0)


def words_of(text: str) -> Words:
    """Return what a sentence tells and denies: "does not expect anything" denies every `expect`.

    Only a verb after "does not", "will never", "cannot" is denied: "not many" denies no word.
    """
    words = [match[0].casefold().replace("’", "'") for match in _WORD.finditer(text)]
    denied: list[Denied] = []
    inside: set[int] = set()
    for place, word in enumerate(words):
        at = _denied_at(words, place, word)
        if at < len(words) and words[at] not in _EMPTY and len(words[at]) > 3:
            every = bool(_ALL & set(words[at + 1 : at + 3]))
            denied.append(Denied(stem=stem(words[at]), word=words[at], every=every))
            inside.add(at)
    told = {
        stem(word): word for place, word in enumerate(words) if place not in inside and word not in _EMPTY
    }
    leanings = _leanings()
    leaning = 0
    for place, word in enumerate(words):
        leaning = leaning or leanings.get(word, 0) * (-1 if place in inside else 1)
    content = frozenset(stem(word) for word in words if len(word) >= _CONTENT and word not in _EMPTY)
    return Words(denied=tuple(denied), told=told, content=content, leaning=leaning)


def _denied_at(words: Sequence[str], place: int, word: str) -> int:
    """Return where the verb stands that a negation at a place denies; past the end where there is none."""
    helped = place > 0 and words[place - 1] in _HELPERS
    no_longer = word == "longer" and words[place - 1 : place] == ["no"]
    negated = word == "cannot" or word.endswith("n't") or (word in ("not", "never") and helped)
    if not negated and not no_longer:
        return len(words)
    at = place + 1
    while at < len(words) and (words[at] in _BETWEEN or words[at].endswith("ly")):
        at += 1
    return at


def denies(one: Words, other: Words, common: frozenset[str] = frozenset()) -> str:
    """Return why the words of one deny those of the other, "" where they do not.

    One denies a word that the other tells, and denies it of everything or of something that both name.
    common: stems too usual on the matter to be a thing that both name.
    """
    for word in one.denied:
        if word.stem in other.told and not any(word.stem == denied.stem for denied in other.denied):
            shared = (one.content & other.content) - common - {word.stem}
            if word.every or shared:
                of = f", both of “{min(shared)}…”" if shared and not word.every else ""
                return f"one denies “{word.word}” and the other says “{other.told[word.stem]}”{of}"
    return ""


def turns(one: Words, other: Words, common: frozenset[str] = frozenset()) -> str:
    """Return why one is for and the other against the same thing, "" where that cannot be told."""
    if one.leaning * other.leaning >= 0:
        return ""
    shared = (one.content & other.content) - common
    if len(shared) < 2 or len(shared) < min(len(one.content), len(other.content)) / 4:
        return ""
    return f"for and against, both of {' and '.join(f'“{word}…”' for word in sorted(shared)[:2])}"


def stem(word: str) -> str:
    """Return a word without its ending, roughly: "expected" and "expects" are "expect"."""
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def usual_stems(sayings: Sequence[Words]) -> frozenset[str]:
    """Return the stems in more than a fifth of some sayings: they name the matter, not a thing in it."""
    counts: dict[str, int] = {}
    for saying in sayings:
        for word in saying.content:
            counts[word] = counts.get(word, 0) + 1
    return frozenset(word for word, count in counts.items() if count > max(3, len(sayings) / 5))


@cache
def _leanings() -> Mapping[str, int]:
    table: dict[str, int] = {}
    for entry in load_toml("leanings").get("word", []):
        checked_entry(
            entry,
            file="leanings.toml",
            label=f'word "{entry.get("words")}"',
            required={"words": str, "leaning": int, "example": str, "source": str},
            optional={},
        )
        for form in verb_forms(entry["words"]):
            table[form] = entry["leaning"]
    return table
