"""Judged contents to attributions: which words say it, and which words are the voice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.language.decode import Floats, WordRange, sigmoid
from dragoman.language.entries import Fields
from dragoman.language.heads import Heads
from dragoman.language.pieces import Words
from dragoman.language.settings import Settings
from dragoman.language.spans import Judged, role_runs, role_scores, word_span
from dragoman.language.tokens import Attribution

#: A marked source or cue is taken from this score on, of its layer and the content's role head.
ENOUGH = 0.3
#: A voice further from its cue than this many words gives way to the words beside the cue.
FAR = 6
#: Words a voice has at most when it is taken by its place beside the cue.
LONGEST = 14
#: Words that name nobody and stand between a voice and its verb, or before the voice.
EMPTY = frozenset(
    [
        *(
            "and",
            "but",
            "or",
            "also",
            "instead",
            "then",
            "now",
            "still",
            "however",
            "so",
            "yet",
            "not",
            "never",
        ),
        *(
            "already",
            "later",
            "earlier",
            "again",
            "just",
            "that",
            "as",
            "when",
            "while",
            "because",
            "if",
            "has",
        ),
        *(
            "have",
            "had",
            "was",
            "were",
            "is",
            "are",
            "be",
            "been",
            "will",
            "would",
            "did",
            "does",
            "do",
            "to",
        ),
        *(
            "further",
            "repeatedly",
            "today",
            "once",
            "in",
            "of",
            "on",
            "by",
            "at",
            "may",
            "might",
            "could",
            "can",
        ),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What may be a source or a cue in some words, and where their clauses may be cut.

    sources, cues: marked spans; source_chance, cue_chance: each word's probability of being one.
    sentences: first words of the sentences; stops: whether each word is a mark of punctuation; empty:
        whether it names nobody ("and", "also", "has"), so that no voice begins or ends with it.
    """

    sources: Fields
    cues: Fields
    source_chance: Floats
    cue_chance: Floats
    sentences: list[int]
    stops: list[bool]
    empty: list[bool]


def make_attribution(
    heads: Heads, judged: Judged, keys: Floats, words: Words, voices: Voices, settings: Settings
) -> Attribution:
    """Return who said what: the content's own cue and source among the marked ones, else by their place."""
    low, scores = role_scores(heads, judged, keys, settings)
    filled = sigmoid(scores)
    own = (judged.start, judged.end)
    said = best_filler(
        voices.cues, voices.cue_chance, filled[:, settings.roles.index("cue")], low, content=own, near=own
    )
    spoken = filled[:, settings.roles.index("by")]
    voice = best_filler(voices.sources, voices.source_chance, spoken, low, content=own, near=said or own)
    if said is not None and (voice is None or distance(voice, said) > FAR):
        voice = beside(said, judged, voices) or voice
    content = word_span(words, judged.start, judged.end)
    return Attribution(
        source=(word_span(words, *voice),) if voice else (),
        cue=(word_span(words, *said),) if said else (),
        content=(content,),
        score=judged.score,
    )


def distance(one: WordRange, other: WordRange) -> int:
    """Return how many words stand between two spans, 0 when they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def best_filler(
    marked: Fields, layer: Floats, role: Floats, low: int, *, content: WordRange, near: WordRange
) -> WordRange | None:
    """Return the marked span outside the content that is liked best, None when none is liked enough.

    Three opinions count: its own layer's, the content's role head's, and how near it stands to `near`.
    """
    best: WordRange | None = None
    top = ENOUGH
    for start, end in marked.touching(low, low + len(role)):
        if start < low or end > low + len(role) or (start < content[1] and content[0] < end):
            continue
        chance = 0.25 * float(layer[start:end].mean()) + 0.5 * float(role[start - low : end - low].mean())
        chance += 0.25 * float(np.exp(-distance((start, end), near) / 6))
        if chance > top:
            best, top = (start, end), chance
    if best is None:
        spans = [(low + start, low + end, chance) for start, end, chance in role_runs(role)]
        outside = [span for span in spans if not (span[0] < content[1] and content[0] < span[1])]
        if outside:
            best = max(outside, key=lambda span: span[2])[:2]
    return best


def beside(said: WordRange, judged: Judged, voices: Voices) -> WordRange | None:
    """Return the words before the cue, or after it, that have the place of its subject; None if none do.

    "…, the two officials said" → "the two officials"; "…, said the two officials." likewise.
    """
    after = np.searchsorted(voices.sentences, said[0], side="right")
    floor = voices.sentences[after - 1] if after else 0
    ceiling = voices.sentences[after] if after < len(voices.sentences) else len(voices.stops)
    start = said[0]
    least = max(floor, judged.end if judged.end <= said[0] else floor)
    while start > least and not voices.stops[start - 1]:
        start -= 1
    before = _bared(start, said[0], voices.empty)
    if before and before[1] - before[0] <= LONGEST:
        return before
    if judged.end > said[0]:
        return None
    end = said[1]
    while end < ceiling and not voices.stops[end]:
        end += 1
    after_it = _bared(said[1], end, voices.empty)
    return after_it if after_it and after_it[1] - after_it[0] <= LONGEST else None


def _bared(start: int, end: int, empty: list[bool]) -> WordRange | None:
    while start < end and empty[start]:
        start += 1
    while start < end and empty[end - 1]:
        end -= 1
    return (start, end) if start < end else None
