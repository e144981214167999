"""Terms of office from the fields of a list record: one way for all lists."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.documents.span import evidence
from dragoman.ledger.tenure import Tenure
from dragoman.official.listed import Listed, ListError, Words, day_range
from dragoman.reading.dates.when import Basis, Grain, When


def a_term(
    words: Words,
    *,
    list_name: str,
    record: str,
    title: str,
    publisher: str,
    file: str,
    line: int,
    raw: bytes,
    person: str,
    person_id: str,
    office: str,
    side: str,
    country: str = "",
    spellings: tuple[str, ...] = (),
    start: str,
    end: str,
    served: bool = True,
    coverage_end: date | None,
) -> Listed:
    """Return a record of a list that tells of one person in one office.

    words: the lines of the record so far. start, end: as the list writes them, "" where it gives none.
    A term without an end is open in the list: unknown after `coverage_end`, never current.
    Raises ListError for days that are none, or an end before its start.
    """
    first = day_range(start, "start") if start else None
    last = day_range(end, "end") if end else None
    if first and last and last[1] < first[0]:
        raise ListError(f"the term of {person} ends {end} before it starts {start}")
    document = words.document(name=f"{list_name} {record}", path=file, publisher=publisher, title=title)
    whole = evidence(document.id, document.text, document.blocks[0].span)
    tenure = Tenure(
        id=f"{list_name}:{record}",
        person=person,
        person_id=person_id,
        office=office,
        side=side,
        country=country,
        start=first[0] if first else None,
        start_last=first[1] if first else None,
        end=last[1] if last else None,
        end_known=last is not None,
        list_name=list_name,
        record=record,
        coverage_end=coverage_end,
        evidence=whole,
        spellings=spellings,
        served=served,
    )
    days = [day for pair in (first, last) if pair for day in pair]
    told = None
    if days:
        told = When(
            start=min(days),
            end=max(days) + timedelta(days=1),
            grain=Grain.RANGE,
            basis=Basis.OFFICIAL,
            span=None,
            because="first and last day in the list",
        )
    return Listed(
        record=record, document=document, raw=raw, file=file, line=line, day=told, tenures=(tenure,)
    )
