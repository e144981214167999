"""Who tells of a card, and what is told otherwise. All events are invented."""

from __future__ import annotations

from time import process_time

import msgspec

from dragoman.views.court import court
from views.court_desk import ASKED, NOTE, PAIR, asked, desk, only
from views.desk import Desk, day


def test_same_ask_told_twice_is_one_card_with_both_sources():
    one = asked()
    one.document("wire", "2019-05-03", "Uruguay wants the logs, officials said.", outlet="Petrel News")
    one.add(
        "ask",
        "Uruguay wants the logs",
        by="Uruguay/UY",
        to="Iceland/IS",
        day="2019-05-02",
        id="again",
        matters="trade",
    )
    one.suggest("again", "ask", "same_as")
    card = only(court(one.view(), between=PAIR))
    assert set(card.entry_ids) == {"ask", "again"}
    assert (card.sources.independent, card.sources.single) == (2, False)


def test_two_documents_that_cite_one_outlet_are_one_source():
    one = asked(outlet="Petrel News")
    one.document("other", "2019-05-03", "Uruguay wants the logs (Petrel News).", outlet="Beacon")
    one.add(
        "ask",
        "Uruguay wants the logs",
        by="Uruguay/UY",
        to="Iceland/IS",
        day="2019-05-02",
        outlet="Petrel News",
        id="again",
    )
    one.suggest("again", "ask", "same_as")
    assert only(court(one.view())).sources.single


def test_lost_outlet_is_told():
    card = only(court(asked(lost=True).view()))
    assert card.lost
    assert card.sources.told[0].outlet == ""


def test_standing_of_a_card():
    official = desk(side="UY", outlet="Foreign Ministry of Uruguay")
    assert only(court(asked(official).view())).standing == "official"
    told = asked()
    told.add("statement", NOTE, by="Paula Sosa//journalist", form="quoted", content=NOTE, day="2019-05-02")
    card = only(court(told.view()))
    assert (card.standing, "Paula Sosa" in card.standing_because) == ("claimed", True)
    assert only(court(asked().view())).standing == "reported"


def test_claim_about_the_court_is_listed_apart():
    one = asked()
    one.add(
        "claim",
        "The rest is talk",
        form="court",
        by="Paula Sosa//journalist",
        to="Iceland/IS",
        day="2019-05-02",
    )
    one.add(
        "claim",
        "Reykjavik replied",
        form="omission",
        by="Paula Sosa//journalist",
        to="Iceland/IS",
        day="2019-05-02",
    )
    table = court(one.view(), between=PAIR)
    assert [claim.by[0].name for claim in table.claims] == ["Paula Sosa"]
    assert only(table).whose_move == ("IS",)


def test_last_word_is_the_latest_on_the_matter_and_empty_without_one():
    one = asked()
    one.add(
        "statement",
        "Reykjavik would reply",
        by="Iceland/IS",
        form="reported",
        content="would reply",
        matters="trade",
        day="2019-05-02",
    )
    one.add(
        "statement",
        "Reykjavik replied",
        by="Iceland/IS",
        form="reported",
        content="replied",
        matters="energy",
        day="2019-05-09",
    )
    words = {word.side: word.quote for word in only(court(one.view(), between=PAIR)).last_words}
    assert words == {"UY": "", "IS": "would reply"}


def test_ask_without_addressee_does_not_guess():
    card = only(court(asked(to="").view(), between=PAIR))
    assert card.whose_move == ()
    assert "cannot be told" in card.rule


def test_empty_ledger_gives_an_empty_court():
    table = court(Desk().view(), between=PAIR)
    assert (table.open, table.settled, table.claims, table.silence.documents) == ((), (), (), 0)


def test_card_goes_to_json_with_the_fields_promised():
    card = msgspec.json.decode(msgspec.json.encode(court(asked().view())))["open"][0]
    promised = "id kind by to due since status whose_move rule lost sources quote"
    assert set(promised.split()) <= set(card)
    assert card["since"] == {"first": "2019-05-02", "last": "2019-05-02"}


def test_many_asks_on_one_matter_take_no_quadratic_time():
    one = Desk()
    one.document("list", "2019-05-02", "They asked for it.")
    for number in range(3000):
        fields = {"by": "Uruguay/UY", "to": "Iceland/IS", "day": "2019-05-02", "matters": "trade"}
        one.add("ask", "They asked for it", id=f"a{number}", **fields)
    view = one.view()
    begin = process_time()
    assert len(court(view, between=PAIR).open) == 3000
    assert process_time() - begin < 5


def test_writer_of_an_article_is_no_party():
    assert court(asked(by="author").view()).open == ()
    one = desk("The railway opens in May.", "2019-05-02")
    one.add("announcement", "The railway opens", by="author", to="Iceland/IS", day="2019-05-20")
    assert only(court(one.view(), as_of=day("2019-05-03"))).whose_move == ()


def test_who_tells_of_a_proposal_of_the_other_side_is_taken_for_the_one_it_was_made_to():
    one = desk("Ruiz said that Reykjavik had made a proposal.", "2019-05-02")
    one.add(
        "statement",
        "Ruiz said that Reykjavik had made a proposal",
        by="Ana Ruiz/UY/Minister",
        day="2019-05-02",
    )
    one.add("proposal", "Reykjavik had made a proposal", by="Iceland/IS", day="2019-05-02")
    card = only(court(one.view(), between=PAIR))
    assert card.whose_move == ("UY",)
    assert any("taken for the one asked" in doubt for doubt in card.doubts)


def test_answers_that_answer_one_another_in_a_ring_are_shown_and_settle_nothing_twice():
    one = asked()
    one.add("answer", "Reykjavik would reply", form="defer", by="Iceland/IS", links="answers:ask", id="first")
    one.add(
        "answer",
        "Reykjavik replied",
        form="counter",
        by="Iceland/IS",
        links="answers:ask answers:first",
        id="second",
    )
    one.suggest("first", "second", "answers")
    one.suggest("ask", "second", "answers")
    table = court(one.view(), between=PAIR)
    assert len(table.open) + len(table.settled) == 1
    card = (*table.open, *table.settled)[0]
    assert {answer.entry_id for answer in card.answers} == {"first", "second"}


def test_same_facts_in_a_ring_are_one_card():
    one = asked()
    one.document("b", "2019-05-03", "Uruguay has asked Iceland for the logs.", outlet="Island Daily")
    one.add("ask", "Uruguay has asked Iceland for the logs", id="b1", **ASKED)
    one.suggest("b1", "ask", "same_as")
    one.suggest("ask", "b1", "same_as")
    assert len(court(one.view()).open) == 1


def test_statuses_that_contradict_are_shown_side_by_side():
    one = asked(status="answered")
    one.document("b", "2019-05-03", "Uruguay has asked Iceland for the logs.", outlet="Island Daily")
    one.add("ask", "Uruguay has asked Iceland for the logs", id="b1", **(ASKED | {"status": "open"}))
    one.suggest("b1", "ask", "same_as")
    card = only(court(one.view()))
    assert any("answered" in doubt and "open" in doubt for doubt in card.doubts)


def test_an_ask_told_as_open_before_it_was_answered_contradicts_nothing():
    one = asked()
    one.document("b", "2019-06-03", "Uruguay has asked Iceland for the logs.", outlet="Island Daily")
    one.add("ask", "Uruguay has asked Iceland for the logs", id="b1", **(ASKED | {"status": "answered"}))
    one.suggest("b1", "ask", "same_as")
    table = court(one.view())
    assert not any("told as" in doubt for card in (*table.open, *table.settled) for doubt in card.doubts)


def test_what_another_document_tells_otherwise_stands_beside_it() -> None:
    desk = Desk()
    desk.document("a", "2019-05-11", "Iceland offered to release the trawler.")
    desk.add("proposal", "offered to release the trawler", id="offer", by="Iceland/IS", to="Uruguay/UY")
    desk.document("b", "2019-05-12", "Iceland denied any offer of a release.")
    desk.add(
        "denial", "denied any offer of a release", id="denial", by="Iceland/IS", links="contradicts:offer"
    )
    (card,) = court(desk.view(), between=("IS", "UY")).open
    assert any("b tells it otherwise: “denied any offer of a release”" in doubt for doubt in card.doubts)
