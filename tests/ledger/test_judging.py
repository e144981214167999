"""One behaviour for every store: judgements, corrections, suggestions, and two who edit at once."""

from __future__ import annotations

import pytest

from dragoman.errors import LedgerError, StaleError
from dragoman.ledger.entry import State
from dragoman.ledger.judgement import Decision, Suggestion, Verdict
from dragoman.ledger.verify import verify
from ledger.may import a_day_in_may, add, kinds


def test_judgements_are_kept_with_who_and_why_and_the_version_they_were_made_on(ledger):
    add(ledger, a_day_in_may())
    (asked,) = ledger.view().entries(kinds=["ask"])
    with ledger.writer() as writer:
        writer.judge(asked.id, Verdict.REJECT, by="Q. Desk", because="it is a wish")
    view = ledger.view()
    assert asked.id not in {entry.id for entry in view.entries()}
    assert view.entry(asked.id).state is State.REJECTED
    (judgement,) = view.judgements(asked.id)
    assert (judgement.by, judgement.because, judgement.version) == ("Q. Desk", "it is a wish", asked.version)
    with ledger.writer() as writer:
        writer.judge(asked.id, Verdict.REOPEN, by="Q. Desk")
    assert ledger.view().entry(asked.id) == asked
    assert len(ledger.view().judgements()) == 2


def test_a_correction_is_shown_and_found_and_what_was_read_is_kept(ledger):
    add(ledger, a_day_in_may())
    (asked,) = ledger.view().entries(kinds=["ask"])
    with ledger.writer() as writer:
        writer.judge(
            asked.id, Verdict.CORRECT, by="Q. Desk", correction={"kind": "proposal", "matters": ["trade"]}
        )
    view = ledger.view()
    (shown,) = view.entries(kinds=["proposal"])
    assert (shown.id, shown.state, shown.matters) == (asked.id, State.CORRECTED, ("trade",))
    assert view.entries(kinds=["ask"]) == ()
    assert [entry.kind for entry in view.history(asked.id)] == ["ask"]
    assert verify(ledger).drifts == ()


def test_a_correction_stands_over_a_later_reading_and_is_shown_as_made_on_an_earlier_one(ledger):
    add(ledger, a_day_in_may())
    (said,) = ledger.view().entries(kinds=["statement"])
    with ledger.writer() as writer:
        writer.judge(said.id, Verdict.CORRECT, by="Q. Desk", correction={"status": "confirmed"})
    add(ledger, a_day_in_may(where="Montevideo"))
    now = ledger.view().entry(said.id)
    assert (now.status, now.where, now.state) == ("confirmed", "Montevideo", State.CORRECTED)
    assert (now.judged_version == said.version, now.judged_version == now.version) == (True, False)


@pytest.mark.parametrize(
    ("verdict", "options", "message"),
    [
        (Verdict.CORRECT, {"correction": {"quote": "x"}}, "quote cannot be corrected"),
        (Verdict.CORRECT, {}, "none was given"),
        (Verdict.CORRECT, {"correction": {"due": "June"}}, "does not fit"),
        (Verdict.CORRECT, {"correction": {"content": {"start": 0, "end": 160}}}, "past the evidence"),
        (Verdict.MERGE, {}, "names another entry"),
        (Verdict.ACCEPT, {"by": " "}, "name of the person"),
    ],
)
def test_judgements_that_cannot_be_kept_say_why(ledger, verdict, options, message):
    add(ledger, a_day_in_may())
    (asked,) = ledger.view().entries(kinds=["ask"])
    with pytest.raises(LedgerError, match=message), ledger.writer() as writer:
        writer.judge(asked.id, verdict, **{"by": "Q. Desk", **options})
    assert ledger.view().judgements() == ()


def test_a_merged_entry_is_shown_no_more_and_says_where_it_went(ledger):
    add(ledger, a_day_in_may())
    said, asked, _ = ledger.view().entries()
    with ledger.writer() as writer:
        writer.judge(said.id, Verdict.MERGE, by="Q. Desk", other=asked.id)
    assert kinds(ledger.view().entries()) == ["ask", "announcement"]
    assert ledger.view().judgements(said.id)[0].other == asked.id


def a_suggestion(one, other, relation="same_as"):
    return Suggestion(
        id=f"{relation}-{one.id}-{other.id}",
        entry_id=one.id,
        other_id=other.id,
        relation=relation,
        score=0.8,
        suggester="by hand",
        because="same day, same names",
    )


def test_a_suggestion_becomes_a_link_only_when_a_person_accepts_it(ledger):
    add(ledger, a_day_in_may())
    said, _, told = ledger.view().entries()
    with ledger.writer() as writer:
        assert writer.suggest([a_suggestion(said, told)]) == 1
        assert writer.suggest([a_suggestion(said, told)]) == 0
    view = ledger.view()
    (open_,) = view.suggestions(told.id)
    assert (open_.decision, view.links(said.id)) == (Decision.OPEN, ())
    with ledger.writer() as writer:
        writer.decide(open_.id, Decision.ACCEPTED, by="Q. Desk", because="yes")
    assert [link.entry_id for link in view.links(told.id)] == [said.id]
    assert view.suggestions(decision=Decision.OPEN) == ()
    with pytest.raises(LedgerError, match="no suggestion"), ledger.writer() as writer:
        writer.decide("none", Decision.REJECTED, by="Q. Desk")


def test_undoing_goes_back_one_judgement_at_a_time(ledger):
    add(ledger, a_day_in_may())
    (asked,) = ledger.view().entries(kinds=["ask"])
    with ledger.writer() as writer:
        writer.judge(asked.id, Verdict.ACCEPT, by="Q. Desk")
        writer.judge(asked.id, Verdict.CORRECT, by="R. Desk", correction={"kind": "proposal"})
        writer.judge(asked.id, Verdict.UNDO, by="R. Desk", because="it is an ask after all")
    assert (ledger.view().entry(asked.id).kind, ledger.view().entry(asked.id).state) == ("ask", "accepted")
    with ledger.writer() as writer:
        writer.judge(asked.id, Verdict.UNDO, by="Q. Desk")
    assert ledger.view().entry(asked.id) == asked
    with pytest.raises(LedgerError, match="no judgement to undo"), ledger.writer() as writer:
        writer.judge(asked.id, Verdict.UNDO, by="Q. Desk")
    assert [one.verdict for one in ledger.view().judgements(asked.id)] == [
        "accept",
        "correct",
        "undo",
        "undo",
    ]
    assert verify(ledger).drifts == ()


def test_the_second_of_two_editors_is_told_what_the_first_did(ledger):
    add(ledger, a_day_in_may())
    (said,) = ledger.view().entries(kinds=["statement"])
    seen = ledger.view().seen(said.id)
    with ledger.writer() as writer:
        writer.judge(said.id, Verdict.ACCEPT, by="Q. Desk", because="heard it", seen=seen)
    told = r"Q\. Desk judged it at .*: accept \(heard it\); look at it again"
    with pytest.raises(StaleError, match=told), ledger.writer() as writer:
        writer.judge(said.id, Verdict.REJECT, by="R. Desk", seen=seen)
    assert [one.by for one in ledger.view().judgements(said.id)] == ["Q. Desk"]
    seen = ledger.view().seen(said.id)
    add(ledger, a_day_in_may(where="Montevideo"))
    with pytest.raises(StaleError, match="read anew"), ledger.writer() as writer:
        writer.judge(said.id, Verdict.REJECT, by="R. Desk", seen=seen)
