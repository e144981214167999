"""Who is spoken to: who is named behind the cue, the other side of a talk, a letter's reader, the press."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.speech.subjects import heard_from, is_received, mentions_in, subject_of

#: Words of a letter or note to the other side, who is then spoken to throughout.
_ADDRESSED = re.compile(
    r"\b[Yy]our\s+(?:Excellency|Majesty|country|government|people|note|letter)"
    r"|\bpresents its compliments\b"
)
#: Words by which the press is spoken to, and not the other side.
_TO_PRESS = re.compile(
    r"\b(?:told|to|with|by|informed|briefed)\s+(?:the\s+)?(?:\w+\s+)?"
    r"(?:reporters|journalists|correspondents|press|media)\b|\b(?:press|news)\s+(?:conference|briefing)\b",
    re.IGNORECASE,
)
#: Said to the one who is talked with.
_REPLIES = frozenset(
    ["replied", "responded", "answered", "assured", "requested", "inquired", "undertook", "thanked"]
)
#: Put to the other side rather than told the world.
_PUT = re.compile(
    r"(?:(?:has|have|had|also|again)\s+){0,2}(?:propos|offer|demand|pledg|undert|suggest|put\s+forward|complain|reject"
    r"|repeated\s+its|ask(?:s|ed)?\s+(?:for|that)|accept|threaten)"
)


def to_press(layers: Layers, sentence: Span | None) -> bool:
    """Return whether a sentence tells that the press is spoken to: "told reporters in Lima that"."""
    return sentence is not None and _TO_PRESS.search(layers.tidy, sentence.start, sentence.end) is not None


def addressee_of(layers: Layers, finding: Finding, by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return to whom words are said: the one named right after the cue ("told Salas that …"), or ()."""
    speakers = {actor.actor_id for actor in by if isinstance(actor, ActorRef)}
    if finding.aimed and finding.content is not None and finding.content.end > finding.cue.end:
        sides = {actor.side for actor in by} - {""}
        for mention, actors in mentions_in(layers, Span(finding.cue.end, finding.content.end))[:1]:
            if mention.span.start - finding.cue.end < _NEAR and not any(
                actor.side in sides for actor in actors
            ):
                return actors[:2]
    if hearers := heard_from(layers, finding.span)[1]:
        return hearers[:2]
    sentence = layers.sentence_at(finding.cue.start)
    if sentence is not None and is_received(layers, finding.cue) and sentence.start < finding.cue.start:
        return subject_of(layers, Span(sentence.start, finding.cue.start))[:2]
    end = finding.content.start if finding.content and finding.content.start > finding.cue.end else None
    if end is None:
        return ()
    found = [
        actor
        for actor in layers.cast.within(Span(finding.cue.end, end))
        if not (isinstance(actor, ActorRef) and actor.actor_id in speakers)
    ]
    return tuple(found[:2])


#: The one who is urged or thanked is named so soon after the verb (code points).
_NEAR = 30


def implied_addressee(
    layers: Layers, finding: Finding, by: Sequence[Actor], contact: Sequence[Actor]
) -> tuple[Actor, ...]:
    """Return to whom words are said that name nobody: "Salas replied that", after a call with Orbe, to Orbe.

    In a readout the other side of its contact, in a letter or note the other side of the text; in any other
    text only what is said in reply. contact: who takes part in the contact told last. () when nothing tells.
    """
    cue = finding.cue.of(layers.tidy).lower()
    if not layers.own_voice and cue not in _REPLIES:
        # In an article about two sides, what one asks or offers is put to the other.
        return layers.cast.facing(by) if _PUT.match(cue) and not finding.turn else ()
    sides = {actor.side for actor in by}
    other = tuple(actor for actor in contact if actor.side and actor.side not in sides and sides - {""})
    if other or not layers.own_voice or _ADDRESSED.search(layers.tidy) is None:
        return other
    return layers.cast.facing(by)
