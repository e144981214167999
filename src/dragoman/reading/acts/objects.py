"""What an answer is about is no fresh ask: "accepted the invitation" invites nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.records import Kind, Record

#: So many words at most name an ask without telling what is asked: "the offer of the Chilean side".
_BARE = 6
#: Answers that begin farther before an ask (code points) cannot have it for their object.
_FAR = 1_000
_ANSWERED = frozenset({"accept", "partly", "refuse", "counter", "defer", "evade", "none-known"})


def mend_objects(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records without asks that only name what an answer answers, the others put right.

    "Lima accepted the invitation" is Lima's answer and no invitation by Lima. "Lima turned down a request to
    open the pass" tells a request, made by the one who is answered.
    """
    answers = sorted(
        (record for record in records if record.kind is Kind.ANSWER and record.form in _ANSWERED),
        key=lambda record: record.evidence.span.start,
    )
    starts = [answer.evidence.span.start for answer in answers]
    kept = []
    for record in records:
        answer = _answer_around(record, answers, starts) if record.kind in (Kind.ASK, Kind.PROPOSAL) else None
        if answer is None or not (_sides(record) & {actor.side for actor in answer.by if actor.side}):
            kept.append(record)
        elif len(record.evidence.quote.split()) > _BARE and record.evidence.span != answer.evidence.span:
            why = f"{record.because}; put by the one who is answered, not by the one who answers"
            kept.append(replace(record, by=answer.to, to=answer.by, because=why))
    return tuple(kept)


def _answer_around(record: Record, answers: Sequence[Record], starts: Sequence[int]) -> Record | None:
    """Return the answer in whose words an ask stands, behind the verb that answers."""
    span = record.evidence.span
    first = bisect_left(starts, span.start - _FAR)
    for answer in answers[first : bisect_left(starts, span.end)]:
        around = answer.evidence.span
        if around.start <= span.start and span.end <= around.end + 2 and record.cue.start >= answer.cue.start:
            return answer
    return None


def _sides(record: Record) -> set[str]:
    return {actor.side for actor in record.by if actor.side}
