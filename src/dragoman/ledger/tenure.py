"""A tenure: one person in one office from one day to another, as a list has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.documents.span import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Reno L. Harnish III, Ambassador to Azerbaijan, side US, 2003-12-01 to 2006-01-03, list pocom.

    id: made from list, record and place in it.
    person: name as the list writes it; spellings: other forms it gives; person_id: the list's own id.
    office: in words; side: ISO 3166 alpha-2 served; country: alpha-2 of the country of the post, "" if home.
    start, start_last: first and last day on which it may have begun (differ for a year alone); None if none.
    end: last day in office, inclusive; None when the list gives none: then *unknown*, never *current*.
    end_known: whether the list says that and when it ended.
    list_name, record: the list and its own id; coverage_end: the last day the list can know of.
    served: False where the list has an appointment alone, with a note why (declined, not commissioned): it
        covers no day. evidence: the list's own words.
    """

    id: str
    person: str
    person_id: str
    office: str
    side: str
    country: str
    start: date | None
    start_last: date | None
    end: date | None
    end_known: bool
    list_name: str
    record: str
    coverage_end: date | None
    evidence: Evidence
    spellings: tuple[str, ...] = ()
    served: bool = True
