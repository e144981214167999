"""Attributions read off dependency trees by rule: who said, thought or wanted what.

These are not annotation but a reading of annotation: the trees are by people, the rules are ours.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from training.clauses import (
    Range,
    Tree,
    children_of,
    cover,
    cue_of,
    first_of,
    head_of_voice,
    is_passive,
    opening_words,
    phrase_with,
    subtree,
    voice_of,
)
from training.saying import (
    ADJECTIVE_WITH,
    FEELING,
    INFINITIVE,
    LIGHT,
    NAMING,
    NOUN_WITH,
    NOUNS,
    OBJECT,
    OWNED,
    SAYING,
    SHOWING,
    SMALL,
    VERB_WITH,
    VERBS,
    WILLING,
    Silver,
)
from training.silver_nouns import read_according, read_noun, read_view
from training.treebanks import TreeDocument, TreeSentence

_QUOTES = (":", '"', "“", "''", "``", "'")


def _small_clause(sentence: TreeSentence, children: Tree, verb: int, lemma: str) -> Range | None:
    """Return what "wants him to go", "call it a mistake" and "describe it as one" say of their object."""
    below = children[verb]
    thing = first_of(sentence, below, "obj")
    if thing is None:
        return None
    said = first_of(sentence, below, "xcomp") if lemma in SMALL | NAMING else None
    if said is None and lemma in NAMING:
        said = next(
            (
                child
                for child in below
                if sentence.tokens[child - 1].relation in ("obl", "advcl")
                and "as" in opening_words(sentence, children, child)
            ),
            None,
        )
    if said is None or said < thing or thing < verb:
        return None
    return cover(sentence, sorted(subtree(children, thing) + subtree(children, said)))


def _verb_content(sentence: TreeSentence, children: Tree, verb: int) -> Range | None:
    """Return what a verb of saying, thinking or wanting says: a clause, an infinitive, a host, a thing."""
    token = sentence.tokens[verb - 1]
    lemma, below = token.lemma.lower(), children[verb]
    openings = opening_words(sentence, children, verb)
    if lemma in SAYING:
        clause = first_of(sentence, below, "ccomp")
        if clause is None and is_passive(sentence, below):
            clause = first_of(sentence, below, "csubj:pass", "csubj")
        if clause is not None:
            numbers = subtree(children, clause)
            if clause < verb:
                numbers = [n for n in numbers if n < verb]
            return cover(sentence, numbers)
    small = _small_clause(sentence, children, verb, lemma)
    if small is not None:
        return small
    if lemma in INFINITIVE | SMALL:
        clause = first_of(sentence, below, "xcomp")
        if clause is not None and sentence.tokens[clause - 1].upos in ("VERB", "AUX", "ADJ", "NOUN"):
            return cover(sentence, subtree(children, clause))
    quotable = lemma in SAYING and lemma not in SHOWING
    aside = token.relation == "parataxis" or (token.relation == "advcl" and openings == {"as"})
    if quotable and aside and first_of(sentence, below, "nsubj") is not None:
        numbers = subtree(children, token.head, frozenset([verb]))
        if len(numbers) > 2:
            return cover(sentence, numbers)
    if quotable:
        side = first_of(sentence, below, "parataxis")
        opens = any(sentence.tokens[n - 1].form in _QUOTES for n in range(verb, len(sentence.tokens) + 1))
        if side is not None and side > verb and opens:
            return cover(sentence, subtree(children, side))
    # "called a shop for a quote" is a telephone call
    rung = lemma == "call" and first_of(sentence, below, "obj") is not None
    if lemma in VERB_WITH and "as" not in openings and not rung:
        found = phrase_with(sentence, children, verb, VERB_WITH[lemma], "obl", "advcl", "ccomp", "xcomp")
        if found is not None:
            return found
    if lemma in OBJECT:
        thing = first_of(sentence, below, "nsubj:pass" if is_passive(sentence, below) else "obj")
        if thing is not None and sentence.tokens[thing - 1].upos == "NOUN":
            # "expressed her hope that they come": the noun tells it
            noun = sentence.tokens[thing - 1].lemma.lower()
            tellers = ("acl", "ccomp", "nmod") if noun in NOUN_WITH else ("acl", "ccomp")
            told = first_of(sentence, children[thing], *tellers) is not None
            if told and lemma in LIGHT and noun in NOUNS | OWNED:
                return None
            return cover(sentence, subtree(children, thing))
    return None


def _read_verb(sentence: TreeSentence, children: Tree, verb: int) -> Silver | None:
    token = sentence.tokens[verb - 1]
    if token.upos != "VERB" or token.lemma.lower() not in VERBS:
        return None
    content = _verb_content(sentence, children, verb)
    if content is None:
        return None
    head = head_of_voice(sentence, children, verb)
    return Silver(voice_of(sentence, children, head, content), cue_of(sentence, children, verb), content)


def _read_adjective(sentence: TreeSentence, children: Tree, number: int) -> Silver | None:
    """Read "is confident that", "is willing to", "is worried about" with somebody as their subject."""
    token = sentence.tokens[number - 1]
    word = token.form.lower()
    if token.upos not in ("ADJ", "VERB") or word not in FEELING | WILLING | ADJECTIVE_WITH.keys():
        return None
    below = children[number]
    head = first_of(sentence, below, "nsubj", "nsubj:pass", "nsubj:outer")
    if head is None and token.relation == "conj":
        head = first_of(sentence, children[token.head], "nsubj", "nsubj:pass")
    if head is None or sentence.tokens[head - 1].form.lower() in ("it", "that", "this", "there", "which"):
        return None
    content: Range | None = None
    for child in below:
        relation, openings = sentence.tokens[child - 1].relation, opening_words(sentence, children, child)
        if child < number or relation not in ("ccomp", "xcomp", "advcl"):
            continue
        infinitive = "to" in openings
        if (word in WILLING and infinitive) or (
            word in FEELING and not infinitive and relation == "ccomp" and not openings & {"if", "because"}
        ):
            content = cover(sentence, subtree(children, child))
            break
    if content is None and word in ADJECTIVE_WITH:
        content = phrase_with(sentence, children, number, ADJECTIVE_WITH[word], "obl", "advcl", "ccomp")
    if content is None:
        return None
    return Silver(voice_of(sentence, children, head, content), cue_of(sentence, children, number), content)


_QUOTED = re.compile(r'"[^"\n]{3,1500}"|“[^”\n]{3,1500}”')


def silver_attributions(document: TreeDocument) -> list[Silver]:
    """Return the attributions of a document; a content that stands in quotation marks is widened to them."""
    found: list[Silver] = []
    for sentence in document.sentences:
        children = children_of(sentence)
        for number in range(1, len(sentence.tokens) + 1):
            for rule in (_read_verb, _read_adjective, read_according, read_view, read_noun):
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
