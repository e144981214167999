"""One account beside the side's own earlier ones, words of strength, and claims about accounts."""

import pytest

from dragoman.views.account_claims import account_claims
from dragoman.views.habits import habit
from dragoman.views.readouts import accounts_of, compare
from dragoman.views.strength import strength
from views.desk import Desk

RUIZ, ARASON = "Ana Ruiz/UY/Minister", "Jon Arason/IS/Minister"


def readouts(*matters, last=()):
    """Uruguay's readouts of calls, one for each string of matters, and the last one."""
    one = Desk()
    for number, told in enumerate([*matters, last]):
        day = f"2019-{number + 1:02d}-05"
        said = [f"She raised {matter} with force {number}" for matter in (told.split() if told else [])]
        text = f"Ruiz called Arason, call {number}. " + ". ".join(said) + "."
        one.document(f"readout {number}", day, text, side="UY", outlet="Ministry")
        one.add("contact", f"Ruiz called Arason, call {number}", form="call", by=RUIZ, with_=ARASON, day=day,
                status="held")  # fmt: skip
        for words, matter in zip(said, told.split() if told else [], strict=True):
            one.add("statement", words, by=RUIZ, matters=matter, day=day)
    return one


def test_what_stood_in_most_earlier_accounts_and_not_in_this_is_missing_though_usual():
    found = habit(readouts("trade legal", "trade", "trade", last="energy").view(), "readout 3")
    assert {row.matter: row.what for row in found.rows} == {"energy": "new", "trade": "missing though usual"}
    (trade,) = [row for row in found.rows if row.matter == "trade"]
    assert (trade.usual, trade.of) == (3, 3)
    assert [earlier.document for earlier in trade.before] == ["readout 2", "readout 1", "readout 0"]
    assert "contacts with Iceland" in found.account.earlier_because


def test_what_stands_in_few_is_seldom():
    found = habit(readouts("trade legal", "trade", "trade", last="legal trade").view(), "readout 3")
    assert {row.matter: row.what for row in found.rows} == {"legal": "seldom", "trade": "as usual"}


def test_the_first_account_of_a_side_has_nothing_usual():
    (row,) = habit(readouts(last="trade").view(), "readout 0").rows
    assert (row.what, row.of) == ("not known", 0)


def test_later_accounts_are_not_earlier_ones():
    found = habit(readouts("trade", "legal", "energy", last="media").view(), "readout 1")
    assert found.account.earlier == ("readout 0",)


@pytest.mark.parametrize(
    ("cue", "level"),
    [("noted", 1), ("said", 2), ("underscored", 3), ("called on", 4), ("noted and stressed", 3), ("sang", 0)],
)
def test_words_of_saying_have_a_level(cue, level):
    assert strength(cue) == level


def both_sides():
    one = Desk()
    call = {"form": "call", "by": RUIZ, "with_": ARASON, "day": "2019-05-14", "status": "held"}
    one.document("ours", "2019-05-14", "Ruiz called Arason. urged him on quotas. noted trade.", side="UY")
    one.add("contact", "Ruiz called Arason", id="c1", **call)
    one.add("statement", "urged him on quotas", by=RUIZ, matters="other:fisheries", day="2019-05-14")
    one.add("statement", "noted trade", by=RUIZ, matters="trade", day="2019-05-14")
    one.document(
        "theirs", "2019-05-14", "Arason and Ruiz spoke. noted the quotas. urged more trade.", side="IS"
    )
    one.add("contact", "Arason and Ruiz spoke", id="c2", **call)
    one.add("statement", "noted the quotas", by=ARASON, matters="other:fisheries", day="2019-05-14")
    one.add("statement", "urged more trade", by=ARASON, matters="trade", day="2019-05-14")
    one.suggest("c2", "c1", "same_as")
    return one


def test_the_stronger_word_is_named():
    rows = {row.matter: row.stronger for row in compare(both_sides().view(), "ours", "theirs").rows}
    assert rows == {"other:fisheries": "left", "trade": "right"}


def test_matters_of_one_sentence_are_in_no_order():
    one = Desk()
    one.document("a", "2019-05-14", "raised trade and energy.", side="UY")
    one.add("statement", "raised trade and energy", by=RUIZ, matters="trade energy", day="2019-05-14")
    one.document("b", "2019-05-14", "spoke of energy. spoke of trade.", side="IS")
    one.add("statement", "spoke of energy", by=ARASON, matters="energy", day="2019-05-14")
    one.add("statement", "spoke of trade", by=ARASON, matters="trade", day="2019-05-14")
    found = compare(one.view(), "a", "b")
    assert {row.matter: row.left_place for row in found.rows} == {"energy": 1, "trade": 1}
    assert found.swapped == ()


def test_a_contact_leads_to_its_two_accounts():
    view = both_sides().view()
    ((row, left, right),) = accounts_of(view, between=("UY", "IS"), contact="c1")
    assert {left, right} == {document.id for document in view.documents()}
    assert row.form == "call"
    assert accounts_of(view, between=("UY", "IS"), contact="none") == ()


def claimed(words, kind="claim", form="omission"):
    one = both_sides()
    one.document("column", "2019-05-20", f"A view from the pier. {words}.", outlet="Pier News")
    one.add(kind, words, form=form, by="Vera Moll", day="2019-05-20")
    (claim,) = account_claims(one.view())
    return claim


def test_an_omission_is_borne_out_when_the_words_are_not_there():
    claim = claimed("Montevideo's readout of the call did not mention the captain")
    assert (claim.side, claim.document, claim.verdict, claim.of) == ("UY", "ours", "borne out", ("captain",))


def test_an_omission_is_not_borne_out_when_they_are_and_the_place_is_told():
    claim = claimed("The Icelandic statement says nothing about the quota")
    assert (claim.document, claim.verdict) == ("theirs", "not borne out")
    assert [found.words for found in claim.found] == ["quotas"]


def test_an_order_is_checked():
    assert claimed("In the Icelandic readout trade was listed before quotas").verdict == "not borne out"
    assert claimed("In the Uruguayan readout quotas were listed before trade").verdict == "borne out"


def test_a_claim_about_an_account_that_is_not_held_is_pending():
    claim = claimed("The Peruvian communique left out the ferry")
    assert (claim.side, claim.verdict, claim.document) == ("PE", "pending", "")


def test_the_other_side_named_in_it_is_not_the_teller():
    assert claimed("The Uruguayan readout of the call with Iceland did not mention whales").side == "UY"
