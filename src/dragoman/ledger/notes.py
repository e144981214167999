"""Notes and tags that people put on entries; withdrawn ones stay with who and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.ledger.open import Ledger


class NoteKind(StrEnum):
    """A remark in words, or one word by which entries are found again."""

    NOTE = "note"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person put on an entry.

    number: position in the order in which notes and tags were made in this ledger.
    words: the remark, or the tag ("to check"); by: who; at: UTC, ISO 8601.
    withdrawn_by, withdrawn_at: who took it back and when, "" while it stands.
    """

    number: int
    entry_id: str
    kind: NoteKind
    words: str
    by: str
    at: str
    withdrawn_by: str = ""
    withdrawn_at: str = ""


def add_note(ledger: Ledger, entry_id: str, words: str, *, by: str) -> Note:
    """Put a remark on an entry; raises LedgerError for an unknown entry, no words, or nobody in `by`."""
    raise NotImplementedError


def add_tag(ledger: Ledger, entry_id: str, tag: str, *, by: str) -> Note:
    """Put a tag on an entry; one that stands there already is returned as it is."""
    raise NotImplementedError


def withdraw_note(ledger: Ledger, number: int, *, by: str) -> Note:
    """Take a note or tag back; raises LedgerError when there is none of that number."""
    raise NotImplementedError


def notes(ledger: Ledger, entry_id: str = "", *, withdrawn: bool = False) -> tuple[Note, ...]:
    """Return the notes and tags on an entry (on all without an id), oldest first.

    withdrawn: also those that were taken back.
    """
    raise NotImplementedError


def tags(ledger: Ledger) -> tuple[tuple[str, int], ...]:
    """Return the tags that stand, each with the number of entries it is on, the most first."""
    raise NotImplementedError
