from time import process_time

import pytest

from dragoman.corpus.alike import propose
from dragoman.corpus.likeness import Words, same_person
from views.desk import Desk, who


def two(first, second, kind="contact", other="", **fields):
    """Two documents of one entry each; a field given as a pair is split between them."""
    desk = Desk()
    for number, text in enumerate((first, second)):
        desk.document(f"d{number}", f"2019-05-1{number}", text)
        one = {name: value[number] if isinstance(value, tuple) else value for name, value in fields.items()}
        desk.add((kind, other or kind)[number], text, id=f"e{number}", **one)
    return desk


def found(desk):
    return [(one.entry_id, one.relation, one.other_id) for one in propose(desk.entries)]


CALL = {
    "form": "call",
    "by": ("Ana Ruiz/UY/Foreign Minister", "Jon Arason/IS/Foreign Minister"),
    "with_": ("Jón Arason/IS/Minister", "A. Ruiz/UY/Minister"),
    "day": "2019-05-10",
    "status": "held",
    "matters": "trade",
}


def test_two_readouts_of_one_call_are_proposed_as_one():
    desk = two("Minister Ruiz spoke by telephone with Arason", "Arason and Ruiz spoke by telephone", **CALL)
    assert found(desk) == [("e1", "same_as", "e0")]
    assert "both name" in propose(desk.entries)[0].because


def test_calls_of_other_weeks_or_other_people_are_not():
    words = ("Minister Ruiz spoke by telephone with Arason", "Arason and Ruiz spoke by telephone")
    assert found(two(*words, **(CALL | {"day": ("2019-05-10", "2019-06-20")}))) == []
    others = {
        "by": ("Ana Ruiz/UY/Minister", "Eva Olsen/IS/envoy"),
        "with_": ("Jon Arason/IS/x", "Luis Paz/UY/envoy"),
    }
    assert found(two("Ruiz telephoned Arason", "Paz and Olsen consulted briefly", **(CALL | others))) == []


ASK = {"by": "Uruguay/UY", "to": "Iceland/IS", "day": "2019-05-10", "matters": "trade energy"}
LOGS = (
    "Montevideo asked for the catch records of the trawler",
    "the catch records of the trawler were requested",
)


def test_one_ask_told_by_two_documents_in_like_words():
    assert found(two(*LOGS, kind="ask", **ASK)) == [("e1", "same_as", "e0")]


@pytest.mark.parametrize("change", [{"by": ("Uruguay/UY", "Norway/NO")}, {"to": ("Iceland/IS", "Norway/NO")}])
def test_ask_of_another_side_is_another_ask(change):
    assert found(two(*LOGS, kind="ask", **(ASK | change))) == []


def test_later_refusal_answers_and_an_earlier_one_does_not():
    words = (
        "asked for the catch records of the trawler",
        "refused to hand over the catch records of the trawler",
    )
    sides = {
        "by": ("Uruguay/UY", "Iceland/IS"),
        "to": ("Iceland/IS", "Uruguay/UY"),
        "matters": "trade energy",
    }
    later = two(*words, kind="ask", other="answer", day=("2019-05-10", "2019-06-10"), **sides)
    assert found(later) == [("e1", "answers", "e0")]
    early = two(*words, kind="ask", other="answer", day=("2019-05-10", "2019-04-10"), **sides)
    assert found(early) == []


def test_deed_in_the_words_of_a_promise_carries_it_out():
    desk = two(
        "Iceland promised to send two inspectors to the harbour",
        "two inspectors whom Iceland had promised came to the harbour",
        kind="promise",
        other="deed",
        by="Iceland/IS",
        day=("2019-05-10", "2019-06-02"),
    )
    assert found(desk) == [("e1", "carries_out", "e0")]


def test_entries_of_one_document_and_weak_ones_are_left_alone():
    desk = Desk()
    desk.document("d", "2019-05-10", ". ".join(LOGS))
    for number, words in enumerate(LOGS):
        desk.add("ask", words, id=f"e{number}", **ASK)
    assert found(desk) == []
    assert found(two(*LOGS, kind="ask", grade=("strong", "weak"), **ASK)) == []


def test_proposing_again_gives_the_same_suggestions():
    desk = two(*LOGS, kind="ask", **ASK)
    assert propose(desk.entries) == propose(reversed(desk.entries))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ts. Enkhbat/MN/x", "Tserendorj Enkhbat/MN/x", True),
        ("Ilham Aliev/AZ/x", "Ilham Aliyev/AZ/x", True),
        ("Ruiz/UY/x", "Ana Ruiz/UY/x", True),
        ("Luis Ruiz/UY/x", "Ana Ruiz/UY/x", False),
        ("Ana Ruiz/UY/x", "Ana Ruiz/IS/x", False),
        ("Ana Ruiz/UY/x", "Ana Paz/UY/x", False),
    ],
)
def test_one_person_by_name(one, other, same):
    assert same_person(who(one), who(other)) is same
    assert same_person(who(other), who(one)) is same


def test_words_of_the_statement_around_an_act_count_as_near():
    desk = Desk()
    desk.document("a", "2019-05-10", "On the trawler Ruiz demanded its release.")
    desk.add("statement", "On the trawler Ruiz demanded its release", by="Ana Ruiz/UY/x")
    act = desk.add("ask", "demanded its release", by="Ana Ruiz/UY/x")
    desk.document("b", "2019-05-11", "Uruguay wants the trawler back.")
    other = desk.add("ask", "wants the trawler back", by="Uruguay/UY")
    like = Words(desk.entries).likeness(act, other)
    assert (like.own, like.near > 0) == (0.0, True)


def test_ten_thousand_asks_take_no_quadratic_time():
    desk = Desk()
    for number in range(40):
        desk.document(f"d{number}", "2019-05-10", f"{number} They asked for the logs of the trawler again.")
        for copy in range(50):
            desk.add("ask", "asked for the logs of the trawler", id=f"e{number}-{copy}", **ASK)
    begun = process_time()
    propose(desk.entries)
    assert process_time() - begun < 10


def test_an_answer_to_an_ask_that_another_document_tells_too_answers_it_there():
    desk = two(*LOGS, kind="ask", **ASK)
    desk.document("d2", "2019-06-10", "They want the catch records of the trawler. That will not be done.")
    desk.add("ask", "They want the catch records of the trawler", id="again", **ASK)
    desk.add(
        "answer", "That will not be done", id="no", form="refuse", by="Iceland/IS", to="Uruguay/UY",
        day="2019-06-10", matters="trade energy", links="answers:again",
    )  # fmt: skip
    answers = {(one, other) for one, relation, other in found(desk) if relation == "answers"}
    assert ("no", "e0") in answers


def test_a_visit_of_the_announced_person_carries_it_out_though_no_word_is_shared():
    desk = Desk()
    words = "Minister Ruiz is to be the guest of Reykjavik in June"
    told = {"by": "Ana Ruiz/UY/Minister", "to": "Iceland/IS", "day": "2019-06-02", "matters": "trade energy"}
    desk.document("d0", "2019-05-10", words)
    desk.add("announcement", words, id="e0", status="announced", **told)
    desk.add("contact", words, id="plan", form="visit", status="planned", **told)
    desk.document("d1", "2019-06-03", "The Uruguayan landed on the island")
    desk.add("contact", "The Uruguayan landed on the island", id="e1", form="visit", status="held", **told)
    assert ("e1", "carries_out", "e0") in found(desk)
