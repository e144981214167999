from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.dates.when import Grain
from dragoman.views.days import Days, days_of, say_age, say_days
from dragoman.views.silence import GAP_DAYS, gaps
from views.desk import day, when

DATES = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "grain", "words"),
    [
        ("2019-05-02", "2019-05-02", Grain.DAY, "2 May 2019"),
        ("2019-05-02", "2019-05-04", Grain.RANGE, "2–4 May 2019"),
        ("2019-05-02", "2019-05-04", Grain.DAY, "between 2 and 4 May 2019"),
        ("2019-05-30", "2019-06-02", Grain.RANGE, "30 May – 2 June 2019"),
        ("2019-05-30", "2019-06-02", Grain.DAY, "between 30 May and 2 June 2019"),
        ("2018-12-30", "2019-01-02", Grain.RANGE, "30 December 2018 – 2 January 2019"),
        ("2019-05-01", "2019-05-31", Grain.MONTH, "May 2019"),
        ("2019-05-21", "2019-05-31", Grain.PART, "end of May 2019"),
        ("2019-02-21", "2019-02-28", Grain.PART, "end of February 2019"),
        ("2019-01-01", "2019-12-31", Grain.YEAR, "2019"),
        ("2019-05-01", "2019-05-30", Grain.PART, "1–30 May 2019"),
    ],
)
def test_interval_in_words(first, last, grain, words):
    assert say_days(Days(day(first), day(last)), grain) == words


def test_no_interval_is_undated():
    assert say_days(None) == "undated"
    assert days_of(None) is None


def test_exclusive_end_becomes_the_inclusive_last_day():
    assert days_of(when("2019-05-21", "2019-05-31")) == Days(day("2019-05-21"), day("2019-05-31"))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (61, "2 months"),
        (365, "1 year"),
        (800, "2 years"),
    ],
)
def test_age_in_words(days, words):
    assert say_age(days) == words


@given(st.lists(DATES, max_size=30), DATES, DATES)
def test_gaps_hold_no_document_and_are_long_enough(days, one, other):
    first, last = min(one, other), max(one, other)
    for gap in gaps(sorted(days), first, last):
        assert first <= gap.first <= gap.last <= last
        assert (gap.last - gap.first).days + 1 >= GAP_DAYS
        assert not any(gap.first <= found <= gap.last for found in days)


@given(DATES, DATES, DATES, DATES)
def test_overlap_is_symmetric(a, b, c, d):
    one, other = Days(min(a, b), max(a, b)), Days(min(c, d), max(c, d))
    assert one.overlaps(other) == other.overlaps(one)
    assert one.join(other) == other.join(one)
