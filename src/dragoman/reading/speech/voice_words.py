"""The words that name a voice: those before or behind its cue, with titles and what stands in commas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.documents.span import Span
from dragoman.reading.layers import Layers
from dragoman.reading.speech.subjects import mentions_in

#: Words that stand before a voice and are none of it.
_LEAD = re.compile(
    r"(?:(?:and|but|or|so|yet|also|then|now|still|however|while|when|as|because|if|that|since|although|though"
    r"|after|before|where|meanwhile|later|earlier|in\sturn|for\s(?:his|her|its|their)\spart)\b,?\s+){1,4}",
    re.IGNORECASE,
)
#: Words between a voice and its verb.
_TAIL = frozenset(
    ["has", "have", "had", "was", "were", "is", "are", "be", "been", "being", "will", "would", "did", "does",
     "do", "to", "not", "never", "also", "then", "now", "still", "again", "just", "already", "later",
     "earlier", "may", "might", "could", "can", "should", "must", "further", "once"]
)  # fmt: skip
#: A voice of more words than this is none; with what stands in commas behind it it may have so many.
_LONGEST, _LONGEST_WHOLE = 14, 40
_JOINT_END = re.compile(r"\b(?:and|but|or)\Z")
_VERB = re.compile(r"\b(?:has|have|had|is|was|are|were|will|would|did|does)\b")
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "which", "i", "we", "you", "that", "this", "one"])
#: Between a voice and its verb: "…, mayor of Lima, (also)".
_APPOSED = re.compile(r"(?:,|\s\()[^;:\"]{3,140}[,)]\s*(?:(?:has|had|have|also|then|later|\w+ly)\s+){0,3}\Z")
#: Behind a voice that follows its verb: ", the mayor of Lima", ", who leads the guard".
_BEHIND = re.compile(
    r",\s(?:the|who|whose|which|an?|his|her|its|their|[a-z][\w-]*)\b[^;:\".]{3,160}?"
    r"(?=[.;:\"]|,\s(?:and|but|in|as|adding|noting|saying|while|after|before|when)\b|\Z)"
)
_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Ss]ome|[Tt]wo)"
#: Before a name: its titles and offices.
_TITLES = re.compile(
    rf"(?:\b{_ARTICLE}\s)?(?:(?:[A-Z][\w.'’&-]*|of|for|to|and|former|senior|chief|campaign|spokes(?:man|woman|person)"
    r"|director|advis[eo]r|presidential|vice|professor|president|nominee|leader|chairman|chairwoman|candidate|running"
    r"|mate|economist|executive|editor|manager|secretary|minister|official|analyst|attorney|general|deputy|senator"
    r"|representative|governor|mayor|lawyer|strategist|pollster|author|founder|officer|press|foreign|prime|state"
    r"|envoy|ambassador|diplomat|correspondent|colonel|judge|bishop)\s){1,9}\Z"
)
_NO_TITLE = re.compile(
    r"(?:and|of|for|to|But|And|In|As|When|While|If|For|To|At|On|Meanwhile|Then|So|Yet|After|Before)\s"
)
#: So far before a name its titles are looked for (code points).
_REACH = 120


def voice_of(layers: Layers, cue: Span) -> Span | None:
    """Return the words that name who does what a verb says, before it; None when none can be told.

    "Yesterday, the mayor of Lima also said" gives "the mayor of Lima".
    """
    sentence = layers.sentence_at(cue.start)
    if sentence is None or sentence.start >= cue.start:
        return None
    quotation = layers.quotation_at(cue.start)
    start = max(sentence.start, quotation.inner.start if quotation else 0)
    words = layers.tidy[start : cue.start]
    if cue.of(layers.tidy).split()[0].endswith("ing") and "," in words:
        # "Orbe left early, saying that …": whoever leads the sentence says it.
        found = mentions_in(layers, Span(start, start + words.index(",") + 1))
        return next((mention.span for mention, _ in found if mention.use == "voice"), None)
    cut = max(words.rfind(mark) for mark in (", ", "; ", '"', " that ", " - "))
    if cut < 0:
        return voice_between(layers, start, cue.start)
    if words[cut:].strip(' ,;"-'):
        return voice_between(layers, start + cut + 1, cue.start)
    first = words.find(", ")
    apposed = 0 <= first < cut and '"' not in words and len(_LEAD.sub("", words[:first]).split()) <= 8
    return voice_between(layers, start, start + cut) if apposed else None


def voice_between(layers: Layers, start: int, end: int) -> Span | None:
    """Return the voice in a range without the words around it ("also", "has", "then"); None if it is none."""
    tidy = layers.tidy
    while start < end and not tidy[start].isalnum():
        start += 1
    lead = _LEAD.match(tidy, start, end)
    start = lead.end() if lead else start
    words = tidy[start:end].rstrip(" ,;:\n")
    while " " in words and ((last := words.rsplit(None, 1)[1].lower()) in _TAIL or last.endswith("ly")):
        words = words.rsplit(None, 1)[0].rstrip(" ,;:\n")
    count = len(words.split())
    if not words or count > _LONGEST or _JOINT_END.search(words) or (count > 3 and _VERB.search(words)):
        return None
    return Span(start, start + len(words))


def whole_voice(layers: Layers, voice: Span, cue: Span, content: Sequence[Span]) -> Span:
    """Return a voice with its titles and what stands in commas behind it.

    "Orbe" in "Lima's mayor Ada Orbe, 40, said" gives "mayor Ada Orbe, 40".
    """
    tidy = layers.tidy
    sentence = layers.sentence_at(cue.start)
    if sentence is None or not sentence.start <= voice.start < sentence.end:
        return voice
    if voice.of(tidy).lower() in _PRONOUNS:
        return voice
    end = voice.end
    if end <= cue.start:
        between = tidy[end : cue.start]
        if len(between) < 2 * _REACH and _APPOSED.match(between):
            comma = max(between.rfind(","), between.rfind(")"))
            end += comma + (between[comma] == ")")
    elif cue.end <= voice.start and not any(end < one.start < sentence.end for one in content):
        behind = _BEHIND.match(tidy, end, sentence.end)
        end = behind.end() if behind else end
    floor = max([cue.end if cue.end <= voice.start else sentence.start,
                 *(one.end for one in content if one.end <= voice.start)])  # fmt: skip
    start = voice.start - len(_titles(tidy[max(floor, voice.start - _REACH) : voice.start]))
    return Span(start, end) if len(tidy[start:end].split()) <= _LONGEST_WHOLE else voice


def _titles(before: str) -> str:
    """Return the titles and offices that end some words: "the mayor " of "yesterday the mayor "."""
    found = _TITLES.search(before)
    words = found[0] if found else ""
    while (lead := _NO_TITLE.match(words)) is not None:
        words = words[lead.end() :]
    return words
