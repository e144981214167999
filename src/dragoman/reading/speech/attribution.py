"""Who says what, by rule: each cue of a sentence with the words it reports and where its speaker stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.span import Span
from dragoman.reading.layers import Layers
from dragoman.reading.speech.contents import after_person, before_comma, content_of
from dragoman.reading.speech.cues import CueHit, find_cues
from dragoman.reading.speech.inflection import PASTS

#: Words that join two sayings of one sentence: "… , and urged …", "…; he added …".
_JOINT = re.compile(r"(?:,\s+(?:and|but|while|as well as|who|which)\b|;|\s(?:and|but)\b|,)\s*")
#: So many cues after one are looked at for where its words end.
_REACH = 6
#: A verb joined on to the one before it: "… and asked", "…, but also urged".
_LAST_JOINT = re.compile(r",?\s+(?:and|but)\s+(?:also\s+|then\s+|further\s+)?$")
#: A full stop before another sentence, where the sentences were not told apart.
_STOP = re.compile(r"[.!?]\s+(?=[\"A-Z])")
_THAT = re.compile(r"\bthat\b")
_WHEN_AFTER = re.compile(
    r"(?:\s+(?:on|in|at|late|earlier|last|yesterday|today|here|after|during|to|in an?"
    r"|this\s(?:week|month|year|morning|afternoon|evening|spring|summer|autumn|winter|time))\b[^,;:\"]{0,60})?"
    r"[.,;]?\s*$"
)
#: "announced on Monday that …": the day is of the saying.
_WHEN_THAT = re.compile(r"\s+(?:on|late|early|earlier|last|this|yesterday|today|in)\b[^,;:\"]{0,30}?\sthat\b")
#: Whom or what the speaker goes by, behind his verb: "…, Orbe said, citing a note of the guards."
_CITED_AFTER = re.compile(r",\s(?:citing|quoting)\s[^;:\"]{3,200}\Z")
#: "As Orbe said, …": what he said stands behind the comma.
#: "MONTEVIDEO, May 21 (Petrel News) - " before the first words of a report.
_DATELINE = re.compile(
    r"[A-ZÀ-Ž][A-ZÀ-Ž .'/-]{2,40}(?:,\s[^()\n]{2,40}?)?\s*(?:\([^()\n]{2,40}\)\s*)?[-–—]{1,2}\s+(?=\w|\")"
)
#: What may stand between a cue and the speaker behind it.
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "mr.", "mrs.", "ms."})
_AS = re.compile(r"(?:^|[,;\"(]\s*(?:and|but)?\s*)as\s(?:[^\s,;]+\s){1,8}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A cue with the words it reports: "Azimov stated that Baku waits" has content "Baku waits".

    source: where the speaker's name is looked for, before the cue or after it ("according to …").
    part: the stretch of the sentence that tells this saying; content may be None for an act whose
        words do not follow ("the offer was accepted").
    inside: whether it stands in the words of another, so that it is an act of his and no report.
    """

    hit: CueHit
    source: Span | None
    content: Span | None
    part: Span
    trailing: bool = False
    inside: bool = False


def find_said(layers: Layers, sentence: Span) -> tuple[Said, ...]:
    """Return the sayings and acts that the cues of a sentence tell, in order.

    "Orbe urged Lima to open the pass, noting that winter is near" gives two: "Lima to open the pass" and
    "winter is near". "“Lima waits,” Orbe said" gives one whose content stands before its cue. Cues inside
    quotation marks are left to the words of the one who is quoted.
    """
    hits = find_cues(layers.tidy, sentence)
    quoted = {hit for hit in hits if layers.quotation_at(hit.span.start) is not None}
    found: list[Said] = []
    position = _behind_label(layers, sentence)
    verbs = [hit for hit in hits if hit.cue.says and not (hit.negated or hit.hypothetical or hit in quoted)]
    for index, hit in enumerate(verbs):
        end = _part_end(layers.tidy, hit, verbs[index + 1 : index + 1 + _REACH], sentence)
        one = _said(layers, hit, Span(position, max(end, hit.span.end)), sentence)
        found.append(one)
        if hit.cue.takes == "source" and not one.trailing and one.content is not None:
            # "According to Orbe, Lima expects …": what Lima expects is told in his words.
            position = one.content.start
            continue
        if nested(hit, end, verbs[index + 1 : index + 2]):
            # "told Salas that Lima had promised": what is told inside begins behind the one who was told.
            inner = one.content is not None and one.content.start < verbs[index + 1].span.start
            position = one.content.start if inner and one.content else hit.span.end
        else:
            position = max(end, hit.span.end)
        position = min(position, sentence.end - 1)
    for hit in hits:
        if (not hit.cue.says or hit in quoted) and not hit.negated:
            found.append(_inner(layers, hit, sentence, found))
    return tuple(sorted(found, key=lambda said: said.hit.span.start))


def _behind_label(layers: Layers, sentence: Span) -> int:
    """Return where the words of a sentence begin: behind the label of a speaker's turn, behind a dateline."""
    block = layers.block_at(sentence.start)
    label = block.label if block is not None else None
    if label is None or not sentence.contains(label):
        place = _DATELINE.match(layers.tidy, sentence.start, sentence.end)
        return place.end() if place is not None else sentence.start
    start = label.end
    while start < sentence.end - 1 and layers.tidy[start].isspace():
        start += 1
    return start


def _part_end(tidy: str, hit: CueHit, following: Sequence[CueHit], sentence: Span) -> int:
    """Return where the words that a cue reports end: before the words that lead in the next saying.

    A cue without such words before it stands inside what is reported: "said that Lima had offered …".
    """
    if hit.cue.takes == "source":
        following = [after for after in following if after.cue.takes == "source"]
    for after in following:
        between = tidy[hit.span.end : after.span.start]
        if (stop := _STOP.search(between)) is not None:
            return hit.span.end + stop.start() + 1
        if _same_clause(tidy, hit, after, between):
            continue
        if (last := _LAST_JOINT.search(between)) is not None and last.start() > 0:
            return hit.span.end + last.start()
        for match in _JOINT.finditer(between):
            lead = between[match.end() :].split()
            if (len(lead) <= 8 or after.participle) and not any(word in ("that", "to") for word in lead):
                return hit.span.end + match.start() if match.start() > 0 else after.span.start
        if after.cue.takes in ("source",) or '"' in between:
            return after.span.start
    return sentence.end


def _same_clause(tidy: str, hit: CueHit, after: CueHit, between: str) -> bool:
    """Return whether a later cue goes on with the clause reported: "said that it waits and stands ready"."""
    first = hit.span.of(tidy).split()[0].lower()
    then = after.span.of(tidy).split()[0].lower()
    told = first.endswith("ed") or first in PASTS
    return told and between.lstrip().startswith("that ") and then.endswith("s") and not then.endswith("ss")


def nested(hit: CueHit, end: int, following: Sequence[CueHit]) -> bool:
    """Return whether the next cue stands inside the words that this one reports."""
    return bool(following) and following[0].span.start < end and following[0].span.start > hit.span.end


def _said(layers: Layers, hit: CueHit, part: Span, sentence: Span) -> Said:
    tidy = layers.tidy
    if hit.cue.takes == "source":
        comma = tidy.find(",", hit.span.end, part.end)
        if hit.span.start - part.start > 12 and (comma < 0 or comma >= part.end - 2):
            content = content_of(layers, part.start, before_comma(tidy, part.start, hit.span.start))
            return Said(
                hit=hit, source=_span(hit.span.end, part.end), content=content, part=part, trailing=True
            )
        comma = comma if comma >= 0 else part.end
        content = content_of(layers, min(comma + 1, part.end), part.end)
        return Said(hit=hit, source=_span(hit.span.end, comma), content=content, part=part)
    after = tidy[hit.span.end : part.end]
    if _is_trailing(tidy, hit, part, after):
        return _trailing(layers, hit, part, sentence)
    start = hit.span.end
    if hit.cue.takes in ("clause", "person") and _AS.search(tidy[part.start : hit.span.start]):
        comma = tidy.find(",", hit.span.end, min(hit.span.end + 60, part.end))
        start = comma + 1 if comma >= 0 else start
    if start == hit.span.end and hit.cue.takes in ("person", "clause"):
        that = _THAT.search(after[:90])
        if that is not None and (
            hit.cue.takes == "person" or that.start() <= 1 or "," not in after[: that.start()]
        ):
            start += that.end()
        elif hit.cue.takes == "person":
            start = after_person(layers, start, part.end)
    elif (when := _WHEN_THAT.match(after)) is not None:
        start += when.end()
    return Said(
        hit=hit,
        source=_span(part.start, hit.span.start),
        content=content_of(layers, start, part.end),
        part=part,
    )


def _is_trailing(tidy: str, hit: CueHit, part: Span, after: str) -> bool:
    """Return whether the words stand before their cue: "…, Orbe said on Monday."."""
    if hit.cue.takes not in ("clause", "person") or hit.participle:
        return False
    before = tidy[part.start : hit.span.start]
    comma = max(before.rfind(","), before.rfind('"'))
    if comma < 8 or len(before) - comma > 160:
        return False
    if '"' in after and not before.rstrip().endswith('"') and '"' not in before:
        return False
    if re.match(r"\s*[.,;]?\s*$", after) or (
        (before[comma] == '"' or before[:comma].endswith('"')) and "that" not in after[:40]
    ):
        return True
    after = _CITED_AFTER.sub("", after)
    return len(after.split()) <= 7 and _WHEN_AFTER.match(after) is not None


def _trailing(layers: Layers, hit: CueHit, part: Span, sentence: Span) -> Said:
    tidy = layers.tidy
    end = before_comma(tidy, part.start, hit.span.start)
    quoted = layers.quotation_at(max(end - 1, part.start))
    start = quoted.span.start if quoted and quoted.span.end >= end - 1 else part.start
    content = content_of(layers, start, max(end, quoted.span.end if quoted else end), whole=True)
    source = _span(end, hit.span.end)
    if not any(letter.isalnum() for letter in tidy[end : hit.span.start]):
        source = _inverted(layers, hit, part) or source
    return Said(hit=hit, source=source, content=content, part=part, trailing=True)


def _inverted(layers: Layers, hit: CueHit, part: Span) -> Span | None:
    """Return the speaker's words behind a cue that follows what is said at once: "…,” said [Ada Orbe]"."""
    place = bisect_left(layers.cast.starts, hit.span.end)
    mention = layers.cast.mentions[place] if place < len(layers.cast.mentions) else None
    if mention is None or mention.span.start >= part.end:
        return None
    between = layers.tidy[hit.span.end : mention.span.start].split()
    return mention.span if set(map(str.lower, between)) <= _ARTICLES else None


def _inner(layers: Layers, hit: CueHit, sentence: Span, said: list[Said]) -> Said:
    """Return an act told inside a sentence or inside the words of a saying: from its subject to its end."""
    holder = next((s for s in said if s.content and s.content.contains(hit.span)), None)
    limits = holder.content if holder and holder.content else sentence
    tidy = layers.tidy
    # A quotation may run on over sentences; what is done in one of them ends with it.
    stop = _STOP.search(tidy, hit.span.end, min(limits.end, sentence.end))
    end = stop.start() if stop is not None else min(limits.end, sentence.end)
    start = max(limits.start, sentence.start)
    for match in _STOP.finditer(tidy, start, hit.span.start):
        start = match.end()
    limits = Span(start, max(end, hit.span.end))
    start = limits.start
    for match in _JOINT.finditer(tidy, limits.start, hit.span.start):
        if hit.span.start - match.end() > 2 and match[0].strip() != ",":
            start = match.end()
    end = limits.end
    for match in re.finditer(r";|,\s+(?:and|but|while)\b", tidy[hit.span.end : limits.end]):
        end = hit.span.end + match.start()
        break
    part = Span(start, end)
    source = holder.source if holder else _span(sentence.start, hit.span.start)
    content = content_of(layers, hit.span.end, end)
    return Said(hit=hit, source=source, content=content, part=part, inside=holder is not None or hit.cue.says)


def _span(start: int, end: int) -> Span | None:
    return Span(start, end) if end > start else None
