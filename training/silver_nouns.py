"""Attributions told by a noun or in passing: "her hope that", "according to", "in her view"."""

from __future__ import annotations

from training.clauses import Range, Tree, cover, first_of, head_of_voice, opening_words, phrase_with, subtree
from training.saying import LIGHT, NOUN_WITH, NOUNS, OWNED, VIEWS, Silver
from training.treebanks import TreeSentence


def read_according(sentence: TreeSentence, children: Tree, number: int) -> Silver | None:
    token = sentence.tokens[number - 1]
    if token.lemma.lower() not in ("accord", "according") or not token.head:
        return None
    voice = token.head
    holder = sentence.tokens[voice - 1].head
    if token.relation not in ("case", "fixed", "mark") or not holder:
        return None
    with_to = number < len(sentence.tokens) and sentence.tokens[number].form.lower() == "to"
    case = frozenset(child for child in children[voice] if sentence.tokens[child - 1].relation == "case")
    source = cover(sentence, subtree(children, voice, case))
    if source is None:
        return None
    cue = (token.start, sentence.tokens[number if with_to else number - 1].end)
    return _around(sentence, children, holder, voice, source, cue)


def _around(
    sentence: TreeSentence, children: Tree, holder: int, aside: int, source: Range, cue: Range
) -> Silver | None:
    """Return what stands round a voice that is told in passing: the clause, or its longer side."""
    said = cover(sentence, subtree(children, holder, frozenset([aside])))
    if said is None:
        return None
    low, high = min(source[0], cue[0]), max(source[1], cue[1])
    if said[0] < high and low < said[1]:
        before, after = (said[0], max(said[0], low)), (min(high, said[1]), said[1])
        said = before if before[1] - before[0] >= after[1] - after[0] else after
    return Silver(source, cue, said)


def read_view(sentence: TreeSentence, children: Tree, noun: int) -> Silver | None:
    """Read "in her view, …" and "in the words of …"."""
    token = sentence.tokens[noun - 1]
    if token.lemma.lower() not in VIEWS or token.relation != "obl" or not token.head:
        return None
    if not opening_words(sentence, children, noun) & {"in", "from", "by"}:
        return None
    owner = first_of(sentence, children[noun], "nmod:poss")
    if owner is None or len(children[noun]) > 4:
        return None
    source = cover(sentence, subtree(children, owner))
    return _around(sentence, children, token.head, noun, source, (token.start, token.end)) if source else None


def _owner_of(sentence: TreeSentence, children: Tree, noun: int) -> int | None:
    """Return whose a noun is: "her hope", "the hope of many that", "she voiced the hope"."""
    owner = first_of(sentence, children[noun], "nmod:poss")
    if owner is not None:
        return owner
    token = sentence.tokens[noun - 1]
    verb = sentence.tokens[token.head - 1] if token.head else None
    if verb and token.relation == "obj" and verb.lemma.lower() in LIGHT:
        owner = head_of_voice(sentence, children, token.head)
    elif verb and token.relation in ("nsubj:pass", "nsubj") and verb.lemma.lower() in LIGHT:
        owner = first_of(sentence, children[token.head], "obl:agent")
    if owner is not None:
        return owner
    for child in children[noun]:
        below = sentence.tokens[child - 1]
        somebody = below.relation == "nmod" and below.upos in ("NOUN", "PROPN", "PRON")
        if somebody and opening_words(sentence, children, child) & {"by", "from", "among"}:
            return child
    return None


def read_noun(sentence: TreeSentence, children: Tree, noun: int) -> Silver | None:
    token = sentence.tokens[noun - 1]
    lemma = token.lemma.lower()
    if token.upos != "NOUN" or lemma not in NOUNS | OWNED:
        return None
    owner = _owner_of(sentence, children, noun)
    content: Range | None = None
    clause = first_of(sentence, children[noun], "acl", "ccomp", "acl:cleft")
    if clause is not None and clause > noun:
        openings = opening_words(sentence, children, clause)
        if openings & {"that", "to", "whether"} and (lemma in NOUNS or owner is not None):
            content = cover(sentence, subtree(children, clause))
    if content is None and owner is not None and lemma in NOUN_WITH:
        content = phrase_with(sentence, children, noun, NOUN_WITH[lemma], "nmod", "acl", "obl")
    if content is None and owner is not None and token.relation in ("nsubj", "nsubj:outer") and token.head:
        content = _equated(sentence, children, noun)
    if content is None:
        return None
    source = cover(sentence, [n for n in subtree(children, owner) if n != noun]) if owner else None
    if source and source[0] < content[1] and content[0] < source[1]:
        source = None
    if source and source[0] <= token.start < source[1]:
        source = None
    return Silver(source, (token.start, token.end), content)


def _equated(sentence: TreeSentence, children: Tree, noun: int) -> Range | None:
    """Return the clause a noun is said to be: "our hope is that they come"."""
    head = sentence.tokens[noun - 1].head
    if head < noun or sentence.tokens[head - 1].upos not in ("VERB", "ADJ", "NOUN"):
        return None
    copula = [child for child in children[head] if sentence.tokens[child - 1].relation == "cop"]
    between = [child for child in copula if noun < child < head]
    opening = [
        child
        for child in children[head]
        if between
        and sentence.tokens[child - 1].relation == "mark"
        and sentence.tokens[child - 1].form.lower() in ("that", "to")
        and child > between[0]
    ]
    if opening:
        numbers = [n for n in subtree(children, head) if n >= opening[0]]
        return cover(sentence, numbers)
    return None
