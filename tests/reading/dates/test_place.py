from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.documents.document import Document, text_digest
from dragoman.reading.dates.edtf import edtf
from dragoman.reading.dates.find import find_dates, find_in_text
from dragoman.reading.dates.place import fix_mentions, place_dates
from dragoman.reading.dates.when import Basis, Grain, Unplaced, When

DAY = date(2014, 5, 14)


def own(first: date = DAY, last: date | None = None) -> When:
    end = (last or first) + timedelta(days=1)
    return When(start=first, end=end, grain=Grain.RANGE, basis=Basis.PUBLICATION, span=None, because="given")


def place(text: str, day: When | Unplaced | None = None) -> tuple[When | Unplaced, ...]:
    document = Document(id=text_digest(text), name="note", text=text)
    return place_dates(document, find_dates(document), own() if day is None else day)


def test_every_place_is_an_interval_with_a_reason() -> None:
    (when,) = place("They met on April 7.")
    assert isinstance(when, When)
    assert (when.start, when.last, when.grain, when.basis) == (
        date(2014, 4, 7),
        date(2014, 4, 7),
        Grain.DAY,
        Basis.INFERRED,
    )
    assert when.because == "the latest April 7 not after the text's own day"


@pytest.mark.parametrize("words", ["February 30", "30 February 2012", "April 31, 2010", "31.04.2010"])
def test_impossible_dates_are_unplaced_with_the_reason(words: str) -> None:
    (found,) = place(f"They met on {words}.")
    assert isinstance(found, Unplaced)
    assert found.span is not None
    assert "no such day" in found.because


@pytest.mark.parametrize("words", ["recently", "now", "several weeks ago", "every Monday", "for two years"])
def test_times_without_days_are_unplaced(words: str) -> None:
    (found,) = place(f"They met {words}.")
    assert isinstance(found, Unplaced)
    assert found.because


def test_weekday_and_date_that_agree_say_so() -> None:
    (when,) = place("They met on Friday, May 9.")
    assert isinstance(when, When)
    assert "it was a Friday, as the text says" in when.because


def test_weekday_and_date_that_contradict_are_a_doubt_and_no_crash() -> None:
    (when,) = place("They met on Monday, 9 May 2014.")
    assert isinstance(when, When)
    assert when.start == date(2014, 5, 9)
    assert "one of the two is wrong" in when.because


def test_weekday_chooses_the_year() -> None:
    (when,) = place("They met on Wednesday, May 8.")
    assert isinstance(when, When)
    assert when.start == date(2013, 5, 8)


def test_anchors_point_at_the_date_reckoned_from() -> None:
    text = "He landed on May 6 and left two days later."
    landed, left = place(text)
    assert isinstance(left, When)
    assert edtf(left) == "2014-05-08"
    assert [span.of(text) for span in left.anchors] == ["May 6"]
    assert isinstance(landed, When)
    assert landed.anchors == ()


def test_a_narrative_gives_bare_months_its_year() -> None:
    text = (
        "In March 1811 the quarrel began. In 1812 the pass fell. In July 1813 the league broke. "
        "In 1814 and 1815 the towns paid. In November 1816 the guns fell silent. In January the envoys met. "
        "In April they signed, and in 1817 the last men left; by 1818 all was over."
    )
    found = [edtf(when) for when in place(text) if isinstance(when, When)]
    assert found[found.index("1816-11") + 1 : found.index("1816-11") + 3] == ["1817-01", "1817-04"]


def test_without_a_day_of_its_own_a_text_has_no_relative_days() -> None:
    text = "They met yesterday, in May, and on 3 June 2009."
    yesterday, may, june = place(text, Unplaced(span=None, because="no year"))
    assert isinstance(yesterday, Unplaced)
    assert isinstance(may, Unplaced)
    assert isinstance(june, When)


def test_a_day_known_as_an_interval_widens_what_is_reckoned_from_it() -> None:
    (when,) = place("They met yesterday.", own(date(2014, 5, 12), date(2014, 5, 14)))
    assert isinstance(when, When)
    assert (when.start, when.last) == (date(2014, 5, 11), date(2014, 5, 13))
    (half,) = place("They met a month and a half ago.", own(date(2014, 5, 12), date(2014, 5, 22)))
    assert isinstance(half, When)
    assert half.last - half.start >= timedelta(days=18)


def test_figures_follow_the_habit_of_the_text() -> None:
    american = place("On June 3, 2010 and July 4, 2010 they met, and again on 05/03/2012.")[-1]
    european = place("On 3 June 2010 and 4 July 2010 they met, and again on 05/03/2012.")[-1]
    assert isinstance(american, When)
    assert isinstance(european, When)
    assert (american.start, european.start) == (date(2012, 5, 3), date(2012, 3, 5))


def test_years_at_the_edges_of_the_calendar_do_not_crash() -> None:
    for text in (
        "in the 1st century",
        "the year 2100 and a century later",
        "since 1000",
        "in the 99th century",
    ):
        assert len(place(text)) == len(find_in_text(text))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "in",
                "on",
                "May",
                "7",
                "2009",
                "last",
                "next",
                "week",
                "year",
                "ago",
                "two",
                "days",
                "later",
                "the",
                "end",
                "of",
                "early",
                "30",
                "February",
                "Friday",
                "Christmas",
                "that",
                "month",
                "century",
                "1990s",
                "same",
                "following",
                "a",
                "decade",
                "since",
                "quarter",
                "half",
            ]
        ),
        max_size=30,
    ),
    st.one_of(st.none(), st.dates(date(2, 1, 1), date(9990, 1, 1))),
)
def test_placing_never_fails(words: list[str], day: date | None) -> None:
    text = " ".join(words)
    mentions = find_in_text(text)
    for fixed in fix_mentions(text, mentions, day, day):
        assert (fixed.start is None) == (fixed.end is None)
        assert fixed.start is None or fixed.start < fixed.end  # type: ignore[operator]
