"""Whose move it is: asks and what answers them. All events are invented."""

from __future__ import annotations

import pytest

from dragoman.views.court import court
from views.court_desk import PAIR, asked, desk, only
from views.desk import day


def test_open_ask_waits_for_the_one_asked():
    card = only(court(asked().view(), between=PAIR))
    assert (card.status, card.whose_move, card.settled) == ("open", ("IS",), False)
    assert "Iceland" in card.rule
    assert card.silence.documents == 1


def test_sides_may_be_named_in_any_order():
    assert only(court(asked().view(), between=("IS", "UY"))).id == "ask"


def test_card_of_other_sides_is_left_out():
    view = asked(by="Uruguay/UY", to="Norway/NO").view()
    assert court(view, between=PAIR).open == ()
    assert court(view).open[0].whose_move == ("NO",)


def test_advice_never_makes_a_card():
    one = desk()
    one.add("advice", "Montevideo asked Reykjavik for the logs", by="A journalist", to="Iceland/IS")
    assert court(one.view(), between=PAIR).open == ()


def test_weak_entry_makes_a_card_only_when_asked_for():
    view = asked(grade="weak").view()
    assert court(view).open == ()
    assert only(court(view, weak=True)).grade == "weak"


@pytest.mark.parametrize(
    ("form", "status", "move"),
    [
        ("defer", "deferred", ("IS",)),
        ("evade", "evaded", ("IS",)),
        ("announced", "answer announced", ("IS",)),
        ("none-known", "open", ("IS",)),
        ("counter", "countered", ("UY",)),
        ("partly", "partly answered", ("UY",)),
    ],
)
def test_answer_that_leaves_a_move(form, status, move):
    one = asked()
    one.add("answer", "Reykjavik replied", form=form, by="Iceland/IS", links="answers:ask", said="2019-05-02")
    card = only(court(one.view(), between=PAIR))
    assert (card.status, card.whose_move) == (status, move)


@pytest.mark.parametrize(("form", "status"), [("accept", "accepted"), ("refuse", "refused")])
def test_answer_that_settles(form, status):
    one = asked()
    one.add("answer", "Reykjavik replied", form=form, by="Iceland/IS", links="answers:ask", said="2019-05-02")
    table = court(one.view(), between=PAIR)
    assert table.open == ()
    assert (table.settled[0].status, table.settled[0].whose_move) == (status, ())


def test_accepted_and_refused_stays_open_for_a_person():
    one = asked()
    for form, words in (("accept", "Reykjavik would reply"), ("refuse", "Reykjavik replied")):
        one.add("answer", words, form=form, by="Iceland/IS", links="answers:ask", said="2019-05-02")
    assert only(court(one.view())).status == "contradictory"


def test_proposed_acceptance_does_not_settle():
    one = asked()
    one.add("answer", "Reykjavik replied", form="accept", by="Iceland/IS", said="2019-05-02", id="yes")
    one.suggest("yes", "ask", "answers")
    card = only(court(one.view(), as_of=day("2019-06-01")))
    assert (card.status, card.whose_move) == ("accepted, unconfirmed", ("IS",))
    assert "until a person" in card.rule
    assert card.answers[0].proposed


def test_answer_without_a_form_leaves_the_move_with_the_one_who_asked() -> None:
    one = asked()
    one.add("answer", "Reykjavik replied", form="", by="Iceland/IS", links="answers:ask", day="2019-05-02")
    card = only(court(one.view(), between=PAIR))
    assert (card.status, card.whose_move) == ("answered", ("UY",))


def test_answer_dated_before_its_ask_decides_nothing():
    one = asked()
    one.add(
        "answer", "Reykjavik replied", form="refuse", by="Iceland/IS", links="answers:ask", said="2019-04-01"
    )
    card = only(court(one.view()))
    assert card.status == "open"
    assert any("before what it answers" in doubt for doubt in card.doubts)


def test_answer_after_the_day_asked_about_is_not_known_yet():
    one = asked()
    one.document("later", "2019-06-01", "Reykjavik refused in June.")
    one.add(
        "answer", "Reykjavik refused", form="refuse", by="Iceland/IS", links="answers:ask", said="2019-06-01"
    )
    assert only(court(one.view(), as_of=day("2019-05-10"))).status == "open"
    assert court(one.view(), as_of=day("2019-06-02")).settled[0].status == "refused"
