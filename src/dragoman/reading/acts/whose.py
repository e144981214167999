"""Whose a stance is and whose conduct a judgement is about, where the words name another first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.speech.subjects import mentions_in


def whose_stance(layers: Layers, by: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the side whose stance an official tells: "Salas said that Peru supports the plan" is Peru's.

    Source: the guide calls a position a side's; 145 of 154 that one official tells bear his state's name in
    the training gold.
    """
    if len(by) != 1 or not isinstance(by[0], ActorRef) or by[0].kind != "person" or not by[0].side:
        return by
    side = by[0].side
    return (
        ActorRef(
            actor_id=f"state:{side}",
            kind="state",
            name=layers.knowledge.state_name(side) or side,
            side=side,
            office="",
            span=by[0].span,
            because=f"the stance of the side that {by[0].name or by[0].office} speaks for",
        ),
    )


def whose_conduct(layers: Layers, finding: Finding, by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return whom a judgement is about: the first side named in its words, by whatever form of its name.

    "the Peruvian communiqué did not contain the word" is about Peru; () when the first named is a person.
    """
    own = {actor.side for actor in by} - {""}
    named_first = [
        (mention.span.start, actors)
        for mention, actors in mentions_in(layers, finding.span)
        if actors and all(actor.side and actor.side not in own for actor in actors)
    ][:1]
    words = cut_words(layers.tidy[finding.span.start : finding.span.end])
    for one in find_fixed(words, layers.knowledge.namings):
        start = finding.span.start + words.starts[one.first]
        if named_first and start >= named_first[0][0]:
            break
        if one.naming.kind == "state" and one.naming.form == "adjective" and one.naming.side not in own:
            state = next((known for known in layers.cast.pair if known.side == one.naming.side), None)
            if state is not None:
                end = finding.span.start + words.ends[one.past - 1]
                return (replace(state, span=Span(start, end), because="whose conduct these words judge"),)
    return named_first[0][1] if named_first else ()
