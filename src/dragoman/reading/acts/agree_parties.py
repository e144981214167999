"""One side, one story: who is spoken to follows from the acts a statement does, who answers from the ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.records import Kind, Record

#: Acts that are done to the one who is spoken to: in the training gold 59 to 79 in 100 statements that carry
#: one name its addressee as theirs; an accusation or claim is told of another far more often than to him.
_SPOKEN_TO = frozenset({Kind.ASK, Kind.PROPOSAL, Kind.ANSWER, Kind.PRAISE, Kind.PROMISE})


def agree_parties(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records with the parties that follow from the records they are linked to.

    "Salas urged Quito to open the pass": who is asked is who is spoken to. "The invitation was accepted": by
    the one who was invited, to the one who invited him. Nothing told by words of its own is changed.
    records: linked.
    """
    told = list(records)
    for index, record in enumerate(records):
        for link in record.links:
            other = told[link.target]
            if link.relation == "answers" and record.kind is Kind.ANSWER:
                told[index] = _of_the_asked(told[index], other)
            elif (
                link.relation == "about"
                and other.kind is Kind.STATEMENT
                and record.kind in _SPOKEN_TO
                and not other.to
                and {actor.side for actor in other.by} & {actor.side for actor in record.by}
            ):
                named = tuple(actor for actor in record.to if isinstance(actor, ActorRef) and actor.span)
                told[link.target] = replace(other, to=named)
    return tuple(told)


def _of_the_asked(answer: Record, ask: Record) -> Record:
    """Return an answer that names nobody with who was asked as its voice, and who asked as whom it is to."""
    if not answer.by and ask.to:
        why = "it answers the ask, and so is by the one who was asked"
        return replace(answer, by=ask.to, to=ask.by, because=f"{answer.because}; {why}")
    if not answer.to and {actor.side for actor in answer.by} - {actor.side for actor in ask.by}:
        return replace(answer, to=ask.by)
    return answer
