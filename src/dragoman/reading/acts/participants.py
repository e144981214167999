"""Who takes part in a contact: who leads it, the others, the host, from the words around its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.acts.heads import Head, find_head
from dragoman.reading.acts.leaders import SYMMETRIC, implied, invited_to, is_person, leader_of, voice_behind
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.speech.subjects import mentions_in, named

#: After the head, words with which something else begins than who takes part.
_STOP = re.compile(
    r"\b(?:to\s+(?!(?:the|his|her|its|their|a|an)\b)(?=[a-z])"
    r"|(?:about|regarding|concerning|during|where|whereby|in\s+order|following|ahead\s+of|after|before|since"
    r"|focused|paving|through|in\s+support|at\s+which|on\s+(?:the|how|his|her|their|its|issues|matters)|said|says)\b)"
    r"|[;:]|,\s+(?:and|but)\s+(?=[a-z]+ed\b)|,\s+which\b"
)
_BETWEEN = re.compile(r"\b(?:between|among)\s+")
#: A word that says that the two sides of a text meet, where neither is named.
_JOINT = re.compile(
    r"\b(?:joint|bilateral|intergovernmental|both|two|mutual|sides|delegations?|commission|committee|dialogue"
    r"|consultations?|negotiations?|talks|session|round|summit)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:Radio|TV|Television|News|Times|Post|Herald|Ledger|Chronicle|Press|Agency|Gazette|Wire|Telegraph|Tribune"
    r"|Daily|Journal|Monitor|Broadcasting|Channel)\b"
)
_PLACED = re.compile(
    r"\b(?:from|to|in|at|for|on|into|near|across)\s+(?:the\s+|[A-Z][\w.-]+,?\s+(?:[A-Z][\w.-]+,\s+)?)?$"
)
_COMPOUND = re.compile(r"([\w.]+)\s?[-–—]\s?([\w.]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who takes part in a contact, in the guide's three places."""

    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()
    with_: tuple[Actor, ...] = ()


def contact_parties(layers: Layers, finding: Finding, told: Sequence[Actor] = ()) -> Parties:
    """Return by, to and with of a contact: "Salas visited Quito" is by Salas, to Ecuador.

    told: those of the contact that the text has told of last, for "their meeting" and "the next round".
    In a meeting, call or round the first named and those of his side stand in `by`, the others in `with`; who
    goes, writes or speaks stands in `by`, host and audience in `to`.
    """
    head = find_head(layers.tidy, finding)
    between = _between(layers, finding)
    if between:
        return _shared(layers, finding, between, told)
    lead = leader_of(layers, finding, head, told)
    marked = named(layers, finding.roles, "by")
    if finding.form in SYMMETRIC or (head is not None and head.way == "shared" and finding.form == "other"):
        return _shared(layers, finding, [*lead, *_others(layers, finding, head, lead)], told)
    lead = lead or marked or voice_behind(layers, finding)
    if finding.form == "interview":
        return _interview(layers, finding, lead)
    if finding.form == "visit":
        lead = invited_to(layers, finding, head, told) or lead
        return Parties(
            by=lead, to=_hosts(layers, finding, head, lead), with_=_companions(layers, finding, lead)
        )
    sides = {actor.side for actor in lead} - {""}
    keys = {_key(actor) for actor in lead}
    to = tuple(
        actor
        for actor in _others(layers, finding, head, lead)
        if _key(actor) not in keys and (actor.side not in sides or finding.form in ("speech", "interview"))
    )
    if not to:
        to = tuple(
            actor
            for actor in named(layers, finding.roles, "to")
            if _key(actor) not in keys and not (_is_state(actor) and actor.side in sides)
        )
    return Parties(by=lead, to=tuple(_once(to))[:2])


# --- who leads -------------------------------------------------------------------------------------------


def _interview(layers: Layers, finding: Finding, lead: tuple[Actor, ...]) -> Parties:
    """Return who is interviewed and by whom: the person in `by`, the outlet in `to`."""
    everybody = [
        (mention, actor)
        for mention, actors in mentions_in(layers, finding.span)
        if mention.kind not in ("state", "group")
        for actor in actors
    ]
    outlets = [
        actor for mention, actor in everybody if mention.kind in ("media", "body") or _is_outlet(mention)
    ]
    keys = {_key(actor) for actor in outlets}
    spoke = [
        actor
        for mention, actor in everybody
        if _key(actor) not in keys and (is_person(mention) or mention.kind == "ministry")
    ]
    by = tuple(_once(spoke))[:1] or tuple(actor for actor in lead if _key(actor) not in keys)
    taken = {_key(actor) for actor in by}
    to = outlets or [actor for _, actor in everybody if _key(actor) not in taken]
    return Parties(by=by, to=tuple(_once(to))[:1])


def _is_outlet(mention: Mention) -> bool:
    """Return whether a name is an outlet's by its own words: "Radio Cordillera", "The Lima Ledger"."""
    return mention.kind == "person" and not mention.office and bool(_OUTLET.search(mention.name))


# --- the others ------------------------------------------------------------------------------------------


def _between(layers: Layers, finding: Finding) -> list[Actor]:
    """Return both sides of "between A and B" or of "the A–B talks", in order; [] when no such words stand."""
    match = _BETWEEN.search(layers.tidy, finding.span.start, finding.span.end)
    if match is not None:
        sentence = layers.sentence_at(match.start()) or finding.span
        end = max(finding.span.end, min(sentence.end, match.end() + 60))
        words = cut_words(layers.tidy[match.end() : end])
        stop = min(
            (one.first for one in find_fixed(words, layers.knowledge.namings)[2:3]), default=len(words)
        )
        adjectives = [
            one.naming.side
            for one in find_fixed(words, layers.knowledge.namings)[:2]
            if one.naming.kind == "state" and one.naming.form == "adjective" and one.first < min(stop, 8)
        ]
        if len(set(adjectives)) == 2 and " and " in layers.tidy[match.end() : end]:
            return [_state(layers, side, Span(match.start(), end)) for side in adjectives]
        pair = [
            actor
            for mention, actors in mentions_in(layers, Span(match.end() - 1, finding.span.end))[:2]
            for actor in actors
        ]
        if len(_once(pair)) > 1:
            return pair
    for match in _COMPOUND.finditer(layers.tidy, finding.span.start, finding.span.end):
        words = cut_words(match[0].replace("–", "-"))
        states = [one for one in find_fixed(words, layers.knowledge.namings) if one.naming.kind == "state"]
        if len(states) == 2 and states[0].naming.side != states[1].naming.side:
            first, second = (
                _state(layers, one.naming.side, Span(match.start(), match.end())) for one in states
            )
            return [] if _persons(layers, finding) else [first, second]
    return []


def _persons(layers: Layers, finding: Finding) -> bool:
    return any(is_person(mention) for mention, _ in mentions_in(layers, finding.span))


def _others(layers: Layers, finding: Finding, head: Head | None, lead: Sequence[Actor]) -> list[Actor]:
    """Return those named in a contact's words who can take part in it, up to where its subject begins."""
    end = finding.span.end
    if head is not None:
        stop = _STOP.search(layers.tidy, head.span.end, end)
        end = stop.start() if stop is not None else end
    keys = {_key(actor) for actor in lead}
    found = [
        (mention, actor)
        for mention, actors in mentions_in(layers, Span(finding.span.start, max(end, finding.span.start + 1)))
        if mention.kind != "media" and mention.use == "voice" and not _is_place(layers, finding, mention)
        for actor in actors
        if _key(actor) not in keys and (not isinstance(actor, ActorRef) or actor.name or actor.office)
    ]
    persons = {actor.side for mention, actor in found if is_person(mention)}
    persons |= {actor.side for actor in lead if isinstance(actor, ActorRef) and actor.kind == "person"}
    return [actor for mention, actor in found if not (mention.kind == "state" and actor.side in persons)]


def _is_place(layers: Layers, finding: Finding, mention: Mention) -> bool:
    """Return whether a name stands behind a preposition of place: "from the council", "to Geneva, Peru"."""
    before = layers.tidy[max(finding.span.start, mention.span.start - 50) : mention.span.start]
    return bool(_PLACED.search(before))


def _shared(layers: Layers, finding: Finding, everybody: Sequence[Actor], told: Sequence[Actor]) -> Parties:
    """Return by and with of a symmetric contact: the first named and those of his side, then the others."""
    actors = _once(everybody)
    persons = [actor for actor in actors if not _is_state(actor)]
    actors = persons if len({actor.side for actor in persons} - {""}) > 1 else actors
    if not actors:
        actors = _once([*named(layers, finding.roles, "by"), *named(layers, finding.roles, "with")])
    words = finding.span.of(layers.tidy)
    if len({actor.side or _key(actor) for actor in actors}) < 2:
        sides = {actor.side for actor in actors}
        missing = [actor for actor in told if actor.side and actor.side not in sides]
        if missing and (not actors or layers.own_voice or _JOINT.search(words)):
            actors = [*actors, *(implied(actor) for actor in missing)]
        elif _JOINT.search(words):
            actors = [
                *actors,
                *(_state(layers, side, None) for side in layers.cast.main_sides[:2] if side not in sides),
            ][: max(2, len(actors) + 1)]
    if not actors:
        return Parties()
    first = actors[0].side or _key(actors[0])
    return Parties(
        by=tuple(actor for actor in actors if (actor.side or _key(actor)) == first),
        with_=tuple(actor for actor in actors if (actor.side or _key(actor)) != first),
    )


def _hosts(layers: Layers, finding: Finding, head: Head | None, by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the state that a visit goes to: named behind the head, or the state of the place named."""
    sides = {actor.side for actor in by}
    start = head.span.end if head is not None else finding.span.start
    sentence = layers.sentence_at(finding.cue.start) or finding.span
    for region in (Span(start, max(finding.span.end, start + 1)), finding.span, sentence):
        states = [
            actor
            for mention, actors in mentions_in(layers, region)
            if mention.kind == "state"
            for actor in actors
            if actor.side not in sides
        ]
        if states:
            return (states[0],)
    marked = named(layers, finding.roles, "to")
    return tuple(actor for actor in marked if isinstance(actor, ActorRef) and actor.side not in sides)


def _companions(layers: Layers, finding: Finding, by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return who comes along on a visit: marked as such, and of the same side."""
    sides, keys = {actor.side for actor in by}, {_key(actor) for actor in by}
    return tuple(
        actor
        for actor in named(layers, finding.roles, "with")
        if actor.side in sides and _key(actor) not in keys
    )


def _state(layers: Layers, side: str, span: Span | None) -> ActorRef:
    return ActorRef(
        actor_id=f"state:{side}",
        kind="state",
        name=layers.knowledge.state_name(side) or side,
        side=side,
        office="",
        span=span,
        because="a side of the contact" if span else "one of the two sides that the text is about",
    )


def _is_state(actor: Actor) -> bool:
    return isinstance(actor, ActorRef) and actor.kind == "state"


def _key(actor: Actor) -> str:
    return actor.actor_id if isinstance(actor, ActorRef) else f"?{actor.span.start}"


def _once(actors: Sequence[Actor]) -> list[Actor]:
    return list({_key(actor): actor for actor in actors}.values())
