import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.printed import find_printed_days, read_printed_day


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Mon, 25 Jul 2022 19:17:34 +0000", "2022-07-25"),
        ("Border Review, November 5, 2020", "2020-11-05"),
        ("Published: 3 May 2019", "2019-05-03"),
        ("Riga, 5th March, 2021", "2021-03-05"),
        ("Tuesday 9 August 2022", "2022-08-09"),
        ("Oct. 9, 1996", "1996-10-09"),
        ("2021-05-31T10:00:00Z", "2021-05-31"),
        ("2021/05/31", "2021-05-31"),
        ("13/04/2006", "2006-04-13"),
        ("04/13/2006", "2006-04-13"),
        ("April 2006", "2006-04"),
    ],
)
def test_days_with_a_year_are_read(words: str, value: str) -> None:
    (day,) = find_printed_days(words)
    assert (day.value, day.doubt) == (value, "")


@pytest.mark.parametrize(
    ("words", "value", "other"),
    [
        ("12.04.2006", "2006-04-12", "2006-12-04"),
        ("12/04/2006", "2006", "2006-12-04"),
        ("05-04-2022 15:59 KST", "2022-04-05", "2022-05-04"),
        ("01-02-2003", "2003", "2003-01-02"),
    ],
)
def test_an_unsure_order_is_a_doubt(words: str, value: str, other: str) -> None:
    day = read_printed_day(words)
    assert day is not None
    assert day.value == value
    assert other in day.doubt


@pytest.mark.parametrize(
    "words", ["", "April 12", "Monday", "in 2006", "31.31.2006", "12.04.206", "1.2.3.2006x"]
)
def test_what_names_no_day_of_a_year_is_none(words: str) -> None:
    assert read_printed_day(words) is None


def test_same_day_and_month_is_no_doubt() -> None:
    day = read_printed_day("04/04/2006")
    assert day is not None
    assert (day.value, day.doubt) == ("2006-04-04", "")


@given(st.dates())
def test_iso_days_come_back(day: object) -> None:
    words = str(day)
    if "1500" <= words[:4] <= "2199":
        found = read_printed_day(f"on {words}.")
        assert found is not None
        assert found.value == words
        assert found.span.of(f"on {words}.") == words


@given(st.text(alphabet="0123456789 ./-,:JanMayT", max_size=60))
def test_spans_lie_in_the_words_and_do_not_overlap(words: str) -> None:
    at = 0
    for day in find_printed_days(words):
        assert at <= day.span.start < day.span.end <= len(words)
        at = day.span.end
