"""Who leads a contact: whose the visit is, who meets, who is invited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.acts.heads import Head
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.speech.subjects import leading_in, mentions_in, subject_of

#: Contacts in which nobody is guest or host: the first named stands in `by`, the others in `with`.
SYMMETRIC = frozenset({"meeting", "call", "talks", "consultation", "signing", "conference"})

_POSSESSIVE = re.compile(r"^(?:['’]s?)?\s+(?:[\w’'.,-]+\s+){0,6}$")

_OWN = re.compile(r"\b(his|her|their|our|my|its)\s+(?:[\w’'.-]+\s+){0,5}$", re.IGNORECASE)

_CLAUSE = re.compile(r"[,\s]\s*(who|which|whom)\s")

# "the visit (that) Salas will make".
_THAT = re.compile(r"\s+(?:(?:that|which)\s+)?(?:the\s+)?\Z")
_MAKES = re.compile(
    r"\s+(?:will\s+|would\s+|has\s+|had\s+|is\s+to\s+|was\s+to\s+|plans\s+to\s+)?(?:ma[dk]e|makes|pa(?:y|ys|id)|undert\w+)\b"
)
_OF = re.compile(r"^\s*(?:(?:to|in|at)\s+[A-Z][\w .’'-]{1,40}\s+)?(?:of|by|from)\s+(?:the\s+|an?\s+)?$")

_INVITES = re.compile(r"\binvit(?:ed?|es|ing|ation\s+(?:to|for))\b")


def leader_of(
    layers: Layers, finding: Finding, head: Head | None, told: Sequence[Actor]
) -> tuple[Actor, ...]:
    """Return who leads a contact: its possessor, the subject of its verb, who is named behind it."""
    if head is None:
        return _head_of_words(layers, finding)
    sentence = layers.sentence_at(head.span.start) or finding.span
    start = min(sentence.start, finding.span.start)
    if head.noun:
        owner = _owner(layers, head, start, told) or _behind(layers, finding, head)
        if owner:
            return owner
    antecedent = _antecedent(layers, start, head)
    if antecedent:
        return antecedent
    if finding.span.start < head.span.start:
        inside = _clause_subject(layers, finding.span.start, head) or subject_of(
            layers, Span(finding.span.start, head.span.start)
        )
        if inside:
            return inside
    if start < finding.span.start and not head.noun:
        return subject_of(layers, Span(start, head.span.start))
    if head.noun and finding.form not in SYMMETRIC and start < head.span.start:
        return subject_of(layers, Span(start, head.span.start))
    return ()


def _clause_subject(layers: Layers, start: int, head: Head) -> tuple[Actor, ...]:
    """Return the subject of the clause a noun stands in: "Salas led a team to Quito for the dialogue"."""
    if not head.noun:
        return ()
    return leading_in(layers, Span(start, head.span.start))


def _owner(layers: Layers, head: Head, start: int, told: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return whose the head is: "Salas's visit", "the Peruvian minister's call", "their meeting"."""
    own = _OWN.search(layers.tidy, max(start, head.span.start - 60), head.span.start)
    before = mentions_in(layers, Span(start, head.span.start)) if start < head.span.start else []
    if before:
        mention, actors = before[-1]
        between = layers.tidy[mention.span.end : head.span.start]
        if between.startswith(("'", "’")) and _POSSESSIVE.match(between) and mention.kind != "media":
            return actors
    if own is None:
        return ()
    word = own[1].lower()
    if word in ("our", "my"):
        return _self(layers, head)
    if word == "its":
        return ()
    if word == "their":
        for mention, actors in reversed(before):
            if mention.span.end <= own.start() and len(actors) > 1:
                return actors
        return tuple(told)
    persons = [actors for mention, actors in before if is_person(mention) and mention.span.end <= own.start()]
    if persons:
        return persons[0][:1]
    earlier = layers.sentence_at(max(start - 3, 0))
    if earlier is not None:
        found = [actors for mention, actors in mentions_in(layers, earlier) if is_person(mention)]
        if found:
            return found[0][:1]
    return ()


def _self(layers: Layers, head: Head) -> tuple[Actor, ...]:
    """Return who says "my" or "our" at a contact: "I" of the sentence, the turn's speaker, the text's own."""
    sentence = layers.sentence_at(head.span.start)
    if sentence is not None:
        for mention, actors in mentions_in(layers, sentence):
            if mention.form == "self" and all(isinstance(actor, ActorRef) for actor in actors):
                return actors
    block = layers.block_at(head.span.start)
    speaker = layers.cast.speaker_of(block.turn) if block is not None and block.turn is not None else None
    own = speaker or layers.cast.voice or layers.cast.home
    return (replace(own, because="“my” or “our” in his own words"),) if own is not None else ()


def _behind(layers: Layers, finding: Finding, head: Head) -> tuple[Actor, ...]:
    """Return who is named right behind the head: "the visit of Salas", "the visit Salas will make"."""
    for mention, actors in (
        mentions_in(layers, Span(head.span.end, finding.span.end))[:3]
        if (head.span.end < finding.span.end)
        else ()
    ):
        if _OF.match(layers.tidy[head.span.end : mention.span.start]):
            return actors
        if _THAT.match(layers.tidy[head.span.end : mention.span.start]) and _MAKES.match(
            layers.tidy, mention.span.end
        ):
            return actors
    return ()


def _antecedent(layers: Layers, start: int, head: Head) -> tuple[Actor, ...]:
    """Return whom a relative clause before the head tells of: "Salas, who arrived in Quito"."""
    if head.span.start <= start:
        return ()
    clauses = list(_CLAUSE.finditer(layers.tidy, start, head.span.start))
    if not clauses:
        return ()
    match = clauses[-1]
    place = match.start()
    rest = mentions_in(layers, Span(match.end(), head.span.start)) if (match.end() < head.span.start) else []
    before = (
        [pair for pair in mentions_in(layers, Span(start, place)) if pair[0].kind != "media"]
        if (place > start)
        else []
    )
    if not before or len(layers.tidy[before[-1][0].span.end : place].split()) > 3:
        return ()
    if rest:
        # "Sánchez, whom I met": the one who meets stands behind.
        return rest[0][1] if match[1] != "which" else ()
    return before[-1][1]


def _head_of_words(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who stands first in a contact's words, for one that no word of the lexicon tells."""
    # "Orbe is due in Lima": the model marks the verb alone as the contact, and its subject beside it.
    beside = finding.source if finding.source and finding.source.end <= finding.span.start else None
    if beside is not None and (told := layers.cast.within(beside)):
        return told
    for mention, actors in mentions_in(layers, finding.span)[:1]:
        if mention.kind in ("person", "office", "state", "group", "unnamed", "ministry"):
            return subject_of(layers, Span(finding.span.start, mention.span.end)) or actors
    return ()


def voice_behind(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who is named behind the contact's words: "In an interview with the Correo, Salas said"."""
    sentence = layers.sentence_at(finding.cue.start)
    if sentence is None or finding.span.end >= sentence.end:
        return ()
    for mention, actors in mentions_in(layers, Span(finding.span.end, sentence.end)):
        if mention.kind in ("person", "office", "pronoun"):
            return actors
    return ()


def invited_to(
    layers: Layers, finding: Finding, head: Head | None, told: Sequence[Actor]
) -> tuple[Actor, ...]:
    """Return who is invited to a visit: "invited Orbe to visit Quito", "an invitation to pay a visit"."""
    # "Salas invited Orbe to Quito": no word tells the visit but the invitation.
    start = head.span.start if head is not None else finding.span.end
    sentence = layers.sentence_at(start - 1) or finding.span
    match = next(iter(_INVITES.finditer(layers.tidy, sentence.start, start)), None)
    if match is None or match.end() >= start:
        return ()
    behind = [
        actors
        for mention, actors in mentions_in(layers, Span(match.end(), start))
        if mention.kind in ("person", "office", "pronoun", "unnamed")
    ]
    if behind:
        return behind[0]
    inviter = (
        subject_of(layers, Span(sentence.start, match.start())) if match.start() > sentence.start else ()
    )
    sides = {actor.side for actor in inviter}
    other = [actor for actor in told if actor.side and actor.side not in sides] if sides - {""} else []
    return tuple(implied(actor) for actor in other[:1])


def implied(actor: Actor) -> Actor:
    """Return an actor told before, without the words that name him there."""
    if isinstance(actor, ActorRef):
        return replace(actor, span=None, because="a side of the contact told before")
    return actor


def is_person(mention: Mention) -> bool:
    """Return whether words name a person, by name, office or pronoun."""
    return mention.kind in ("person", "office", "pronoun")
