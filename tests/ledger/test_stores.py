"""One behaviour for every store: what is added, replaced and kept."""

from __future__ import annotations

import pytest

from dragoman.documents.document import text_digest
from dragoman.documents.span import Evidence
from dragoman.errors import DriftError, LedgerError
from dragoman.ledger.entry import Added
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.verify import verify
from dragoman.ledger.writer import Outlet
from factories import a_document, a_reading, a_record, an_actor
from ledger.may import TEXT, a_day_in_may, add, kinds


def test_reading_again_adds_nothing(ledger):
    assert add(ledger, a_day_in_may(), a_day_in_may()) == [Added(new=3, documents=1), Added(known=3)]
    before = ledger.view().entries()
    add(ledger, a_day_in_may())
    assert ledger.view().entries() == before


def test_a_changed_reading_supersedes_and_the_old_one_is_kept(ledger):
    add(ledger, a_day_in_may())
    (first,) = ledger.view().entries(kinds=["statement"])
    assert add(ledger, a_day_in_may(where="Montevideo")) == [Added(known=2, changed=1)]
    now = ledger.view().entry(first.id)
    assert (now.where, now.place, now.version != first.version) == ("Montevideo", first.place, True)
    old, new = ledger.view().history(first.id)
    assert (old.version, bool(old.superseded_at)) == (first.version, True)
    assert (new.version, new.superseded_at) == (now.version, "")


def test_what_is_no_longer_read_is_gone_but_kept(ledger):
    add(ledger, a_day_in_may())
    reading = a_day_in_may()
    shorter = a_reading(reading.document, *reading.records[:2], day="2019-05-04")
    assert add(ledger, shorter) == [Added(known=2, gone=1)]
    assert kinds(ledger.view().entries()) == ["statement", "ask"]
    assert verify(ledger).entries == 3


def test_what_a_person_accepted_stays_though_no_longer_read(ledger):
    add(ledger, a_day_in_may())
    (told,) = ledger.view().entries(kinds=["announcement"])
    with ledger.writer() as writer:
        writer.judge(told.id, Verdict.ACCEPT, by="Q. Desk", because="seen in the gazette")
    empty = a_reading(a_day_in_may().document, day="2019-05-04")
    assert add(ledger, empty) == [Added(gone=2, touched=(told.id,))]
    assert [entry.id for entry in ledger.view().entries()] == [told.id]


def test_two_records_with_one_cue_are_two_entries(ledger):
    note = a_document("Ruiz met Blondal and Stein.")
    pair = [
        a_record(note, "contact", "Ruiz met Blondal and Stein", "met", with_=(an_actor(name, "IS"),))
        for name in ("Blondal", "Stein")
    ]
    assert add(ledger, a_reading(note, *pair)) == [Added(new=2, documents=1)]
    assert add(ledger, a_reading(note, *pair)) == [Added(known=2)]


def test_links_within_a_reading_become_links_between_entries(ledger):
    add(ledger, a_day_in_may())
    view = ledger.view()
    (said,), (asked,) = view.entries(kinds=["statement"]), view.entries(kinds=["ask"])
    assert [(link.relation, link.entry_id) for link in view.links(asked.id)] == [("about", said.id)]


def test_a_record_that_does_not_quote_its_document_is_refused(ledger):
    reading = a_day_in_may()
    record = reading.records[0]
    wrong = Evidence(document_id=reading.document.id, span=record.evidence.span, quote="other words")
    from dataclasses import replace

    bad = replace(reading, records=(replace(record, evidence=wrong), *reading.records[1:]))
    with pytest.raises(DriftError, match="quotes 'other words' but the document says 'Ana Ruiz"):
        add(ledger, bad)
    assert ledger.view().documents() == ()


def test_what_was_read_before_a_failure_is_kept(ledger):
    writer = ledger.writer()
    writer.__enter__()
    writer.add(a_day_in_may())
    writer.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    ledger.store.rollback()
    assert len(ledger.view().entries()) == 3


def test_documents_are_kept_with_their_text_blocks_and_bytes(ledger):
    reading = a_day_in_may()
    raw = b"\xef\xbb\xbf" + TEXT.encode()
    add(ledger, reading, raw=raw)
    view = ledger.view()
    kept = view.document(reading.document.id)
    assert (kept.text, kept.blocks, kept.source) == (
        TEXT,
        reading.document.blocks,
        reading.document.source,
    )
    assert view.raw(reading.document.id) == raw
    assert view.holds([reading.document.id, "none"]) == {reading.document.id}
    (held,) = view.documents()
    assert (held.outlet, held.entries, held.characters) == ("Petrel News", 3, len(TEXT))
    assert held.day == reading.day


def test_outlets_bring_owner_and_side(ledger):
    with ledger.writer(outlets={"petrel news": Outlet(owner="Petrel Cooperative", side="IS")}) as writer:
        writer.add(a_day_in_may())
    (held,) = ledger.view().documents()
    assert (held.owner, held.side) == ("Petrel Cooperative", "IS")


def test_records_of_lists_are_no_documents(ledger):
    add(ledger, a_day_in_may(), official="visits", record="7")
    view = ledger.view()
    assert view.documents() == ()
    assert [held.record for held in view.documents(official=True)] == ["7"]
    assert len(view.entries(official=True)) == 3
    coverage = view.coverage()
    assert (coverage.documents, [count.name for count in coverage.lists]) == (0, ["visits"])


def test_near_copies_are_one_source(ledger):
    report = " ".join(f"word{n} of the report" for n in range(60))
    other = " ".join(f"thing{n} in another text" for n in range(60))
    texts = [report, f"MONTEVIDEO (Petrel) {report}", f"{report} Petrel, all rights kept.", other]
    add(ledger, *(a_reading(a_document(text)) for text in texts))
    held = {one.characters: one.independence for one in ledger.view().documents()}
    assert len({held[len(text)] for text in texts[:3]}) == 1
    assert held[len(other)] != held[len(report)]
    assert ledger.view().coverage().independent == 2


def test_a_text_that_is_not_the_one_of_its_id_is_refused(ledger):
    from dataclasses import replace

    reading = a_day_in_may()
    with pytest.raises(DriftError, match="not the one its id stands for"):
        add(ledger, replace(reading, document=replace(reading.document, text=TEXT + " ")))
    half = a_document("half \ud83d character")
    with pytest.raises(LedgerError, match="half a character at 5"):
        add(ledger, a_reading(half))
    assert text_digest(TEXT) == reading.document.id
