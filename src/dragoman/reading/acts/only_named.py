"""What is only named and neither done nor held: "the state border", "the war in …", "its demands be met"."""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind

#: The noun that a phrase stands on ends before the first of these.
_HEAD_ENDS = re.compile(r"\s+(?:of|for|on|to|between|in|from|that|which|who|over|under|with|and)\b|[,;(]")
#: Nouns that name a place, a quarrel or those who fight, and no undertaking.
_NO_UNDERTAKING = frozenset(
    [
        "border",
        "borders",
        "frontier",
        "sea",
        "gulf",
        "area",
        "areas",
        "territory",
        "territories",
        "region",
        "rebel",
        "rebels",
        "forces",
        "troops",
        "army",
        "militants",
        "fighters",
        "conflict",
        "war",
        "crisis",
        "situation",
        "liberation",
        "dispute",
        "disputes",
        "coup",
        "government",
        "elections",
    ]
)
#: "its demands will be met": what is met so is no person.
_FULFILLED = re.compile(
    r"\b(?:demands?|needs?|conditions?|criteria|targets?|requirements?|expectations?|deadlines?|obligations?|goals?"
    r"|requests?|standards?|costs)\b[^.;]{0,40}?\b(?:be|been|being|is|are|was|were)\s+(?:\w+ly\s+|not\s+)?met\b",
    re.IGNORECASE,
)
_ELECTIONS = re.compile(
    r"(?:(?:the|its|their|an?)\s)?(?:[\w-]+\s){0,6}(?:elections?|referendum)\b", re.IGNORECASE
)
_MEETS = re.compile(
    r"\b(?:met|meet\w*|visit\w*|call\w*|talks?|spoke\w*|summit|attend\w*|observ\w*|receiv\w*|host\w*)\b",
    re.IGNORECASE,
)
#: A war or flight that a sentence mentions is told against nobody.
_NO_BLAME = re.compile(
    r"(?:(?:the|their|its|this)\s+)?(?:ongoing\s+|recent\s+|global\s+)?(?:war|fight|struggle|crisis)\s+"
    r"(?:in|on|against|with)\s+(?:[\w-]+\s?){1,4}\Z|(?:who\s+)?(?:fled|took\s+refuge|sought\s+refuge)\b[^,;]*\Z",
    re.IGNORECASE,
)


def is_only_named(layers: Layers, finding: Finding, words: str) -> bool:
    """Return whether marked words only name something: "the Tamar-Sula state border" is no project.

    An office alone ("Peru's High Commissioner to Fiji") is no contact, demands that are met are none, and a
    war that is mentioned accuses nobody.
    words: those of the finding, tidied.
    """
    plain = words.strip()
    match finding.kind:
        case Kind.PROJECT:
            head = _HEAD_ENDS.split(plain, maxsplit=1)[0].split()
            return bool(head) and head[-1].lower() in _NO_UNDERTAKING
        case Kind.CONTACT:
            if _FULFILLED.search(plain):
                return True
            if _ELECTIONS.match(plain) and not _MEETS.search(plain):
                return True
            return _is_office_alone(layers, finding)
        case Kind.ACCUSATION | Kind.DEED:
            return bool(_NO_BLAME.match(plain))
    return False


def _is_office_alone(layers: Layers, finding: Finding) -> bool:
    cast = layers.cast
    place = bisect_right(cast.starts, finding.span.start + 4) - 1
    if place < 0:
        return False
    mention = cast.mentions[place]
    return (
        mention.kind in {"office", "person"}
        and bool(mention.office)
        and mention.span.start <= finding.span.start + 4
        and mention.span.end >= finding.span.end
    )
