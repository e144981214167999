from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.span import Span
from dragoman.reading.speech.sentences import LONGEST, mend_sentences, split_sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Orbe left. He returned.", 2),
        ("The U.S. side waited for J. Salas on Nov. 3. It rained.", 2),
        ("“We wait.” He left.", 2),
        ("He asked why? Nobody knew!", 2),
        ("First line\nsecond line.\n\nAnother paragraph", 2),
        ("works.“We wait.”The minister left.", 3),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@given(st.text(alphabet="aB .!?\n“”", max_size=200))
def test_sentences_cover_every_word(text: str) -> None:
    covered = "".join(span.of(text) for span in split_sentences(text))
    assert "".join(covered.split()) == "".join(text.split())


def test_a_text_without_full_stops_is_cut() -> None:
    assert max(len(span) for span in split_sentences("wait " * 5_000)) <= LONGEST + 200


def test_a_marked_sentence_that_was_cut_in_two_is_joined_again() -> None:
    text = "Orbe thanked Quito and praised its patience. He left."
    marked = [Span(0, 22), Span(23, 44), Span(45, 53)]
    assert [span.of(text) for span in mend_sentences(text, marked)] == [
        "Orbe thanked Quito and praised its patience.",
        "He left.",
    ]


def test_a_marked_sentence_that_runs_on_behind_a_quotation_is_cut() -> None:
    text = "Orbe called the copies “worth nothing.” I call that a refusal."
    assert [span.of(text) for span in mend_sentences(text, [Span(0, len(text))])] == [
        "Orbe called the copies “worth nothing.”",
        "I call that a refusal.",
    ]


def test_a_quotation_behind_a_colon_goes_on_with_its_sentence() -> None:
    text = 'Orbe said: "The pass is shut." The road is not.'
    marked = [Span(0, 10), Span(11, 30), Span(31, len(text))]
    assert [span.of(text) for span in mend_sentences(text, marked)] == [
        'Orbe said: "The pass is shut."',
        "The road is not.",
    ]
