import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.paragraphs import find_lines, find_paragraphs


def parts(text: str) -> list[str]:
    return [span.of(text) for span in find_paragraphs(text)]


WRAPPED = (
    "The two ministers met for an hour in the old customs house by the\n"
    "river and agreed that the bridge would be opened before the autumn,\n"
    "provided that the railway is repaired by then on both banks.\n"
    "\n"
    "They will meet again in June, when the engineers of both sides have\n"
    "handed in what they found.\n"
)


def test_blank_lines_part_paragraphs() -> None:
    assert parts("One.\n\nTwo.\n\n\n\nThree.") == ["One.", "Two.", "Three."]


def test_lines_wrapped_at_a_margin_are_joined() -> None:
    assert len(parts(WRAPPED)) == 2
    assert parts(WRAPPED)[1].startswith("They will meet")


def test_short_lines_over_a_wrapped_text_stay_apart() -> None:
    found = parts("Press Office\nRelease No. 7\nRiga, 3 May 2019\n\n" + WRAPPED)
    assert found[:3] == ["Press Office", "Release No. 7", "Riga, 3 May 2019"]


def test_long_lines_without_blank_ones_are_paragraphs_each() -> None:
    line = "The envoy said that the bridge would be opened in the autumn, and nothing else. " * 3
    assert len(parts(f"{line}\n{line}\n{line}")) == 3


def test_bullets_begin_paragraphs() -> None:
    assert len(parts("• the bridge\n• the railway\n• the customs house")) == 3


def test_speakers_lines_are_paragraphs_even_without_blank_lines() -> None:
    spoken = (
        "PRESENTER: Minister, welcome to the studio. Why is the bridge shut?\n"
        "MINISTER: It is shut because the railing is not up, and we will not.\n"
        "PRESENTER: Your opponents say that you are waiting for elections.\n"
        "MINISTER: They would say so.\n"
    )
    assert len(parts(spoken)) == 4


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_counts(end: str) -> None:
    assert parts(f"One.{end}{end}Two.") == ["One.", "Two."]


@given(st.text(alphabet="ab .\n\r\t\f\u00a0-•"))
def test_paragraphs_cover_all_but_white_space_in_order(text: str) -> None:
    at = 0
    for span in find_paragraphs(text):
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert not text[at:].strip()


@given(st.text(alphabet="ab \n\r"))
def test_lines_are_trimmed_and_in_order(text: str) -> None:
    lines = list(find_lines(text))
    assert lines == sorted(lines)
    assert all(text[start:end] == text[start:end].strip() for start, end in lines)


@pytest.mark.parametrize("text", ["word " * 400_000, "a\n" * 100_000, " \n" * 200_000, "- " * 400_000])
def test_large_texts_take_no_time(text: str) -> None:
    started = time.process_time()
    find_paragraphs(text)
    assert time.process_time() - started < 10
