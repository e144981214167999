"""Marks of the model that end at a comma too early, or begin with the words that report them."""

from __future__ import annotations

import pytest

from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.lead_ins import join_lead_ins
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document, a_span

TEXT = "On October 26, the carrier granted Lima a discount. He added that Quito would consider the offer."


def joined(*marked: tuple[Kind, str]) -> list[tuple[Kind, str]]:
    layers = lay(a_document(TEXT), Marks(), load_knowledge())
    findings = [
        Finding(
            kind=kind, span=a_span(TEXT, words), cue=a_span(TEXT, words), score=0.8, reader="m", because="m"
        )
        for kind, words in marked
    ]
    return [(one.kind, one.span.of(TEXT)) for one in join_lead_ins(layers, findings)]


def test_a_lead_in_and_its_clause_are_one() -> None:
    assert joined((Kind.DEED, "On October 26"), (Kind.DEED, "the carrier granted Lima a discount")) == [
        (Kind.DEED, "On October 26, the carrier granted Lima a discount")
    ]


def test_a_lead_in_alone_goes_on_to_the_end_of_its_clause() -> None:
    assert joined((Kind.DEED, "On October 26")) == [
        (Kind.DEED, "On October 26, the carrier granted Lima a discount")
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.PROMISE, "Quito would consider the offer"),
        (Kind.STATEMENT, "He added that Quito would consider the offer"),
    ],
)
def test_an_act_begins_behind_the_words_that_report_it(kind: Kind, words: str) -> None:
    assert joined((kind, "He added that Quito would consider the offer")) == [(kind, words)]
