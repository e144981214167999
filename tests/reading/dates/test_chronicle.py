"""The years of a chronicle's days. All events are invented."""

from __future__ import annotations

import pytest

from dragoman.reading.dates.edtf import edtf
from dragoman.reading.dates.find import find_dates
from dragoman.reading.dates.place import place_dates
from dragoman.reading.dates.when import Unplaced, When
from factories import a_document


def days(text: str) -> list[str]:
    document = a_document(text)
    mentions = find_dates(document)
    placed = place_dates(document, mentions, Unplaced(span=None, because="nobody knows"))
    return [edtf(when) if isinstance(when, When) else "" for when in placed]


def test_entries_without_a_year_are_of_the_year_told_above_and_turn_with_it() -> None:
    text = (
        "The pass\n\nNovember 14, 2018: Lima shuts the pass.\nDecember 3: Quito protests.\n"
        "January 29 - February 2: Talks fail.\n\nMid-March: Quito offers a toll.\n\nApril 7 – Lima agrees.\n"
        "March 1, 2021: The pass is shut again.\n2 May: It opens."
    )
    assert days(text)[:3] == ["2018-11-14", "2018-12-03", "2019-01-29/2019-02-02"]
    assert days(text)[4:] == ["2019-04-07", "2021-03-01", "2021-05-02"]


@pytest.mark.parametrize(
    "text",
    [
        # No head names a year; two heads are no chronicle; days within sentences are no heads.
        "November 14: Lima shuts the pass.\nDecember 3: Quito protests.\nJanuary 4: Talks fail.",
        "November 14, 2018: Lima shuts the pass.\nDecember 3: Quito protests.",
        "On November 14, 2018, Lima shut it.\nDecember 3 was cold there.\nApril 7 brought rain there.",
    ],
)
def test_what_is_no_chronicle_is_left_alone(text: str) -> None:
    assert [day for day in days(text) if day] == (["2018-11-14"] if "2018" in text else [])


def test_entries_that_run_backwards_tell_no_turn_of_the_year() -> None:
    text = "May 3, 2020: It opens.\nMarch 9: Talks.\nApril 2, 2019: It is shut.\nJanuary 7: A protest."
    assert [day for day in days(text) if day] == ["2020-05-03", "2019-04-02"]
