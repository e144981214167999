"""Who does an act to whom, and who takes part in a contact, from the words around the cue."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.speakers import mentions_in, named, subject_of

#: Contacts in which nobody is guest or host: the first named stands in `by`, the others in `with`.
SYMMETRIC = frozenset({"meeting", "call", "talks", "consultation", "signing", "conference"})
#: Acts of the writer himself where nobody else is named: a judgement, not a report.
_WRITERS = frozenset({Kind.CLAIM, Kind.FORECAST, Kind.ADVICE})


def contact_parties(
    layers: Layers, finding: Finding
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], tuple[Actor, ...]]:
    """Return by, to and with of a contact: "Salas visited Quito" is by Salas, to Ecuador.

    By the model's roles where it marks them; else the subject is `by`, and the others named in the words
    are `with` in a meeting or call, `to` in a visit, letter, speech or interview.
    """
    marked, to, with_ = (named(layers, finding.roles, label) for label in ("by", "to", "with"))
    by: tuple[Actor, ...] = ()
    if finding.cue.start > finding.span.start:
        by = subject_of(layers, Span(finding.span.start, finding.cue.start))
    if not by:
        by = marked
    with_ = tuple(actor for actor in with_ if _key(actor) not in {_key(one) for one in by})
    if not by:
        sentence = layers.sentence_at(finding.cue.start)
        if not by and sentence is not None and sentence.start < finding.cue.start:
            by = subject_of(layers, Span(sentence.start, finding.cue.start))
    if not to and not with_:
        taken = {_key(actor) for actor in by}
        others = [
            actor
            for mention, actors in mentions_in(layers, finding.span)
            for actor in actors
            if _key(actor) not in taken
        ]
        if finding.form in SYMMETRIC:
            persons = [actor for actor in others if not _is_state(actor)]
            with_ = tuple(_once(persons or others))
            if not by and len(with_) > 1:
                by, with_ = with_[:1], with_[1:]
        else:
            to = tuple(_once(others))[:2]
    if finding.form == "visit" and not to:
        to = _states_after(layers, finding, by)
    return by, to, with_


def act_parties(
    layers: Layers, finding: Finding, speakers: Sequence[Actor], addressees: Sequence[Actor]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], str]:
    """Return by and to of an act, and why: "Lima urged Quito to open the pass" is by Lima, to Quito.

    speakers, addressees: of the statement that carries the act. Without one the subject of the words
    does it; a judgement that nobody is named for is the writer's, in an official text its voice's.
    """
    by = named(layers, finding.roles, "by")
    to = named(layers, finding.roles, "to")
    why = "the model marks the one who does it" if by else ""
    if not by and speakers and finding.kind not in (Kind.DEED, Kind.PROJECT):
        by, why = tuple(speakers), "by the voice of the statement that carries it"
    if not by and finding.kind not in _WRITERS:
        region = Span(finding.span.start, max(finding.cue.start, finding.span.start + 1))
        by = subject_of(layers, region, near=finding.cue.start)
        sentence = layers.sentence_at(finding.cue.start)
        if not by and sentence is not None and sentence.start < finding.cue.start:
            by = subject_of(layers, Span(sentence.start, finding.cue.start))
        why = "by the subject of these words" if by else ""
    if not by:
        voice = layers.cast.voice or layers.cast.author
        by, why = (voice,), "by the voice of the text itself"
    if not to:
        to = _object_of(layers, finding, by) or tuple(
            actor for actor in addressees if _key(actor) not in {_key(one) for one in by}
        )
    return by, to, why


def _object_of(layers: Layers, finding: Finding, by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the first actor named after the cue who is of another side than the one who acts."""
    taken = {_key(actor) for actor in by}
    sides = {actor.side for actor in by} - {""}
    if finding.cue.end >= finding.span.end:
        return ()
    for _, actors in mentions_in(layers, Span(finding.cue.end, finding.span.end)):
        others = tuple(
            actor
            for actor in actors
            if _key(actor) not in taken and (not actor.side or actor.side not in sides)
        )
        if others:
            return others
    return ()


def _states_after(layers: Layers, finding: Finding, by: Sequence[Actor]) -> tuple[Actor, ...]:
    sides = {actor.side for actor in by}
    sentence = layers.sentence_at(finding.cue.start) or finding.span
    for _, actors in mentions_in(layers, Span(finding.cue.start, max(sentence.end, finding.span.end))):
        found = tuple(actor for actor in actors if _is_state(actor) and actor.side not in sides)
        if found:
            return found
    return ()


def _is_state(actor: Actor) -> bool:
    return isinstance(actor, ActorRef) and actor.kind == "state"


def _key(actor: Actor) -> str:
    return actor.actor_id if isinstance(actor, ActorRef) else f"?{actor.span.start}"


def _once(actors: Sequence[Actor]) -> list[Actor]:
    return list({_key(actor): actor for actor in actors}.values())
