"""Who is accused: whose war, by whom it is waged, and not against whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.layers import Layers
from dragoman.reading.speech.subjects import mentions_in

#: What one side does to another: behind the word that tells whose it is.
_DEEDS = (
    r"(?:war|wars|invasion|aggression|attacks?|assaults?|repression|occupation|crackdown|bombing|shelling|strikes?"
    r"|violations?|breach(?:es)?|interference|incursions?|provocations?|annexation|blockade|disinformation|lies"
    r"|abuses?|persecution|coercion|campaign)"
)
_OWNED = re.compile(
    rf"\A[’']s?\s+(?:(?!(?:on|in|of|against)\b)[\w’',-]+\s+){{0,6}}?{_DEEDS}\b", re.IGNORECASE
)
_OF_SIDE = re.compile(rf"\A\s+(?:[\w’',-]+\s+){{0,4}}?{_DEEDS}\b", re.IGNORECASE)
_ITS = re.compile(rf"\b(?:his|her|its|their)\s+(?:[\w’',-]+\s+){{0,6}}?{_DEEDS}\b", re.IGNORECASE)
_BY = re.compile(rf"\b{_DEEDS}\b[^.;:]{{0,50}}\bby\s+(?:the\s+)?\Z", re.IGNORECASE)


def accused_in(layers: Layers, span: Span, by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return who is accused in some words of what he does to another: "Peru's war on Chile" is Peru's.

    "the Peruvian invasion", "repression by Peru" and "its attack", after Peru was named, too; () when none
    of these stands there, or it is the accuser's own.
    """
    own = {actor.side for actor in by} - {""}
    named = mentions_in(layers, span)
    for mention, actors in named:
        theirs = tuple(actor for actor in actors if actor.side and actor.side not in own)
        behind = layers.tidy[mention.span.end : span.end]
        before = layers.tidy[span.start : mention.span.start]
        if theirs and (_OWNED.match(behind) or _BY.search(before)):
            return theirs
    words = cut_words(layers.tidy[span.start : span.end], start=span.start)
    for fixed in find_fixed(words, layers.knowledge.namings):
        side, end = fixed.naming.side, words.ends[fixed.past - 1]
        adjective = fixed.naming.kind == "state" and fixed.naming.form == "adjective"
        if adjective and side not in own and _OF_SIDE.match(layers.tidy[end : span.end]):
            why = "the side whose doing these words tell"
            name = layers.knowledge.state_name(side)
            place = Span(words.starts[fixed.first], end)
            return (
                ActorRef(
                    actor_id=f"state:{side}",
                    kind="state",
                    name=name,
                    side=side,
                    office="",
                    span=place,
                    because=why,
                ),
            )
    pronoun = _ITS.search(layers.tidy, span.start, span.end)
    sentence = layers.sentence_at(span.start)
    if pronoun is not None and sentence is not None and sentence.start < span.start:
        for _, actors in reversed(mentions_in(layers, Span(sentence.start, pronoun.start()))):
            theirs = tuple(actor for actor in actors if actor.side and actor.side not in own)
            if theirs:
                return theirs
    return ()
