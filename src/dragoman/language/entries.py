"""Judged spans to the entries the reading takes: form, status, matters, and the words of each role."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dragoman.documents.span import Span
from dragoman.language.decode import Floats, WordRange, sigmoid
from dragoman.language.heads import Heads
from dragoman.language.pieces import Words
from dragoman.language.settings import Settings
from dragoman.language.spans import Judged, role_runs, role_scores, word_span
from dragoman.language.tokens import EntryMark, Mark


class Fields:
    """Ordered spans that can be asked which of them touch a range, in logarithmic time."""

    def __init__(self, spans: list[WordRange]) -> None:
        self.spans = spans
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def touching(self, start: int, end: int) -> list[WordRange]:
        """Return the spans that share a word with [start, end)."""
        return self.spans[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def make_entry(
    heads: Heads,
    judged: Judged,
    keys: Floats,
    words: Words,
    names: Fields,
    cues: Fields,
    settings: Settings,
) -> EntryMark:
    """Return the mark of an entry: form, status, matters, and the words that fill its roles."""
    low, scores = role_scores(heads, judged, keys, settings)
    some: list[bool] = (scores.max(axis=0) >= 0).tolist()
    roles: list[Mark] = []
    for number, role in enumerate(settings.roles):
        if role == "cue" or not some[number]:
            continue
        for start, end, chance in role_runs(sigmoid(scores[:, number])):
            wide = _widened(names, low + start, low + end)
            roles.append(Mark(span=word_span(words, *wide), label=role, score=chance))
    content: Span | None = None
    cue: Span | None = None
    if judged.sort == "statement":
        own = scores[judged.start - low : judged.end - low]
        begin = judged.start + int(own[:, settings.pointer("content_start")].argmax())
        stop = judged.start + int(own[:, settings.pointer("content_end")].argmax()) + 1
        begin, stop = (begin, stop) if begin < stop else (judged.start, judged.end)
        content = word_span(words, begin, stop)
        said = role_runs(sigmoid(scores[:, settings.roles.index("cue")]))
        outside = [run for run in said if not (begin <= low + run[0] and low + run[1] <= stop)]
        if outside:
            best = max(outside, key=lambda run: run[2] * (run[1] - run[0]) ** 0.5)
            cue = word_span(words, low + best[0], low + best[1])
    if cue is None and content is None:
        inside = cues.touching(judged.start, judged.end)
        if inside:
            cue = word_span(words, *inside[0])
    return EntryMark(
        kind=judged.sort,
        form=judged.form[0],
        span=word_span(words, judged.start, judged.end),
        cue=cue,
        content=content,
        roles=tuple(roles),
        status=judged.status,
        matters=judged.matters,
        score=judged.score,
    )


def _widened(names: Fields, start: int, end: int) -> WordRange:
    """Return the words widened to the names they touch: a role is filled by a whole name."""
    for low, high in names.touching(start, end):
        start, end = min(start, low), max(end, high)
    return start, end
