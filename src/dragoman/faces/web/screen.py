"""What a screen is: a view of the record that is a page, JSON and a table at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.faces.web.desk import Call

Table = tuple[Sequence[str], Iterable[Sequence[object]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen: `Screen(name="court", title="Court", answer=answers.court_of, table=…)`.

    answer: what it shows, from a request; shape: the type of that, for the description of the API.
    table: its rows for a spreadsheet; more: further words that its template needs.
    part: of a large ledger, what one page of it shows, where that is less work than all; None for all.
    lead: what it is for, in one line. group: where it stands in the bar, "" for the search field.
    """

    name: str
    title: str
    answer: Callable[[Call], Any]
    shape: Any
    table: Callable[[Any], Table]
    lead: str
    group: str = "record"
    part: Callable[[Call], Any] | None = None
    more: Callable[[Call, Any], dict[str, Any]] = field(default=lambda call, answer: {})
