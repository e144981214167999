"""Asks told as nouns, and what a speaker who is no party bids others do."""

from __future__ import annotations

import pytest

from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.by_voice import by_voice
from dragoman.reading.acts.told_asks import find_biddings, find_told_asks
from dragoman.reading.findings import Finding
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document, an_actor


def told(text: str) -> list[Finding]:
    return list(find_told_asks(lay(a_document(text), Marks(), load_knowledge())))


def bidden(text: str) -> list[Finding]:
    return list(find_biddings(lay(a_document(text), Marks(), load_knowledge()), ()))


@pytest.mark.parametrize(
    ("text", "doer", "form"),
    [
        ("Hanoi must answer Mongolia's calls on the two sides to meet.", "Mongolia", "call-on"),
        ("Nobody has heeded Peru's repeated appeals to Chile to open the pass.", "Peru", "appeal"),
        ("Chile is silent on Peru's request for joint patrols.", "Peru", "request"),
        ("The envoy heard of Peru's demand that the drivers be freed.", "Peru", "demand"),
    ],
)
def test_a_noun_tells_the_ask_of_the_one_who_owns_it(text: str, doer: str, form: str) -> None:
    (one,) = told(text)
    assert one.doer is not None
    assert (one.doer.of(text), one.form, one.kind) == (doer, form, Kind.ASK)


@pytest.mark.parametrize(
    "text",
    [
        "The President took Chile's telephone call to Lima.",
        "Peru's call to President Lund was short.",
        "There would be no Peruvian request for patrols, whatever Peru's demand for copper.",
        "Chile denied Peru's request for the logs had come.",
        "A call for calm went unheard.",
    ],
)
def test_a_call_by_telephone_and_an_ask_of_nobody_are_none(text: str) -> None:
    assert [one.cue.of(text) for one in told(text) if one.form != "demand"] == []


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Ulaanbaatar should send a deputy minister.", ["Ulaanbaatar"]),
        ("Both Mongolia and Vietnam need to look at the clause again.", ["Mongolia and Vietnam"]),
        ("We must act now.", []),
        ("If Mongolia must pay, it will.", []),
        ("Should Mongolia pay? Must Vietnam?", []),
    ],
)
def test_a_side_is_bidden_by_name(text: str, aim: list[str]) -> None:
    assert [one.aim.of(text) for one in bidden(text) if one.aim] == aim


def a_finding(kind: Kind, rule: str) -> Finding:
    (one,) = bidden("Ulaanbaatar should send a deputy minister.")
    return Finding(
        kind=kind, span=one.span, cue=one.cue, score=0.8, reader="rules", because="by hand", rule=rule
    )


def an_analyst() -> ActorRef:
    return an_actor("Ganbold Orshikh", office="analyst")


@pytest.mark.parametrize(
    ("kind", "rule", "by", "becomes"),
    [
        (Kind.ASK, "", an_analyst(), Kind.ADVICE),
        (Kind.ASK, "urge", an_analyst(), Kind.ASK),
        (Kind.ADVICE, "", an_actor("Vietnam", "VN"), Kind.ASK),
        (Kind.ADVICE, "bidding", an_actor("Vietnam", "VN"), Kind.POSITION),
        (Kind.ADVICE, "advise", an_actor("Vietnam", "VN"), Kind.ADVICE),
        (Kind.ADVICE, "bidding", an_analyst(), Kind.ADVICE),
    ],
)
def test_a_sides_ask_and_a_commentators_advice_are_never_mixed(
    kind: Kind, rule: str, by: ActorRef, becomes: Kind
) -> None:
    assert by_voice(a_finding(kind, rule), (by,)).kind is becomes
