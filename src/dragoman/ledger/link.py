"""What a database must do for the ledger; the questions are the same SQL on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from dragoman.ledger.search import Term


class Link(Protocol):
    """One connection. Statements have `?` for each value; every error is a LedgerError that says what to do.

    Outside `begin` … `commit` every statement is kept at once.
    """

    @property
    def name(self) -> str:
        """The file or address, without any password, for messages."""

    @property
    def writing(self) -> bool:
        """Whether the right to write is held."""

    def begin(self) -> None:
        """Take the right to write, of one program at a time; raises LedgerError when it is not given."""

    def patience(self, seconds: float) -> float:
        """Wait so long for another program that is writing; returns how long it was before."""

    def commit(self) -> None:
        """Keep what was written since `begin`, and give the right back."""

    def rollback(self) -> None:
        """Forget what was written since `begin`, and give the right back."""

    def close(self) -> None:
        """Give the file or address back; what was not committed is forgotten."""

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield what a question finds."""

    def one(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Return the first row that a question finds, or that a writing returns; None when there is none."""

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Write; returns how many rows that changed."""

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> int:
        """Write many rows; returns how many changed."""

    def index(self, table: str, texts: Iterable[tuple[int, str]]) -> None:
        """Make texts of `document` or `shown` findable, where triggers do not."""

    def found(
        self, table: str, terms: Sequence[Term], limit: int, where: str, values: Sequence[Any]
    ) -> list[tuple[int, float]]:
        """Return (number, rank) of the texts that hold all terms, best (lowest) first.

        where: a condition on the column `number`, "" for none.
        """

    def holding(self, table: str, terms: Sequence[Term], limit: int) -> list[int]:
        """Return the numbers of texts that hold all terms, in order; no rank is reckoned."""

    def steady(self) -> AbstractContextManager[None]:
        """Return a context in which all questions see the ledger as it stands at one moment."""

    def renumber(self, tables: Sequence[str]) -> None:
        """Go on numbering the rows of these tables after the greatest number there."""

    def stamp(self) -> object:
        """Return something that changes whenever anybody writes."""

    def damage(self) -> list[str]:
        """Return what is wrong with the file itself, in words; empty when it is sound."""

    def clean(self) -> bool:
        """Rewrite what is kept, so that no deleted word is left; False while another program prevents it."""
