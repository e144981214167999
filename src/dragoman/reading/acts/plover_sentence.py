"""Who did what to whom in one sentence of news, in PLOVER's types: a coder by rules, without a parse."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.language.lexicon import load_toml
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.names import fold, surname
from dragoman.reading.actors.phrasebook import Words, cut_words
from dragoman.reading.actors.roster import Roster
from dragoman.reading.acts.plover_verbs import EventHit, find_event_words

#: The code of bodies of several states in PLOVER and CAMEO.
IGO = "IGO"
#: Events that stay inside a country when no other is named.
_WITHIN = frozenset({"PROTEST", "ASSAULT", "COERCE", "REQUEST", "CONCEDE", "MOBILIZE", "ACCUSE", "REJECT"})
#: Both sides of these do the same: "Chad and Sudan signed".
_MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"})
#: What is to come is agreed to when it is friendly, threatened when it is not.
_FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"})
_HOSTILE = frozenset({"SANCTION", "ASSAULT", "COERCE"})
_SUBORDINATE = frozenset(
    {"who", "which", "whose", "whom", "where", "after", "following", "because", "amid", "since", "before",
     "as", "when", "despite", "if", "unless", "while", "although", "though", "by", "for", "over", "about",
     "of", "until", "whether", "accused", "against"}
)  # fmt: skip
_SAYING = frozenset(
    {"said", "says", "say", "told", "reported", "announced", "quoted", "according", "added", "saying"}
)
_PREPOSITIONS = frozenset(
    {"of", "in", "with", "by", "from", "to", "for", "against", "on", "at", "near", "between", "into", "over",
     "about", "toward", "towards", "through", "inside", "under", "across", "off", "around", "outside",
     "along", "among"}
)  # fmt: skip
_BE = frozenset({"was", "were", "been", "being", "is", "are", "be"})
_WILL = frozenset({"will", "would", "shall", "'ll"})
_MAY = frozenset({"may", "might", "could"})
#: Done by a person for himself: to come or not, it is no promise to another side.
_PERSONAL = frozenset({"resign", "step down", "quit", "stand down"})
#: What a side is said to have to do: the one who says so asks it.
_BIDDING = frozenset({"must", "should", "ought to", "have to"})
_STOPS = frozenset({";", ":", '"', "“", "”", "—", "–"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An actor as events have him: ISO 3166 alpha-3 of a country or IGO, and where he is named."""

    code: str
    first: int
    past: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSentence:
    """The main event of a sentence: "Chad expelled two diplomats of Sudan" is SANCTION, TCD to SDN.

    event, mode, cameo: PLOVER 0.8 type and mode ("" without one), CAMEO code or root.
    source, target: ISO 3166 alpha-3, IGO for bodies of several states, "" when nobody is named.
    reciprocal: both do it; cue: the words that name the event; because: why, in words.
    """

    event: str
    mode: str
    cameo: str
    source: str
    target: str
    reciprocal: bool
    cue: Span
    because: str


def code_sentence(text: str, knowledge: Knowledge) -> CodedSentence | None:
    """Return the main event of one sentence, None when no words of the lexicon tell one.

    The verb of the main clause decides, what is done by saying before what is told to be done; the
    subject is the source, "by" turns a passive round, the first other side behind the verb is the target.
    """
    words = cut_words(text)
    lowers = words.lowers
    hits = list(find_event_words(lowers))
    if not hits:
        return None
    sides = _sides(words, knowledge)
    hit = max(hits, key=lambda one: _weight(one, lowers, sides))
    event, mode, cameo = _in_time(hit, lowers)
    passive = _passive(hit, lowers)
    sources = _subjects(hit, lowers, sides)
    target = ""
    if hit.told.words in _BIDDING:
        # "Lima's minister said that Quito must act": who says so asks, the subject is asked.
        target = sources[0].code if sources else ""
        sources = [one for one in sides if one.code != target and one.past <= hit.first][:1]
    elif passive:
        doers = [one for one in sides if one.first > hit.last and _after_by(one, lowers, hit)]
        target = sources[0].code if sources else ""
        sources = doers[:1]
    codes = list(dict.fromkeys(one.code for one in sources))
    reciprocal = len(codes) > 1 and event in _MUTUAL
    source = codes[0] if codes else ""
    if reciprocal:
        target = codes[1]
    target = target or _object(hit, lowers, sides, set(codes))
    if not target and event in _WITHIN:
        target = source
    if not source:
        rest = [one.code for one in sides if one.code != target]
        source = rest[0] if rest and not passive else (target if event in _WITHIN else "")
    return CodedSentence(
        event=event,
        mode=mode,
        cameo=cameo,
        source=source,
        target=target,
        reciprocal=reciprocal,
        cue=words.span(hit.first, hit.last + 1),
        because=f"“{words.span(hit.first, hit.last + 1).of(text)}” tells it ({hit.told.words})",
    )


def _weight(hit: EventHit, lowers: Sequence[str], sides: Sequence[Side]) -> float:
    """Return how likely an event is the main one: by saying, early, in the main clause, with a subject."""
    weight = {3: 1.0, 2: 0.75, 1: -1.0}[hit.told.level] + 0.15 * min(len(hit.told.rest), 2)
    weight -= 0.03 * hit.first
    start = max((index for index in range(hit.first) if lowers[index] == ","), default=-1)
    clause = lowers[start + 1 : hit.first]
    if any(word in _SUBORDINATE for word in clause):
        weight -= 0.6
    if clause and clause[0] in _SUBORDINATE:
        weight -= 0.6
    before = lowers[hit.first - 1] if hit.first else ""
    if before in ("to", "must", "should") and hit.told.part == "verb":
        weight -= 0.5
    if not any(one.past <= hit.first for one in sides):
        weight -= 0.3
    if "not" in lowers[max(hit.first - 2, 0) : hit.first]:
        weight -= 0.3
    return weight


def _in_time(hit: EventHit, lowers: Sequence[str]) -> tuple[str, str, str]:
    """Return type, mode and CAMEO code, what is to come turned into agreement or threat."""
    told = hit.told
    before = lowers[max(hit.first - 3, 0) : hit.first]
    coming = any(word in _WILL for word in before)
    condition = any(word in ("unless", "if") for word in lowers)
    if coming and told.event in _FRIENDLY:
        return "AGREE", "", "03"
    if told.event in _HOSTILE and (coming or any(word in _MAY for word in before)):
        return "THREATEN", "", "13"
    if coming and condition and told.event in ("RETREAT", "REJECT") and told.words not in _PERSONAL:
        return "THREATEN", "relations", "13"
    if coming and told.event == "RETREAT" and told.words not in _PERSONAL:
        return "AGREE", "", "035"
    return told.event, told.mode, told.cameo


def _passive(hit: EventHit, lowers: Sequence[str]) -> bool:
    before = lowers[max(hit.first - 3, 0) : hit.first]
    word = lowers[hit.first]
    return (
        hit.told.part == "verb"
        and any(one in _BE for one in before)
        and not word.endswith("ing")
        and word != hit.told.words.split()[0]
        and (len(hit.told.rest) == 0 or "by" in lowers[hit.last : hit.last + 3])
    )


def _subjects(hit: EventHit, lowers: Sequence[str], sides: Sequence[Side]) -> list[Side]:
    """Return the subject of an event's verb, with those joined to it by "and"."""
    start = 0
    for index in range(hit.first):
        if lowers[index] in _STOPS or lowers[index] in _SAYING or lowers[index] == "that":
            start = index + 1
    for begin in (start, 0):
        free = [
            one
            for one in sides
            if begin <= one.first and one.past <= hit.first and not _after_preposition(one, lowers, begin)
        ]
        if free:
            return _joined(free, lowers)
    return []


def _joined(free: Sequence[Side], lowers: Sequence[str]) -> list[Side]:
    found = [free[0]]
    for one in free[1:]:
        between = lowers[found[-1].past : one.first]
        if "and" in between and len(between) <= 4:
            found.append(one)
    return found


def _object(hit: EventHit, lowers: Sequence[str], sides: Sequence[Side], taken: set[str]) -> str:
    """Return the first other side behind the verb, not in the words that say who reports it."""
    end = len(lowers)
    for index in range(len(lowers) - 1, hit.last, -1):
        if lowers[index] in _SAYING:
            comma = max((place for place in range(hit.last, index) if lowers[place] == ","), default=-1)
            if comma > 0 and index - comma < 14:
                end = comma
    after = [one.code for one in sides if one.first > hit.first and one.first < end and one.code not in taken]
    if after:
        return after[0]
    before = [one.code for one in sides if one.past <= hit.first and one.code not in taken]
    return before[-1] if before else ""


def _after_preposition(one: Side, lowers: Sequence[str], begin: int) -> bool:
    for index in range(one.first - 1, max(one.first - 4, begin - 1), -1):
        if lowers[index] in _PREPOSITIONS:
            return True
        if lowers[index] in (",", "and", '"') or lowers[index] in _SAYING:
            return False
    return False


def _after_by(one: Side, lowers: Sequence[str], hit: EventHit) -> bool:
    return "by" in lowers[max(hit.last, one.first - 4) : one.first]


def _sides(words: Words, knowledge: Knowledge) -> list[Side]:
    """Return the countries and bodies that a sentence names, in order: by name, adjective, people, person."""
    movements = _movements()
    found: list[Side] = []
    reached = 0
    for fixed in find_fixed(words, knowledge.namings):
        naming = fixed.naming
        if words.lower_at(fixed.first - 1) == "ethnic":
            continue
        state = knowledge.by_code.get(naming.side) if naming.side else None
        code = (
            state.code3
            if state is not None
            else movements.get(naming.name, IGO if naming.kind == "body" else "")
        )
        if code:
            found.append(Side(code=code, first=fixed.first, past=fixed.past))
    known = {index for one in found for index in range(one.first, one.past)}
    surnames = _surnames(knowledge.roster)
    for index in range(reached, len(words)):
        if index in known or not words.is_capital(index) or words.starts_sentence(index):
            continue
        side = surnames.get(words.lowers[index], "")
        state = knowledge.by_code.get(side) if side else None
        if state is not None:
            found.append(Side(code=state.code3, first=index, past=index + 1))
    return sorted(found, key=lambda one: one.first)


@functools.cache
def _movements() -> Mapping[str, str]:
    """Return the country that the movements of plover.toml are counted to."""
    return {entry["name"]: entry["code"] for entry in load_toml("plover").get("movement", [])}


@functools.lru_cache(maxsize=2)
def _surnames(roster: Roster) -> Mapping[str, str]:
    """Return the side of each folded surname of the roster's leaders that only one side has."""
    sides: dict[str, set[str]] = {}
    for tenure in roster.tenures:
        name = fold(surname(tenure.name))
        if len(name) > 3:
            sides.setdefault(name, set()).add(tenure.side)
    return {name: next(iter(of)) for name, of in sides.items() if len(of) == 1}
