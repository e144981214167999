"""Which documents a question about two sides looks into, on every store; the court asks no others."""

from __future__ import annotations

import pytest

from dragoman.ledger.base import Filter
from dragoman.ledger.judgement import Suggestion
from dragoman.ledger.open import Ledger
from dragoman.ledger.view import View
from dragoman.views.court import court
from factories import a_document, a_reading, a_record, an_actor

WORDS = "{one} asked {other} for an answer on the bridge at number {number}."


def add(ledger: Ledger, number: int, one: str, other: str) -> str:
    """Keep a document with one ask between two sides; returns the document's id."""
    note = a_document(WORDS.format(one=one, other=other or "all", number=number), name=f"note-{number}")
    sides = {"to": (an_actor(other, other),)} if other else {}
    ask = a_record(note, "ask", note.text[:-1], "asked", by=(an_actor(one, one),), grade="strong", **sides)
    with ledger.writer() as writer:
        writer.add(a_reading(note, ask))
    return note.id


def test_the_documents_between_two_sides(ledger: Ledger) -> None:
    both = add(ledger, 1, "UY", "IS")
    alone = add(ledger, 2, "IS", "")
    add(ledger, 3, "NO", "IS")
    other = add(ledger, 4, "NO", "FI")
    view = ledger.view()
    assert view.documents_between("IS", "UY") == (both, alone)
    assert view.documents_between("UY", "IS") == (both, alone)
    assert view.documents_between("FI", "NO") == (other,)
    assert [entry.document_id for entry in view.in_documents([both], Filter())] == [both]
    assert view.in_documents([both], Filter(kinds=frozenset({"contact"}))) == ()
    assert len(view.held_days()) == 4


def test_what_is_read_no_more_lies_between_nobody(ledger: Ledger) -> None:
    document_id = add(ledger, 1, "UY", "IS")
    document = ledger.view().document(document_id)
    with ledger.writer() as writer:
        writer.add(a_reading(document))
    assert ledger.view().documents_between("IS", "UY") == ()


def test_suggestions_of_documents(ledger: Ledger) -> None:
    ids = [add(ledger, number, "UY", "IS") for number in (1, 2, 3)]
    entries = [ledger.view().entries(document_id=one)[0].id for one in ids]
    made = Suggestion(
        id="s1",
        entry_id=entries[0],
        other_id=entries[1],
        relation="same_as",
        score=0.9,
        suggester="x",
        because="y",
    )
    with ledger.writer() as writer:
        writer.suggest([made])
    view = ledger.view()
    assert [one.id for one in view.suggestions_in(ids[:2])] == ["s1"]
    assert view.suggestions_in(ids[2:]) == ()
    assert set(view.documents_of(entries[:2])) == set(ids[:2])


def test_the_court_of_two_sides_decodes_nothing_of_others(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = add(ledger, 1, "UY", "IS")
    add(ledger, 2, "NO", "FI")
    whole = View.in_documents
    asked: list[str] = []

    def watched(self: View, ids: object, filter: Filter) -> object:
        asked.extend(ids)  # type: ignore[call-overload]
        return whole(self, ids, filter)  # type: ignore[arg-type]

    monkeypatch.setattr(View, "in_documents", watched)
    monkeypatch.setattr(View, "entries", lambda *_, **__: pytest.fail("every entry was asked for"))
    found = court(ledger.view(), between=("IS", "UY"))
    assert asked == [both]
    assert len(found.open) == 1
    assert found.silence.documents == 2
