import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.model import SHIPPED, open_tokenizer
from dragoman.language.pieces import CASES, GAPS, abbreviations, case_of, cut_words, gap_of, windows

TOKENIZER = open_tokenizer(SHIPPED / "tokenizer.json")


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("envoy", "lower"),
        ("Envoy", "title"),
        ("UN", "upper"),
        ("I", "capital"),
        ("McAra", "mixed"),
        ("2031", "digit"),
        (",", "other"),
        ("3rd", "lower"),
    ],
)
def test_letter_case(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case


@pytest.mark.parametrize(
    ("between", "gap"),
    [("", "glued"), (" ", "space"), ("\n", "line"), ("\r\n", "line"), (" \n\n ", "paragraph")],
)
def test_gaps(between: str, gap: str) -> None:
    text = f"a{between}b"
    assert GAPS[gap_of(text, 1, len(text) - 1)] == gap


def test_words_quote_the_text_they_were_cut_from() -> None:
    text = "“Envoy Tarvo” can’t wait:\n\nOrlé left.\u200bToday"
    words = cut_words(TOKENIZER, text)
    quoted = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert quoted == [
        *("“", "Envoy", "Tarvo", "”", "can", "’", "t", "wait", ":", "Orlé", "left", ".", "Today"),
    ]
    assert GAPS[words.gap[words.first[quoted.index("Orlé")]]] == "paragraph"
    assert GAPS[words.gap[words.first[quoted.index("”")]]] == "glued"


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_is_cut_into_ordered_words_inside_it(text: str) -> None:
    words = cut_words(TOKENIZER, text)
    assert len(words.first) == len(words.starts) == len(words.ends)
    assert (words.starts < words.ends).all()
    assert (words.starts[1:] >= words.ends[:-1]).all()
    assert not len(words) or words.ends[-1] <= len(text)
    assert (np.diff(words.first) > 0).all()


@given(st.integers(1, 900), st.integers(8, 120), st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_every_word_is_kept_from_exactly_one_window(count: int, pieces: int, overlap: int) -> None:
    words = cut_words(TOKENIZER, "tarvo waits, " * count)
    kept: list[int] = []
    for window in windows(words, pieces=pieces, overlap=overlap):
        assert window.start <= window.keep < window.until <= window.end
        kept += range(window.keep, window.until)
    assert kept == list(range(len(words)))


def test_a_window_is_never_longer_than_asked_unless_one_word_is() -> None:
    words = cut_words(TOKENIZER, "the envoy waits in Orlavia " * 200)
    bounds = [*words.first.tolist(), len(words.ids)]
    for window in windows(words, pieces=50, overlap=10):
        assert bounds[window.end] - bounds[window.start] <= 50


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("the U.S. envoy", ["U.S."]), ("a D.R.C.-based firm, A. Berg", ["D.R.C."]), ("I. He left. U. S.", [])],
)
def test_abbreviations_with_full_stops(text: str, wanted: list[str]) -> None:
    words = cut_words(TOKENIZER, text)
    found = [text[words.starts[low] : words.ends[high - 1]] for low, high in abbreviations(words)]
    assert found == wanted
