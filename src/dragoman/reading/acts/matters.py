"""Matters: what a record is about, by the words in and around it and the model's guess."""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.documents.span import Span
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.actors.relationship import OwnMatter

#: The guide's words; a relationship may add its own, and "other:…" names one that the list lacks.
MATTERS = (
    "security", "defence", "terrorism", "peace-process", "territorial-integrity", "refugees-idps", "borders",
    "mediation", "human-rights", "democracy", "media", "energy", "transport", "trade", "investment", "aid",
    "sanctions", "elections", "culture", "climate", "nuclear", "migration", "legal", "protocol", "bilateral",
    "regional",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OTHER = re.compile(r"other:[a-z][a-z0-9-]*\Z")
#: How often a word that a relationship names for a matter of its own tells it.
_OWN_OFTEN = 0.9
#: So far before and behind a record's words (code points) others are near them.
_NEAR_BEFORE, _NEAR_BEHIND = 250, 120
#: Log odds that a matter is a record's: fitted on the training documents of the gold, the model's part on the
#: selection documents. Each of the first three is times the chance that its words tell the matter.
_HERE, _PARAGRAPH, _NEAR, _SHARE, _TITLE = 3.93, 0.90, 0.55, 3.77, 0.66
_MEETING, _VISIT, _NONE = 1.49, -0.19, -2.99
#: The model's guess is worth so many times its log odds above those of this chance (selection documents).
_GUESSED, _GUESSED_FROM = 0.5, 0.05
#: A matter is given from this chance on, three at most; the likeliest alone from the second on.
_GIVEN, _ALONE, _MOST = 0.27, 0.1, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words of a text that tell a matter, and how often such words do."""

    span: Span
    words: str
    matter: str
    often: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """All words of a document that tell matters, in order, and each matter's share of them."""

    told: tuple[Told, ...] = ()
    starts: tuple[int, ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict)
    title: Mapping[str, float] = field(default_factory=dict)

    def within(self, start: int, end: int, *, but: Span | None = None) -> dict[str, float]:
        """Return each matter that the words of a range tell with its chance; but: words left out."""
        chances: dict[str, float] = {}
        seen: set[tuple[str, str]] = set()
        for index in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            one = self.told[index]
            key = (one.matter, one.words)
            if key in seen or (but is not None and but.start <= one.span.start < but.end):
                continue
            seen.add(key)
            chances[one.matter] = 1 - (1 - chances.get(one.matter, 0.0)) * (1 - one.often)
        return chances


@functools.cache
def load_matters() -> Mapping[str, tuple[tuple[tuple[str, ...], str, float], ...]]:
    """Return the matter words by their first word, longest first; LexiconError names a wrong entry."""
    table: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    for entry in load_toml("matters").get("word", []):
        label = f'word "{entry.get("words")}"'
        checked_entry(
            entry, file="matters.toml", label=label,
            required={"words": str, "matter": str, "often": float, "example": str, "source": str},
            optional={},
        )  # fmt: skip
        if not _OTHER.match(entry["matter"]):
            checked_word(entry["matter"], MATTERS, file="matters.toml", label=label, what="matter")
        first, *rest = entry["words"].lower().split()
        table.setdefault(first, []).append((tuple(rest), entry["matter"], entry["often"]))
    return {word: tuple(sorted(found, key=lambda f: -len(f[0]))) for word, found in table.items()}


def find_topics(tidy: str, own: Sequence[OwnMatter] = ()) -> Topics:
    """Return the words of a document that tell matters: "pipeline" and "gas" tell energy.

    tidy: the document's text with plain marks; own: the matters that a relationship adds ("other:fisheries").
    """
    told = tuple(_told(tidy, Span(0, len(tidy)), own)) if tidy else ()
    weights: dict[str, float] = {}
    for one in told:
        weights[one.matter] = weights.get(one.matter, 0.0) + one.often
    whole = sum(weights.values()) or 1.0
    topics = Topics(
        told=told,
        starts=tuple(one.span.start for one in told),
        shares={matter: weight / whole for matter, weight in weights.items()},
    )
    return replace(topics, title=topics.within(0, max(tidy.find("\n", 20), 1)))


def find_matters(tidy: str, span: Span, own: Sequence[OwnMatter] = ()) -> dict[str, tuple[Span, ...]]:
    """Return the matters of some words, each with the words that decided, most words first.

    "The pipeline and the gas line need guards" gives energy with "pipeline" and "gas".
    """
    found: dict[str, list[Span]] = {}
    for one in _told(tidy, span, own):
        found.setdefault(one.matter, []).append(one.span)
    return {
        matter: tuple(spans)
        for matter, spans in sorted(found.items(), key=lambda item: (-len(item[1]), _rank(item[0])))
    }


def _told(tidy: str, span: Span, own: Sequence[OwnMatter]) -> list[Told]:
    table = load_matters()
    added = _by_first_word(own)
    words = list(_WORD.finditer(tidy, span.start, span.end))
    lowered = [match[0].lower() for match in words]
    found = []
    for index, word in enumerate(lowered):
        entries = [*table.get(word, ()), *added.get(word, ())]
        if word.endswith("s") and len(word) > 4:
            entries += [entry for entry in table.get(word[:-1], ()) if not entry[0]]
        for rest, matter, often in entries:
            if tuple(lowered[index + 1 : index + 1 + len(rest)]) == rest:
                last = words[index + len(rest)].end()
                own_words = " ".join((word, *rest))
                found.append(
                    Told(span=Span(words[index].start(), last), words=own_words, matter=matter, often=often)
                )
    return found


def _rank(matter: str) -> int:
    return MATTERS.index(matter) if matter in MATTERS else len(MATTERS)


def _by_first_word(own: Sequence[OwnMatter]) -> dict[str, list[tuple[tuple[str, ...], str, float]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    for matter in own:
        for words in matter.words:
            first, *rest = words.lower().split()
            table.setdefault(first, []).append((tuple(rest), matter.name, _OWN_OFTEN))
    return table


def choose_matters(
    topics: Topics, about: Span, paragraph: Span | None, guesses: Sequence[tuple[str, float]], kind: str
) -> tuple[str, ...]:
    """Return the matters of a record, likeliest first, three at most.

    about: the words of the record; paragraph: those around it; guesses: the model's, with their chances. The
    words of the record tell most, then what the whole text is about; a meeting without any is about the
    relations as such.
    """
    here = topics.within(about.start, about.end)
    around = topics.within(paragraph.start, paragraph.end, but=about) if paragraph is not None else {}
    near = topics.within(max(about.start - _NEAR_BEFORE, 0), about.end + _NEAR_BEHIND, but=about)
    main = sorted(topics.shares, key=lambda matter: -topics.shares[matter])[:4]
    coming = kind in ("contact", "announcement")
    guessed = {matter: _GUESSED * (_odds(chance) - _odds(_GUESSED_FROM)) for matter, chance in guesses}
    names = dict.fromkeys([*here, *guessed, *around, *near, *main, *(("bilateral",) if coming else ())])
    chances = []
    for matter in names:
        odds = _NONE + _HERE * here.get(matter, 0.0) + _PARAGRAPH * around.get(matter, 0.0)
        odds += _NEAR * near.get(matter, 0.0) + _SHARE * topics.shares.get(matter, 0.0)
        odds += _TITLE * topics.title.get(matter, 0.0) + guessed.get(matter, 0.0)
        odds += _MEETING if matter == "bilateral" and kind == "contact" else 0.0
        odds += _VISIT if matter == "protocol" and coming else 0.0
        chances.append((1 / (1 + math.exp(-odds)), matter))
    chances.sort(key=lambda one: (-one[0], _rank(one[1])))
    given = tuple(matter for chance, matter in chances[:_MOST] if chance >= _GIVEN)
    return given or tuple(matter for chance, matter in chances[:1] if chance >= _ALONE)


def _odds(chance: float) -> float:
    """Return the log odds of a chance."""
    chance = min(max(chance, 0.01), 0.99)
    return math.log(chance / (1 - chance))
