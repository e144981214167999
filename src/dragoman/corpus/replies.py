"""Which answers in one document are to which asks and proposals in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.corpus.likeness import Words, sides_of
from dragoman.corpus.pairs import chance, features, is_after, suggest, why
from dragoman.corpus.weights import FAMILIES, LEAST, WEIGHTS
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion

#: For each reply, how sure it is that a wish elsewhere is the one it answers in its own document.
Told = Mapping[tuple[str, str], float]


def replies(entries: Sequence[Entry], words: Words, same: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Yield answers with the asks and proposals of other documents that they answer.

    A refusal in June of what was asked in May answers it; so does a reply to an ask that another document
    tells too. same: the suggestions of wishes that tell one fact.
    """
    told = retold(entries, same)
    for reply, wish in reply_candidates(entries, words, told):
        score = chance(WEIGHTS["answer"], reply_features(reply, wish, words, told))
        if score >= LEAST:
            again = "answers what this tells too" if (reply.id, wish.id) in told else ""
            because = again or "the one asked speaks later on the same"
            yield suggest(reply, wish, "answers", score, f"{because}: {why(reply, wish, words)}")


def retold(entries: Sequence[Entry], same: Sequence[Suggestion]) -> Told:
    """Return the wishes of other documents that tell the wish which a reply answers in its own."""
    by_id = {entry.id: entry for entry in entries}
    again: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one in same:
        if FAMILIES.get(by_id[one.entry_id].kind) == "wish":
            again[one.entry_id].append((one.other_id, one.score))
            again[one.other_id].append((one.entry_id, one.score))
    found: dict[tuple[str, str], float] = {}
    for reply in entries:
        for link in reply.links if reply.kind == "answer" else ():
            if link.relation == "answers":
                for wish, score in again.get(link.entry_id, ()):
                    found[(reply.id, wish)] = max(score, found.get((reply.id, wish), 0.0))
    return found


def reply_candidates(entries: Sequence[Entry], words: Words, told: Told) -> Iterator[tuple[Entry, Entry]]:
    """Yield answers with the asks and proposals they may be about: by the one asked, and not before."""
    by_id = {entry.id: entry for entry in entries}
    for reply_id, wish_id in told:
        if by_id[reply_id].document_id != by_id[wish_id].document_id:
            yield by_id[reply_id], by_id[wish_id]
    wishes = [entry for entry in entries if FAMILIES.get(entry.kind) == "wish"]
    for reply, wish in words.pairs([entry for entry in entries if entry.kind == "answer"], wishes):
        asked, asker, speaker = sides_of(wish.to), sides_of(wish.by), sides_of(reply.by)
        if (asked and speaker and not asked & speaker) or (speaker and speaker <= asker):
            continue
        if is_after(reply, wish) and (reply.id, wish.id) not in told:
            yield reply, wish


def reply_features(reply: Entry, wish: Entry, words: Words, told: Told) -> tuple[float, ...]:
    """Return what speaks for an answer being one to a wish, in the order of the weights.

    The features of any pair; how sure it is that its own document's wish is this one; whether it answers
    another wish of its own document.
    """
    own = any(link.relation == "answers" for link in reply.links)
    sure = told.get((reply.id, wish.id), 0.0)
    return (*features(reply, wish, words), sure, float(own and not sure))
