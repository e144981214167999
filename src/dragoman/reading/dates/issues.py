"""The day of an issue of a periodical, by its volume and number."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.documents.source import SourceField
from dragoman.documents.span import Span
from dragoman.language.lexicon import checked_entry, load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """An interval in which the text must lie, and why: last is inclusive; None on either side is open.

    weight: 3 stated, 2 follows from a fixed fact, 1 likely; where clues contradict, the weakest gives way.
    """

    first: date | None
    last: date | None
    because: str
    span: Span | None = None
    weight: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodical:
    """A periodical with one volume a year: name, year of volume 1, issues a year, slack in days."""

    name: str
    first_year: int
    a_year: int
    slack: int


@functools.cache
def load_periodicals() -> dict[str, Periodical]:
    """Return the periodicals of `knowledge/lexicons/periodicals.toml` by lower-case name and alias."""
    found: dict[str, Periodical] = {}
    for entry in load_toml("periodicals").get("periodical", ()):
        checked_entry(
            entry,
            file="periodicals.toml",
            label=f"periodical {entry.get('name')!r}",
            required={
                "name": str,
                "aliases": list,
                "first_year": int,
                "a_year": int,
                "slack": int,
                "example": str,
                "source": str,
            },
            optional={},
        )
        periodical = Periodical(
            name=entry["name"], first_year=entry["first_year"], a_year=entry["a_year"], slack=entry["slack"]
        )
        for name in (entry["name"], *entry["aliases"]):
            found[name.lower()] = periodical
    return found


def issue_clues(publisher: SourceField | None, issue: SourceField | None) -> list[Clue]:
    """Return what volume and issue tell: 3:71 of a weekday paper begun in 2004 is spring 2006."""
    if publisher is None or issue is None:
        return []
    periodical = load_periodicals().get(publisher.value.lower())
    numbers = re.findall(r"\d+", issue.value)
    if periodical is None or not numbers:
        return []
    year = periodical.first_year + int(numbers[0]) - 1
    if not 1 <= year <= 9998:
        return []
    words = f"volume {numbers[0]} of {periodical.name} is {year} (volume 1: {periodical.first_year})"
    clues = [Clue(first=date(year, 1, 1), last=date(year, 12, 31), because=words, span=issue.span)]
    if len(numbers) > 1 and int(numbers[1]) <= periodical.a_year * 1.2:
        middle = date(year, 1, 1) + timedelta(days=round(365 * (int(numbers[1]) - 0.5) / periodical.a_year))
        slack = timedelta(days=periodical.slack)
        first = max(middle - slack, date(year, 1, 1))
        last = min(middle + slack, date(year, 12, 31))
        because = f"issue {numbers[1]} of about {periodical.a_year} a year falls between {first} and {last}"
        clues.append(Clue(first=first, last=last, because=because, span=issue.span, weight=1))
    return clues
