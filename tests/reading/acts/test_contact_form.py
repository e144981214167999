"""The form of a contact from words that leave no choice. All persons and papers are invented."""

from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.reading.acts.contact_form import contact_form, tells_no_occasion
from dragoman.reading.findings import Finding
from dragoman.reading.records import Kind


def form(words: str, marked: str) -> str:
    whole = Span(0, len(words))
    finding = Finding(
        kind=Kind.CONTACT, form=marked, span=whole, cue=whole, score=0.8, reader="model", because="by hand"
    )
    return contact_form(words, finding)


@pytest.mark.parametrize(
    ("words", "marked", "expected"),
    [
        ("Lima sent a note to the Government of Chile", "visit", "letter"),
        ("The list of wells was handed over in June by Ambassador Orbe", "signing", "letter"),
        ("The Embassy of Chile presents its compliments to the Ministry", "visit", "letter"),
        ("Minister Salas wrote to her Chilean colleague", "meeting", "letter"),
        ("the Chilean ambassador was summoned on the 3rd", "visit", "meeting"),
        ("Ambassador Orbe called on Foreign Minister Salas", "call", "meeting"),
        ("The two ministers have lunch in Arica", "visit", "meeting"),
        ("Salas told graduates on Friday", "interview", "speech"),
        ("Salas told the senate on Friday", "interview", "speech"),
        ("Salas told this newspaper", "speech", "interview"),
        ("Salas said at Friday's briefing", "interview", "conference"),
        ("Salas spoke by phone with Minister Orbe", "interview", "call"),
        ("Salas discussed it with Orbe by telephone", "meeting", "call"),
        ("The joint border committee was meant to sit in Tacna", "talks", "consultation"),
        ("The next summit will be held in Tacna", "meeting", "conference"),
        # What was marked stays where the words leave a choice.
        ("Minister Salas travelled to Arica with a letter", "visit", "visit"),
        ("Minister Salas met Orbe and handed him a letter", "meeting", "meeting"),
        ("Minister Salas told the Correo", "interview", "interview"),
        ("The third round was opened in Tacna", "talks", "talks"),
    ],
)
def test_words_that_leave_no_choice_tell_the_form(words: str, marked: str, expected: str) -> None:
    assert form(words, marked) == expected


@pytest.mark.parametrize(
    ("words", "none"),
    [
        ("You served in Quito from 2003 to 2007", True),
        ("The harbour master spoke of a test", True),
        ("He is Peru's deputy secretary for rail", True),
        ("Salas, who served in Quito, met Minister Orbe", False),
        ("Minister Orbe was received in Lima", False),
    ],
)
def test_a_career_or_a_remark_is_no_contact(words: str, none: bool) -> None:
    whole = Span(0, len(words))
    finding = Finding(
        kind=Kind.CONTACT, form="visit", span=whole, cue=Span(0, 1), score=0.8, reader="m", because="by hand"
    )
    assert tells_no_occasion(words, finding) is none
