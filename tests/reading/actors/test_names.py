"""Names folded over alphabets, compared, proposed and never merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.actors.names import compatible, fold, name_words, sound, surname
from dragoman.reading.actors.registry import Listed, canonical, likeness, propose_merges


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ilham Aliyev", "Ilham Aliev"),
        ("Ilham Əliyev", "Ильхам Алиев"),
        ("Elmar Mammadyarov", "Elmar Mamedyarov"),
        ("王毅", "Wang Yi"),
        ("Mikheil Saakashvili", "მიხეილ სააკაშვილი"),
        ("Joseph R. Biden, Jr.", "Joe Biden"),
    ],
)
def test_spellings_of_one_name_are_alike(first: str, second: str) -> None:
    assert likeness(first, second).score > 0.85


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Kim Yong Nam", "Kim Jong Un"),
        ("Wang Yi", "Wang Li"),
        ("", "Wang Yi"),
    ],
)
def test_namesakes_are_less_alike(first: str, second: str) -> None:
    assert likeness(first, second).score < 0.75


def test_a_likeness_says_which_words_differ() -> None:
    assert "aliev/aliyev" in likeness("Ilham Aliev", "Ilham Aliyev").because


def test_the_order_of_words_does_not_change_the_key() -> None:
    assert canonical("Abe Shinzo") == canonical("Shinzo Abe")


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_bounded(first: str, second: str) -> None:
    score = likeness(first, second).score
    assert 0.0 <= score <= 1.0
    assert score == pytest.approx(likeness(second, first).score)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_titles_and_suffixes_are_no_part_of_a_name() -> None:
    assert name_words("Prof. Dr. Ida Quill, Jr.") == ("ida", "quill")
    assert surname("Antony J. Blinken") == "blinken"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Araz Azimov", "Azimov", True),
        ("A. Azimov", "Araz Azimov", True),
        ("Ilham Aliyev", "Heydar Aliyev", False),
        ("Azimov", "Iskenderov", False),
    ],
)
def test_a_last_name_may_be_the_full_one(first: str, second: str, same: bool) -> None:
    assert compatible(first, second) is same


def test_one_sound_for_spellings_that_english_papers_mix() -> None:
    assert sound("aliyev") == sound("aliev")
    assert sound("sergei") == sound("sergey")
    assert sound("mikhail") != sound("michael")


def test_merges_are_proposed_with_reasons_and_doubts() -> None:
    people = [
        Listed(key="a", name="Yusuf Abdiev", side="KE", office="minister of trade"),
        Listed(key="b", name="Yusuf Abdiyev", side="KE", office="adviser"),
        Listed(key="c", name="Wanja Mukami", side="KE"),
    ]
    (proposal,) = propose_merges(people)
    assert {proposal.first.key, proposal.second.key} == {"a", "b"}
    assert "perhaps namesakes" in proposal.because


def test_two_sides_lower_a_proposal_below_the_bar() -> None:
    people = [
        Listed(key="a", name="Yusuf Abdiev", side="KE"),
        Listed(key="b", name="Yusuf Abdiyev", side="FJ"),
    ]
    assert list(propose_merges(people)) == []
