"""Notes and tags: put on entries, found again, taken back, never lost."""

from __future__ import annotations

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger.base import Filter
from dragoman.ledger.notes import add_note, add_tag, notes, tags, withdraw_note
from factories import a_document, a_reading, a_record


@pytest.fixture
def two(ledger):
    note = a_document("Iceland asked for an answer. Uruguay praised the wardens.")
    with ledger.writer() as writer:
        writer.add(
            a_reading(
                note,
                a_record(note, "ask", "Iceland asked for an answer", "asked"),
                a_record(note, "praise", "Uruguay praised the wardens", "praised"),
            )
        )
    return ledger, *(entry.id for entry in ledger.view().entries())


def test_notes_and_tags_stand_on_their_entry_until_they_are_taken_back(two):
    ledger, ask, praise = two
    note = add_note(ledger, ask, " which answer? ", by="Q. Desk")
    tag = add_tag(ledger, ask, "to  check", by="R. Desk")
    assert add_tag(ledger, ask[:6], "to check", by="Q. Desk") == tag
    assert notes(ledger, ask) == (note, tag)
    assert (note.words, note.by, tag.words, notes(ledger, praise)) == (
        "which answer?",
        "Q. Desk",
        "to check",
        (),
    )
    gone = withdraw_note(ledger, note.number, by="R. Desk")
    assert (gone.withdrawn_by, gone.withdrawn_at >= gone.at) == ("R. Desk", True)
    assert notes(ledger) == (tag,)
    assert notes(ledger, withdrawn=True) == (gone, tag)
    with pytest.raises(LedgerError, match="no note"):
        withdraw_note(ledger, note.number, by="R. Desk")


def test_entries_are_found_by_their_tags(two):
    ledger, ask, praise = two
    for entry, tag in ((ask, "quota"), (praise, "quota"), (praise, "wardens")):
        last = add_tag(ledger, entry, tag, by="Q. Desk")
    assert tags(ledger) == (("quota", 2), ("wardens", 1))
    view = ledger.view()
    assert [one.id for one in view.page(Filter(tags=frozenset({"wardens"}))).entries] == [praise]
    assert len(view.page(Filter(tags=frozenset({"wardens", "quota"}))).entries) == 2
    withdraw_note(ledger, last.number, by="Q. Desk")
    assert tags(ledger) == (("quota", 2),)
    assert view.page(Filter(tags=frozenset({"wardens"}))).entries == ()
    assert view.page(Filter(tags=frozenset())).entries == ()


@pytest.mark.parametrize(
    ("words", "by", "message"), [(" ", "Q. Desk", "needs words"), ("x", " ", "needs the name")]
)
def test_a_note_needs_words_and_a_person(two, words, by, message):
    ledger, ask, _ = two
    for put in (add_note, add_tag):
        with pytest.raises(LedgerError, match=message):
            put(ledger, ask, words, by=by)
    assert notes(ledger) == ()


def test_a_note_on_no_entry_is_refused(ledger):
    with pytest.raises(LedgerError, match="no entry"):
        add_note(ledger, "none", "words", by="Q. Desk")
