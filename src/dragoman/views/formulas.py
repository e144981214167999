"""Formulas: the stock phrases of a side, found in what it says again and again, from first use to last."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dragoman.ledger.outline import Outline
from dragoman.ledger.search import Term, place_of, words_of
from dragoman.ledger.view import View
from dragoman.views.at_once import at_once
from dragoman.views.columns import Columns, in_order, looked_through, met
from dragoman.views.days import Days
from dragoman.views.material import Between
from dragoman.views.parties import Party
from dragoman.views.phrases import is_phrase, stock_phrases
from dragoman.views.silence import Silence
from dragoman.views.spoken import Spoken, speaking_most

#: Kinds that carry words of a side.
KINDS = (
    "statement", "position", "ask", "proposal", "promise", "answer", "accusation", "denial", "warning",
    "praise", "concern", "forecast",
)  # fmt: skip
#: Documents that must have a phrase; documents of a side and entries of each that phrases are looked for in.
AT_LEAST, SAMPLE, EACH = 3, 160, 12
#: Uses shown of each end of the line, and pauses, the last.
USES, PAUSES = 8, 3
#: An absence that would happen by chance less often than this counts as dropped, or as a pause.
UNLIKELY = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of a formula: who, when, the words as they stand there, in which document."""

    entry_id: str
    by: tuple[Party, ...]
    said: Days | None
    words: str
    document: str
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Documents of the side without the formula between two uses; it was dropped, and came back."""

    after: Use
    before: Use
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A stock phrase of a side: "sovereignty and territorial integrity", in 7 of 12 documents.

    uses: the first and the last ones, oldest first; documents: that have it (near-copies once), of: in which
    the side speaks from its first use on.
    state: "in use", "dropped" (absent since its last use in more documents than chance explains, at 5 %, as
    often as it was used before), "returned" (after such an absence). absent: documents since the last use.
    pauses: such absences, the last three. softer: later uses without its first word ("firm support for"
    became "support for"). speakers: who used it, the most often first, with how often.
    """

    side: str
    words: str
    uses: tuple[Use, ...]
    documents: int
    of: int
    first: Use
    last: Use
    speakers: tuple[tuple[str, int], ...]
    state: str
    absent: int
    pauses: tuple[Pause, ...]
    softer: tuple[Use, ...]
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulas:
    """The formulas of each side, the most used first; documents: in which each side speaks."""

    found: tuple[Formula, ...]
    documents: tuple[tuple[str, int], ...]
    silence: Silence


@at_once()
def formulas(
    view: View,
    *,
    sides: Sequence[str] = (),
    between: Between | None = None,
    words: str = "",
    matters: Sequence[str] = (),
    as_of: date | None = None,
    known_by: date | None = None,
    at_least: int = AT_LEAST,
    most: int = 40,
) -> Formulas:
    """Return the stock phrases of each side: found by repetition across documents, not from a list.

    "Peaceful settlement of the dispute", in 7 of 12 documents of Uruguay, first by Ruiz on 3 May, dropped
    since June.
    sides, between: whose; the two that speak in most documents unless given. words: the uses of this phrase
    instead, whoever of the sides uses it. matters: only what is said on any of these.
    at_least: documents (near-copies once) that must have it. most: at most so many a side.
    Phrases are looked for in at most 160 documents of a side, spread over its time; the uses of what is found
    are counted in all of them.
    """
    outline = view.outline()
    asked = tuple(matters), as_of, known_by
    wanted = tuple(sides) or tuple(between or ()) or speaking_most(_rows(outline, *asked))
    found: list[Formula] = []
    documents = []
    for side in wanted:
        spoken = _spoken(outline, side, *asked)
        documents.append((side, spoken.count))
        phrases = [" ".join(folded for folded, _, _ in words_of(words))] if words else []
        phrases = phrases or _phrases(view, spoken, at_least, most)
        for phrase in phrases:
            formula = _formula(view, spoken, phrase, 1 if words else at_least)
            if formula is not None:
                found.append(formula)
    return Formulas(
        found=tuple(found),
        documents=tuple(documents),
        silence=looked_through(outline, as_of or known_by),
    )


@lru_cache(maxsize=2)
def _rows(outline: Outline, matters: tuple[str, ...], as_of: date | None, known_by: date | None) -> Columns:
    return in_order(outline, met(outline, kinds=KINDS, matters=matters, as_of=as_of, known_by=known_by))


@lru_cache(maxsize=4)
def _spoken(
    outline: Outline, side: str, matters: tuple[str, ...], as_of: date | None, known_by: date | None
) -> Spoken:
    """Return what a side says, kept so that its phrases are found once while nobody writes."""
    return Spoken(_rows(outline, matters, as_of, known_by), side)


def _phrases(view: View, spoken: Spoken, at_least: int, most: int) -> list[str]:
    if (at_least, most) not in spoken.phrases:
        spoken.phrases[at_least, most] = stock_phrases(_texts(view, spoken), at_least, most)
    return spoken.phrases[at_least, most]


def _texts(view: View, spoken: Spoken) -> list[list[str]]:
    """Return the words a side says, by document (near-copies once), in at most 160 of them."""
    chosen = spoken.sample(SAMPLE, EACH)
    said = view.said([number for members in chosen for number in members])
    return [[said[number] for number in members] for members in chosen]


def _formula(view: View, spoken: Spoken, phrase: str, at_least: int) -> Formula | None:
    import numpy as np

    rows = spoken.rows_of(view.worded(f'"{phrase}"'))
    begins = np.flatnonzero(np.diff(spoken.group[rows], prepend=-1))
    groups = spoken.group[rows[begins]]
    if len(groups) < at_least:
        return None
    first_group, last_group = int(groups[0]), int(groups[-1])
    of = spoken.count - first_group
    share = len(groups) / of
    told = rows.tolist()
    shown = [*told[:USES], *told[max(USES, len(told) - USES) :]]
    softened = _softer(view, spoken, phrase, last_group) if spoken.count - 1 > last_group else []
    long = np.flatnonzero(np.diff(groups) > _too_long(share))[-PAUSES:].tolist()
    silences = [(int(rows[begins[at]]), int(rows[begins[at + 1]])) for at in long]
    wanted = {*shown, *softened, *(row for ends in silences for row in ends)}
    quotes = view.quotes([int(spoken.numbers[at]) for at in wanted])
    uses = tuple(_use(spoken, at, quotes, phrase) for at in shown)
    pauses = [
        Pause(
            after=_use(spoken, earlier, quotes, phrase),
            before=_use(spoken, later, quotes, phrase),
            documents=int(spoken.group[later] - spoken.group[earlier]) - 1,
        )
        for earlier, later in silences
    ]
    parts = spoken.parts_of(rows)
    absent = spoken.count - 1 - last_group
    dropped = absent > 0 and (1 - share) ** absent < UNLIKELY
    returned = bool(pauses)
    return Formula(
        side=spoken.side,
        words=uses[0].words,
        uses=uses,
        documents=len(groups),
        of=of,
        first=uses[0],
        last=uses[-1],
        speakers=tuple(spoken.speakers(parts)),
        state="dropped" if dropped else "returned" if returned else "in use",
        absent=absent,
        pauses=tuple(pauses),
        softer=tuple(_use(spoken, at, quotes, _weaker(phrase)) for at in softened),
        matters=spoken.matters(parts),
    )


def _too_long(share: float) -> int:
    """Return after how many documents a phrase of so large a share of them is back late, by chance."""
    absent = max(0, int(math.log(UNLIKELY) / math.log1p(-share)) - 1) if share < 1 else 0
    while (1 - share) ** absent >= UNLIKELY:
        absent += 1
    return absent


def _softer(view: View, spoken: Spoken, phrase: str, last: int) -> list[int]:
    """Return rows with the phrase without its first word, after the last group that has the whole phrase."""
    weaker = _weaker(phrase)
    if not is_phrase(weaker.split()):
        return []
    rows = spoken.rows_of(view.worded(f'"{weaker}"'))
    later: list[int] = rows[spoken.group[rows] > last][:3].tolist()
    return later


def _weaker(phrase: str) -> str:
    return phrase.split(" ", 1)[1] if " " in phrase else ""


def _use(spoken: Spoken, at: int, quotes: Mapping[int, str], phrase: str) -> Use:
    quote = quotes[int(spoken.numbers[at])]
    start, end = place_of(quote, [Term(tuple(phrase.split()))])
    first, last = spoken.days(at)
    paper = spoken.paper(at)
    return Use(
        entry_id=spoken.id(at),
        by=spoken.by(at),
        said=Days(first, last) if first and last else None,
        words=" ".join(quote[start:end].split()) or phrase,
        document=paper.name,
        document_id=paper.id,
    )
