"""What a draft is compared with: the documents held, the entries read in them, and who tells them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.documents.span import Span
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.view import View
from dragoman.views.days import days_of
from dragoman.views.draft.findings import Proof
from dragoman.views.draft.shelf import Shelf
from dragoman.views.sources import Told, telling


class Held:
    """The ledger as a check asks it; every document and its entries are read once.

    outlets: ids of actors of the draft that are outlets and no persons, who say nothing.
    """

    def __init__(self, view: View, *, outlets: frozenset[str] = frozenset()) -> None:
        self.view = view
        self.outlets = outlets
        self.shelf = Shelf(view)
        self.documents: dict[str, HeldDocument] = {one.id: one for one in view.documents(official=None)}
        self._entries: dict[str, tuple[Entry, ...]] = {}

    def entries_of(self, document_id: str) -> tuple[Entry, ...]:
        """Return the entries of a document, in order of the text."""
        if document_id not in self._entries:
            self._entries[document_id] = self.view.entries(document_id=document_id)
        return self._entries[document_id]

    def entries_at(self, document_id: str, span: Span, *kinds: str) -> list[Entry]:
        """Return the entries of a document that share words with a range, the shortest evidence first."""
        found = [
            entry
            for entry in self.entries_of(document_id)
            if entry.evidence.span.overlaps(span) and (not kinds or entry.kind in kinds)
        ]
        return sorted(found, key=lambda entry: (len(entry.evidence.span), entry.evidence.span))

    def tellings(self, document_id: str, span: Span) -> Iterator[Told]:
        """Yield who tells some words: the outlets cited for them, then the document itself."""
        entries = self.entries_at(document_id, span)
        for entry in sorted(entries, key=lambda entry: entry.cited is None):
            yield telling(entry, self.documents)
        yield from self.publication(document_id)

    def publication(self, document_id: str) -> Iterator[Told]:
        """Yield the document itself as the one that tells its words; nothing for one not held."""
        held = self.documents.get(document_id)
        if held is not None:
            yield Told(
                outlet=held.outlet,
                day=days_of(held.day),
                cited=False,
                lost=False,
                candidates=(),
                document=held.name,
                document_id=document_id,
                entry_id="",
                official=held.official,
            )

    def proof(self, entry: Entry) -> Proof:
        """Return where an entry stands."""
        return Proof(
            document_id=entry.document_id,
            document=entry.doc,
            span=entry.evidence.span,
            quote=entry.quote,
            entry_id=entry.id,
        )
