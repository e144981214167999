"""What only looks like a contact or an announcement, and two kinds of which one can be meant."""

from __future__ import annotations

import pytest

from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.rivals import without_rivals
from dragoman.reading.acts.unsaid import is_only_invited, tells_something
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document


def read_as(kind: Kind, text: str, words: str = "", score: float = 0.8) -> tuple[Layers, Finding]:
    words = words or text.rstrip(".")
    start = text.index(words)
    span = Span(start, start + len(words))
    finding = Finding(kind=kind, span=span, cue=span, score=score, reader="model", because="")
    return lay(a_document(text), Marks(), load_knowledge()), finding


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.CONTACT, "Any new arrest would be met with steps far beyond a shut gate."),
        (Kind.CONTACT, "The reply of Peru would be received before the end of the month."),
        (Kind.CONTACT, "The villages received scarcely half of the water."),
        (Kind.ANNOUNCEMENT, "The envoy, who had been due on Monday, landed a day late."),
        (Kind.ANNOUNCEMENT, "The joint commission, which last met in May 2018, is idle."),
    ],
)
def test_words_that_only_look_like_one_tell_nothing(kind: Kind, text: str) -> None:
    assert not tells_something(*read_as(kind, text))


def test_a_name_without_a_verb_is_no_act() -> None:
    assert not tells_something(
        *read_as(Kind.PROMISE, "Under the protocol Peru pays half.", "Under the protocol")
    )
    assert tells_something(*read_as(Kind.PROMISE, "Peru will pay half."))


@pytest.mark.parametrize(
    "text",
    [
        "President Lund received Minister Salas in the palace.",
        "Minister Salas was received by the President of Peru.",
        "On arrival the President received him in the palace.",
        "The ministers of Peru and Chile met on Monday.",
    ],
)
def test_a_guest_who_is_received_is_a_contact(text: str) -> None:
    assert tells_something(*read_as(Kind.CONTACT, text))


def test_a_contact_told_from_its_verb_on_keeps_its_guest() -> None:
    text = "Deputy Secretary Lund travelled to Riga and was received by an official."
    assert tells_something(*read_as(Kind.CONTACT, text, "was received by an official"))


def test_an_invitation_announces_a_visit_once_it_is_accepted() -> None:
    open_, taken = (
        "Peru invited the minister to visit Lima.",
        "The minister accepted the invitation to visit Lima.",
    )
    assert is_only_invited(*read_as(Kind.ANNOUNCEMENT, open_, "to visit Lima"))
    assert not is_only_invited(*read_as(Kind.ANNOUNCEMENT, taken, "to visit Lima"))
    assert not is_only_invited(*read_as(Kind.ANNOUNCEMENT, "The minister will visit Lima in May."))


def test_of_an_offer_and_a_stance_over_the_same_words_the_offer_stands() -> None:
    text = "Peru is ready to host the next round of the talks."
    _, offer = read_as(Kind.PROPOSAL, text, score=0.5)
    _, stance = read_as(Kind.POSITION, text, score=0.9)
    assert without_rivals([stance, offer]) == [offer]


def test_of_a_promise_and_an_offer_over_the_same_words_the_surer_stands() -> None:
    text = "Peru would hand over the logs of both ships."
    _, promise = read_as(Kind.PROMISE, text, score=0.9)
    _, offer = read_as(Kind.PROPOSAL, text, score=0.5)
    assert without_rivals([offer, promise]) == [promise]


def test_kinds_over_other_words_or_that_go_together_stay() -> None:
    text = "Peru is ready to host the next round, and it thanks Chile for the boats."
    _, offer = read_as(Kind.PROPOSAL, text, "Peru is ready to host the next round")
    _, stance = read_as(Kind.POSITION, text, "it thanks Chile for the boats")
    _, praise = read_as(Kind.PRAISE, text, "it thanks Chile for the boats")
    assert without_rivals([offer, stance, praise]) == [offer, stance, praise]
