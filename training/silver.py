"""Attributions read off dependency trees by rule: who said, thought or wanted what.

These are not annotation but a reading of annotation: the trees are by people, the rules are ours.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from training.treebanks import TreeDocument, TreeSentence

_LISTS = tomllib.loads((Path(__file__).parent / "saying.toml").read_text(encoding="utf-8"))
SAYING, INFINITIVE, OBJECT, NOUNS, LIGHT = (
    frozenset(_LISTS[name]) for name in ("saying", "infinitive", "object", "nouns", "light")
)
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Silver:
    source: Range | None
    cue: Range
    content: Range


def _children(sentence: TreeSentence) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in range(len(sentence.tokens) + 1)]
    for number, token in enumerate(sentence.tokens, 1):
        children[token.head].append(number)
    return children


def _subtree(children: list[list[int]], root: int, without: frozenset[int] = frozenset()) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(child for child in children[node] if child not in without)
    return sorted(found)


def _cover(sentence: TreeSentence, numbers: list[int]) -> Range | None:
    """Return the code points from the first to the last word, without punctuation and "that" at the edges."""
    tokens = sentence.tokens
    while numbers and (
        tokens[numbers[0] - 1].upos == "PUNCT"
        or tokens[numbers[0] - 1].form.lower() in ("that", "if", "whether")
    ):
        numbers = numbers[1:]
    while numbers and tokens[numbers[-1] - 1].upos == "PUNCT":
        numbers = numbers[:-1]
    if not numbers:
        return None
    return tokens[numbers[0] - 1].start, tokens[numbers[-1] - 1].end


def _first(sentence: TreeSentence, among: list[int], *relations: str) -> int | None:
    for number in among:
        if sentence.tokens[number - 1].relation in relations:
            return number
    return None


def _source_of(sentence: TreeSentence, children: list[list[int]], verb: int, depth: int = 0) -> int | None:
    """Return the word that heads the voice of a verb: its agent or subject, else that of the verb above."""
    below = children[verb]
    passive = _first(sentence, below, "nsubj:pass", "aux:pass") is not None
    if passive:
        return _first(sentence, below, "obl:agent")
    subject = _first(sentence, below, "nsubj", "nsubj:outer")
    if subject is not None or depth > 2:
        return subject
    token = sentence.tokens[verb - 1]
    above = token.head
    if above == 0:
        return None
    if token.relation == "acl":
        return above
    if token.relation in ("conj", "xcomp", "advcl"):
        return _source_of(sentence, children, above, depth + 1)
    return None


def _cue(sentence: TreeSentence, children: list[list[int]], verb: int) -> Range:
    numbers = [verb]
    for child in children[verb]:
        token = sentence.tokens[child - 1]
        near = abs(child - verb) <= 4
        if near and (
            token.relation.startswith(("aux", "compound:prt", "cop")) or token.form.lower() in ("not", "n't")
        ):
            numbers.append(child)
    return sentence.tokens[min(numbers) - 1].start, sentence.tokens[max(numbers) - 1].end


def _verb_reading(sentence: TreeSentence, children: list[list[int]], verb: int) -> Silver | None:
    token = sentence.tokens[verb - 1]
    lemma = token.lemma.lower()
    if lemma not in SAYING or token.upos != "VERB":
        return None
    below = children[verb]
    content: Range | None = None
    clause = _first(sentence, below, "ccomp")
    if clause is None and lemma in INFINITIVE:
        clause = _first(sentence, below, "xcomp")
        if clause is not None and sentence.tokens[clause - 1].upos not in ("VERB", "AUX", "ADJ", "NOUN"):
            clause = None
    if clause is not None:
        numbers = _subtree(children, clause)
        if clause < verb:
            numbers = [n for n in numbers if n < verb]
        content = _cover(sentence, numbers)
    elif token.relation == "parataxis" and lemma in SAYING:
        host = token.head
        own = frozenset([verb])
        numbers = _subtree(children, host, own)
        if len(numbers) > 2 and _first(sentence, below, "nsubj") is not None:
            content = _cover(sentence, numbers)
    if content is None:
        side = _first(sentence, below, "parataxis")
        opens = any(
            sentence.tokens[n - 1].form in (":", '"', "“", "''", "``", "'")
            for n in range(verb, len(sentence.tokens) + 1)
        )
        if side is not None and side > verb and opens:
            content = _cover(sentence, _subtree(children, side))
    if content is None and lemma in OBJECT:
        thing = _first(sentence, below, "obj")
        if thing is not None and sentence.tokens[thing - 1].upos == "NOUN":
            content = _cover(sentence, _subtree(children, thing))
    if content is None:
        return None
    head = _source_of(sentence, children, verb)
    source = None
    if head is not None:
        relative = frozenset(
            child
            for child in children[head]
            if sentence.tokens[child - 1].relation in ("acl", "acl:relcl", "case")
        )
        source = _cover(sentence, _subtree(children, head, relative))
        if source and source[0] < content[1] and content[0] < source[1]:
            source = None
    return Silver(source, _cue(sentence, children, verb), content)


def _according(sentence: TreeSentence, children: list[list[int]], number: int) -> Silver | None:
    token = sentence.tokens[number - 1]
    if token.lemma.lower() not in ("accord", "according") or not token.head:
        return None
    voice = token.head
    holder = sentence.tokens[voice - 1].head
    if token.relation not in ("case", "fixed", "mark") or not holder:
        return None
    cue_end = (
        number + 1
        if number < len(sentence.tokens) and sentence.tokens[number].form.lower() == "to"
        else number
    )
    said = _cover(sentence, _subtree(children, holder, frozenset([voice])))
    case = frozenset(child for child in children[voice] if sentence.tokens[child - 1].relation == "case")
    source = _cover(sentence, _subtree(children, voice, case))
    if said is None or source is None:
        return None
    if said[0] < source[0] < said[1]:  # the voice stands inside: keep the longer side
        before, after = (said[0], token.start), (source[1], said[1])
        said = before if before[1] - before[0] >= after[1] - after[0] else after
    return Silver(source, (token.start, sentence.tokens[cue_end - 1].end), said)


def _noun_reading(sentence: TreeSentence, children: list[list[int]], noun: int) -> Silver | None:
    token = sentence.tokens[noun - 1]
    if token.upos != "NOUN" or token.lemma.lower() not in NOUNS:
        return None
    clause = _first(sentence, children[noun], "acl", "ccomp", "acl:cleft")
    if clause is None:
        return None
    opening = [
        sentence.tokens[c - 1].form.lower()
        for c in children[clause]
        if sentence.tokens[c - 1].relation == "mark"
    ]
    if not opening or opening[0] not in ("that", "to"):
        return None
    content = _cover(sentence, _subtree(children, clause))
    owner = _first(sentence, children[noun], "nmod:poss")
    if owner is None and token.relation == "obj":
        verb = sentence.tokens[token.head - 1]
        if verb.lemma.lower() in LIGHT:
            owner = _source_of(sentence, children, token.head)
    if content is None:
        return None
    source = _cover(sentence, _subtree(children, owner)) if owner else None
    return Silver(source, (token.start, token.end), content)


_QUOTED = re.compile(r'"[^"\n]{3,1500}"|“[^”\n]{3,1500}”')


def silver_attributions(document: TreeDocument) -> list[Silver]:
    """Return the attributions of a document; a content that stands in quotation marks is widened to them."""
    found: list[Silver] = []
    for sentence in document.sentences:
        children = _children(sentence)
        for number in range(1, len(sentence.tokens) + 1):
            for rule in (_verb_reading, _according, _noun_reading):
                reading = rule(sentence, children, number)
                if reading and reading.content[1] - reading.content[0] > 3:
                    found.append(reading)
                    break
    quoted = [(match.start() + 1, match.end() - 1) for match in _QUOTED.finditer(document.text)]
    begins = [start for start, _ in quoted]
    widened: list[Silver] = []
    for reading in found:
        start, end = reading.content
        place = bisect_right(begins, start + 2) - 1
        if place >= 0 and quoted[place][1] > start:
            low, high = quoted[place]
            share = min(end, high) - max(start, low)
            clear = not (low <= reading.cue[0] < high)
            if share > 0.6 * (end - start) and clear:
                start, end = min(start, low), max(end, high)
        widened.append(Silver(reading.source, reading.cue, (start, end)))
    return widened
