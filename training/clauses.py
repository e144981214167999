"""Walking a dependency tree: what hangs below a word, the code points it covers, whose a verb is."""

from __future__ import annotations

from training.treebanks import TreeSentence

Range = tuple[int, int]
Tree = list[list[int]]


def children_of(sentence: TreeSentence) -> Tree:
    """Return for each word number (from 1; 0 is the root) the words right below it."""
    children: Tree = [[] for _ in range(len(sentence.tokens) + 1)]
    for number, token in enumerate(sentence.tokens, 1):
        children[token.head].append(number)
    return children


def subtree(children: Tree, root: int, without: frozenset[int] = frozenset()) -> list[int]:
    """Return a word and all below it, in order, less the branches in `without`."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(child for child in children[node] if child not in without)
    return sorted(found)


def cover(sentence: TreeSentence, numbers: list[int]) -> Range | None:
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


def first_of(sentence: TreeSentence, among: list[int], *relations: str) -> int | None:
    """Return the first of some words that stands in one of the relations."""
    for number in among:
        if sentence.tokens[number - 1].relation in relations:
            return number
    return None


def opening_words(sentence: TreeSentence, children: Tree, number: int) -> set[str]:
    """Return the words that open a clause or phrase: its marks and prepositions, in small letters."""
    return {
        sentence.tokens[child - 1].form.lower()
        for child in children[number]
        if child < number and sentence.tokens[child - 1].relation in ("mark", "case")
    }


def is_passive(sentence: TreeSentence, below: list[int]) -> bool:
    return first_of(sentence, below, "nsubj:pass", "csubj:pass", "aux:pass") is not None


def head_of_voice(sentence: TreeSentence, children: Tree, verb: int, depth: int = 0) -> int | None:
    """Return the word that heads the voice of a verb: its agent or subject, else that of the verb above."""
    below = children[verb]
    if is_passive(sentence, below):
        return first_of(sentence, below, "obl:agent")
    subject = first_of(sentence, below, "nsubj", "nsubj:outer")
    if subject is not None or depth > 2:
        return subject
    token = sentence.tokens[verb - 1]
    above = token.head
    if above == 0:
        return None
    if token.relation == "acl":
        return above
    if token.relation in ("conj", "xcomp", "advcl"):
        return head_of_voice(sentence, children, above, depth + 1)
    return None


def voice_of(sentence: TreeSentence, children: Tree, head: int | None, content: Range) -> Range | None:
    """Return the voice its head stands for, without relative clauses; None where it lies in the content."""
    if head is None:
        return None
    aside = frozenset(
        child
        for child in children[head]
        if sentence.tokens[child - 1].relation in ("acl", "acl:relcl", "case", "ccomp", "cop", "parataxis")
    )
    found = cover(sentence, subtree(children, head, aside))
    if found and found[0] < content[1] and content[0] < found[1]:
        return None
    return found


def cue_of(sentence: TreeSentence, children: Tree, verb: int) -> Range:
    """Return a verb or adjective with what helps it: auxiliaries, particle, "not"."""
    numbers = [verb]
    for child in children[verb]:
        token = sentence.tokens[child - 1]
        near = abs(child - verb) <= 4
        if near and (
            token.relation.startswith(("aux", "compound:prt", "cop")) or token.form.lower() in ("not", "n't")
        ):
            numbers.append(child)
    return sentence.tokens[min(numbers) - 1].start, sentence.tokens[max(numbers) - 1].end


def phrase_with(
    sentence: TreeSentence, children: Tree, number: int, openings: frozenset[str], *relations: str
) -> Range | None:
    """Return the phrase or clause below a word that opens with one of some prepositions, without it."""
    for child in children[number]:
        token = sentence.tokens[child - 1]
        if token.relation not in relations or child < number:
            continue
        if opening_words(sentence, children, child) & openings:
            aside = frozenset(
                c
                for c in children[child]
                if sentence.tokens[c - 1].relation in ("case", "mark") and c < child
            )
            return cover(sentence, subtree(children, child, aside))
    return None
