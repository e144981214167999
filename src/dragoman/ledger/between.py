"""What a question about two sides has to look at: the documents that tell something between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple, Protocol

from dragoman.ledger.entry import Entry
from dragoman.ledger.link import Link
from dragoman.ledger.rows import when_of
from dragoman.reading.dates.when import When


class Dated(Protocol):
    """A held document as far as it is counted: when it is of, its independence group, its list if any."""

    @property
    def day(self) -> When | None:
        """Its interval, None when its day cannot be told."""

    @property
    def independence(self) -> str:
        """Its group of near-copies."""

    @property
    def official(self) -> str:
        """The outside list it is a record of, "" for none."""


class HeldDay(NamedTuple):
    """When a held document is of: all that a count of documents needs, for every one of them.

    A tuple, since a question may make a hundred thousand of them. Documents of one day share one `When`.
    """

    day: When | None
    independence: str
    official: str


def renew_between(link: Link, documents: Iterable[tuple[int, Sequence[tuple[int, Entry]]]]) -> None:
    """Write between which sides each of these documents tells something; part of the commit."""
    told = [(number, _pairs(entry for _, entry in entries)) for number, entries in documents]
    link.run_many("DELETE FROM between_sides WHERE document = ?", [(number,) for number, _ in told])
    link.run_many(
        "INSERT INTO between_sides VALUES (?, ?, ?)",
        [(one, other, number) for number, pairs in told for one, other in sorted(pairs)],
    )


def _pairs(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for entry in entries:
        sides = sorted(entry.sides)
        found.update(combinations(sides, 2) if len(sides) > 1 else ((side, "") for side in sides))
    return found


def documents_between(link: Link, one: str, other: str) -> list[str]:
    """Return the ids of documents in which both sides take part in an entry, or one of them alone does.

    Documents whose writing is not committed yet are among them, since nobody knows of them yet.
    """
    first, second = sorted((one, other))
    rows = link.rows(
        "SELECT id FROM document WHERE number IN (SELECT document FROM between_sides"
        " WHERE (one = ? AND other = ?) OR (one = ? AND other = '') OR (one = ? AND other = '')"
        " UNION SELECT document FROM outline_stale) ORDER BY number",
        (first, second, first, second),
    )
    return [row[0] for row in rows]


def numbers_between(link: Link, one: str, other: str) -> list[int]:
    """Return the numbers of the documents in which both sides take part, or one of them alone does."""
    first, second = sorted((one, other))
    rows = link.rows(
        "SELECT DISTINCT document FROM between_sides"
        " WHERE (one = ? AND other = ?) OR (one = ? AND other = '') OR (one = ? AND other = '')"
        " ORDER BY document",
        (first, second, first, second),
    )
    return [row[0] for row in rows]


def held_days(link: Link) -> list[HeldDay]:
    """Return of when every held document is."""
    known: dict[str, When | None] = {}
    found = []
    for text, independence, official in link.rows("SELECT day, independence, official FROM document"):
        if text not in known:
            known[text] = when_of(text)
        found.append(HeldDay(known[text], independence, official))
    return found
