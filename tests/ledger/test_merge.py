"""Two colleagues' ledgers: nothing doubled, judgements of both kept, conflicts listed, the later stands."""

from __future__ import annotations

import pytest

from dragoman.errors import LedgerError, TakenOutError
from dragoman.ledger.entered import enter
from dragoman.ledger.judgement import Decision, Suggestion, Verdict
from dragoman.ledger.memory import MemoryStore
from dragoman.ledger.merge import Merged, merge
from dragoman.ledger.notes import add_note, add_tag, notes, withdraw_note
from dragoman.ledger.open import Ledger
from dragoman.ledger.takedown import take_out_document, take_out_person, tombstones
from dragoman.ledger.verify import verify
from factories import a_document, a_reading, a_record, a_span, an_actor

NOTHING = dict.fromkeys(
    ("documents", "entries", "copies", "judgements", "suggestions", "decisions", "notes", "tenures"), 0
)


def counted(merged: Merged) -> dict[str, int]:
    return {name: getattr(merged, name) for name in NOTHING if getattr(merged, name)}


def a_note(number, **changed):
    note = a_document(f"Note {number}: Ana Ruiz asked for an answer. Iceland waits.", name=f"note{number}")
    ruiz = an_actor("Ana Ruiz", "UY", office="Minister")
    return a_reading(
        note, a_record(note, "ask", "Ana Ruiz asked for an answer", "asked", by=(ruiz,), **changed)
    )


@pytest.fixture
def other():
    with Ledger(MemoryStore()) as opened:
        yield opened


def add(ledger, *readings, **options):
    with ledger.writer() as writer:
        for reading in readings:
            writer.add(reading, **options)
    return [entry.id for entry in ledger.view().entries(official=None)]


def judge(ledger, entry_id, verdict, by, **options):
    with ledger.writer() as writer:
        return writer.judge(entry_id, verdict, by=by, **options)


def test_what_both_hold_is_there_once(ledger, other):
    add(ledger, a_note(1), a_note(2))
    add(other, a_note(2), a_note(3))
    assert counted(merge(ledger, other)) == {"documents": 1, "entries": 1}
    assert merge(ledger, other) == Merged(**NOTHING, conflicts=())
    assert sorted(held.name for held in ledger.view().documents()) == ["note1", "note2", "note3"]
    assert len(ledger.view().entries()) == 3
    assert len(ledger.view().search("iceland")) == 3
    assert verify(ledger).drifts == ()


def test_a_trial_changes_nothing(ledger, other):
    add(ledger, a_note(1))
    add(other, a_note(3))
    assert counted(merge(ledger, other, trial=True)) == {"documents": 1, "entries": 1}
    assert len(ledger.view().documents()) == 1


def test_judgements_and_notes_of_both_are_kept(ledger, other):
    (one, two) = add(ledger, a_note(1), a_note(2))
    add(other, a_note(1), a_note(2))
    judge(ledger, one, Verdict.ACCEPT, "Q. Desk")
    judge(other, two, Verdict.CORRECT, "R. Desk", because="a wish", correction={"kind": "proposal"})
    add_note(ledger, one, "seen", by="Q. Desk")
    mine = add_tag(ledger, two, "quota", by="Q. Desk")
    add_tag(other, two, "later", by="R. Desk")
    assert counted(merge(ledger, other)) == {"judgements": 1, "notes": 1}
    assert ledger.view().entry(two).kind == "proposal"
    assert [(one.by, one.because) for one in ledger.view().judgements()] == [
        ("Q. Desk", ""),
        ("R. Desk", "a wish"),
    ]
    assert len(notes(ledger)) == 3
    assert verify(ledger).drifts == ()
    merge(other, ledger)
    withdraw_note(ledger, mine.number, by="Q. Desk")
    merge(other, ledger)
    assert [one.words for one in notes(other, two)] == ["later"]


def test_of_two_judgements_on_one_entry_the_later_stands_and_the_conflict_is_listed(ledger, other):
    (entry,) = add(ledger, a_note(1))
    add(other, a_note(1))
    judge(other, entry, Verdict.REJECT, "R. Desk", because="no ask")
    judge(ledger, entry, Verdict.ACCEPT, "Q. Desk")
    (conflict,) = merge(ledger, other).conflicts
    assert (conflict.what, conflict.entry_id) == ("judgement", entry)
    assert "reject by R. Desk" in conflict.theirs
    assert conflict.message.endswith("stands, the later one")
    assert ledger.view().entry(entry).state == "accepted"
    assert [one.by for one in ledger.view().judgements(entry)] == ["R. Desk", "Q. Desk"]
    assert merge(ledger, other).conflicts == ()
    merge(other, ledger)
    assert other.view().entry(entry).state == "accepted"
    # Undoing takes back the judgement that stood, whoever else judged in between.
    judge(ledger, entry, Verdict.UNDO, "Q. Desk")
    assert ledger.view().entry(entry).state == "rejected"
    assert verify(ledger).drifts == verify(other).drifts == ()


@pytest.mark.parametrize("later", ["ours", "theirs"])
def test_of_two_readings_the_later_stands_and_the_other_is_kept_as_an_earlier_one(ledger, other, later):
    first, last = (other, ledger) if later == "ours" else (ledger, other)
    add(first, a_note(1, where="Rocha"))
    (entry,) = add(last, a_note(1, where="Reykjavik"))
    (conflict,) = merge(ledger, other).conflicts
    assert conflict.what == "reading"
    assert f"{later}, the later" in conflict.message
    assert ledger.view().entry(entry).where == "Reykjavik"
    assert [one.where for one in ledger.view().history(entry)] == ["Rocha", "Reykjavik"]
    assert merge(ledger, other).conflicts == ()
    assert verify(ledger).drifts == ()
    judge(ledger, entry, Verdict.ACCEPT, "Q. Desk")
    assert ledger.view().entry(entry).judged_version == ledger.view().entry(entry).version


def test_entries_that_people_made_or_accepted_come_though_ours_was_read_later(ledger, other):
    add(other, a_note(1))
    note = a_note(1).document
    made = enter(other, note.id, a_span(note.text, "Iceland waits"), {"kind": "position"}, by="R. Desk")
    add(ledger, a_note(1))
    merged = merge(ledger, other)
    assert (counted(merged), merged.conflicts) == ({"entries": 1, "judgements": 1}, ())
    assert ledger.view().entry(made.id).state == "accepted"
    assert verify(ledger).drifts == ()


def test_what_was_taken_out_here_is_not_brought_back(ledger, other):
    add(ledger, a_note(1), a_note(2))
    add(other, a_note(1), a_note(2))
    take_out_document(ledger, a_note(1).document.id, by="Q. Desk", reason="asked")
    take_out_document(other, a_note(2).document.id, by="R. Desk", reason="asked too")
    conflicts = merge(ledger, other).conflicts
    assert [(one.what, one.ours[:9], one.theirs[:9]) for one in conflicts] == [
        ("taken out", "taken out", "held"),
        ("taken out", "held", "taken out"),
    ]
    assert [held.name for held in ledger.view().documents()] == ["note2"]
    assert verify(ledger).drifts == ()


def test_what_was_taken_out_there_in_part_comes_as_it_is_there(ledger, other):
    add(other, a_note(1))
    take_out_person(other, "Ana Ruiz", by="R. Desk", reason="she asks")
    merge(ledger, other)
    assert "Ruiz" not in ledger.view().document(a_note(1).document.id).text
    assert len(tombstones(ledger)) == 1
    assert verify(ledger).drifts == ()
    with pytest.raises(TakenOutError):
        add(ledger, a_note(1))


def test_suggestions_and_what_was_decided_of_them_come_with_their_entries(ledger, other):
    one, two = add(other, a_note(1), a_note(2))
    add(ledger, a_note(1))
    with other.writer() as writer:
        writer.suggest(
            [
                Suggestion(
                    id="s",
                    entry_id=one,
                    other_id=two,
                    relation="same_as",
                    score=0.5,
                    suggester="x",
                    because="y",
                )
            ]
        )
        writer.decide("s", Decision.ACCEPTED, by="R. Desk", because="yes")
    assert counted(merge(ledger, other)) == {"documents": 1, "entries": 1, "suggestions": 1, "decisions": 1}
    assert [link.entry_id for link in ledger.view().links(one)] == [two]
    with ledger.writer() as writer:
        writer.decide("s", Decision.REJECTED, by="Q. Desk", because="no")
    assert merge(other, ledger).conflicts[0].what == "decision"
    assert other.view().links(one) == ()


def test_of_two_editions_of_a_list_record_the_later_stands(ledger, other):
    add(ledger, a_note(1), official="visits", record="7")
    (later,) = add(other, a_note(2), official="visits", record="7")
    assert merge(ledger, other).conflicts[0].what == "edition"
    assert [entry.id for entry in ledger.view().entries()] == [later]
    assert verify(ledger).drifts == ()
    add(other, a_note(2), official="visits", record="7")
    assert merge(ledger, other).conflicts == ()


def test_near_copies_from_two_ledgers_are_one_source(ledger, other):
    report = " ".join(f"word{n} of the report" for n in range(60))
    add(ledger, a_reading(a_document(report)))
    add(other, a_reading(a_document(f"ROCHA (Petrel) {report}")))
    merge(ledger, other)
    assert ledger.view().coverage().independent == 1


def test_a_ledger_is_not_merged_with_itself(ledger):
    with pytest.raises(LedgerError, match="given twice"):
        merge(ledger, ledger)
