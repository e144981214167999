"""The way back to a page is kept with a document; entries made elsewhere are checked before they are kept."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from dragoman.documents.document import Page
from dragoman.documents.span import Span
from dragoman.errors import DriftError
from dragoman.ledger.open import Ledger
from dragoman.ledger.prepared import prepare
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
    prepared = prepare(reading)
    there = pickle.loads(pickle.dumps(prepared))
    assert there == prepared
    with ledger.writer() as writer:
        assert writer.add(replace(reading, records=()), prepared=there).new == 1
        assert writer.add(reading).known == 1
    assert ledger.view().entries(document_id=note.id)[0].id == prepared.entries[0].id
    made = prepared.entries[0]
    wrong = replace(made, evidence=replace(made.evidence, quote="Iceland begged Uruguay"))
    with pytest.raises(DriftError):
        prepare(reading, made=[wrong])
