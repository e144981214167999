"""The way back to a page is kept with a document; entries made elsewhere are checked before they are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.documents.document import Page
from dragoman.documents.span import Span
from dragoman.errors import DriftError
from dragoman.ledger.keep import entries_of
from dragoman.ledger.open import Ledger
from factories import a_document, a_reading, a_record, an_actor

TEXT = "Iceland asked Uruguay for an answer. The answer came in June."


def test_pages_come_back(ledger: Ledger) -> None:
    pages = (Page(label="iv", span=Span(0, 36)), Page(label="1", span=Span(37, len(TEXT))))
    note = replace(a_document(TEXT), pages=pages)
    with ledger.writer() as writer:
        writer.add(a_reading(note))
    assert ledger.view().document(note.id).pages == pages


def test_entries_made_elsewhere_are_kept_as_they_are_and_checked(ledger: Ledger) -> None:
    note = a_document(TEXT)
    ask = a_record(
        note, "ask", "Iceland asked Uruguay for an answer", "asked", by=(an_actor("Iceland", "IS"),)
    )
    reading = a_reading(note, ask)
    made = entries_of(reading)
    with ledger.writer() as writer:
        assert writer.add(replace(reading, records=()), made=made).new == 1
        assert writer.add(reading).known == 1
    wrong = replace(made[0], evidence=replace(made[0].evidence, quote="Iceland begged Uruguay"))
    with pytest.raises(DriftError), ledger.writer() as writer:
        writer.add(reading, made=[wrong])
