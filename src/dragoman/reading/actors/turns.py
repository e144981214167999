"""Who speaks each turn of an interview or a transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.documents.document import BlockKind, Document
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.people import Known

_TALKED = re.compile(
    r"\b(?:answered|answers|interview(?:ed)?\s+with|interviewed|talked\s+to|talks\s+to|spoke\s+(?:to|with)|speaks\s+(?:to|with)|"
    r"asked|sat\s+down\s+with|conversation\s+with|replies|in\s+an\s+interview|questions)\b",
    re.IGNORECASE,
)

#: A label that is so short names nobody ("A:").
_LETTER = 3
_ASKS = re.compile(r"[’']s?\s+(?:\w+\s+){0,2}questions\b", re.IGNORECASE)


def turn_speakers(
    document: Document, mentions: Sequence[Mention], people: Sequence[Known], by_mention: dict[int, Known]
) -> dict[int, Known]:
    """Return who speaks each turn by its number: its label, or the interviewee of the introduction."""
    speakers: dict[int, Known] = {}
    first_turn = min((block.span.start for block in document.blocks if block.turn is not None), default=None)
    if first_turn is None:
        return speakers
    guest = interviewee(document, mentions, by_mention, first_turn)
    starts = sorted((mention.span.start, index) for index, mention in enumerate(mentions))
    labels = [block.label for block in document.blocks if block.label is not None]
    labelled = guest is not None and any(
        label.overlaps(mentions[index].span) for label in labels for index in guest.mentions
    )
    for block in document.blocks:
        if block.kind is not BlockKind.TURN or block.turn is None or block.turn in speakers:
            continue
        known = None
        if block.label is not None:
            for start, index in starts:
                if start > block.label.end:
                    break
                if start >= block.label.start and index in by_mention:
                    known = by_mention[index]
        own_label = block.label is not None and len(block.label.of(document.text)) > _LETTER
        if known is None and block.question is False and guest is not None and not (labelled and own_label):
            known = guest
        if known is not None:
            speakers[block.turn] = known
    return speakers


def interviewee(
    document: Document, mentions: Sequence[Mention], by_mention: dict[int, Known], before: int
) -> Known | None:
    """Return who is interviewed: the person nearest a word of talking in the text before the first turn."""
    head = document.text[:before]
    matches = list(_TALKED.finditer(head))
    named = [index for index in by_mention if mentions[index].span.end <= before]
    # "answered the Correo's questions": whose questions they are, is not the one who answers.
    guests = [index for index in named if not _ASKS.match(head, mentions[index].span.end)]
    named = guests or named
    if not named:
        return None
    if matches:
        last = matches[-1]
        return by_mention[
            min(
                named,
                key=lambda index: min(
                    abs(mentions[index].span.start - last.end()), abs(last.start() - mentions[index].span.end)
                ),
            )
        ]
    return by_mention[max(named, key=lambda index: mentions[index].span.start)]
