"""The subject of a verb and the owner of a noun, from the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dragoman.documents.span import Span
from dragoman.language.tokens import Mark
from dragoman.reading.actors.actor import Actor
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.resolve import fold_actors
from dragoman.reading.layers import Layers

_PREPOSITION = re.compile(
    r"\b(?:(?i:of|with|to|in|for|from|at|by|on|between|against|about|near|into|than)|as)\s+(?:the\s+)?"
    r"(?:(?:H\.\s?E\.|His\s+Excellency|Her\s+Excellency|Hon\.|Amb\.|Dr\.|Mr\.|Mrs\.|Ms\.)\s+)*$"
)

_JOINED = re.compile(r"^\s*,?\s*(?:and|,|as well as)\s*(?:the\s+)?$")

_AND = re.compile(r"\b(?:and|as well as)\b")

_BE = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:(?:also|then|not|\w+ly)\s+)*\Z")
_STILL = ("", "and", "or", "and the")

_RIGHT_BEFORE = re.compile(r",?\s*(?:\w+ly\s*|also\s*|then\s*|later\s*|only\s*)?\Z")

_OPENS = re.compile(r"(?:^|[,;:]\s+(?:and\s+|but\s+)?)(?:(?:his|her|its|their|the|a|an)\s+)?\Z")


def named(layers: Layers, roles: Sequence[Mark], label: str) -> tuple[Actor, ...]:
    """Return the actors in the words that the model marked with a role, in order; () when it marked none."""
    found: list[Actor] = []
    for role in roles:
        if role.label == label:
            found.extend(layers.cast.within(role.span) or _touching(layers, role.span))
    return fold_actors(found)


def mentions_in(layers: Layers, span: Span) -> list[tuple[Mention, tuple[Actor, ...]]]:
    """Return the mentions that lie in a range with whom each means, groups told apart into members."""
    cast = layers.cast
    found = []
    for index in range(bisect_left(cast.starts, span.start), len(cast.mentions)):
        mention = cast.mentions[index]
        if mention.span.start >= span.end:
            break
        if mention.span.end <= span.end:
            members = cast.members[index] if cast.members else ()
            found.append((mention, members or (cast.actors[index],)))
    return found


def subject_of(layers: Layers, region: Span, *, near: int | None = None) -> tuple[Actor, ...]:
    """Return who does what a verb says, from the words before it: the subject of its clause.

    "Orbe and Salas of Lima said" gives Orbe and Salas: names after a preposition are no subjects.
    near: the place of the verb; None for the end of the region.
    """
    verb = region.end if near is None else near
    found = mentions_in(layers, Span(region.start, verb) if verb > region.start else region)
    text = layers.text
    subjects: list[tuple[Mention, tuple[Actor, ...]]] = []
    barred = -1
    for mention, actors in found:
        between = text[max(barred, 0) : mention.span.start]
        if _PREPOSITION.search(text[max(region.start, mention.span.start - 24) : mention.span.start]) or (
            # "In Peru and Chile, Orbe met", "with her guest": what goes on behind a preposition is none.
            barred >= 0 and between.strip() in _STILL
        ):
            barred = mention.span.end
            continue
        barred = -1
        if mention.use == "voice":
            subjects.append((mention, actors))
    if not subjects:
        return ()
    head = len(subjects) - 1
    gap = text[subjects[head][0].span.end : verb]
    if (len(gap.split()) > 5 or "," in gap) and not _stands_before(
        text, region, subjects[head][0].span, verb
    ):
        head = 0
        clause = _clause_start(text, region.start, verb)
        for index, (mention, _) in enumerate(subjects):
            if mention.span.start >= clause:
                head = index
                break
    spans = [mention.span for mention, _ in subjects]
    first, last = _joined_back(text, spans, head), _joined_on(text, spans, head)
    return fold_actors([actor for _, actors in subjects[first : last + 1] for actor in actors])


def _stands_before(text: str, region: Span, name: Span, verb: int) -> bool:
    """Return whether a name between commas stands right before its verb: "…, her spokesman, Orbe, said"."""
    return bool(
        _RIGHT_BEFORE.match(text[name.end : verb])
        and _OPENS.search(text[max(region.start, name.start - 40) : name.start])
    )


def leading_in(layers: Layers, span: Span) -> tuple[Actor, ...]:
    """Return who stands first in some words as one who can act, and those joined to him: "Peru and Chile"."""
    found = [
        (mention, actors)
        for mention, actors in mentions_in(layers, span)
        if mention.use == "voice" and mention.kind != "media"
    ]
    barred = -1
    while found:
        first = found[0][0].span
        leads = layers.text[max(span.start, first.start - 24) : first.start]
        if not (
            _PREPOSITION.search(leads)
            or (barred >= 0 and layers.text[barred : first.start].strip() in _STILL)
        ):
            break
        barred = first.end
        found = found[1:]
    if not found:
        return ()
    last = _joined_on(layers.text, [mention.span for mention, _ in found], 0)
    return fold_actors([actor for _, actors in found[: last + 1] for actor in actors])


def owner_before(layers: Layers, cue: Span, start: int) -> tuple[Actor, ...]:
    """Return whose a noun is: "U.S. support", "Lima's calls on"; () when a verb could stand there."""
    if cue.start <= start:
        return ()
    for mention, actors in reversed(mentions_in(layers, Span(start, cue.start))):
        between = layers.tidy[mention.span.end : cue.start]
        possessed = re.match(r"['’]s?\s+(?:[\w-]+\s){0,2}$", between)
        if possessed or (mention.use == "modifier" and re.match(r"\s(?:[\w-]+\s)?$", between)):
            return actors
        break
    return ()


def _joined_back(text: str, spans: Sequence[Span], head: int) -> int:
    """Return the first of those joined before a subject: with "and", and commas before that."""
    first, told = head, False
    while first > 0:
        between = text[spans[first - 1].end : spans[first].start]
        if not _JOINED.match(between) or (not told and not _AND.search(between)):
            break
        told = True
        first -= 1
    return first


def _joined_on(text: str, spans: Sequence[Span], head: int) -> int:
    """Return the last of those joined behind a subject: up to the "and" that closes the list."""
    last = head
    for step in range(head, len(spans) - 1):
        between = text[spans[step].end : spans[step + 1].start]
        if not _JOINED.match(between):
            break
        if _AND.search(between):
            last = step + 1
    return last


def _clause_start(text: str, start: int, end: int) -> int:
    """Return where the clause of a verb begins: after the last semicolon, or "and he" before it."""
    place = max(text.rfind(";", start, end), text.rfind(" that ", start, end))
    return place + 1 if place > start else start


def _touching(layers: Layers, span: Span) -> tuple[Actor, ...]:
    """Return the actors of mentions that overlap a range without lying in it, nearest to its end."""
    cast = layers.cast
    found: list[Actor] = []
    for index in range(max(bisect_left(cast.starts, span.start) - 1, 0), len(cast.mentions)):
        if cast.mentions[index].span.start >= span.end:
            break
        if cast.mentions[index].span.overlaps(span):
            members = cast.members[index] if cast.members else ()
            found.extend(members or (cast.actors[index],))
    return tuple(found)


def is_passive(layers: Layers, cue: Span) -> bool:
    """Return whether a verb tells what was done to its subject: "Lima was urged", "it was stressed that"."""
    verb = layers.tidy[cue.start : cue.end].split()
    return (
        bool(verb)
        and (verb[0].endswith("ed") or verb[0].lower() == "told")
        and bool(_BE.search(layers.tidy, max(0, cue.start - 30), cue.start))
    )


def is_received(layers: Layers, cue: Span) -> bool:
    """Return whether a passive verb tells what its subject heard, not said: "we were told", "I was assured".

    What is told now ("travellers are urged to leave") is told by the text.
    """
    told = layers.tidy[cue.start : cue.end].lower().split()[:1]
    before = layers.tidy[max(cue.start - 30, 0) : cue.start].lower().split()
    return is_passive(layers, cue) and told[0] in _HEARD and not {"is", "are", "am"} & set(before[-2:])


#: Verbs whose passive has the one spoken to for its subject.
_HEARD = frozenset(
    {"told", "assured", "informed", "asked", "urged", "warned", "advised", "promised", "invited"}
)
_HEARD_BY = re.compile(
    rf"\b(?:was|were|been|be|is|are|being)\s+(?:\w+\s+)?(?:{'|'.join(sorted(_HEARD))})\s+by\s+(?:the\s+)?"
)


def heard_from(layers: Layers, region: Span) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return who tells in "I was assured by Salas that …", and whom he tells; ((), ()) without such words."""
    told = _HEARD_BY.search(layers.tidy, region.start, region.end)
    if told is None or layers.quotation_at(told.start()) != layers.quotation_at(region.start):
        return (), ()
    behind = mentions_in(layers, Span(told.end(), region.end)) if told.end() < region.end else []
    if not behind or behind[0][0].span.start != told.end():
        return (), ()
    hearers = subject_of(layers, Span(region.start, told.start())) if told.start() > region.start else ()
    return behind[0][1], hearers


def agent_of(layers: Layers, span: Span, cue: Span) -> tuple[Actor, ...]:
    """Return who is named behind "by" after a passive verb: "Lima was urged by Quito"; () when nobody is."""
    for mention, actors in mentions_in(layers, Span(cue.end, max(span.end, cue.end + 1))):
        if re.search(
            r"\bby\s+(?:the\s+)?\Z", layers.tidy[max(cue.end, mention.span.start - 10) : mention.span.start]
        ):
            return actors
    return ()
