from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.dates.edtf import edtf, edtf_of, parse_edtf
from dragoman.reading.dates.when import Basis, Grain, When


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2006, 4, 12), date(2006, 4, 13), "2006-04-12"),
        (date(2006, 4, 1), date(2006, 5, 1), "2006-04"),
        (date(2006, 4, 21), date(2006, 5, 1), "2006-04-21/2006-04-30"),
        (date(2006, 1, 1), date(2007, 1, 1), "2006"),
        (date(1990, 1, 1), date(2000, 1, 1), "199X"),
        (date(2000, 1, 1), date(2100, 1, 1), "20XX"),
        (date(1993, 3, 1), date(1993, 6, 1), "1993-21"),
        (date(1993, 12, 1), date(1994, 3, 1), "1993-24"),
        (date(2008, 7, 1), date(2008, 10, 1), "2008-35"),
        (date(2009, 4, 13), date(2009, 4, 20), "2009-04-13/2009-04-19"),
        (date(2006, 12, 1), date(2007, 1, 1), "2006-12"),
    ],
)
def test_interval_in_edtf(start: date, end: date, expected: str) -> None:
    assert edtf_of(start, end) == expected
    assert parse_edtf(expected) == (start, end)


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)), st.integers(1, 40000))
def test_every_interval_comes_back(start: date, length: int) -> None:
    try:
        end = start + timedelta(days=length)
    except OverflowError:
        return
    assert parse_edtf(edtf_of(start, end)) == (start, end)


def test_edtf_of_a_when() -> None:
    when = When(
        start=date(2006, 4, 1),
        end=date(2006, 5, 1),
        grain=Grain.MONTH,
        basis=Basis.STATED,
        span=None,
        because="named",
    )
    assert edtf(when) == "2006-04"


@pytest.mark.parametrize("text", ["", "2006-17", "spring", "2006-02-30", "2006-04-12/open"])
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_edtf(text)
