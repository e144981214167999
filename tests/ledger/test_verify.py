"""Every kind of drift is found and named."""

from __future__ import annotations

import sqlite3

import msgspec
import pytest

from dragoman.errors import LedgerError
from dragoman.ledger.entry import Entry
from dragoman.ledger.open import open_ledger
from dragoman.ledger.rows import entry_row
from dragoman.ledger.verify import verify
from factories import a_citation, a_document, a_reading, a_record, a_span, an_actor, some_days

TEXT = "On 2 May Ana Ruiz told Iceland in Reykjavik that the quota stays (Petrel, May 3)."


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.dragoman"
    note = a_document(TEXT)
    record = a_record(
        note,
        "statement",
        "Ana Ruiz told Iceland in Reykjavik that the quota stays",
        "told",
        by=(an_actor("Ana Ruiz", "UY", office="Minister", span=a_span(TEXT, "Ana Ruiz")),),
        to=(an_actor("Iceland", "IS", span=a_span(TEXT, "Iceland")),),
        when=some_days("2019-05-02", span=a_span(TEXT, "2 May")),
        where="Reykjavik",
        where_span=a_span(TEXT, "Reykjavik"),
        content=a_span(TEXT, "the quota stays"),
        cited=a_citation(note, "(Petrel, May 3)", "Petrel", "2019-05-03"),
    )
    with open_ledger(path, create=True) as ledger, ledger.writer() as writer:
        writer.add(a_reading(note, record))
    return path


def drifted(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(*statement)
    connection.commit()
    connection.close()
    with open_ledger(path) as ledger:
        return verify(ledger)


def test_an_untouched_ledger_has_no_drift(path):
    found = drifted(path)
    assert (found.documents, found.entries, found.spans, found.drifts) == (1, 1, 8, ())


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("Ana Ruiz", "Eva Ruiz", {"text", "evidence", "by[0]"}),
        ("2 May", "3 May", {"text", "when"}),
        ("Reykjavik", "Rejkjavik", {"text", "evidence", "where"}),
        ("told", "tell", {"text", "evidence", "cue"}),
        ("stays", "stay!", {"text", "evidence", "content"}),
        ("Petrel", "Potrel", {"text", "cited"}),
        ("On 2", "In 2", {"text"}),
        (" stays (Petrel, May 3).", "", {"text", "evidence", "content", "cited"}),
    ],
)
def test_a_changed_text_is_named_with_every_span_it_touches(path, old, new, fields):
    found = drifted(path, ("UPDATE document SET text = replace(text, ?, ?)", (old, new)))
    assert {drift.field for drift in found.drifts} == fields
    assert all(drift.message.count("\n") == 0 and "note" in drift.message for drift in found.drifts)


def rewritten(path, table, old, new):
    """The statement that keeps the entry with other words in its JSON."""
    with open_ledger(path) as ledger:
        (entry,) = ledger.view().entries()
    changed = msgspec.json.encode(entry).replace(old.encode(), new.encode(), 1)
    assert changed != msgspec.json.encode(entry)
    return f"UPDATE {table} SET body = ?", (entry_row(msgspec.json.decode(changed, type=Entry)),)


def test_a_moved_span_is_found_even_where_the_document_is_whole(path):
    found = drifted(path, rewritten(path, "entry", '"cue":{"start":18', '"cue":{"start":17'))
    assert {drift.field for drift in found.drifts} == {"version", "cue"}
    (cue,) = (drift for drift in found.drifts if drift.field == "cue")
    assert cue.found == " told"


def test_a_changed_field_without_words_is_found(path):
    found = drifted(path, rewritten(path, "entry", '"side":"UY"', '"side":"AR"'))
    assert [drift.field for drift in found.drifts] == ["version"]
    assert "are not those that were read" in found.drifts[0].message


def test_what_is_shown_is_what_was_read_or_judged(path):
    found = drifted(path, rewritten(path, "shown", "Minister", "Admiral"))
    assert [drift.field for drift in found.drifts] == ["shown"]
    assert [drift.field for drift in drifted(path, ("DELETE FROM shown",)).drifts] == ["shown"]


def test_an_entry_that_is_no_entry_any_more_is_said_to_be_damaged(path):
    with pytest.raises(LedgerError, match="is damaged"):
        drifted(path, ("UPDATE entry SET body = x'00ff00ff'",))
