"""Reading everything again: what is new, changed and gone, and which judgements that touches."""

from __future__ import annotations

from dragoman.ledger.changes import changes_since
from dragoman.ledger.clock import now
from dragoman.ledger.entry import Added
from dragoman.ledger.judgement import Verdict
from factories import a_document, a_reading, a_record

TEXT = "Iceland asked for an answer. Uruguay praised the wardens. Norway denied it. Chile warned us."
WORDS = {
    "ask": ("Iceland asked for an answer", "asked"),
    "praise": ("Uruguay praised the wardens", "praised"),
    "denial": ("Norway denied it", "denied"),
    "warning": ("Chile warned us", "warned"),
}


def a_reading_of(*kinds, **changed):
    note = a_document(TEXT)
    return a_reading(note, *(a_record(note, kind, *WORDS[kind], **changed.get(kind, {})) for kind in kinds))


def test_what_a_newer_reading_changed_and_which_judgements_that_touches(ledger):
    with ledger.writer() as writer:
        writer.add(a_reading_of("ask", "praise", "denial"))
        ids = {entry.kind: entry.id for entry in ledger.view().entries()}
        writer.judge(ids["ask"], Verdict.ACCEPT, by="Q. Desk")
        writer.judge(ids["denial"], Verdict.REJECT, by="Q. Desk")
    since = now()
    with ledger.writer() as writer:
        added = writer.add(a_reading_of("ask", "praise", "warning", ask={"where": "Rocha", "status": "open"}))
        again = writer.add(a_reading_of("ask", "praise", "warning", ask={"where": "Rocha", "status": "open"}))
    assert added == Added(new=1, known=1, changed=1, gone=1, touched=(ids["ask"], ids["denial"]))
    assert (again, (added + again).touched) == (Added(known=3), added.touched)
    changes = changes_since(ledger, since)
    (change,) = changes.changed
    assert (change.before.where, change.after.where, change.fields) == ("", "Rocha", ("where", "status"))
    assert [entry.kind for entry in changes.new] == ["warning"]
    assert [entry.kind for entry in changes.gone] == ["denial"]
    assert changes.touched == (ids["ask"], ids["denial"])
    nothing = changes_since(ledger, now())
    assert (nothing.new, nothing.changed, nothing.gone, nothing.touched) == ((), (), (), ())
    assert len(changes_since(ledger, "2000").new) == 3
