import pytest

from dragoman.views.court import court
from dragoman.views.deeds import deeds
from views.desk import Desk, day

PAIR = ("UY", "IS")


def announced(**fields):
    one = Desk()
    one.document("note", "2019-05-02", "President Ruiz will visit Iceland from 21 to 31 May. It is off.")
    given = {"by": "Ana Ruiz/UY/President", "to": "Iceland/IS", "day": "2019-05-21..2019-05-31", "id": "word"}
    one.add("announcement", "will visit Iceland", **(given | fields))
    one.document("later", "2019-09-01", "Afterwards Ruiz came to Iceland or Ruiz telephoned.")
    return one


def came(one, days, **fields):
    given = {
        "form": "visit",
        "by": "Ana Ruiz/UY/President",
        "to": "Iceland/IS",
        "status": "held",
        "day": days,
    }
    one.add("contact", "Ruiz came to Iceland", **(given | fields))
    return one


def only(one, **asked):
    (found,) = deeds(one.view(), between=PAIR, **asked)
    return found


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ("2019-05-23", "happened"),
        ("2019-06-02", "happened"),
        ("2019-06-20", "late"),
        ("2019-08-30", "no evidence found"),
        ("2019-04-02", "no evidence found"),
    ],
)
def test_visit_beside_its_announcement(days, status):
    assert only(came(announced(), days)).status == status


def test_both_ends_are_quoted_and_the_match_is_a_proposal():
    found = only(came(announced(), "2019-05-23"))
    assert (found.quote, found.deed.quote) == ("will visit Iceland", "Ruiz came to Iceland")
    assert found.deed.proposed
    assert "the same person" in found.because
    assert found.silence is None


def test_call_in_place_of_a_visit_is_a_replacement():
    assert only(came(announced(), "2019-05-23", form="call", to="", with_="Iceland/IS")).status == "replaced"


def test_other_person_or_other_side_is_no_deed():
    assert only(came(announced(), "2019-05-23", by="Eva Sosa/UY/Minister")).status == "no evidence found"
    assert only(came(announced(), "2019-05-23", to="Norway/NO")).status == "no evidence found"


def test_family_name_alone_never_makes_two_first_names_one_person():
    assert only(came(announced(), "2019-05-23", by="Marta Ruiz/UY/Minister")).status == "no evidence found"


def test_official_list_confirms_and_is_named():
    one = announced()
    one.document("visits-7", "2019-05-25", "President Ana Ruiz, working visit.", official="visits")
    one.add(
        "contact",
        "Ana Ruiz",
        form="visit",
        by="Ana Ruiz/UY/President",
        to="Iceland/IS",
        day="2019-05-25",
        status="held",
        official="visits",
    )
    found = only(one, as_of=day("2019-09-02"))
    assert (found.status, found.deed.official) == ("happened", "visits")
    assert "per list visits" in found.because


def test_no_evidence_says_where_it_was_looked_for():
    one = announced()
    one.document("visits-8", "2019-01-25", "Somebody else, working visit.", official="visits")
    found = only(one, as_of=day("2019-09-02"))
    assert (found.status, found.silence.documents) == ("no evidence found", 1)
    assert [scope.name for scope in found.lists] == ["visits"]


def test_before_its_day_nothing_is_missing():
    found = only(announced(), as_of=day("2019-05-25"))
    assert (found.status, found.silence) == ("not yet due", None)


def test_told_carrying_out_and_refusal():
    one = announced()
    one.add("deed", "Ruiz telephoned", by="Uruguay/UY", day="2019-05-30", links="carries_out:word")
    assert only(one).status == "happened"
    other = announced()
    other.add(
        "answer", "Ruiz telephoned", form="refuse", by="Iceland/IS", links="answers:word", said="2019-05-30"
    )
    assert only(other).status == "refused"


def test_status_in_the_text_is_kept_as_the_texts():
    assert only(announced(status="postponed")).status == "postponed"
    assert only(announced(status="cancelled")).status == "cancelled"


def test_machine_never_writes_broken():
    one = Desk()
    one.document("note", "2019-05-02", "Iceland promised the logs by 10 May.")
    one.add(
        "promise",
        "promised the logs",
        by="Iceland/IS",
        to="Uruguay/UY",
        day="2019-05-02",
        due="2019-05-10",
        status="open",
    )
    found = only(one, as_of=day("2021-01-01"))
    assert found.status == "no evidence found"


def test_promise_without_a_day_is_never_overdue():
    one = Desk()
    one.document("note", "2019-05-02", "Iceland promised the logs.")
    one.add("promise", "promised the logs", by="Iceland/IS", to="Uruguay/UY", day="2019-05-02")
    assert only(one, as_of=day("2030-01-01")).status == "no day given"


@pytest.mark.parametrize(
    ("planned", "held", "status"),
    [
        ("visit", "meeting", "happened"),
        ("meeting", "talks", "happened"),
        ("call", "meeting", "replaced"),
        ("call", "call", "happened"),
        ("speech", "meeting", "no evidence found"),
        ("visit", "speech", "no evidence found"),
    ],
)
def test_form_that_was_planned_decides_what_a_contact_makes_of_it(planned, held, status):
    one = Desk()
    one.document("note", "2019-05-02", "President Ruiz will be in touch with Iceland on 21 May.")
    common = {"by": "Ana Ruiz/UY/President", "to": "Iceland/IS", "day": "2019-05-21"}
    one.add("announcement", "will be in touch with Iceland", **common)
    one.add("contact", "be in touch with Iceland", form=planned, status="planned", **common)
    one.document("later", "2019-09-01", "Afterwards Ruiz came to Iceland or Ruiz telephoned.")
    assert only(came(one, "2019-05-22", form=held)).status == status


def test_what_two_sides_announce_together_is_found_again_with_one_of_them_first():
    one = Desk()
    one.document("note", "2019-05-21", "Ruiz and Olsen will speak by telephone on Thursday.")
    both = "Ana Ruiz/UY/President; Eva Olsen/IS/Prime Minister"
    one.add("announcement", "will speak by telephone", by=both, day="2019-05-23", id="word")
    one.add("contact", "speak by telephone", form="call", by=both, day="2019-05-23", status="planned")
    one.document("later", "2019-05-27", "The call between the two was held.")
    held = {"by": "Ana Ruiz/UY/President", "with_": "Eva Olsen/IS/Prime Minister", "status": "held"}
    one.add("contact", "The call between the two", form="call", day="2019-05-23", **held)
    assert only(one).status == "happened"


def test_a_visit_that_a_later_text_puts_off_is_postponed_and_not_settled():
    desk = Desk()
    desk.document("a", "2019-05-11", "Minister Ruiz will come on June 3.")
    desk.add(
        "announcement", "Minister Ruiz will come on June 3", id="word", by="Ana Ruiz/UY/Minister",
        to="Iceland/IS", day="2019-06-03", status="announced",
    )  # fmt: skip
    desk.document("b", "2019-05-20", "The journey of Ruiz was put off.")
    desk.add(
        "contact", "The journey of Ruiz was put off", id="off", form="visit", by="Ana Ruiz/UY/Minister",
        to="Iceland/IS", status="postponed", links="contradicts:word",
    )  # fmt: skip
    (one,) = deeds(desk.view(), between=("UY", "IS"), as_of=day("2019-07-01"))
    assert (one.status, one.deed.entry_id) == ("postponed", "off")
    table = court(desk.view(), between=("UY", "IS"), as_of=day("2019-05-21"))
    (card,) = [card for card in table.open if card.id == "word"]
    assert (card.status, card.whose_move, card.settled) == ("postponed", ("UY",), False)
