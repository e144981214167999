import pytest

from dragoman.errors import LexiconError
from dragoman.views.index import index
from dragoman.views.weights import load_weights
from views.desk import Desk

PAIR = ("UY", "IS")
BY = "Ana Ruiz/UY/Minister"
WITH = "Jon Arason/IS/Minister"


def a_month():
    """Two meetings and a refusal in May by two outlets, praise in July."""
    one = Desk()
    one.document("first", "2019-05-20", "They met on the pier. He refused the plan.", outlet="Pier News")
    one.add(
        "contact", "They met on the pier", form="meeting", by=BY, with_=WITH, day="2019-05-02", status="held"
    )
    one.add("answer", "He refused the plan", form="refuse", by=WITH, to=BY, day="2019-05-10")
    one.document("second", "2019-05-22", "The two met again.", outlet="Cape Times")
    one.add(
        "contact", "The two met again", form="meeting", by=BY, with_=WITH, day="2019-05-21", status="held"
    )
    one.document("third", "2019-07-03", "She praised the crews.", outlet="Cape Times")
    one.add("praise", "She praised the crews", by=BY, to=WITH, day="2019-07-01")
    return one


def values(found):
    return {f"{month.month:%Y-%m}": month.value for month in found.months}


def test_a_month_is_the_mean_weight_of_its_facts_and_a_month_without_any_has_no_value():
    assert values(index(a_month().view(), between=PAIR)) == {
        "2019-05": -0.667,
        "2019-06": None,
        "2019-07": 3.4,
    }


def test_sums_volume_and_the_entries_of_a_month_stand_beside_its_value():
    may = index(a_month().view(), between=PAIR).months[0]
    assert (may.cooperation, may.conflict, may.facts, may.entries, may.documents) == (2.0, -4.0, 3, 3, 2)
    assert may.entry_ids[0] == "e002"


def test_an_outlet_left_out_takes_its_facts_with_it():
    found = index(a_month().view(), between=PAIR, without=("pier news",))
    assert values(found) == {"2019-05": 1.0, "2019-06": None, "2019-07": 3.4}


def test_the_band_is_what_any_one_outlet_could_change():
    may = index(a_month().view(), between=PAIR).months[0]
    assert (may.least, may.most) == (-1.5, 1.0)


def test_a_month_that_one_group_of_documents_tells_has_no_interval():
    found = index(a_month().view(), between=PAIR)
    assert found.months[2].low is None
    assert found.months[0].low is not None
    assert found.months[0].low <= found.months[0].value <= found.months[0].high


def test_two_tellings_of_one_fact_count_once_unless_asked():
    one = a_month()
    one.document("fourth", "2019-05-23", "They met by the pier, papers say.", outlet="Bay Post")
    one.add(
        "contact",
        "They met by the pier",
        form="meeting",
        by=BY,
        with_=WITH,
        day="2019-05-02",
        status="held",
        id="again",
    )
    one.suggest("again", "e001", "same_as")
    assert index(one.view(), between=PAIR).months[0].facts == 3
    assert index(one.view(), between=PAIR).months[0].entries == 4
    assert index(one.view(), between=PAIR, merged=False).months[0].facts == 4


def test_what_only_commentators_tell_can_be_left_out():
    one = a_month()
    one.document(
        "column",
        "2019-05-25",
        "Vera Moll wrote that Lima had accused Reykjavik of theft.",
        outlet="Cape Times",
    )
    one.add(
        "statement",
        "Vera Moll wrote that Lima had accused Reykjavik of theft",
        by="Vera Moll",
        day="2019-05-25",
    )
    one.add("accusation", "accused Reykjavik of theft", by="Uruguay/UY", to="Iceland/IS", day="2019-05-25")
    assert index(one.view(), between=PAIR).months[0].facts == 4
    assert index(one.view(), between=PAIR, commentators=False).months[0].facts == 3


def test_facts_of_no_month_are_told_and_not_counted():
    one = a_month()
    one.document(
        "vague", "2020-01-01..2020-12-31", "She thanked the crews. He scolded them.", outlet="Cape Times"
    )
    one.add("praise", "She thanked the crews", by=BY, to=WITH, day="2018-01-01..2018-12-31")
    one.add("claim", "He scolded them", by=WITH, to=BY, day="2020-02-01")
    found = index(one.view(), between=PAIR)
    assert (found.wide, found.undated, found.months[-1].facts) == (1, 0, 1)


def test_weights_of_a_file_replace_ours(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text(
        "# source: a seminar in Lima\nkind,form,status,plover,weight,because\npraise,,,,10,most\n"
    )
    found = index(a_month().view(), between=PAIR, weights=load_weights(table))
    assert found.weights.source == "a seminar in Lima"
    assert values(found) == {"2019-07": 10.0}


def test_weights_may_be_a_toml(tmp_path):
    table = tmp_path / "mine.toml"
    table.write_text('source = "a seminar"\n[[weight]]\nkind = "ask"\nform = "demand"\nweight = -2\n')
    assert load_weights(table).of("ask", "demand", "open") == -2
    assert load_weights(table).of("ask", "request", "open") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind,weight\npraise,3\n", "does not say where"),
        ("# source: x\nkind,weight\npraises,3\n", "line 3: kind 'praises' is unknown"),
        ("# source: x\nkind,weight\npraise,eleven\n", "line 3: weight 'eleven'"),
        ("# source: x\nkind,weight\npraise,11\n", "no number from -10 to 10"),
        ("# source: x\nkind,weight\npraise,1\npraise,2\n", "line 4: praise has a weight already"),
        ("# source: x\nkind\npraise\n", "no column 'weight'"),
    ],
)
def test_wrong_weights_are_named_by_line(tmp_path, text, words):
    table = tmp_path / "mine.csv"
    table.write_text(text)
    with pytest.raises(LexiconError, match=words):
        load_weights(table)


def test_an_empty_ledger_has_an_index_without_months():
    assert index(Desk().view()).months == ()
