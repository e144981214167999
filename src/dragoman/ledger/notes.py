"""Notes and tags that people put on entries; withdrawn ones stay with who and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dragoman.errors import LedgerError
from dragoman.ledger.clock import now

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
    return _put(ledger, entry_id, NoteKind.NOTE, words.strip(), by)


def add_tag(ledger: Ledger, entry_id: str, tag: str, *, by: str) -> Note:
    """Put a tag on an entry; one that stands there already is returned as it is.

    Raises LedgerError for an unknown entry, no words, or nobody in `by`.
    """
    return _put(ledger, entry_id, NoteKind.TAG, " ".join(tag.split()), by)


def withdraw_note(ledger: Ledger, number: int, *, by: str) -> Note:
    """Take a note or tag back; raises LedgerError when none of that number stands."""
    with ledger.writing() as store:
        if not store.withdraw_note(number, _person(by), now()):
            raise LedgerError(
                f"{store.name} has no note {number} that stands; `dragoman review notes` lists them"
            )
        return next(note for note in store.notes("") if note.number == number)


def notes(ledger: Ledger, entry_id: str = "", *, withdrawn: bool = False) -> tuple[Note, ...]:
    """Return the notes and tags on an entry (on all without an id), oldest first.

    withdrawn: also those that were taken back.
    """
    return tuple(note for note in ledger.store.notes(entry_id) if withdrawn or not note.withdrawn_at)


def tags(ledger: Ledger) -> tuple[tuple[str, int], ...]:
    """Return the tags that stand, each with the number of entries it is on, the most first."""
    return tuple(ledger.store.tags())


def _put(ledger: Ledger, entry_id: str, kind: NoteKind, words: str, by: str) -> Note:
    entry = ledger.view().entry(entry_id)
    if not words:
        raise LedgerError(f"{entry.id}: a {kind.value} needs words")
    with ledger.writing() as store:
        for note in store.notes(entry.id):
            if kind is NoteKind.TAG and (note.kind, note.words, note.withdrawn_at) == (kind, words, ""):
                return note
        return store.keep_note(
            Note(number=0, entry_id=entry.id, kind=kind, words=words, by=_person(by), at=now())
        )


def _person(by: str) -> str:
    if not by.strip():
        raise LedgerError("a note or tag needs the name of the person who makes it (--by)")
    return by.strip()
