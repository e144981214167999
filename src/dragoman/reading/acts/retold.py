"""The same contact told again in one text: by its headline, by a second mention, in the words that end it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.documents.document import BlockKind
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.dates.when import When
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind, Link, Record

#: Forms that are told for one another: a round of consultations is called a meeting, a summit a conference.
_FAMILIES = {
    "meeting": "talks", "talks": "talks", "consultation": "talks", "conference": "talks", "speech": "words",
    "interview": "interview", "call": "call", "visit": "visit", "letter": "letter", "signing": "signing",
}  # fmt: skip
#: Contacts before one that are looked at, the nearest first; and how far back (code points).
_MOST, _SAME_TEXT = 30, 6_000
#: Words that point back to what has been told.
_DEFINITE = re.compile(
    r"\W*(?:the|this|that|these|those|their|his|her|its|our|today['’]s|both|during|following|after|at the"
    r"|in the)\b",
    re.IGNORECASE,
)
#: Words that tell another one of the kind.
_ANOTHER = re.compile(
    r"\b(?:next|another|second|third|fourth|new|earlier|previous|former|last|later|again|also|separate\w*|further"
    r"|other|subsequent\w*|since|regular|each|every|several|series)\b",
    re.IGNORECASE,
)
#: Words that name an ask or an offer that has been told, in so few words that they tell nothing more.
_NAMES_IT = re.compile(
    r"\b(?:the|this|that|his|her|its|their)\s+(?:\w+\s+)?(?:proposal|offer|request|demand|appeal|invitation|plan)s?\b"
    r"(?!\s+(?:to|for|that|on)\s)",
    re.IGNORECASE,
)
_NAMED = 18
_AHEAD = frozenset({"planned", "postponed", "cancelled"})


def is_headline(layers: Layers, record: Record) -> bool:
    """Return whether a record stands in the title or in a heading."""
    block = layers.block_at(record.evidence.span.start)
    return block is not None and block.kind in (BlockKind.TITLE, BlockKind.HEADING)


def headlines_told_below(layers: Layers, records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records without the contacts of headlines that no contact in the body tells again.

    A headline that a rule alone reads counts only where the text below it bears it out.
    """
    bodies = [one for one in records if one.kind is Kind.CONTACT and not is_headline(layers, one)]
    return tuple(
        one
        for one in records
        if one.kind is not Kind.CONTACT
        or one.reader != "rules"
        or not is_headline(layers, one)
        or any(_tells_headline(one, body) for body in bodies)
    )


def told_again(
    layers: Layers, record: Record, index: int, records: Sequence[Record], contacts: Sequence[int]
) -> list[Link]:
    """Return the contact that a contact tells again, as a link: for a headline the one in the body below.

    Two contacts are one when their forms go together, the same people or sides take part, both are still to
    come or both are past, and their days agree; without a day the words must point back ("the talks").
    """
    if is_headline(layers, record):
        for other in contacts:
            body = records[other]
            if not is_headline(layers, body) and _tells_headline(record, body):
                return [Link(relation="same_as", target=other, because="the headline tells of it")]
        return []
    before = [other for other in contacts if other < index]
    for other in reversed(before[-_MOST:]):
        told = records[other]
        if is_headline(layers, told):
            continue
        if record.evidence.span.start - told.evidence.span.end > _SAME_TEXT:
            break
        if any(link.relation == "same_as" for link in told.links):
            continue
        why = _same(layers, record, told)
        if why:
            return [Link(relation="same_as", target=other, because=why)]
    return []


def wish_again(
    layers: Layers, record: Record, index: int, records: Sequence[Record], wishes: Sequence[int]
) -> list[Link]:
    """Return the ask or proposal before one that only names it: "had put the proposal forward in May"."""
    words = layers.tidy[record.evidence.span.start : record.evidence.span.end]
    sides = _sides_of(record.by)
    if not sides or len(words.split()) > _NAMED or not _NAMES_IT.search(words):
        return []
    for other in reversed([one for one in wishes if one < index][-_MOST:]):
        told = records[other]
        if record.evidence.span.start - told.evidence.span.end > _SAME_TEXT // 2:
            break
        if (
            told.kind is record.kind
            and sides & _sides_of(told.by)
            and not told.evidence.span.overlaps(record.evidence.span)
        ):
            return [
                Link(
                    relation="same_as", target=other, because="it names the one told before, of the same side"
                )
            ]
    return []


def _sides_of(actors: Sequence[Actor]) -> set[str]:
    return {one.side for one in actors} - {""}


def _tells_headline(headline: Record, body: Record) -> bool:
    if _family(headline) != _family(body):
        return False
    return bool(_keys(headline) & _keys(body)) or (not headline.by and not headline.with_)


def _same(layers: Layers, record: Record, told: Record) -> str:
    """Return why two contacts in a text are one, "" when they are two."""
    if _family(record) != _family(told) or (record.status in _AHEAD) != (told.status in _AHEAD):
        return ""
    if record.evidence.span.overlaps(told.evidence.span):
        return ""
    words = layers.tidy[record.evidence.span.start : record.evidence.span.end]
    lead = layers.tidy[max(record.evidence.span.start - 24, 0) : record.evidence.span.start]
    if _ANOTHER.search(words) or _ANOTHER.search(lead[lead.rfind(".") + 1 :]):
        return ""
    people, theirs = _persons(record), _persons(told)
    if people and theirs and (not people & theirs or (people - theirs and theirs - people)):
        return ""
    sides, others = _sides(record), _sides(told)
    if not sides & others or not (sides <= others or others <= sides):
        return ""
    if isinstance(record.when, When) and isinstance(told.when, When):
        if not _agree(record.when, told.when):
            return ""
        both = len(people & theirs) > 1 or (sides == others and len(sides) > 1)
        if _DEFINITE.match(words) or (both and record.form == told.form and record.when == told.when):
            return "the same form, the same people or sides, and days that agree"
        return ""
    if _DEFINITE.match(words) and (people & theirs or len(sides & others) > 1):
        return "its words point back to it: the same form, the same people or sides"
    return ""


def _agree(one: When, other: When) -> bool:
    """Return whether two intervals are one, or the one lies within the other."""
    return (one.start <= other.start and other.end <= one.end) or (
        other.start <= one.start and one.end <= other.end
    )


def _family(record: Record) -> str:
    return _FAMILIES.get(record.form, record.form)


def _everybody(record: Record) -> tuple[Actor, ...]:
    return (*record.by, *record.with_, *record.to)


def _persons(record: Record) -> set[str]:
    return {one.actor_id for one in _everybody(record) if isinstance(one, ActorRef) and one.kind == "person"}


def _sides(record: Record) -> set[str]:
    return {one.side for one in _everybody(record)} - {""}


def _keys(record: Record) -> set[str]:
    leading = (*record.by, *record.with_)
    return {getattr(one, "actor_id", "") for one in leading} - {""} | {one.side for one in leading} - {""}
