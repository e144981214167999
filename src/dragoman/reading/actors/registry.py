"""Names across documents: how alike two spellings are, with reasons; merges are proposed, never made."""

from __future__ import annotations

import functools
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler, Levenshtein

from dragoman.language.lexicon import load_toml
from dragoman.reading.actors.names import Likeness, fold, name_words, sound
from dragoman.reading.actors.roster import load_roster

#: How much the least alike pair of words counts, and what each word that only
#: one name has costs; how much less common words count.
WORST, LEFT_OVER, COMMON = 0.45, 0.09, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person as one document or list has it: key is any id, side and office may be ""."""

    key: str
    name: str
    side: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two listed persons who may be one: score 0 to 1, and why, for a person to decide."""

    first: Listed
    second: Listed
    score: float
    because: str


def canonical(name: str) -> str:
    """Return the key under which spellings of a name meet: the sounds of its words in order of letters.

    `canonical("Ilham Əliyev") == canonical("Ильхам Алиев")`, and the order of the words does not matter.
    """
    return " ".join(sorted(sound(word) for word in spelled(name)))


def spelled(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; one in Chinese characters by the Latin name the roster has for it.

    `spelled("王毅")` is ("wang", "yi"); characters the roster does not have stand one by one.
    """
    if any(unicodedata.name(char, "").startswith("CJK") for char in name):
        known = other_scripts().get(name.strip())
        return name_words(known) if known is not None else tuple(char for char in name if not char.isspace())
    return name_words(name)


@functools.cache
def other_scripts() -> Mapping[str, str]:
    """Return the roster's aliases in Chinese characters with the name in Latin letters."""
    return {
        alias: tenure.name
        for tenure in load_roster().tenures
        for alias in tenure.aliases
        if unicodedata.name(alias[0], "").startswith("CJK")
    }


def likeness(first: str, second: str) -> Likeness:
    """Return how alike two spellings of a name are, 0 to 1, and why.

    `likeness("Ilham Aliev", "Ilham Aliyev").score` is above 0.95; "Ilham Aliyev" and "Heydar Aliyev" stay
    below 0.7. Words are paired one to one; last words count most; words left over count a little.
    """
    one, two = spelled(first), spelled(second)
    if not one or not two:
        return Likeness(score=0.0, because="a name is empty")
    if " ".join(one) == " ".join(two):
        return Likeness(score=1.0, because="the same words")
    if "".join(one) == "".join(two):
        return Likeness(score=0.99, because="the same letters")
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    pairs, left = pair_words(short, long)
    worst = min(score for _, _, score in pairs)
    mean = sum(score * weight_of(a, b) for a, b, score in pairs) / sum(weight_of(a, b) for a, b, _ in pairs)
    score = (1 - WORST) * mean + WORST * worst
    if len(short) == 1 and len(long) > 1:
        score *= 0.8
    score -= LEFT_OVER * min(sum(1.0 if len(word) > 1 else 0.3 for word in left), 2)
    reasons = [f"{a}/{b}" for a, b, _ in pairs if a != b]
    because = f"spelled otherwise: {', '.join(reasons)}" if reasons else "the same words"
    if left:
        because += f"; only one has {', '.join(left)}"
    joined = Levenshtein.normalized_similarity(sound("".join(one)), sound("".join(two)))
    if len(one) != len(two) and joined > max(score, 0.85):
        score, because = joined - 0.02, "nearly the same letters when the words are joined"
    return Likeness(score=max(0.0, min(score, 0.98)), because=because)


def weight_of(first: str, second: str) -> float:
    """Return how much a pair of words counts: initials little, long and rare words more."""
    if min(len(first), len(second)) == 1:
        return 1.0
    common = max(name_counts().get(sound(first), 0), name_counts().get(sound(second), 0))
    return min(max(len(first), len(second)), 8) / (1 + COMMON * math.log1p(common))


@functools.cache
def name_counts() -> Mapping[str, int]:
    """Return how often the words of names occur in the roster, by sound: "muhammad" tells little."""
    return Counter(
        sound(word) for name in {tenure.name for tenure in load_roster().tenures} for word in spelled(name)
    )


def pair_words(short: Sequence[str], long: Sequence[str]) -> tuple[list[tuple[str, str, float]], list[str]]:
    """Return the words of the shorter name each with its likest word of the longer, and what is left over."""
    scored = sorted(
        (
            (word_likeness(a, b) - 0.02 * abs(i - j), i, j)
            for i, a in enumerate(short)
            for j, b in enumerate(long)
        ),
        reverse=True,
    )
    used_short: set[int] = set()
    used_long: set[int] = set()
    pairs = []
    for score, i, j in scored:
        if i in used_short or j in used_long:
            continue
        used_short.add(i)
        used_long.add(j)
        pairs.append((short[i], long[j], max(score, 0.0)))
    return pairs, [word for j, word in enumerate(long) if j not in used_long]


@functools.cache
def load_short_names() -> Mapping[str, str]:
    """Return short forms of given names with the full one, folded: "mike" to "michael"."""
    return {
        fold(short): fold(entry["full"])
        for entry in load_toml("given_names")["name"]
        for short in (entry["full"], *entry["short"])
    }


def word_likeness(first: str, second: str) -> float:
    """Return how alike two folded words are: letters, sounds, consonants, initials, short forms."""
    if first == second:
        return 1.0
    if len(first) == 1 or len(second) == 1:
        return 0.9 if first[0] == second[0] else 0.0
    a, b = sound(first), sound(second)
    if a == b:
        return 0.97
    known = load_short_names()
    if first in known and known[first] == known.get(second):
        return 0.9
    letters = Levenshtein.normalized_similarity(first, second)
    sounds = Levenshtein.normalized_similarity(a, b)
    winkler = JaroWinkler.similarity(a, b)
    score = 0.3 * letters + 0.4 * sounds + 0.3 * winkler
    bones = consonants(a)
    if len(bones) > 1 and bones == consonants(b):
        return max(score, 0.84 if len(bones) == 2 else 0.9)
    return score


def consonants(word: str) -> str:
    """Return a word without its vowels, which spellings change most: `consonants("hilail")` is "hll"."""
    return "".join(letter for letter in word if letter not in "aeiou")


def propose_merges(people: Iterable[Listed], *, threshold: float = 0.86) -> Iterator[Proposal]:
    """Yield pairs of listed persons who may be one, likest first within a name, each with its reason.

    Only persons whose last or first words sound alike at the start are compared. Two sides, or two
    offices that differ, are told in the reason and lower the score; nothing is ever merged here.
    """
    blocks: dict[str, list[Listed]] = {}
    for person in people:
        for word in spelled(person.name):
            if len(word) > 1:
                blocks.setdefault(sound(word)[:3], []).append(person)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for position, first in enumerate(block):
            for second in block[position + 1 :]:
                pair = (min(first.key, second.key), max(first.key, second.key))
                if first.key == second.key or pair in seen:
                    continue
                seen.add(pair)
                alike = likeness(first.name, second.name)
                score, because = alike.score, alike.because
                if first.side and second.side and first.side != second.side:
                    score -= 0.2
                    because += f"; sides differ ({first.side}, {second.side})"
                elif first.office and first.office == second.office:
                    because += f"; both {first.office}"
                elif first.office and second.office:
                    because += f'; "{first.office}" and "{second.office}": perhaps namesakes'
                if score >= threshold:
                    yield Proposal(first=first, second=second, score=round(score, 4), because=because)
