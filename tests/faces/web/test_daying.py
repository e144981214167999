from __future__ import annotations

import re
from datetime import date

import pytest

from dragoman.documents.span import Span
from dragoman.faces.web.daying import WHOLE, day_in
from dragoman.reading.dates.when import Basis, Grain, When
from faces.web.test_judging import edited

DAY = When(
    start=date(2019, 5, 20),
    end=date(2019, 5, 21),
    grain=Grain.DAY,
    basis=Basis.PUBLICATION,
    span=None,
    because="given",
)


@pytest.mark.parametrize(
    ("text", "words", "meant", "first", "last"),
    [
        ("Berg wrote on 3 May and called.", "on 3 May and", "3 May", "2019-05-03", "2019-05-03"),
        (
            "They met on 3 May; two days later Ruiz wrote.",
            "later",
            "two days later",
            "2019-05-05",
            "2019-05-05",
        ),
        ("The talks of 21–30 April failed.", "21–30 April", "21–30 April", "2019-04-21", "2019-04-30"),
        ("قالت on 3 May 2019 شيرين.", "3 May 2019", "3 May 2019", "2019-05-03", "2019-05-03"),
    ],
)
@pytest.mark.parametrize("before", [0, WHOLE + 10])
def test_marked_words_are_placed_as_when_a_document_is_read(text, words, meant, first, last, before):
    whole = "x " * (before // 2) + text
    at = whole.index(words)
    span, when = day_in(whole, Span(at, at + len(words)), DAY)
    assert span.of(whole) == meant
    assert (when.start.isoformat(), when.last.isoformat()) == (first, last)


def test_words_without_a_day_are_told_so(reading_desk):
    document = reading_desk.get("/api/documents").json()["documents"][0]["id"]
    found = reading_desk.get(f"/document/{document}/day.json?start=0&end=3").json()
    assert found["first"] == ""
    assert "type it" in found["because"]
    assert reading_desk.get(f"/document/{document}/day.json?words=nowhere+so").status_code == 400
    assert reading_desk.get(f"/document/{document}/day.json?start=3&end=3").status_code == 400


def test_a_day_that_is_marked_is_kept_with_its_words(desk):
    entry = next(one for one in desk.entries(kind="contact") if one["when"] and one["when"]["span"])
    span = entry["when"]["span"]
    at = f"/document/{entry['document_id']}/day.json?start={span['start']}&end={span['end']}"
    found = desk.get(at).json()
    assert (found["first"], found["span"]) == (entry["when"]["start"], f"{span['start']} {span['end']}")
    other = next(one for one in desk.entries(document=entry["document_id"]) if not one["due"])
    days = {"due_first": found["first"], "due_last": found["last"], "due.span": found["span"]}
    assert edited(desk, other["id"], **days).status_code == 303
    now = desk.get(f"/api/entries/{other['id']}").json()["entry"]["due"]
    assert (now["start"], now["span"], now["because"]) == (
        found["first"],
        span,
        "these words, marked by hand",
    )


def test_words_that_tell_a_day_are_marked_in_the_text_with_the_day_and_why(reading_desk):
    entry = next(one for one in reading_desk.entries() if one["when"] and one["when"]["span"])
    page = reading_desk.page(f"/document/{entry['document_id']}")
    days = re.findall(r'<span data-a="(\d+)" class="[^"]*\bt"[^>]*title="([^"]+)"', page)
    told = dict(days)[str(entry["when"]["span"]["start"])]
    assert re.search(r"\d{4}", told)
    assert ":" in told
