"""The same contact told again in one text."""

from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.reading.read import read
from dragoman.reading.records import Record


def contacts(text: str) -> list[Record]:
    return [one for one in read(open_bytes(text.encode(), name="note.txt")).records if one.kind == "contact"]


def again(text: str) -> list[tuple[str, int]]:
    return [(link.relation, link.target) for one in contacts(text) for link in one.links]


MET = "President Lund of Norway met President Soto of Peru in Lima on May 4, 2021."


def test_a_second_mention_of_a_meeting_points_back_to_the_first() -> None:
    text = f"{MET} The meeting between President Lund of Norway and President Soto of Peru was short."
    first, second = contacts(text)
    assert not first.links
    assert [link.relation for link in second.links] == ["same_as"]


@pytest.mark.parametrize(
    "more",
    [
        "Another meeting between President Lund of Norway and President Soto of Peru ended late.",
        "The next meeting between President Lund of Norway and President Soto of Peru is in June.",
        "President Lund of Norway met Minister Ana Diaz of Chile.",
        "President Lund of Norway telephoned President Soto of Peru.",
    ],
)
def test_another_meeting_is_another_contact(more: str) -> None:
    assert again(f"{MET} {more}") == []


def test_a_headline_is_entered_where_the_text_below_tells_the_same() -> None:
    body = "May 5, 2021\n\nMinister Ana Soto of Peru will travel to Norway on May 7, 2021 to open a school."
    told = contacts(f"Minister Ana Soto's Travel to Norway\n\n{body}")
    assert [(one.form, one.grade, [link.relation for link in one.links]) for one in told] == [
        ("visit", "weak", ["same_as"]),
        ("visit", told[1].grade, []),
    ]
    assert [
        one.form for one in contacts("Minister Ana Soto's Travel to Norway\n\nNothing more is known.")
    ] == []
