"""Taking out: a document, or a person's words, on request; a tombstone with day, reason and digest stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.documents.span import Span

if TYPE_CHECKING:
    from dragoman.ledger.open import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of something taken out: no word of it, only that it was there.

    number: position in the order of taking out. what: "document" or "person".
    document_id: the document's digest, by which the same file is known again.
    digest: the same for a document; for a person the digest of the folded name.
    reason, by, at: why, who asked the program, and when (UTC, ISO 8601). The reason is kept as typed.
    entries, judgements: how many went.
    blanked: for a person, the spans of the document's text that were blanked; left: digest of the text that
        is left; () and "" for a document.
    """

    number: int
    what: str
    document_id: str
    digest: str
    reason: str
    by: str
    at: str
    entries: int
    judgements: int
    blanked: tuple[Span, ...] = ()
    left: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """What taking out did or, on trial, would do.

    documents: ids of documents that went or were blanked in part; entries: ids of entries that went.
    judgements: how many went; characters: code points of text that went.
    cleaned: whether the file itself was rewritten, so that nothing of the words is left in its free pages;
        False where another program held it open: `clean` does it later.
    """

    documents: tuple[str, ...]
    entries: tuple[str, ...]
    judgements: int
    characters: int
    tombstones: tuple[Tombstone, ...] = ()
    cleaned: bool = False


def take_out_document(
    ledger: Ledger, document_id: str, *, by: str, reason: str, trial: bool = False
) -> TakenOut:
    """Take a document out: text, bytes, all versions of its entries, judgements and notes on them.

    trial: change nothing and return what would go.
    Raises LedgerError for a document that is not held, no reason, or nobody in `by`.
    """
    raise NotImplementedError


def take_out_person(
    ledger: Ledger, name: str, *, by: str, reason: str, spellings: Sequence[str] = (), trial: bool = False
) -> TakenOut:
    """Take a person's words out: entries they take part in, and their names in every text (blanked: ████).

    name: as in the record ("Ana Ruiz"); spellings: other forms to blank ("A. Ruiz", "Ruiz").
    trial: change nothing and return what would go.
    Raises LedgerError for a name that nothing holds, no reason, or nobody in `by`.
    """
    raise NotImplementedError


def tombstones(ledger: Ledger, document_ids: Iterable[str] | None = None) -> tuple[Tombstone, ...]:
    """Return what was taken out, oldest first: of these documents, or of all."""
    raise NotImplementedError


def clean(ledger: Ledger) -> bool:
    """Rewrite the file so that no deleted word is left in it; False while another program holds it open."""
    raise NotImplementedError
