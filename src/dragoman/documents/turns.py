"""Turns of speakers in interviews and briefings: who stands in a turn, and which side asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from dragoman.documents.document import Doubt
from dragoman.documents.labels import Label, ends_in_question, find_labels, is_place
from dragoman.documents.span import Span

_DASH = re.compile(r"(?:[–—―]\s?|-\s)(?=\S)|-(?=[^\W\d_a-z]|[\"“«])")
_CLOSING = re.compile(
    r"[(\[][^()\[\]]{1,200}[)\]]\.?\Z"
    r"|\d{1,2}[:.]\d{2}\s*[AaPp]\.?[Mm]\.?(?:\s+[A-Z]{2,5})?\Z"
    r"|(?:interview(?:ed)? by|this interview (?:was|has)|the interview was)\b"
    r"|(?:translated by|edited by|transcribed by)\b",
    re.IGNORECASE,
)

#: Who answers so many times, and this share of all that others say, is the one who is asked.
_FEWEST_ANSWERS, _ANSWERED = 3, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One speaker's turn: its paragraphs by position, its label, and which side it is.

    first, last: positions of its first and last paragraph; question: None when it cannot be told.
    because: what shows it to be a turn, and how the asking side is known.
    """

    first: int
    last: int
    label: Span | None
    question: bool | None
    because: str


def find_turns(
    text: str, paragraphs: Sequence[Span], *, strong: Set[int] = frozenset()
) -> tuple[tuple[Turn, ...], tuple[Doubt, ...]]:
    """Return the turns of a text and what is doubtful about them; no turns where it is no conversation.

    "Q: Is it open? ⏎⏎ A: No." has two turns, the first asking. Looked for in this order: labels before a
    colon, dashes, and paragraphs that are wholly bold and ask.
    paragraphs: in order, furniture and masthead left out; strong: starts of those that are wholly bold.
    A turn lasts until the next one; closing notes in brackets after the last one are outside.
    """
    labels, doubts = _speakers(text, paragraphs)
    if labels:
        turns = _by_label(labels)
    else:
        turns = _by_dash(text, paragraphs) or _by_weight(text, paragraphs, strong)
    return _until_next(text, paragraphs, turns), doubts


def _speakers(text: str, paragraphs: Sequence[Span]) -> tuple[tuple[Label, ...], tuple[Doubt, ...]]:
    """Return the labels that name speakers: known words, titles in capitals, names that recur."""
    labels = [label for label in find_labels(text, paragraphs) if label.role != "no speaker"]
    spaced = [label for label in labels if not text.startswith(":", label.span.end - 1) and label.key == "q"]
    if len(spaced) == 1 and len(labels) == 1:
        labels = []  # A single "Q " is a letter of a sentence as easily as a label.
    counts = Counter(label.key for label in labels)
    kept: list[Label] = []
    unsure: list[Label] = []
    doubts: list[Doubt] = []
    for label in labels:
        if label.role in ("asking", "answering", "chair") or (label.role == "title" and label.is_caps):
            kept.append(label)
        elif is_place(label.key):
            if counts[label.key] > 1:
                doubts.append(_doubtful(label, "it recurs like a speaker's label, but it is a place"))
        elif counts[label.key] > 1:
            kept.append(label)
        elif label.is_name:
            unsure.append(label)
    keys = {label.key for label in kept}
    if len(keys) == 1 and not kept[0].role and not any(label.asks for label in kept):
        doubts += [_doubtful(label, "one name recurs and nobody else speaks") for label in kept[:1]]
        return (), tuple(doubts)
    if kept:
        because = "read as a speaker, since others speak here, but it stands only once"
        doubts += [_doubtful(label, because) for label in unsure if not label.is_caps]
        kept += unsure
    elif any(label.role == "title" and "," in label.span.of(text) for label in unsure) and any(
        label.asks for label in unsure
    ):
        kept = unsure  # "Mr Hollow, Official Spokesperson: …" among others who ask.
    elif len(unsure) == 2 and unsure[0].asks and unsure[0].paragraph < unsure[1].paragraph:
        kept = unsure
        doubts += [
            _doubtful(label, "read as a speaker from a single question and answer") for label in unsure
        ]
    else:
        doubts += [
            _doubtful(label, "it looks like a speaker's label, but stands only once and nobody answers")
            for label in unsure
            if len(label.key.split()) > 1
        ]
    return tuple(sorted(kept, key=lambda label: label.paragraph)), tuple(doubts)


def _doubtful(label: Label, because: str) -> Doubt:
    return Doubt(code="doubtful-speaker", span=label.span, because=f'"{label.key}": {because}')


def _by_label(labels: Sequence[Label]) -> list[Turn]:
    sides = _sides_of_labels(labels)
    turns: list[Turn] = []
    for label in labels:
        question, why = sides[label.key]
        because = f'label "{label.key}"' + (f"; {why}" if why else "")
        turns.append(
            Turn(
                first=label.paragraph,
                last=label.paragraph,
                label=label.span,
                question=question,
                because=because,
            )
        )
    return turns


def _answers_all(keys: Sequence[str]) -> str:
    """Return the label that answers every other one, "" when none does: a spokesman among those who ask.

    keys: the labels in order. Reporters do not end each of their turns in a question mark.
    """
    guest, turns = Counter(keys).most_common(1)[0] if keys else ("", 0)
    others = [place for place, key in enumerate(keys[:-1]) if key != guest]
    answered = sum(keys[place + 1] == guest for place in others)
    return guest if turns >= _FEWEST_ANSWERS and answered >= _ANSWERED * len(others) else ""


def _sides_of_labels(labels: Sequence[Label]) -> dict[str, tuple[bool | None, str]]:
    """Tell of every label whether it asks: by its word, or by how many of its turns end in a question."""
    counts = Counter(label.key for label in labels)
    asked = Counter(label.key for label in labels if label.asks)
    roles = {label.key: label.role for label in labels}
    by_word = "asking" in roles.values() or "answering" in roles.values()
    if by_word:
        asking = {key for key, role in roles.items() if role == "asking"}
    else:
        share = {key: asked[key] / counts[key] for key in counts if roles[key] != "chair"}
        most = max(share.values(), default=0.0)
        asking = {key for key, value in share.items() if value >= 0.5 and value == most and len(share) > 1}
        if len(asking) == len(share):
            asking = set()
    spoken = [label.key for label in labels if roles[label.key] != "chair"]
    guest = _answers_all(spoken)
    if guest and asking and guest not in asking:
        asking = set(spoken) - {guest}
    elif (
        not asking and len(counts) == 2 and len(set(spoken)) == 1 and min(counts.values()) >= _FEWEST_ANSWERS
    ):
        # Who is in the chair asks where there is one guest: "Moderator: …", "Guest: …".
        asking = counts.keys() - set(spoken)
        roles = dict.fromkeys(roles, "")
    sides: dict[str, tuple[bool | None, str]] = {}
    for key, role in roles.items():
        if role == "chair":
            sides[key] = (None, "neither asks nor answers")
        elif key in asking:
            sides[key] = (
                True,
                "asks" if by_word else f"{asked[key]} of its {counts[key]} turns end in a question",
            )
        elif asking or role == "answering":
            sides[key] = (False, "answers" if by_word else "the other side asks")
        else:
            sides[key] = (None, "")
    return sides


def _by_dash(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return turns marked by dashes; a list with dashes has no questions in it and is none."""
    marked: list[tuple[int, Span]] = []
    for position, paragraph in enumerate(paragraphs):
        found = _DASH.match(text, paragraph.start, paragraph.end)
        if found:
            marked.append((position, Span(paragraph.start, paragraph.start + 1)))
    if len(marked) < 2:
        return []
    ends = [following for following, _ in marked[1:]] + [len(paragraphs)]
    asks = [ends_in_question(text, paragraphs[end - 1]) for end in ends]
    # The last turn runs to the end of the text, where notes of the paper may follow its first paragraph.
    asks[-1] = ends_in_question(text, paragraphs[marked[-1][0]])
    if sum(asks) < max(1, len(marked) // 5) or all(asks):
        return []
    several = [end - position > 1 for (position, _), end in zip(marked, ends, strict=True)]
    sides = _alternate(asks, several)
    return [
        Turn(
            first=position,
            last=position,
            label=label,
            question=side,
            because="dash at the start; sides told by the questions and by turns alternating",
        )
        for (position, label), side in zip(marked, sides, strict=True)
    ]


def _alternate(asks: Sequence[bool], several: Sequence[bool]) -> list[bool]:
    """Return the most likely sides: turns alternate, askers end in question marks, long turns answer.

    Dynamic programming over two states; costs are in tenths and were set by hand.
    """
    costs: list[tuple[int, int]] = [
        ((0 if asked else 12) + (8 if long else 0), (14 if asked else 0) + (0 if long else 2))
        for asked, long in zip(asks, several, strict=True)
    ]
    again = 30
    asking, answering = costs[0]
    answering += 5  # Conversations in print begin with a question.
    steps: list[tuple[bool, bool]] = []
    for ask_cost, answer_cost in costs[1:]:
        from_same_ask = asking + again < answering
        from_same_answer = answering + again < asking
        steps.append((from_same_ask, from_same_answer))
        asking, answering = (
            min(answering, asking + again) + ask_cost,
            min(asking, answering + again) + answer_cost,
        )
    side = asking <= answering
    sides = [side]
    for same_ask, same_answer in reversed(steps):
        stays = same_ask if side else same_answer
        side = side if stays else not side
        sides.append(side)
    return sides[::-1]


def _by_weight(text: str, paragraphs: Sequence[Span], strong: Set[int]) -> list[Turn]:
    """Return turns of an interview whose questions are printed bold and whose answers are not."""
    bold = [position for position, paragraph in enumerate(paragraphs) if paragraph.start in strong]
    asking = [position for position in bold if ends_in_question(text, paragraphs[position])]
    if len(asking) < 2 or len(asking) < 0.6 * len(bold):
        return []
    turns: list[Turn] = []
    bold_ones = set(bold)
    for position in range(bold[0], len(paragraphs)):
        asks = position in bold_ones
        if not turns or turns[-1].question != asks:
            because = "bold, and most bold paragraphs ask" if asks else "follows a question in bold"
            turns.append(Turn(first=position, last=position, label=None, question=asks, because=because))
    return turns


def _until_next(text: str, paragraphs: Sequence[Span], turns: Sequence[Turn]) -> tuple[Turn, ...]:
    if not turns:
        return ()
    starts = [turn.first for turn in turns]
    end = len(paragraphs)
    while end - 1 > starts[-1] and _CLOSING.match(text, paragraphs[end - 1].start, paragraphs[end - 1].end):
        end -= 1
    lasts = [start - 1 for start in starts[1:]] + [end - 1]
    return tuple(
        Turn(first=turn.first, last=last, label=turn.label, question=turn.question, because=turn.because)
        for turn, last in zip(turns, lasts, strict=True)
    )
