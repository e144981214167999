from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.speech.quotes import find_quotations


def quoted(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “no” twice.", ["no"]),
        ('He said "no" twice.', ["no"]),
        ("Er sagte „nein“ und ging.", ["nein"]),
        ("Il a dit « non » hier.", [" non "]),
        ("Han sagde »nej« igen.", ["nej"]),
        ("‘We shall wait,’ he said of the ministers’ talks.", ["We shall wait,"]),
        ("'We shall wait,' he said.", ["We shall wait,"]),
        ("It is Lima’s road and the drivers’ bread, he said in the ’90s.", []),
        ("It isn't the minister's and it won't be theirs'.", []),
        ("works.“We wait.”The minister left.", ["We wait."]),
        ("a case of ” disturbing the peace” there", [" disturbing the peace"]),
        ("He said “they call it “the gap” here” and left.", ["they call it “the gap” here"]),
        ("She said “we [the council] wait” again.", ["we [the council] wait"]),
    ],
)
def test_marks_of_many_settings(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_a_quotation_never_closed_ends_with_its_sentence_and_says_so() -> None:
    text = "He said “we wait for the answer. Then he left for the coast."
    (quotation,) = find_quotations(text)
    assert not quotation.closed
    assert quotation.inner.of(text) == "we wait for the answer."


def test_paragraphs_that_each_open_and_close_only_at_the_end_are_one_quotation() -> None:
    text = "“We wait. We have waited.\n\n“We shall wait.”"
    first, second = find_quotations(text)
    assert (first.continues, second.continues) == (False, True)
    assert first.inner.of(text) == "We wait. We have waited."


@pytest.mark.parametrize(
    "text", ['"' * 60_000, "“" * 60_000, "“a ” " * 20_000, "'a " * 60_000, "x" * 2_000_000]
)
def test_a_thousand_marks_in_a_row_take_no_long_time(text: str) -> None:
    started = time.process_time()
    find_quotations(text)
    assert time.process_time() - started < 4


@given(st.text(alphabet="ab .,\n“”\"'’‘«»„", max_size=120))
def test_quotations_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for quotation in find_quotations(text):
        assert quotation.span.start >= end
        assert quotation.span.contains(quotation.inner)
        end = quotation.span.end
