"""Long lists are turned over page by page; the address says which page: `?page=3`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlencode

from dragoman.faces.web.asked import count_of
from dragoman.faces.web.desk import Call

Shown = TypeVar("Shown")
Other = TypeVar("Other")


class Counted(Protocol):
    """Some of a list, with the count of all of it."""

    @property
    def count(self) -> int:
        """How many there are in all."""


Part = TypeVar("Part", bound=Counted)
#: Rows on a page of a screen.
EACH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned(Generic[Shown]):
    """One page of a list.

    shown: what stands on it; first: how many stand before; total: how many there are on all pages.
    number, of: which page, and how many there are; query: of the address, without the page.
    """

    shown: Sequence[Shown]
    first: int
    total: int
    number: int
    of: int
    each: int
    query: str

    def link(self, number: int) -> str:
        """Return the address of another page of the same list."""
        return f"?{self.query}&page={number}" if self.query else f"?page={number}"

    def with_shown(self, shown: Sequence[Other]) -> Turned[Other]:
        """Return the same page with what stands at its places."""
        return replace(self, shown=shown)  # type: ignore[arg-type, return-value]

    def page_of(self, place: int) -> int:
        """Return the page on which the element at a place of the whole list stands."""
        return place // self.each + 1


def turned(call: Call, found: Sequence[Shown], *, each: int = EACH, opens_at: int = 0) -> Turned[Shown]:
    """Return the page of a list that the address asks for; opens_at: a place on the page shown unless asked.

    A page behind the last is the last. Raises WebError for a page that is no number.
    """
    pages = max(1, -(-len(found) // each))
    usual = min(pages, max(0, opens_at) // each + 1)
    number = min(pages, count_of(call.query, "page", usual=usual, least=1))
    first = (number - 1) * each
    kept = [(name, value) for name, value in call.query.items() if name != "page"]
    return Turned(
        shown=found[first : first + each],
        first=first,
        total=len(found),
        number=number,
        of=pages,
        each=each,
        query=urlencode(kept, safe=",:"),
    )


def asked_page(call: Call, part: Callable[[int, int], Part], *, each: int = EACH) -> Part:
    """Return the page of a list that the address asks for, where a view makes only so many at a time.

    part: makes them, from an offset on and so many at most, with the count of all. A page behind the last
    is the last.
    """
    number = count_of(call.query, "page", usual=1, least=1)
    found = part((number - 1) * each, each)
    last = max(0, found.count - 1) // each
    return found if number - 1 <= last else part(last * each, each)
