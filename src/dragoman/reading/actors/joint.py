"""Whose a joint text is: the sides told in its title, as those who release it, or as having met."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.documents.document import Document
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mention import Mention
from dragoman.reading.actors.phrasebook import cut_words

#: So much of a text is its head (code points).
_OFFICIAL_HEAD = 1500


def joint_sides(document: Document, mentions: Sequence[Mention], knowledge: Knowledge) -> tuple[str, ...]:
    """Return the sides whose joint statement a text is, told in its title or as those who release it.

    "Joint Statement of Peru and Chile" gives PE and CL; () for a text that is not told as joint.
    """
    head = document.text[:_OFFICIAL_HEAD]
    title = document.source.title.value if document.source.title is not None else ""
    match = _JOINT.search(head)
    if match is None and not _JOINT.search(title):
        return _sides_that_met(document, mentions, knowledge)
    released = _RELEASED.search(head)
    places = [released.end()] if released is not None else []
    for told in _JOINT.finditer(head):
        by = _BY.match(head, told.end())
        if by is not None:
            places.append(by.end())
    if match is not None:
        places.append(head.rfind("\n", 0, match.start()) + 1)
    for place in places:
        sides: list[str] = []
        end = place + _JOINT_REACH
        for mention in mentions:
            if mention.span.start < place or mention.kind not in {"state", "person", "ministry", "group"}:
                continue
            # A title is one line; those who release a text are one list.
            gap = document.text[max(place, 0) : mention.span.start]
            if mention.span.start > end or "\n\n" in gap or _ABOUT.search(gap):
                break
            sides.extend(side for side in (mention.side, *mention.sides) if side and side not in sides)
        if len(sides) > 1:
            return tuple(sides)
    return _sides_that_met(document, mentions, knowledge)


def _sides_that_met(document: Document, mentions: Sequence[Mention], knowledge: Knowledge) -> tuple[str, ...]:
    """Return the sides that a communiqué or conclusions tell as having met in their first paragraph.

    "COMMUNIQUÉ / The Heads of State of Peru, Chile and Bolivia met in Arica on 3 May." gives PE, CL and BO.
    """
    title = _COMMUNIQUE.match(document.text[:_OFFICIAL_HEAD])
    if title is None:
        return ()
    end = min(title.end() + _FIRST_PARAGRAPHS, len(document.text))
    met = _MET.search(document.text, title.end(), end)
    if met is None:
        return ()
    start = max(document.text.rfind("\n", 0, met.start()), title.end())
    stop = document.text.find("\n", met.end())
    sides: list[str] = []
    for mention in mentions:
        if start <= mention.span.start < (stop if stop > 0 else len(document.text)):
            told = (
                mention.kind in {"person", "office", "group", "ministry"} or mention.span.end <= met.start()
            )
            named = [mention.side, *mention.sides]
            if mention.kind == "office":  # "the Heads of State of Peru, Chile and Bolivia"
                words = cut_words(mention.span.of(document.text))
                named += [one.naming.side for one in find_fixed(words, knowledge.namings)]
            sides.extend(side for side in dict.fromkeys(named) if told and side and side not in sides)
    return tuple(sides) if len(sides) > 1 else ()


#: A title of its own line that tells a text of all who met, and the words that tell their meeting.
_COMMUNIQUE = re.compile(
    r"\s*(?:[^\n]{0,100}[ \t–-])?(?:communiqu[eé]|conclusions|declaration)\b[^\n]{0,60}\n", re.IGNORECASE
)
_MET = re.compile(
    r"\b(?:met|conferred|held\s+(?:talks|a\s+(?:\w+\s+)?meeting|consultations)"
    r"|(?:made|paid)\s+a\s+(?:\w+\s+)?visit)\b"
)
_FIRST_PARAGRAPHS = 700
#: So far behind "Joint Statement", or "released by the governments of", the sides are named (code points).
_JOINT_REACH = 260
_JOINT = re.compile(
    r"\bjoint\s+(?:(?:press|leaders[’']?|vision|political|ministerial)\s+)*"
    r"(?:statement|communiqu[eé]|declaration|release)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\s+(?:by|of|from)\s+")
#: With these words the list of those who release a text is at its end.
_ABOUT = re.compile(
    r"\b(?:following|on\s+the\s+(?:occasion|situation)|condemning|regarding|concerning|welcoming)\b"
)
_RELEASED = re.compile(
    r"\b(?:released|issued|adopted)\s+(?:jointly\s+)?by\s+(?:the\s+)?(?:[Gg]overnments\s+of\s+)?",
    re.IGNORECASE,
)
