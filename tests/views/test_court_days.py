"""Cards with days: visits announced, promises due, silences. All events are invented."""

from __future__ import annotations

from dragoman.views.court import court
from views.court_desk import PAIR, asked, desk, only
from views.desk import Desk, day


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
