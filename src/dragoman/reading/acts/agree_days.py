"""What is told of one saying is of one day: acts take that of their statement, silences run to the text's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.dates.when import Basis, Grain, Unplaced, When
from dragoman.reading.records import Kind, Record

#: Done by saying, so on the day of the statement that carries them; a deed or announcement has its own.
_SAID = frozenset(
    {Kind.ACCUSATION, Kind.ADVICE, Kind.ASK, Kind.CLAIM, Kind.CONCERN, Kind.DENIAL, Kind.POSITION,
     Kind.PRAISE, Kind.PROMISE, Kind.PROPOSAL, Kind.WARNING, Kind.ANSWER}
)  # fmt: skip


def agree_days(records: Sequence[Record], day: When | Unplaced) -> tuple[Record, ...]:
    """Return the records with one day for a statement and the acts that are done by its words.

    "On Monday Salas urged Quito to open the pass and praised its patience": ask and praise are of Monday.
    An answer that has not come was not given from the day of the ask to the text's own day.
    records: linked; day: the document's own. Source of the rule: in the training gold 98 in 100 acts of
    saying bear the day of their statement.
    """
    told = list(records)
    for index, record in enumerate(told):
        if record.kind not in _SAID:
            continue
        statement = _linked(records, record, "about", Kind.STATEMENT)
        if statement is not None and _one_voice(record, statement):
            told[index] = record = _as_said(record, statement)
        if record.kind is Kind.ANSWER and record.form == "none-known":
            told[index] = _since_asked(record, _linked(told, record, "answers", None), day)
    return tuple(told)


def _linked(records: Sequence[Record], record: Record, relation: str, kind: Kind | None) -> Record | None:
    for link in record.links:
        other = records[link.target]
        if link.relation == relation and (kind is None or other.kind is kind):
            return other
    return None


def _one_voice(record: Record, statement: Record) -> bool:
    """Return whether an act is by the voice of the statement, or by one of its side."""
    voices = {getattr(actor, "actor_id", "") for actor in statement.by} - {""}
    sides = {actor.side for actor in statement.by} - {""}
    return any(getattr(actor, "actor_id", "") in voices or actor.side in sides for actor in record.by)


def _as_said(record: Record, statement: Record) -> Record:
    """Return an act with the day of its statement."""
    if not isinstance(statement.when, When) or record.when == statement.when:
        return record
    return replace(record, when=statement.when)


def _since_asked(record: Record, ask: Record | None, day: When | Unplaced) -> Record:
    """Return an answer not known with the time it has not come in: from the ask to the text's own day."""
    if (
        ask is None
        or not isinstance(ask.when, When)
        or not isinstance(day, When)
        or ask.when.start >= day.end
    ):
        return record
    when = When(
        start=ask.when.start,
        end=day.end,
        grain=Grain.RANGE if (day.end - ask.when.start).days > 1 else Grain.DAY,
        basis=Basis.INFERRED,
        span=ask.when.span,
        because=f"from the ask to the text's own day: {ask.when.because}",
    )
    return replace(record, when=when)
