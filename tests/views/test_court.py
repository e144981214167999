from time import process_time

import msgspec
import pytest

from dragoman.views.court import court
from views.desk import Desk, day

PAIR = ("UY", "IS")
NOTE = "Montevideo asked Reykjavik for the logs. Reykjavik would reply. Reykjavik replied. The rest is talk."


ASKED = {"form": "request", "by": "Uruguay/UY", "to": "Iceland/IS", "day": "2019-05-02"}


def desk(text=NOTE, published="2019-05-02", **source):
    one = Desk()
    one.document("note", published, text, outlet=source.pop("outlet", "Harbour Post"), **source)
    return one


def asked(one=None, **fields):
    one = one or desk()
    given = {"form": "request", "by": "Uruguay/UY", "to": "Iceland/IS", "day": "2019-05-02", "id": "ask"}
    one.add("ask", "Montevideo asked Reykjavik for the logs", matters="trade", **(given | fields))
    return one


def only(table):
    assert len(table.open) == 1, [card.id for card in table.open]
    return table.open[0]


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


def test_promise_to_answer_dates_the_ask_and_is_part_of_it():
    one = asked()
    one.add("statement", "Reykjavik would reply", by="Iceland/IS", day="2019-05-02", id="said")
    one.add(
        "answer",
        "Reykjavik would",
        form="defer",
        by="Iceland/IS",
        links="answers:ask about:said",
        day="2019-05-02",
    )
    one.add(
        "promise",
        "would reply",
        by="Iceland/IS",
        due="2019-05-20",
        links="about:said",
        day="2019-05-02",
        id="vow",
    )
    cards = {card.id: card for card in court(one.view(), between=PAIR).open}
    assert cards["ask"].due.first == day("2019-05-20")
    assert cards["ask"].due_entry == "vow"
    assert cards["vow"].part_of == "ask"
    totals = court(one.view(), between=PAIR).by_side
    assert [(total.name, total.cards) for total in totals] == [("IS", 1)]


def test_announced_visit_before_on_and_after_its_day():
    one = desk("President Ana Ruiz will visit Reykjavik from 21 to 31 May.", "2019-05-02")
    one.add(
        "announcement",
        "will visit Reykjavik",
        by="Ana Ruiz/UY/President",
        to="Iceland/IS",
        day="2019-05-21..2019-05-31",
    )
    view = one.view()
    statuses = [
        only(court(view, between=PAIR, as_of=day(on))).status
        for on in ("2019-05-10", "2019-05-25", "2019-06-10")
    ]
    assert statuses == ["not yet due", "due", "past due"]
    assert only(court(view, as_of=day("2019-05-10"))).silence is None
    assert only(court(view, as_of=day("2019-06-10"))).overdue


def test_visit_that_took_place_settles_its_announcement():
    one = desk("President Ana Ruiz will visit Reykjavik from 21 to 31 May.", "2019-05-02")
    one.add(
        "announcement",
        "will visit Reykjavik",
        by="Ana Ruiz/UY/President",
        to="Iceland/IS",
        day="2019-05-21..2019-05-31",
    )
    one.document("wire", "2019-05-24", "President Anna Ruiz landed in Reykjavik on 23 May.")
    one.add(
        "contact",
        "President Anna Ruiz landed",
        form="visit",
        by="Anna Ruiz/UY/President",
        to="Iceland/IS",
        day="2019-05-23",
        status="held",
    )
    table = court(one.view(), between=PAIR, as_of=day("2019-06-10"))
    assert table.open == ()
    assert table.settled[0].status == "happened"
    assert "matched by machine" in table.settled[0].rule


def test_planned_contact_told_by_an_announcement_is_one_card():
    one = desk("President Ana Ruiz will visit Reykjavik from 21 to 31 May.", "2019-05-02")
    common = {"by": "Ana Ruiz/UY/President", "to": "Iceland/IS", "day": "2019-05-21..2019-05-31"}
    one.add("announcement", "President Ana Ruiz will visit Reykjavik", **common)
    one.add("contact", "will visit Reykjavik", form="visit", status="planned", **common)
    assert only(court(one.view(), between=PAIR, as_of=day("2019-05-03"))).kind == "announcement"


def test_cancelled_announcement_is_settled_and_postponed_is_not():
    for status, settled in (("cancelled", True), ("postponed", False)):
        one = desk("The visit to Reykjavik is off.", "2019-05-02")
        one.add(
            "announcement",
            "The visit to Reykjavik",
            by="Uruguay/UY",
            to="Iceland/IS",
            day="2019-05-21",
            status=status,
        )
        table = court(one.view(), between=PAIR)
        assert bool(table.settled) is settled
        assert (table.settled or table.open)[0].status == status


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


def test_reported_silence_stays_the_claim_of_who_tells_it():
    one = asked()
    one.add(
        "statement",
        "The rest is talk",
        by="Paula Sosa//journalist",
        form="quoted",
        content="The rest is talk",
        day="2019-05-02",
    )
    one.add(
        "answer",
        "The rest is talk",
        form="none-known",
        by="Iceland/IS",
        links="answers:ask",
        day="2019-05-02",
    )
    card = only(court(one.view(), between=PAIR))
    assert [claim.by[0].name for claim in card.claims] == ["Paula Sosa"]
    assert "Paula Sosa says" in card.rule


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


def test_what_changed_since_a_day():
    one = asked()
    one.document("later", "2019-06-01", "Reykjavik refused in June. Reykjavik asked for talks.")
    one.add(
        "answer", "Reykjavik refused", form="refuse", by="Iceland/IS", links="answers:ask", said="2019-06-01"
    )
    one.add(
        "ask", "Reykjavik asked for talks", by="Iceland/IS", to="Uruguay/UY", day="2019-06-01", id="talks"
    )
    table = court(one.view(), between=PAIR, since=day("2019-05-10"), as_of=day("2019-06-02"))
    assert {(change.card_id, change.what) for change in table.changes} == {
        ("ask", "settled"),
        ("talks", "new"),
    }


def test_old_card_is_dormant_not_open():
    one = asked()
    one.document("years later", "2021-06-01", "Nothing on the logs was heard again.")
    table = court(one.view(), between=PAIR, as_of=day("2021-06-01"))
    assert table.open == ()
    assert [card.id for card in table.dormant] == ["ask"]


def test_ask_without_addressee_does_not_guess():
    card = only(court(asked(to="").view(), between=PAIR))
    assert card.whose_move == ()
    assert "cannot be told" in card.rule


def test_silence_names_its_gaps():
    one = asked()
    one.document("late", "2019-08-01", "Talks on fish went on.")
    quiet = only(court(one.view(), between=PAIR, as_of=day("2019-08-02"))).silence
    assert (quiet.documents, quiet.first, quiet.last) == (2, day("2019-05-02"), day("2019-08-02"))
    assert [(gap.first, gap.last) for gap in quiet.gaps] == [(day("2019-05-03"), day("2019-07-31"))]


def test_known_by_leaves_out_what_was_published_later():
    one = asked()
    one.document("leak", "2019-09-01", "On 3 May Reykjavik had refused.")
    one.add(
        "answer",
        "Reykjavik had refused",
        form="refuse",
        by="Iceland/IS",
        links="answers:ask",
        said="2019-05-03",
    )
    assert court(one.view(), as_of=day("2019-05-10")).settled
    assert only(court(one.view(), as_of=day("2019-05-10"), known_by=day("2019-05-10"))).status == "open"


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


def test_promise_right_after_dates_only_the_nearest_ask():
    one = desk(
        "They asked for logs. They asked for fish. Iceland said it would reply by 20 May.", "2019-05-02"
    )
    for words, name in (("They asked for logs", "logs"), ("They asked for fish", "fish")):
        one.add("ask", words, by="Uruguay/UY", to="Iceland/IS", day="2019-05-02", id=name)
    one.add("promise", "would reply by 20 May", by="Iceland/IS", day="2019-05-02", due="2019-05-20")
    dues = {card.id: card.due for card in court(one.view(), between=PAIR).open}
    assert dues["logs"] is None
    assert dues["fish"].first == day("2019-05-20")


def test_answer_told_for_a_coming_day_is_due_then_and_was_said_by_the_document():
    one = asked()
    one.add(
        "answer",
        "Reykjavik would reply",
        form="defer",
        by="Iceland/IS",
        links="answers:ask",
        day="2019-05-20",
    )
    card = only(court(one.view(), between=PAIR, as_of=day("2019-05-03")))
    assert (card.status, card.due.first) == ("deferred", day("2019-05-20"))
    assert card.answers[0].said.first == day("2019-05-02")


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


def test_a_visit_that_is_only_invited_to_has_the_card_of_its_invitation() -> None:
    one = Desk()
    one.document("note", "2019-05-02", "Minister Orra invited Minister Ruiz to visit Reykjavik in June.")
    words = "invited Minister Ruiz to visit Reykjavik in June"
    one.add("ask", words, id="ask", form="invitation", by="Asta Orra/IS/Minister", to="Ana Ruiz/UY/Minister")
    one.add(
        "contact", "to visit Reykjavik in June", id="visit", form="visit", status="planned",
        by="Ana Ruiz/UY/Minister", to="Iceland/IS", day="2019-06-01..2019-06-30",
    )  # fmt: skip
    assert [card.id for card in court(one.view(), between=PAIR).open] == ["ask"]
