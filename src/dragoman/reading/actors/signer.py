"""Who signs an article as the holder of an office: below it stands "The author is Minister of Mines"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.document import Document
from dragoman.reading.actors.mention import Mention
from dragoman.reading.actors.names import fold

#: The writer is presented so near the end of his text (code points), and before the first of its sentences.
_FOOT, _HEAD = 500, 300
_PRESENTS = re.compile(
    r"(?:\bthe\s+(?:author|writer)|(?P<name>(?:[^\W\d_][\w'’.-]*\s+){0,4}[^\W\d_][\w'’-]+)),?\s+"
    r"(?:is|has\s+been|serves\s+as)\s+(?:currently\s+)?(?:the\s+|an?\s+)?\Z",
    re.IGNORECASE,
)
#: Offices whose holder speaks for his side in what he signs.
_SPEAKS = frozenset(
    {"head of state", "head of government", "minister", "deputy minister", "senior official", "ambassador"}
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
#: An article with fewer words of the first person is a report.
_FEWEST = 2


def present_writer(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with the writer's office at his byline, where the text presents him.

    "By Ada Salas" and at the foot "The author is Minister of Mines of Peru." give the byline's mention
    that office and the side PE; a former office gives none. Others are returned as they are.
    """
    at = _byline(document, mentions)
    if at is None or mentions[at].office:
        return tuple(mentions)
    held = next((one for one in mentions if _is_presented(document.text, one, mentions[at])), None)
    if held is None:
        return tuple(mentions)
    signed = replace(
        mentions[at],
        office=held.office,
        level=held.level,
        side=held.side,
        body=held.body,
        because=f"presented as “{held.span.of(document.text)}”",
    )
    return (*mentions[:at], signed, *mentions[at + 1 :])


def writer_in_office(document: Document, mentions: Sequence[Mention]) -> int | None:
    """Return the byline's mention where one in office writes in the first person, None where nobody does."""
    at = _byline(document, mentions)
    if at is None or mentions[at].level not in _SPEAKS or mentions[at].former or not mentions[at].side:
        return None
    told = _FIRST_PERSON.findall(document.text, mentions[at].span.end)
    return at if len(told) >= _FEWEST else None


def _byline(document: Document, mentions: Sequence[Mention]) -> int | None:
    byline = document.source.byline
    if byline is None or byline.span is None:
        return None
    for index, mention in enumerate(mentions):
        if mention.span.start >= byline.span.end:
            break
        if mention.kind == "person" and mention.span.overlaps(byline.span):
            return index
    return None


def _is_presented(text: str, mention: Mention, writer: Mention) -> bool:
    """Return whether an office is told of the writer: "Salas is …", "The author is …" at head or foot."""
    place = mention.span.start
    near = place < writer.span.end + _HEAD or place > len(text) - _FOOT
    if mention.kind != "office" or not mention.office or mention.former or not near:
        return False
    line = text[max(text.rfind("\n", 0, place) + 1, place - 80) : place]
    told = _PRESENTS.search(line)
    if told is None:
        return False
    return told["name"] is None or fold(told["name"]).split()[-1] == fold(writer.name).split()[-1]
