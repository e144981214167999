"""The verbs and nouns of political events by PLOVER type, found in a sentence."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.speech.inflection import verb_forms

#: The sixteen types of PLOVER 0.8.
EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
#: Words that follow their verb at once, an adverb or an object of one word between at most.
_CLOSE = frozenset(
    {"to", "on", "upon", "for", "of", "in", "at", "that", "with", "off", "out", "up", "over", "down", "from",
     "into", "back", "away", "by", "as", "against", "free", "between", "behind"}
)  # fmt: skip
_NEAR, _FAR = 3, 6
#: Before a form in -ed these make an adjective of it: "the detained men", "their occupied lands".
_ADJECTIVE_AFTER = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "of", "some", "many", "all", "two"}
)
#: Before a base form or an s-form these make a noun of it: "the attack", "air strikes", "a visit".
_NOUN_AFTER = _ADJECTIVE_AFTER | {
    "this", "that", "these", "those", "our", "no", "any", "new", "further", "in", "on", "by", "with", "for",
    "under", "after", "against", "peace", "and", "other", "more", "air", "official", "military", "political",
    "from", "recent", "'s", "first", "last", "three", "four", "five", "several", "hunger", "general", "armed",
    "over", "at", "joint",
}  # fmt: skip
_GERUND_AFTER = frozenset({"of", "for", "by", "after", "before", "without"})
_HELPERS = frozenset({"will", "would", "can", "could", "may", "might", "must", "should", "be", "look"})
_BEFORE_BASE = _HELPERS | frozenset(
    {"to", "not", "they", "we", "who", "also", "both", "you", "did", "do", "does", "people", "police", "men",
     "again", "n't"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Some words and the event they tell: "reject plan" is REJECT, CAMEO 12.

    level: 3 for what is done by saying, which governs the verbs after it; 2 for what is done; 1 for nouns.
    rest: the words after the first, each a choice of forms.
    """

    event: str
    mode: str
    cameo: str
    level: int
    part: str
    words: str
    rest: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHit:
    """Words of an event found in a sentence: from word `first` to word `last`, both inclusive."""

    told: EventWords
    first: int
    last: int


@functools.cache
def load_event_words() -> Mapping[str, tuple[EventWords, ...]]:
    """Return the event words by their first word in every form, those of most words first.

    Raises LexiconError naming the group of plover_verbs.toml that is wrong.
    """
    table: dict[str, list[EventWords]] = {}
    required = {"event": str, "mode": str, "cameo": str, "level": int, "part": str, "words": list,
                "example": str, "source": str}  # fmt: skip
    for group in load_toml("plover_verbs").get("group", []):
        label = f'group "{group.get("event")} {group.get("mode")}"'
        checked_entry(group, file="plover_verbs.toml", label=label, required=required, optional={})
        checked_word(group["event"], EVENTS, file="plover_verbs.toml", label=label, what="event")
        checked_word(group["part"], ("verb", "noun"), file="plover_verbs.toml", label=label, what="part")
        for words in group["words"]:
            first, *rest = words.split()
            found = EventWords(
                event=group["event"],
                mode=group["mode"],
                cameo=group["cameo"],
                level=group["level"],
                part=group["part"],
                words=words,
                rest=tuple(frozenset(word.split("|")) for word in rest),
            )
            for lemma in first.split("|"):
                for form in verb_forms(lemma) if group["part"] == "verb" else (lemma,):
                    table.setdefault(form, []).append(found)
    return {word: tuple(sorted(found, key=lambda one: -len(one.rest))) for word, found in table.items()}


def find_event_words(lowers: Sequence[str]) -> Iterator[EventHit]:
    """Yield the event words of a sentence in order; at each word those that name the most.

    lowers: the words of the sentence in lower case, marks as words of their own.
    """
    table = load_event_words()
    taken = -1
    for index, word in enumerate(lowers):
        if index <= taken:
            continue
        for told in table.get(word, ()):
            if told.part == "verb" and not _is_verb(lowers, index, told):
                continue
            last = _reach(told, lowers, index)
            if last is not None:
                yield EventHit(told=told, first=index, last=last)
                taken = index
                break


def _reach(told: EventWords, lowers: Sequence[str], first: int) -> int | None:
    place = first
    for choices in told.rest:
        gap = _NEAR if choices <= _CLOSE else _FAR
        if told.part == "noun":
            gap = 1
        for candidate in range(place + 1, min(place + 1 + gap, len(lowers))):
            if lowers[candidate] in choices:
                place = candidate
                break
            if lowers[candidate] in (";", ".", "said"):
                return None
        else:
            return None
    return place


def _is_verb(lowers: Sequence[str], index: int, told: EventWords) -> bool:
    """Return whether a word is a verb where it stands, by the word before it and after it."""
    word = lowers[index]
    before = lowers[index - 1] if index else ""
    after = lowers[index + 1] if index + 1 < len(lowers) else ""
    if before == "-" or after == "-":
        return False
    if word.endswith("ing"):
        return before not in _ADJECTIVE_AFTER and before not in _GERUND_AFTER
    lemmas = told.words.split()[0].split("|")
    if word in _HELPERS:
        return True
    if word.endswith("ed") or not any(word in (lemma, lemma + "s") for lemma in lemmas):
        return before not in _ADJECTIVE_AFTER
    if before in _NOUN_AFTER or before.endswith(("ing", "ed")):
        return False
    # A base form needs a helper, or many that do it: "will urge", "rebels attack"; not "peace accord".
    return word not in lemmas or before in _BEFORE_BASE or before.endswith("s")
