"""Asks and offers told as nouns with the one who made them behind."""

from __future__ import annotations

import pytest

from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.acts.links import link
from dragoman.reading.acts.told_offers import find_told_offers
from dragoman.reading.read import lay
from dragoman.reading.records import Kind
from factories import a_document, a_link, a_record, an_actor


@pytest.mark.parametrize(
    ("text", "kind", "words", "doer"),
    [
        ("Chile turned down a proposal by neighbouring Peru to open the pass, saying it was late.",
         Kind.PROPOSAL, "a proposal by neighbouring Peru to open the pass", "Peru"),
        ("Chile is silent on a repeated request from Peru for joint patrols.",
         Kind.ASK, "a repeated request from Peru for joint patrols", "Peru"),
        ("Peru has not heard from Chile on its offer, made in May, to host the depot, Ana Orbe said.",
         Kind.PROPOSAL, "its offer, made in May, to host the depot", "Peru"),
        ("Chile is silent on Peru's proposal to open the pass.",
         Kind.PROPOSAL, "Peru's proposal to open the pass", "Peru"),
    ],
)  # fmt: skip
def test_the_noun_tells_the_act_of_the_one_behind_it(text: str, kind: Kind, words: str, doer: str) -> None:
    (one,) = find_told_offers(lay(a_document(text), Marks(), load_knowledge()))
    assert one.doer is not None
    assert (one.kind, one.span.of(text), one.doer.of(text)) == (kind, words, doer)


@pytest.mark.parametrize(
    "text",
    [
        "Chile turned down the proposal of a joint patrol at the pass.",
        "Chile has not seen any proposal by Peru to open the pass.",
        "The demand of Peru was met.",
        "Nobody would tell of any other of its many offers.",
    ],
)
def test_who_and_what_must_both_be_told(text: str) -> None:
    assert [
        one.span.of(text) for one in find_told_offers(lay(a_document(text), Marks(), load_knowledge()))
    ] == []


def test_an_offer_that_is_only_named_again_is_the_one_told_before_and_answered_with_it() -> None:
    text = "A proposal by Peru to open the pass was turned down. Peru had put the proposal forward in May."
    document = a_document(text)
    peru = an_actor("Peru", "PE")
    first = a_record(document, "proposal", "A proposal by Peru to open the pass", by=(peru,), status="open")
    answer = a_record(document, "answer", "was turned down", form="refuse", links=(a_link("answers", 0),))
    again = a_record(
        document, "proposal", "Peru had put the proposal forward in May", by=(peru,), status="open"
    )
    told = link(lay(document, Marks(), load_knowledge()), (first, answer, again))
    assert [one.relation for one in told[2].links] == ["same_as"]
    assert [told[0].status, told[2].status] == ["answered", "answered"]
