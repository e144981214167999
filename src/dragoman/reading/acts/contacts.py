"""Contacts by rule: words that tell an occasion between people or sides, and whether it was held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.acts.heads import find_head
from dragoman.reading.acts.told_contacts import is_title_of_remarks
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.cues import CONTACTS, CueHit, find_cues

_JOINT = re.compile(r";\s|\sthat\s|,\s(?:and|but|while|where|which|after|before)\s|\sand\s(?=[a-z]+ed\s)")
_CANCELLED = re.compile(
    r"\b(?:cancel(?:l?ed|s)?|called off|scrapped|will not (?:travel|visit|meet|take place))\b"
)
_POSTPONED = re.compile(r"\b(?:postponed?|put off|delayed|rescheduled)\b")
#: Nouns and verbs that tell a contact in a headline; "talks" and "round" may be told of in passing there.
_HEADLINED = re.compile(
    r"visit(?:s|ed)?|trip|travel(?:s|l?ed)?|tour|call|meeting|meets?|met|receiv(?:es?|ed)|telephones?|remarks|speech"
    r"|letter|interview|consultations?",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|would|is to|are to|was to|due (?:in|to|on|for)|plans? to|planned|intends? to|next"
    r"|upcoming|forthcoming|scheduled|prepares? to|expected to|set to|invited|ahead of)\b"
)


def find_contacts(layers: Layers) -> Iterator[Finding]:
    """Yield the contacts that rules find: "Orbe met with Minister Salas" is a meeting, held."""
    for sentence in layers.sentences:
        block = layers.block_at(sentence.start)
        headline = block is not None and block.kind in (BlockKind.TITLE, BlockKind.HEADING)
        hits = [] if is_still_asked(layers, sentence) else find_cues(layers.tidy, sentence, CONTACTS)
        if headline and is_title_of_remarks(layers, sentence):
            continue
        if headline and not hits:
            yield from _headline(layers, sentence)
        for index, hit in enumerate(hits):
            until = hits[index + 1].span.start if index + 1 < len(hits) else sentence.end
            span = clause_around(layers.tidy, hit.span, sentence, until)
            if hit.negated or not _enough(layers, hit, sentence, span):
                continue
            status = contact_status(layers.tidy, hit.span, span)
            yield Finding(
                kind=Kind.CONTACT,
                form=hit.cue.form,
                span=span,
                cue=hit.span,
                source=Span(span.start, hit.span.start) if hit.span.start > span.start else None,
                status=status,
                score=0.5,
                reader="rules",
                rule=hit.cue.words,
                weak=headline,
                because=f"“{hit.span.of(layers.text)}” tells a {hit.cue.form}",
            )


#: "Will you meet the minister?": what may come is told by no question.
_STILL_ASKED = re.compile(
    r"\b(?:will|would|could|can|should|shall|may|might)\s(?:you|he|she|they|it|we|there|the)\b", re.IGNORECASE
)


def is_still_asked(layers: Layers, sentence: Span) -> bool:
    """Return whether a sentence asks for what may come, and so tells no contact."""
    words = layers.tidy[sentence.start : sentence.end].rstrip(' "”\n')
    return words.endswith("?") and _STILL_ASKED.search(words) is not None


def _headline(layers: Layers, sentence: Span) -> Iterator[Finding]:
    """Yield the contact that a headline tells by one word: "Minister Salas to Travel to Quito"."""
    bare = Finding(kind=Kind.CONTACT, span=sentence, cue=sentence, score=0.5, reader="rules", because="")
    head = find_head(layers.tidy, bare)
    told = head is not None and _HEADLINED.fullmatch(head.span.of(layers.tidy))
    if head is not None and told and layers.cast.within(sentence):
        status = contact_status(layers.tidy, head.span, sentence)
        why = f"“{head.span.of(layers.text)}” in a headline tells a {head.form}"
        yield replace(
            bare, cue=head.span, form=head.form, status=status, weak=True, rule="headline", because=why
        )


def contact_status(tidy: str, cue: Span, span: Span) -> str:
    """Return held, planned, postponed or cancelled by the words around a contact's cue.

    "Salas will visit Quito" is planned, "the visit to Quito was put off" postponed.
    """
    words = tidy[span.start : span.end].lower()
    if _CANCELLED.search(words):
        return "cancelled"
    if _POSTPONED.search(words):
        return "postponed"
    before = tidy[max(span.start, cue.start - 60) : cue.end].lower()
    if _PLANNED.search(before) and not re.search(r"ed$", tidy[cue.start : cue.end].split()[0]):
        return "planned"
    return "held"


def clause_around(tidy: str, cue: Span, sentence: Span, until: int) -> Span:
    """Return the clause of a sentence that holds a cue: back to the joint before it, on to the one after."""
    start = sentence.start
    for match in _JOINT.finditer(tidy, sentence.start, cue.start):
        start = match.end()
    end = until
    if (match_after := _JOINT.search(tidy, cue.end, until)) is not None:
        end = match_after.start()
    while end > cue.end and tidy[end - 1] in " ,.;:\n":
        end -= 1
    while start < cue.start and tidy[start] in " ,;\n":
        start += 1
    return Span(min(start, cue.start), max(end, cue.end))


def _enough(layers: Layers, hit: CueHit, sentence: Span, span: Span) -> bool:
    """Return whether so many participants are named as the words need: two for a meeting."""
    actors = len(layers.cast.within(sentence))
    if hit.cue.needs == "place" and hit.cue.part == "verb":
        # "reached Quito", "arrived in the Peruvian capital"; not "reached us", "agreements reached there".
        near = layers.text[hit.span.end : min(hit.span.end + 40, sentence.end)].split()[:2]
        someone = span.start < hit.span.start and layers.cast.within(Span(span.start, hit.span.start))
        return bool(someone) and any(word[0].isupper() for word in near)
    if hit.cue.needs == "two":
        return actors >= 2 or len(_states_told(layers, sentence)) >= 2
    return actors >= 1


def _states_told(layers: Layers, sentence: Span) -> set[str]:
    """Return the sides whose adjectives a sentence has: "the Peruvian and Chilean ministers"."""
    fixed = find_fixed(cut_words(sentence.of(layers.text)), layers.knowledge.namings)
    return {one.naming.side for one in fixed if one.naming.form == "adjective" and one.naming.side}
