from __future__ import annotations

import pytest

from dragoman.reading.read import read
from factories import a_document


def statuses(text: str) -> list[str]:
    return [record.status for record in read(a_document(text)).records if record.kind == "ask"]


ASKED = "On May 2, Peru asked Chile to open the pass."


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("", "open"),
        (" Chile has not replied.", "open"),
        (" Chile turned down the request.", "answered"),
    ],
)
def test_an_ask_is_answered_where_an_answer_of_the_text_decides_it(answer: str, status: str) -> None:
    assert statuses(ASKED + answer) == [status]
