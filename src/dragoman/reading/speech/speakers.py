"""Who speaks and who is spoken to, from the words around a cue, the turn's label, the voice of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef, Unresolved
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.speech.sources import (
    cited_by,
    implied,
    in_the_cue,
    outlet_again,
    quoted_as,
    unknown_subject,
)
from dragoman.reading.speech.subjects import (
    agent_of,
    heard_from,
    is_passive,
    is_received,
    leading_in,
    mentions_in,
    named,
    subject_of,
)


def speakers_of(
    layers: Layers,
    finding: Finding,
    last: tuple[Actor, ...],
    *,
    same: bool = False,
    parties: tuple[Actor, ...] = (),
) -> tuple[tuple[Actor, ...], str]:
    """Return who says the words of a statement, and why it is believed.

    last: the speakers of the statement before it, for a voice that goes on ("… and asked", "noting that",
        a quotation without a cue); same: whether that statement stands in the same sentence.
    parties: who takes part in the contact that a readout or joint statement tells of: "both sides".
    Nobody is guessed: () when no words tell.
    """
    if finding.turn or finding.spoken:
        return _of_turn(layers, finding)
    actors, why = _spoken_by(layers, finding, last, same=same, parties=parties)
    one = actors[0] if len(actors) == 1 else None
    own = isinstance(one, Unresolved) and one.words in ("I", "me", "my")
    if own and layers.quotation_at(finding.cue.start) is None:
        return (replace(layers.cast.author, span=one.span if one else None),), "the writer's own words"
    return actors, why


def _spoken_by(
    layers: Layers,
    finding: Finding,
    last: tuple[Actor, ...],
    *,
    same: bool,
    parties: tuple[Actor, ...],
) -> tuple[tuple[Actor, ...], str]:
    marked = named(layers, finding.roles, "by")
    if actors := in_the_cue(layers, finding):
        return actors, "the person named last"
    if actors := heard_from(layers, finding.span)[0]:
        return actors, "named behind “by”"
    if actors := quoted_as(layers, finding):
        return actors, "the one whom another quotes"
    if actors := cited_by(layers, finding):
        return actors, "the one whom an outlet cites"
    if actors := _led_on(layers, finding):
        return actors, "the subject whose saying goes on"
    if (
        len(parties) > 1
        and (layers.own_voice or not agent_of(layers, finding.span, finding.cue))
        and _VOICELESS.match(layers.tidy, finding.span.start, finding.span.end)
    ):
        return tuple(implied(actor) for actor in parties), "told of nobody alone: those of the contact"
    if is_received(layers, finding.cue) or (is_passive(layers, finding.cue) and not layers.own_voice):
        agents = agent_of(layers, finding.span, finding.cue)
        return (
            agents,
            "named behind “by”" if agents else "no words tell who says it: it is told without a voice",
        )
    if _is_told_by_the_text(layers, finding):
        joint = layers.cast.joint
        return joint or (layers.cast.voice,), "the text is its voice's own words"  # type: ignore[return-value]
    if finding.source is not None:
        if finding.source.start >= finding.cue.end and (actors := layers.cast.within(finding.source)):
            return actors[:1], "named beside the cue"
        if outlet := outlet_again(layers, finding):
            return outlet, "the outlet cited before, told by its noun"
        trailing = finding.content is not None and finding.source.start >= finding.content.end
        if trailing and (actors := _beside_cue(layers, finding)):
            return actors, "named beside the cue"
        near = finding.cue.start if finding.cue.start >= finding.source.end else None
        if not same or len(mentions_in(layers, finding.source)) > 0:
            actors = subject_of(layers, finding.source, near=near)
            if actors and len(parties) > 1 and layers.own_voice and _are_both(layers, finding.source):
                return tuple(implied(actor) for actor in parties), "both sides of the contact it tells of"
            alone = len(last) == 1 and isinstance(last[0], ActorRef) and last[0].kind == "person"
            if actors and alone and _is_pronoun(layers, finding.source, actors):
                return tuple(implied(actor) for actor in last), "the pronoun goes on with the voice before it"
            if actors and not (same and _far(layers, finding)):
                return _or_voice(layers, finding, actors), "the subject of the words that report it"
    if finding.source is None and (actors := _beside(layers, finding)):
        return _or_voice(layers, finding, actors), "named in the words beside what is said"
    if same and last:
        return tuple(implied(actor) for actor in last), "the voice of the words before it in the sentence"
    if marked:
        return _or_voice(layers, finding, marked), "the model marks these words as the speaker"
    if _speaks_itself(layers, finding):
        joint = layers.cast.joint
        return joint or (layers.cast.voice,), "the text is its voice's own words"  # type: ignore[return-value]
    sentence = layers.sentence_at(finding.cue.start)
    if sentence is not None and sentence.start < finding.cue.start:
        actors = subject_of(layers, Span(sentence.start, finding.cue.start))
        if actors:
            return actors, "the subject of the sentence"
    if unknown := unknown_subject(layers, finding):
        return unknown, "the subject of the words that report it"
    if _is_according(layers, finding):
        return (), "the words name one who is not known"
    if last and (finding.source is not None or finding.reader == "rules" or _quoted(layers, finding)):
        return tuple(implied(actor) for actor in last), "the voice of the statement before it goes on"
    return (), "no words tell who says it"


#: Told without a voice in the text of a contact: "satisfaction was expressed", "it was noted".
_VOICELESS = re.compile(
    r"(?:[^,;]{0,60},\s)?(?:it\s+(?:was|has\s+been)\s+(?:also\s+|further\s+)?\w+ed\b"
    r"|(?:[\w-]+\s){0,3}(?:satisfaction|confidence|concern|hope|readiness|appreciation|gratitude|interest|regret"
    r"|conviction|support|commitment)s?\s+(?:was|were)\s+(?:also\s+)?(?:expressed|voiced|reaffirmed|noted|stressed))",
    re.IGNORECASE,
)


def _led_on(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return the subject of the main clause, for a participle behind a comma: "…, noting that"."""
    words = layers.tidy[finding.cue.start : finding.cue.end].split()
    before = layers.tidy[max(finding.cue.start - 3, 0) : finding.cue.start].rstrip()
    sentence = layers.sentence_at(finding.cue.start)
    if not words or not words[0].endswith("ing") or not before.endswith(",") or sentence is None:
        return ()
    if words[0].lower() in ("according", "citing", "quoting"):
        return ()
    if sentence.start >= finding.cue.start:
        return ()
    return leading_in(layers, Span(sentence.start, finding.cue.start))


def _beside_cue(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who says trailing words: "…, Orbe and Salas said", "…, said Orbe, citing Salas"."""
    source = finding.source
    if source is None:
        return ()
    if source.start < finding.cue.start and (
        actors := subject_of(layers, Span(source.start, min(finding.cue.start, source.end)))
    ):
        return actors
    return layers.cast.within(source)


def _are_both(layers: Layers, region: Span) -> bool:
    """Return whether the only subject of a region is "they" or a group such as "both sides"."""
    found = [mention for mention, _ in mentions_in(layers, region)]
    return len(found) == 1 and (
        found[0].kind == "group" or found[0].span.of(layers.text).lower() in ("they", "both")
    )


def _is_pronoun(layers: Layers, region: Span, actors: Sequence[Actor]) -> bool:
    """Return whether the only subject of a region is "he" or "she"."""
    found = mentions_in(layers, region)
    words = [mention.span.of(layers.text).lower() for mention, _ in found]
    return len(actors) == 1 and bool(words) and words[0] in ("he", "she") and len(words) == 1


def _beside(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who is named in the evidence beside the words reported: before them, or behind them."""
    content = finding.content
    if content is None:
        return ()
    if content.start > finding.span.start:
        return subject_of(layers, Span(finding.span.start, content.start))
    if content.end < finding.span.end:
        return layers.cast.within(Span(content.end, finding.span.end))
    return ()


def _quoted(layers: Layers, finding: Finding) -> bool:
    return layers.quotation_at(finding.span.start) is not None


def _far(layers: Layers, finding: Finding) -> bool:
    """Return whether a second cue of a sentence has no subject of its own: "…, and asked Lima"."""
    if finding.source is None:
        return True
    region = Span(finding.source.start, max(finding.source.start, finding.cue.start))
    before = region.of(layers.tidy).strip(" ,;").split()
    joins = not before or before[0].lower() in ("and", "but", "also", "then", "while")
    return joins and len(before) <= 2 and not (before and mentions_in(layers, region))


def _is_according(layers: Layers, finding: Finding) -> bool:
    """Return whether words are told according to somebody whom they name: it is not the one before."""
    source = finding.source
    told = finding.cue.of(layers.tidy).lower().split() == ["according", "to"]
    return told and source is not None and source.start >= finding.cue.end


def _speaks_itself(layers: Layers, finding: Finding) -> bool:
    """Return whether words stand in a text that is itself a statement, outside quotation marks and turns."""
    voice = layers.cast.voice
    if voice is None or finding.reader == "rules" or layers.quotation_at(finding.span.start) is not None:
        return False
    kind = layers.document.source.kind
    told = (kind.value if kind else "").lower()
    title = layers.document.source.title
    told += " " + (title.value if title else "").lower()
    return not any(
        word in told for word in ("readout", "call with", "meeting with", "press service", "visit")
    )


def _is_told_by_the_text(layers: Layers, finding: Finding) -> bool:
    """Return whether a text that speaks itself says all these words: no cue stands outside what is said."""
    content = finding.content
    if content is None or content.start > finding.span.start + 1 or not _speaks_itself(layers, finding):
        return False
    return content.contains(finding.cue) or len(finding.cue) <= 1


def _or_voice(layers: Layers, finding: Finding, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the signer where his own side speaks in a text that he signs (the guide's decision 3)."""
    voice = layers.cast.voice
    if voice is None or voice.kind != "person" or not _speaks_itself(layers, replace(finding, reader="")):
        return actors
    own = all(
        isinstance(actor, ActorRef) and actor.kind == "state" and actor.side == voice.side for actor in actors
    )
    return (replace(voice, span=actors[0].span),) if own else actors


#: Words of an introduction that tell who is interviewed.
_INTERVIEWED = re.compile(
    r"\b(?:answer(?:s|ed)?|interview(?:ed)?|spoke|talked|talks|asked|conversation|questions|sat down)\b", re.I
)


def interviewee(layers: Layers) -> Actor | None:
    """Return who answers in an interview whose turns have no names: the person its introduction presents.

    "… journalist Ada Salas answered our questions." before the first turn gives Ada Salas.
    """
    first = next((block.span.start for block in layers.document.blocks if block.kind is BlockKind.TURN), None)
    if first is None:
        return None
    best: Actor | None = None
    for mention, actors in mentions_in(layers, Span(0, max(first, 1))):
        if mention.kind != "person" or not actors:
            continue
        sentence = layers.sentence_at(mention.span.start)
        told = _INTERVIEWED.search(layers.tidy, sentence.start, sentence.end) if sentence else None
        # "Salas answered the Correo's questions": who is named before the verb; behind it only if nobody is.
        if told is not None and (mention.span.end <= told.start() or best is None):
            best = actors[0]
    return best


def _of_turn(layers: Layers, finding: Finding) -> tuple[tuple[Actor, ...], str]:
    if finding.source is not None and (actors := layers.cast.within(finding.source)):
        return actors[:1], "the label of the turn"
    block = layers.block_at(finding.span.start)
    if block is not None and block.turn is not None and (known := layers.cast.speaker_of(block.turn)):
        return (implied(known),), known.because
    label = finding.source.of(layers.text) if finding.source is not None else ""
    if not any(char.isalpha() for char in label) and (one := interviewee(layers)) is not None:
        return (implied(one),), "the one whom the introduction presents"
    if layers.cast.voice is not None:
        return (layers.cast.voice,), "the one who speaks in this text"
    return (), "the turn has no label that names its speaker"
