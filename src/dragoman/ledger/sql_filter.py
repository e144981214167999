"""The conditions of a filter as SQL, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.ledger.base import Filter
from dragoman.ledger.rows import folded_name


def marks(values: Sequence[object] | frozenset[str]) -> str:
    """Return the marks of so many values in a statement."""
    return ",".join("?" * len(values))


def joined_for(filter: Filter) -> str:
    """Return the join that the conditions of a filter need beside `shown s`."""
    return " JOIN document d ON d.number = s.document" if filter.known_by or filter.document_id else ""


def conditions_of(filter: Filter) -> tuple[list[str], list[Any]]:
    """Return the conditions of a filter on `shown s` (and `document d`), and their values."""
    where: list[str] = []
    values: list[Any] = []
    for condition, allowed in (
        ("s.kind IN ({})", filter.kinds),
        ("s.form IN ({})", filter.forms),
        ("s.grade IN ({})", filter.grades),
        ("s.status IN ({})", filter.statuses),
        ("s.state IN ({})", frozenset(state.value for state in filter.states)),
        ("s.entry IN (SELECT entry FROM matter WHERE matter IN ({}))", filter.matters),
        ("s.entry IN (SELECT entry FROM party WHERE takes_part = 1 AND side IN ({}))", filter.sides),
        (
            "s.id IN (SELECT entry_id FROM note WHERE kind = 'tag' AND withdrawn_at = '' AND words IN ({}))",
            filter.tags,
        ),
    ):
        if allowed is not None:
            where.append(condition.format(marks(allowed)) if allowed else "1 = 0")
            values.extend(sorted(allowed))
    if filter.between is not None:
        one, other = filter.between
        named = "s.entry IN (SELECT entry FROM party WHERE side = ?)"
        part = "s.entry IN (SELECT entry FROM party WHERE takes_part = 1 AND side IN (?, ?))"
        where.extend([named, named, part])
        values.extend([one, other, one, other])
    if filter.actor:
        where.append(
            "s.entry IN (SELECT entry FROM party WHERE named IN"
            " (SELECT number FROM named WHERE actor = ? OR instr(name, ?) > 0))"
        )
        values.extend([filter.actor, folded_name(filter.actor).strip()])
    if filter.official is not None:
        where.append("s.official = ?")
        values.append(int(filter.official))
    if filter.document_id:
        where.append("d.id = ?")
        values.append(filter.document_id)
    unknown = " OR {0} IS NULL" if filter.undated else ""
    for column, sign, day in (
        ("s.last", ">=", filter.since),
        ("s.first", "<=", filter.until),
        ("s.said", "<=", filter.as_of),
        ("d.day_first", "<=", filter.known_by),
    ):
        if day is not None:
            where.append(f"({column} {sign} ?{unknown.format(column)})")
            values.append(day.isoformat())
    return where, values
