from __future__ import annotations

import time

import pytest

from dragoman.documents.span import Span
from dragoman.reading.read import read, read_many
from dragoman.reading.records import Kind, Reading, Record
from factories import a_document


def rules(text: str) -> Reading:
    return read(a_document(text))


def records(text: str, kind: str) -> list[Record]:
    return [record for record in rules(text).records if record.kind == kind]


def contents(text: str) -> list[str]:
    return [record.content.of(text) for record in records(text, "statement") if record.content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister Orbe said that the pass would stay shut.", ["the pass would stay shut"]),
        ("“The pass will stay shut,” Minister Orbe said on Monday.", ["The pass will stay shut,"]),
        ("Minister Orbe told reporters on Monday that the pass was shut.", ["the pass was shut"]),
        ("According to Minister Orbe, the pass would stay shut.", ["the pass would stay shut"]),
        ("The pass would stay shut, according to Minister Orbe.", ["The pass would stay shut"]),
        ("Minister Orbe urged Lima to open the pass, noting that winter is near.",
         ["Lima to open the pass", "winter is near"]),
        ("Minister Orbe called the new gate “a gift to both peoples” in a speech.",
         ["the new gate “a gift to both peoples”"]),
        ("Minister Orbe announced on Monday that the pass would stay shut.", ["the pass would stay shut"]),
        ("It was stressed that the pass must stay shut.", ["the pass must stay shut"]),
        ("Minister Orbe did not say that the pass was shut.", []),
        ("Minister Orbe denied it to the cameras.", []),
        ("Minister Orbe was telling the truth about the pass and its guards.", []),
        ("The minister was told so by the State Secretary.", []),
        ("Lima accused Quito of hiding the maps, a charge that Quito dismissed as “a quarrel with the wind”.",
         ["Quito of hiding the maps", "as “a quarrel with the wind”"]),
        ("According to Minister Orbe, Lima expects an answer by the end of May.",
         ["Lima expects an answer by the end of May"]),
        ("Nobody in Lima told the drivers what had happened.", []),
        ("As Minister Orbe said, the pass has been shut for a year.", ["the pass has been shut for a year"]),
        ("The pass would stay shut, Minister Orbe said here on Monday, citing a note from the guards.",
         ["The pass would stay shut"]),
        ("Minister Orbe said that the pass was shut, and he went home.", ["the pass was shut"]),
        ("Minister Orbe stressed that Quito knows the pass and wants it open.",
         ["Quito knows the pass and wants it open"]),
        ("Minister Orbe said the pass was shut.“However, we hope it will open again this very year.”",
         ["the pass was shut", "However, we hope it will open again this very year."]),
        ("Minister Orbe would welcome the opening of the pass.", []),
        ("The demand of the drivers for bread is old.", []),
    ],
)  # fmt: skip
def test_what_was_said(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Minister Orbe said: “The pass will stay shut.”", "quoted"),
        ("Minister Orbe said that the pass was “a grave for lorries” in winter.", "mixed"),
        ("Minister Orbe said that the pass would stay shut.", "reported"),
    ],
)
def test_the_form_follows_the_marks(text: str, form: str) -> None:
    (statement,) = records(text, "statement")
    assert statement.form == form


@pytest.mark.parametrize(
    ("text", "kind", "form"),
    [
        ("The ministry urged Lima to open the pass.", "ask", "appeal"),
        ("The ministry called on Lima to open the pass.", "ask", "call-on"),
        ("The ministry denied that the pass was mined.", "denial", ""),
        ("The ministry thanked Lima for the opening of the pass.", "praise", ""),
        ("The ministry pledged to open the pass by June.", "promise", "promise"),
        ("The ministry accused Lima of mining the road.", "accusation", ""),
        ("The ministry expressed deep concern over the closure of the pass.", "concern", ""),
    ],
)
def test_what_was_done(text: str, kind: str, form: str) -> None:
    (act,) = records(text, kind)
    assert act.form == form


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not urge Lima to open the pass.",
        "It is not known whether the ministry urged Lima to open the pass.",
        "The ministry would urge Lima to open the pass.",
    ],
)
def test_what_was_not_done_is_no_act(text: str) -> None:
    assert not records(text, "ask")


def test_every_record_quotes_its_words_and_says_why() -> None:
    reading = rules(
        "Minister Orbe of Peru met Minister Salas of Ecuador in Quito on May 3, 2019. He thanked her for the "
        "opening of the pass and pledged to repair the road (Altiplan, May 4)."
    )
    assert reading.records
    for record in reading.records:
        assert record.evidence.span.of(reading.document.text) == record.evidence.quote
        assert record.because
        assert 0 <= record.score <= 1


def test_an_act_is_about_the_statement_that_carries_it() -> None:
    found = rules("The ministry urged Lima to open the pass before winter.").records
    ask = next(record for record in found if record.kind is Kind.ASK)
    assert [(link.relation, found[link.target].kind) for link in ask.links] == [("about", Kind.STATEMENT)]


def test_a_lost_outlet_is_a_doubt_of_the_records_it_covers() -> None:
    (statement,) = records(
        "The ministry said that the pass would stay shut all winter (, April 8).", "statement"
    )
    assert statement.cited is not None
    assert statement.cited.lost
    assert "lost-outlet" in {doubt.code for doubt in statement.doubts}


def test_a_document_in_another_language_is_kept_and_not_guessed_at() -> None:
    from dataclasses import replace

    document = a_document("Министр заявил, что перевал закрыт.")
    document = replace(document, source=replace(document.source, language="ru"))
    reading = read(document)
    assert reading.records == ()
    assert [doubt.code for doubt in reading.doubts] == ["language"]


def test_an_empty_document_is_read() -> None:
    assert read(a_document("")).records == ()


def test_documents_are_read_one_by_one_in_order() -> None:
    documents = [a_document(f"The ministry said that pass {number} is shut.") for number in range(20)]
    assert [reading.document for reading in read_many(documents)] == documents


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said " * 1_000,
        "“" * 3_000,
        'He said "no" and ' * 600,
        "(Altiplan, May 3) " * 100,
        "x" * 100_000,
    ],
)
def test_long_and_broken_texts_take_no_long_time(text: str) -> None:
    started = time.process_time()
    reading = rules(text)
    assert time.process_time() - started < 15
    limit = Span(0, len(text))
    assert all(limit.contains(record.evidence.span) for record in reading.records)
