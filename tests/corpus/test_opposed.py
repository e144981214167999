"""Entries of different documents that cannot both be so."""

from __future__ import annotations

import pytest

from corpus.test_alike import two
from dragoman.corpus.alike import propose
from dragoman.corpus.numbers import numbers_told


def opposed(desk):
    return [
        (one.entry_id, one.other_id, one.because)
        for one in propose(desk.entries)
        if one.relation == "contradicts"
    ]


SIGNED = {"by": "Uruguay/UY Iceland/IS", "matters": "trade", "status": "announced"}
SESSION = "the ninth session of the fisheries committee will open in Reykjavik"


def test_one_coming_fact_with_other_days_is_proposed_with_both():
    told = SIGNED | {
        "by": ("Uruguay/UY", "Uruguay/UY"),
        "to": "Iceland/IS",
        "day": ("2019-06-03", "2019-06-17"),
    }
    ((_, _, why),) = opposed(two(SESSION, SESSION + " then", kind="announcement", **told))
    assert "2019-06-03" in why
    assert "2019-06-17" in why


def test_the_same_day_and_a_far_day_oppose_nothing():
    told = SIGNED | {"by": "Uruguay/UY", "to": "Iceland/IS"}
    assert opposed(two(SESSION, SESSION + " then", kind="announcement", **told, day="2019-06-03")) == []
    far = told | {"day": ("2019-06-03", "2020-06-03")}
    assert opposed(two(SESSION, SESSION + " then", kind="announcement", **far)) == []


ANSWER = {"by": "Iceland/IS", "to": "Uruguay/UY", "matters": "trade", "day": "2019-05-10"}


@pytest.mark.parametrize(
    ("first", "second", "proposed"), [("accept", "refuse", 1), ("accept", "accept", 0), ("defer", "evade", 0)]
)
def test_answers_that_exclude_each_other_stand_side_by_side(first, second, proposed):
    words = (
        "Reykjavik and the request for the catch records",
        "the request for the catch records in Reykjavik",
    )
    assert len(opposed(two(*words, kind="answer", form=(first, second), **ANSWER))) == proposed


def test_a_denial_is_set_beside_what_it_denies():
    offer = "Iceland had offered to release the trawler Hrafn against a guarantee"
    denial = "denied that a release of the trawler Hrafn against a guarantee was ever offered"
    desk = two(
        offer,
        denial,
        kind="proposal",
        other="denial",
        by="Iceland/IS",
        matters="trade",
        day=("2019-05-10", "2019-05-11"),
    )
    ((first, second, why),) = opposed(desk)
    assert (first, second) == ("e1", "e0")
    assert "denies it" in why


def test_another_count_of_one_thing_is_told():
    words = (
        "eleven fishermen of the trawler Hrafn were brought to La Paloma",
        "ten fishermen of the trawler Hrafn were brought to La Paloma",
    )
    told = {
        "by": "Uruguay/UY",
        "to": "Iceland/IS",
        "matters": "trade",
        "day": "2019-05-10",
        "status": "announced",
    }
    ((_, _, why),) = opposed(two(*words, kind="announcement", **told))
    assert "fishermen (10 and 11)" in why or "fishermen (11 and 10)" in why


def test_counts_of_things_and_not_of_days():
    assert numbers_told("eleven fishermen waited twelve days for 1,200 permits") == {
        "fishermen": 11,
        "permits": 1200,
    }


def test_a_visit_announced_and_put_off_by_a_later_text():
    given = {
        "by": "Ana Ruiz/UY/Foreign Minister", "to": "Iceland/IS", "day": "2019-06-03..2019-06-04",
        "form": ("", "visit"), "status": ("announced", "postponed"),
    }  # fmt: skip
    words = ("Minister Ruiz will come to Reykjavik", "her journey has been put off")
    ((later, announced, why),) = opposed(two(*words, kind="announcement", other="contact", **given))
    assert (later, announced) == ("e1", "e0")
    assert "puts it off" in why
    other = given | {"day": ("2019-06-03..2019-06-04", "2019-09-01..2019-09-02")}
    assert opposed(two(*words, kind="announcement", other="contact", **other)) == []


STANCE = {"by": "Iceland/IS", "matters": "transport", "day": ("2019-05-10", "2020-05-10")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Iceland supports a winter ferry to Thorlakshofn", "Iceland opposes a winter ferry to Thorlakshofn"),
        ("Iceland would finance the winter ferry", "Iceland will not finance the winter ferry"),
    ],
)
def test_a_side_that_turns_its_stance_round_is_set_beside_its_earlier_words(first, second):
    ((_, _, why),) = opposed(two(first, second, kind="position", **STANCE))
    assert why.startswith("one side's stance: ")


def test_stances_that_agree_or_are_of_two_sides_oppose_nothing():
    same = "Iceland supports a winter ferry to Thorlakshofn"
    assert opposed(two(same, same + " in every year", kind="position", **STANCE)) == []
    against = "Uruguay opposes a winter ferry to Thorlakshofn"
    others = STANCE | {"by": ("Iceland/IS", "Uruguay/UY")}
    assert opposed(two(same, against, kind="position", **others)) == []
