"""One file that holds a whole ledger, made while it is written, and the ledger from it, to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.ledger.open import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup: a ledger file, gzipped, as it stood at one moment.

    path: the file; size: its bytes; digest: sha256 of the ledger file inside.
    documents, entries: how many it holds (current entries).
    """

    path: Path
    size: int
    digest: str
    documents: int
    entries: int


def backup(ledger: Ledger, path: Path) -> Backup:
    """Write a backup of a ledger, also while others read and write it; it stands at one moment.

    path: a new file; one that is there is replaced only when the new one is whole.
    Raises LedgerError when it cannot be written.
    """
    raise NotImplementedError


def restore(path: Path, target: Path | str, *, replace: bool = False) -> Backup:
    """Write the ledger of a backup to a file (or a PostgreSQL address); every byte is checked first.

    replace: whether a ledger that is there may be replaced.
    Raises LedgerError for a backup that is cut short or damaged, and for a target that is there already.
    """
    raise NotImplementedError
