"""Who does an act to whom, and who takes part in a contact, from the words around the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.sides import side_of
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.speakers import mentions_in, named, subject_of

#: Contacts in which nobody is guest or host: the first named stands in `by`, the others in `with`.
SYMMETRIC = frozenset({"meeting", "call", "talks", "consultation", "signing", "conference"})
#: Told as done, answered or coming: by the subject of its own words, never by the one who tells it.
_DONE = frozenset({Kind.DEED, Kind.PROJECT, Kind.ANSWER, Kind.ANNOUNCEMENT})
#: Words of another told in a statement: a stance or offer is that of the side they are about.
_BY_SUBJECT = frozenset({Kind.POSITION, Kind.PROPOSAL, Kind.PROMISE, Kind.ASK})
#: So soon after the beginning of words their subject stands (code points).
_HEAD = 5
#: Judged by the one who tells it, whatever the subject of its words ("the ball is in Lima's court").
_TOLD = frozenset({Kind.CLAIM, Kind.FORECAST, Kind.ACCUSATION, Kind.CONCERN, Kind.PRAISE})
#: What a writer may do in his own name; he denies, asks and promises nothing for a side.
_JUDGED = frozenset(
    {Kind.CLAIM, Kind.FORECAST, Kind.ADVICE, Kind.POSITION, Kind.CONCERN, Kind.PRAISE, Kind.ACCUSATION}
)
#: Done to another by name, so that the one who does it is named too.
_TO_OTHERS = frozenset({Kind.ASK, Kind.PROPOSAL, Kind.PROMISE, Kind.DENIAL, Kind.WARNING, Kind.PRAISE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A settled statement that carries acts in its words."""

    finding: Finding
    by: tuple[Actor, ...]
    to: tuple[Actor, ...]


def contact_parties(
    layers: Layers, finding: Finding
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], tuple[Actor, ...]]:
    """Return by, to and with of a contact: "Salas visited Quito" is by Salas, to Ecuador.

    By the model's roles where it marks them; else the subject is `by`, and the others named in the words
    are `with` in a meeting or call, `to` in a visit, letter, speech or interview.
    """
    between = layers.tidy.find("between ", finding.cue.start, min(finding.cue.end + 12, finding.span.end))
    if between >= 0:
        pair = [
            actor for _, actors in mentions_in(layers, Span(between, finding.span.end)) for actor in actors
        ]
        first, others_named = _in_turn(layers, finding, (), tuple(_once(pair)))
        return first, (), others_named
    sentence = layers.sentence_at(finding.cue.start)
    near = [role for role in finding.roles if sentence is None or sentence.overlaps(role.span)]
    marked = named(layers, finding.roles, "by")
    to, with_ = (named(layers, near, label) for label in ("to", "with"))
    by: tuple[Actor, ...] = ()
    if finding.cue.start > finding.span.start:
        by = subject_of(layers, Span(finding.span.start, finding.cue.start))
    elif finding.source is None:
        by = _first_named(layers, finding)
    if not by:
        by = marked
    with_ = tuple(actor for actor in with_ if _key(actor) not in {_key(one) for one in by})
    if not by and sentence is not None and sentence.start < finding.cue.start:
        by = subject_of(layers, Span(sentence.start, finding.cue.start))
    if not by and sentence is not None and finding.span.end < sentence.end:
        # "In an interview with the Correo, Salas said": the one who speaks comes after.
        people = [
            actors
            for mention, actors in mentions_in(layers, Span(finding.span.end, sentence.end))
            if mention.kind in ("person", "office", "pronoun")
        ]
        by = people[0] if people else ()
    if finding.form == "visit":
        return by, _hosts(layers, finding, by, to), with_
    if finding.form in SYMMETRIC:
        by, with_ = _in_turn(layers, finding, by, (*with_, *to))
        return by, (), with_
    if not to:
        taken = {_key(actor) for actor in by}
        others = [actor for actor in _named_in(layers, finding) if _key(actor) not in taken]
        to = tuple(_once(others))[:2]
    return by, to, with_


def _first_named(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who stands at the head of a contact's words, for one that no cue tells."""
    for mention, actors in mentions_in(layers, finding.span)[:1]:
        near = mention.span.start - finding.span.start <= _HEAD
        if near and mention.kind in ("person", "office", "state", "group"):
            return subject_of(layers, Span(finding.span.start, mention.span.end)) or actors
    return ()


def _in_turn(
    layers: Layers, finding: Finding, by: tuple[Actor, ...], with_: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return by and with of a symmetric contact: the first named and those of his side, then the others."""
    if not with_:
        taken = {_key(actor) for actor in by}
        with_ = tuple(actor for actor in _named_in(layers, finding) if _key(actor) not in taken)
    everybody = _once([*by, *with_])
    persons = [actor for actor in everybody if not _is_state(actor)]
    everybody = persons if len({actor.side for actor in persons}) > 1 else everybody
    if not everybody:
        return by, with_
    first = everybody[0].side
    return (
        tuple(actor for actor in everybody if actor.side == first),
        tuple(actor for actor in everybody if actor.side != first),
    )


def _named_in(layers: Layers, finding: Finding) -> list[Actor]:
    """Return those named in a contact's words who can take part in it: no outlets, no places."""
    return [
        actor
        for mention, actors in mentions_in(layers, finding.span)
        if mention.kind != "media"
        for actor in actors
        if isinstance(actor, ActorRef) and actor.name
    ]


def _hosts(
    layers: Layers, finding: Finding, by: tuple[Actor, ...], to: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Return the state that a visit goes to: named, or the state of the place that is named."""
    sides = {actor.side for actor in by}
    states = tuple(actor for actor in to if _is_state(actor) and actor.side not in sides)
    if states or (states := _states_after(layers, finding, by)):
        return states
    where = next((role.span for role in finding.roles if role.label == "where"), None)
    places = [where] if where is not None else []
    if finding.span.end > finding.cue.end:
        places.append(Span(finding.cue.end, min(finding.span.end, finding.cue.end + 60)))
    for place in places:
        answer = side_of(place.of(layers.text), layers.knowledge)
        if answer is not None and answer.side and answer.side not in sides:
            return (
                ActorRef(
                    actor_id=f"state:{answer.side}",
                    kind="state",
                    name=layers.knowledge.state_name(answer.side),
                    side=answer.side,
                    office="",
                    span=place,
                    because=answer.because,
                ),
            )
    return tuple(actor for actor in to if isinstance(actor, ActorRef) and actor.side not in sides)


def act_parties(
    layers: Layers, finding: Finding, carrier: Carrier | None
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], str]:
    """Return by and to of an act, and why: "Lima urged Quito to open the pass" is by Lima, to Quito.

    carrier: the statement whose words carry the act. What is told as done, answered or coming is by the
    subject of its own words; what is done by saying is by the voice of the statement, unless its own verb
    has a subject inside the words reported ("said that Lima had offered …"). A judgement that nobody is
    named for is the writer's, in an official text its voice's.
    """
    by, why = _doer(layers, finding, carrier)
    taken = {_key(actor) for actor in by}
    to = _object_of(layers, finding, by)
    if not to and carrier is not None:
        to = tuple(actor for actor in carrier.to if _key(actor) not in taken)
    if not to:
        to = tuple(actor for actor in named(layers, finding.roles, "to") if _key(actor) not in taken)
    return by, to, why


def _doer(layers: Layers, finding: Finding, carrier: Carrier | None) -> tuple[tuple[Actor, ...], str]:
    ruled = finding.source is not None
    tells = finding.kind in _TOLD and not finding.says
    own = _own_subject(layers, finding) if (ruled and not tells) or finding.kind in _DONE else ()
    marked = named(layers, finding.roles, "by")
    if finding.kind in _DONE:
        if own or marked:
            return (
                own or marked,
                "the subject of these words" if own else "the model marks the one who does it",
            )
        if carrier is not None and finding.kind is not Kind.DEED and carrier.by:
            return carrier.by, "the voice of the statement that carries it"
        return (), "no words tell who does it"
    if finding.kind in _BY_SUBJECT and not ruled and (leading := _leading(layers, finding)):
        sides = {actor.side for actor in carrier.by} if carrier is not None else set()
        if not any(actor.side in sides for actor in leading):
            return leading, "the subject of these words"
    if carrier is not None and carrier.by:
        nested = ruled and own and carrier.finding.cue != finding.cue and _inside(own, carrier)
        if not nested:
            return carrier.by, "the voice of the statement that carries it"
    if own:
        return own, "the subject of these words"
    if marked and finding.kind in _TO_OTHERS:
        return marked, "the model marks the one who does it"
    if layers.cast.voice is None and finding.kind not in _JUDGED:
        return (), "no words tell who does it"
    return (layers.cast.voice or layers.cast.author,), "the voice of the text itself"


def _own_subject(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return the subject of an act's own verb: before its cue, or the first named in words without one."""
    sentence = layers.sentence_at(finding.cue.start) or finding.span
    if finding.source is None:
        found = [actors for mention, actors in mentions_in(layers, finding.span) if mention.kind != "media"]
        return found[0] if found else ()
    start = finding.span.start
    if finding.kind not in _DONE:
        start = min(start, max(finding.source.start, sentence.start))
    return subject_of(layers, Span(start, finding.cue.start)) if finding.cue.start > start else ()


def _leading(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return the side that stands at the head of some words: "the U.S. does not want …"."""
    for mention, actors in mentions_in(layers, finding.span)[:1]:
        if mention.span.start - finding.span.start <= _HEAD and all(actor.side for actor in actors):
            return actors
    return ()


def _inside(actors: Sequence[Actor], carrier: Carrier) -> bool:
    """Return whether actors are named in the words that a statement reports, and not as its speaker."""
    content = carrier.finding.content
    spans = [actor.span for actor in actors if actor.span is not None]
    return content is not None and bool(spans) and all(content.contains(span) for span in spans)


def _object_of(layers: Layers, finding: Finding, by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the first actor named after the cue who is of another side than the one who acts."""
    taken = {_key(actor) for actor in by}
    sides = {actor.side for actor in by} - {""}
    start = finding.cue.end if finding.source is not None else finding.span.start
    if start >= finding.span.end:
        return ()
    for _, actors in mentions_in(layers, Span(start, finding.span.end)):
        others = tuple(
            actor
            for actor in actors
            if _key(actor) not in taken
            and (actor.side not in sides if actor.side else getattr(actor, "kind", "") == "person")
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
