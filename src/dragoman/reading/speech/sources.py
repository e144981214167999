"""Sources told in other ways than a subject: quoted, cited, named in the cue, or by a noun alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.speech.subjects import mentions_in

#: A noun of its own before a verb of saying: "the guards say", "two smugglers claim".
_OWN_SUBJECT = re.compile(
    r"(?:^|[,;:]\s+(?:(?:and|but|while)\s)?|\b(?:and|but|while|that)\s)\s*"
    r"(?:(?i:the|an?)\s(?P<the>(?:[\w’'-]+\s){1,4})"
    r"|(?P<some>(?:[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Tt]wo|[Tt]hree|[Oo]ther|[Ll]ocal|[Ff]oreign)\s(?:[\w’'-]+\s){1,4}))\Z"
)
#: At the end of such a noun these belong to the verb.
_BEFORE_VERB = frozenset(
    {"also", "has", "have", "had", "now", "still", "later", "then", "therefore", "since"}
)


def unknown_subject(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return the one who is named by a noun alone before a cue: "the opposition suspects"; () for nobody."""
    source = finding.source
    if source is None or source.start >= finding.cue.start or layers.own_voice:
        return ()
    if finding.cue.start - source.start > _CITED_WITHIN:
        return ()
    match = _OWN_SUBJECT.search(layers.tidy[source.start : finding.cue.start])
    group = "the" if match is not None and match["the"] else "some"
    words = match[group].split() if match is not None else []
    while words and (words[-1].lower() in _BEFORE_VERB or words[-1].endswith("ly")):
        words.pop()
    if match is None or not words or any(word[0].isupper() for word in words[1:]):
        return ()
    start = source.start + match.start(group)
    name = " ".join(words)
    return (
        ActorRef(
            actor_id=f"unnamed:{name.lower()}",
            kind="unnamed",
            name=name,
            side="",
            office="",
            span=Span(start, start + len(name)),
            because="a noun that names nobody known",
        ),
    )


#: Cues that tell whose words they are by a pronoun: "in her view", "in his words".
_HIS = re.compile(r"\b(?:his|her)\b")
_NAMED_NEAR = 300


def in_the_cue(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return the person named last before "in her view"; () for another cue."""
    cue = finding.cue
    if not _HIS.search(layers.tidy, cue.start, cue.end) or cue.start == 0:
        return ()
    near = mentions_in(layers, Span(max(0, cue.start - _NAMED_NEAR), cue.start))
    persons = [actors for mention, actors in near if mention.kind == "person"]
    return tuple(implied(actor) for actor in persons[-1][:1]) if persons else ()


#: So far back "the paper" is looked for by its name (code points).
_CITED_BEFORE = 2_000


def outlet_again(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return the outlet of "according to the paper", where it was named before."""
    place = bisect_left(layers.citations, finding.cue.end, key=lambda citation: citation.span.end)
    for cited in layers.citations[place : place + 1]:
        again = cited.outlet and cited.span.start <= finding.cue.start < cited.span.end
        if again and layers.text[cited.span.start] not in "([":
            near = mentions_in(layers, Span(max(0, cited.span.start - _CITED_BEFORE), cited.span.end))
            named = [
                actors
                for mention, actors in near
                if mention.form == "outlet" and mention.name == cited.outlet
            ]
            if named:
                return tuple(replace(one, span=None) for one in named[-1] if isinstance(one, ActorRef))
    return ()


def quoted_as(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who is quoted in "the Correo quoted Orbe as saying": the last one named before "as"."""
    if not layers.tidy.startswith("as ", finding.cue.start):
        return ()
    sentence = layers.sentence_at(finding.cue.start)
    if sentence is None or sentence.start >= finding.cue.start:
        return ()
    before = mentions_in(layers, Span(sentence.start, finding.cue.start))
    return before[-1][1] if before and before[-1][0].use == "voice" else ()


#: Between "citing" and the one who is cited, where he himself is the source and not a paper of his.
_CITING = re.compile(r"\b(?:citing|quoting)\s")
_ONLY_HE = re.compile(
    r"(?:(?:an?|the|its|his|her|one|two|three|four|several|unnamed|unidentified|anonymous|senior|top|former|local"
    r"|unspecified|high-ranking|government|diplomatic|security)\s)*\Z"
)
_CITED_NEAR, _CITED_WITHIN = 60, 160


def cited_by(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who is cited in "the Correo, citing Orbe, said": whose words they are, () for a paper's."""
    sentence = layers.sentence_at(finding.cue.start)
    if sentence is None or finding.turn:
        return ()
    start = max(sentence.start, finding.cue.start - _CITED_WITHIN)
    end = min(sentence.end, finding.cue.end + _CITED_NEAR)
    for match in _CITING.finditer(layers.tidy, start, end):
        content = finding.content
        if content is not None and content.start < match.start() < content.end:
            continue
        found = mentions_in(layers, Span(match.end(), min(match.end() + _CITED_WITHIN, sentence.end)))
        outlets = [
            m for m, _ in mentions_in(layers, Span(sentence.start, sentence.end)) if m.form == "outlet"
        ]
        if not (found and outlets and _ONLY_HE.match(layers.tidy[match.end() : found[0][0].span.start])):
            continue
        # "…, citing Orbe, said that Salas promised": the promise is of one named after him.
        others = [m for m, _ in found[1:] if m.use == "voice" and m.span.end <= finding.cue.start]
        if not others:
            return found[0][1]
    return ()


def implied(actor: Actor) -> Actor:
    """Return an actor who goes on from the words before, so that no words here name him."""
    return (
        replace(actor, span=None, because="goes on from the words before")
        if isinstance(actor, ActorRef)
        else actor
    )
