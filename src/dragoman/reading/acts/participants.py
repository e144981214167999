"""Who takes part in a contact: who leads it, the others, the host, from the words around its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.office import find_fixed
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.acts.heads import Head, find_head
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.speech.speakers import leading_in, mentions_in, named, subject_of

#: Contacts in which nobody is guest or host: the first named stands in `by`, the others in `with`.
SYMMETRIC = frozenset({"meeting", "call", "talks", "consultation", "signing", "conference"})
#: After the head, words with which something else begins than who takes part.
_STOP = re.compile(
    r"\b(?:to\s+(?!(?:the|his|her|its|their|a|an)\b)(?=[a-z])"
    r"|(?:about|regarding|concerning|during|where|whereby|in\s+order|following|ahead\s+of|after|before|since"
    r"|focused|paving|through|in\s+support|at\s+which|on\s+(?:the|how|his|her|their|its|issues|matters)|said|says)\b)"
    r"|[;:]|,\s+(?:and|but)\s+(?=[a-z]+ed\b)|,\s+which\b"
)
_POSSESSIVE = re.compile(r"^(?:['’]s?)?\s+(?:[\w’'.,-]+\s+){0,6}$")
_OWN = re.compile(r"\b(his|her|their|our|my|its)\s+(?:[\w’'.-]+\s+){0,5}$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,\s]\s*(who|which|whom)\s")
_OF = re.compile(r"^\s*(?:(?:to|in|at)\s+[A-Z][\w .’'-]{1,40}\s+)?(?:of|by|from)\s+(?:the\s+|an?\s+)?$")
_BETWEEN = re.compile(r"\b(?:between|among)\s+")
#: A word that says that the two sides of a text meet, where neither is named.
_JOINT = re.compile(
    r"\b(?:joint|bilateral|intergovernmental|both|two|mutual|sides|delegations?|commission|committee|dialogue"
    r"|consultations?|negotiations?|talks|session|round|summit)\b",
    re.IGNORECASE,
)
_INVITES = re.compile(r"\binvit(?:ed?|es|ing|ation\s+(?:to|for))\b")
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
    lead = _leader(layers, finding, head, told)
    marked = named(layers, finding.roles, "by")
    if finding.form in SYMMETRIC or (head is not None and head.way == "shared" and finding.form == "other"):
        return _shared(layers, finding, [*lead, *_others(layers, finding, head, lead)], told)
    lead = lead or marked or _first_voice(layers, finding)
    if finding.form == "interview":
        return _interview(layers, finding, lead)
    if finding.form == "visit":
        lead = _invited(layers, finding, head, told) or lead
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
        to = tuple(actor for actor in named(layers, finding.roles, "to") if _key(actor) not in keys)
    return Parties(by=lead, to=tuple(_once(to))[:2])


# --- who leads -------------------------------------------------------------------------------------------


def _leader(layers: Layers, finding: Finding, head: Head | None, told: Sequence[Actor]) -> tuple[Actor, ...]:
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
    persons = [
        actors for mention, actors in before if _is_person(mention) and mention.span.end <= own.start()
    ]
    if persons:
        return persons[0][:1]
    earlier = layers.sentence_at(max(start - 3, 0))
    if earlier is not None:
        found = [actors for mention, actors in mentions_in(layers, earlier) if _is_person(mention)]
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
    """Return who is named right behind the head: "the visit of Salas", "a visit to Quito by Salas"."""
    for mention, actors in (
        mentions_in(layers, Span(head.span.end, finding.span.end))[:3]
        if (head.span.end < finding.span.end)
        else ()
    ):
        if _OF.match(layers.tidy[head.span.end : mention.span.start]):
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
    for mention, actors in mentions_in(layers, finding.span)[:1]:
        if mention.kind in ("person", "office", "state", "group", "unnamed", "ministry"):
            return subject_of(layers, Span(finding.span.start, mention.span.end)) or actors
    return ()


def _first_voice(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who is named behind the contact's words: "In an interview with the Correo, Salas said"."""
    sentence = layers.sentence_at(finding.cue.start)
    if sentence is None or finding.span.end >= sentence.end:
        return ()
    for mention, actors in mentions_in(layers, Span(finding.span.end, sentence.end)):
        if mention.kind in ("person", "office", "pronoun"):
            return actors
    return ()


def _invited(layers: Layers, finding: Finding, head: Head | None, told: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return who is invited to a visit: "invited Orbe to visit Quito", "an invitation to pay a visit"."""
    start = head.span.start if head is not None else finding.span.start
    sentence = layers.sentence_at(start) or finding.span
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
    return tuple(_implied(actor) for actor in other[:1])


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
        if _key(actor) not in keys and (_is_person(mention) or mention.kind == "ministry")
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
    return any(_is_person(mention) for mention, _ in mentions_in(layers, finding.span))


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
    persons = {actor.side for mention, actor in found if _is_person(mention)}
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
            actors = [*actors, *(_implied(actor) for actor in missing)]
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


def _implied(actor: Actor) -> Actor:
    if isinstance(actor, ActorRef):
        return replace(actor, span=None, because="a side of the contact told before")
    return actor


def _is_person(mention: Mention) -> bool:
    return mention.kind in ("person", "office", "pronoun")


def _is_state(actor: Actor) -> bool:
    return isinstance(actor, ActorRef) and actor.kind == "state"


def _key(actor: Actor) -> str:
    return actor.actor_id if isinstance(actor, ActorRef) else f"?{actor.span.start}"


def _once(actors: Sequence[Actor]) -> list[Actor]:
    return list({_key(actor): actor for actor in actors}.values())
