import pytest

from dragoman.errors import LedgerError
from dragoman.faces.briefs.html import brief_html
from dragoman.views.readouts import accounts_of, compare
from views.desk import Desk

PAIR = ("UY", "IS")


def two_readouts():
    one = Desk()
    parties = {
        "form": "call",
        "by": "Ana Ruiz/UY/Minister",
        "with_": "Jon Arason/IS/Minister",
        "day": "2019-05-14",
    }
    one.document(
        "ours",
        "2019-05-14",
        "Ruiz called Arason. She underscored the logs. She welcomed trade. She noted the weather.",
        outlet="Ministry of Uruguay",
        side="UY",
    )
    one.add("contact", "Ruiz called Arason", status="held", id="c1", **parties)
    for words, matters in (
        ("underscored the logs", "legal"),
        ("welcomed trade", "trade"),
        ("noted the weather", ""),
    ):
        one.add("statement", words, by="Ana Ruiz/UY/Minister", matters=matters, day="2019-05-14")
    one.add(
        "ask", "the logs", by="Ana Ruiz/UY/Minister", to="Iceland/IS", matters="borders", day="2019-05-14"
    )
    one.document(
        "theirs",
        "2019-05-14",
        "Arason and Ruiz spoke. He discussed trade. He mentioned the logs.",
        outlet="Ministry of Iceland",
        side="IS",
    )
    one.add("contact", "Arason and Ruiz spoke", status="held", id="c2", **parties)
    for words, matters in (("discussed trade", "trade"), ("mentioned the logs", "legal")):
        one.add("statement", words, by="Jon Arason/IS/Minister", matters=matters, day="2019-05-14")
    one.suggest("c2", "c1", "same_as")
    return one


def rows_of(one):
    return {row.matter: row for row in compare(one.view(), "ours", "theirs").rows}


def test_rows_say_who_tells_what():
    presence = {matter: row.presence for matter, row in rows_of(two_readouts()).items()}
    assert presence == {"legal": "both", "borders": "left only", "trade": "both", "": "left only"}


def test_things_are_numbered_in_the_order_of_their_text_and_acts_go_with_their_statement():
    row = rows_of(two_readouts())["legal"]
    assert [(said.number, said.cue, said.kinds) for said in row.left] == [
        (1, "underscored", ("statement", "ask"))
    ]
    assert [said.number for said in row.right] == [2]


def test_opposite_order_is_named():
    assert compare(two_readouts().view(), "ours", "theirs").swapped == (("legal", "trade"),)


def test_shares_are_of_the_words_of_each_account():
    row = rows_of(two_readouts())["trade"]
    assert (row.left_share, row.right_share) == (round(2 / 8, 3), round(2 / 5, 3))


def test_usual_matter_that_neither_tells_is_shown():
    one = two_readouts()
    for number in range(3):
        one.document(
            f"earlier {number}",
            f"2019-0{number + 1}-02",
            f"{number}: thanks for fish.",
            outlet="o",
            side="IS",
        )
        one.add(
            "statement",
            "thanks for fish",
            by="Jon Arason/IS/Minister",
            matters="energy",
            day=f"2019-0{number + 1}-02",
        )
    row = rows_of(one)["energy"]
    assert (row.presence, row.right_usual, row.left_usual) == ("neither", 3, 0)
    assert compare(one.view(), "ours", "theirs").right.earlier == ("earlier 2", "earlier 1", "earlier 0")


def test_contacts_with_an_account_of_each_side_are_found():
    ((row, left, right),) = accounts_of(two_readouts().view(), between=PAIR)
    assert row.form == "call"
    view = two_readouts().view()
    assert [view.held(one).name for one in (left, right)] == ["ours", "theirs"]


def test_account_of_one_side_only_is_no_pair():
    one = two_readouts()
    one.suggestions.clear()
    assert accounts_of(one.view(), between=PAIR) == ()


def test_unknown_document_is_named():
    with pytest.raises(LedgerError, match="'nothing'"):
        compare(two_readouts().view(), "ours", "nothing")


def test_dossier_sets_them_side_by_side():
    html = brief_html(two_readouts().view(), between=PAIR)
    assert "Two accounts of one contact" in html
    assert "Told in opposite order: Legal and Trade" in html
