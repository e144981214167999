"""Which answers were promised: "Lima will give its answer on May 21", and the answer that came."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dragoman.corpus.likeness import sides_of
from dragoman.corpus.pairs import suggest
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion

#: Forms of an answer that is none yet, or none at all.
_NO_ANSWER = frozenset({"announced", "none-known", "defer", "evade"})
_TOLD = re.compile(r"\b(?:answer|reply|replies|respond|response)\b", re.IGNORECASE)
#: Days before and after the promised day in which an answer is the promised one; answers looked at.
_EARLY, _LATE, _NEXT = 3, 21, 8
#: How sure a proposed fulfilment is: by the promised day alone, or by that and a matter both are on.
BY_DAY, BY_MATTER = 0.55, 0.7


def answers_given(entries: Sequence[Entry]) -> Iterator[Suggestion]:
    """Yield the answers of other documents that carry out the promise of an answer: one side, at its day."""
    given: dict[str, list[tuple[date, str, Entry]]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "answer" and entry.form not in _NO_ANSWER and entry.when is not None:
            for side in sides_of(entry.by):
                given[side].append((entry.when.start, entry.id, entry))
    for listed in given.values():
        listed.sort(key=lambda one: one[:2])
    for word in entries:
        if word.kind != "promise" or word.due is None or not _TOLD.search(word.evidence.quote):
            continue
        for side in sorted(sides_of(word.by)):
            yield from _nearest(word, given.get(side, []))


def _nearest(word: Entry, given: Sequence[tuple[date, str, Entry]]) -> Iterator[Suggestion]:
    """Yield the answer nearest to the promised day, one that shares a matter before one that does not."""
    assert word.due is not None
    day = word.due.last
    first = bisect_left(given, (word.due.start - timedelta(days=_EARLY), ""), key=lambda one: one[:2])
    late = day + timedelta(days=_LATE)
    near = [
        (not set(one.matters) & set(word.matters), abs((begin - day).days), identity, one)
        for begin, identity, one in given[first : first + _NEXT]
        if begin <= late and one.document_id != word.document_id
    ]
    if not near:
        return
    apart, _, _, answer = min(near, key=lambda one: one[:3])
    why = f"the answer that was promised for {day.isoformat()}"
    shared = ", ".join(sorted(set(answer.matters) & set(word.matters)))
    score, told = (BY_DAY, why) if apart else (BY_MATTER, f"{why}; both are on {shared}")
    yield suggest(answer, word, "carries_out", score, told)
