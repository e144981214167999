"""Adding readings: new entries are kept, changed ones supersede, known ones stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from dragoman.ledger.base import Store
from dragoman.ledger.entry import Added
from dragoman.reading.records import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who stands behind an outlet, as the relationship file has it; side "" for none."""

    owner: str
    side: str


class Writer:
    """Adds readings in batches, each batch all or nothing; use it as a context, the end keeps the rest.

    outlets: by casefolded publisher name.
    """

    def __init__(self, store: Store, *, outlets: Mapping[str, Outlet] | None = None) -> None:
        self._store = store
        self._outlets = outlets or {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.commit()

    def add(self, reading: Reading, *, raw: bytes | None = None, official: str = "") -> Added:
        """Keep a reading; adding the same again adds nothing.

        raw: the bytes as they came, kept when the text alone does not give them back.
        official: name of the outside list that the document is a record of.
        Raises DriftError when an entry does not quote the document, LedgerError when it cannot be written.
        """
        raise NotImplementedError
