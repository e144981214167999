"""Whose words they are and through whom they came, in sentences of our own from many countries."""

from __future__ import annotations

import pytest

from dragoman.documents.open import open_bytes
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.read import read
from dragoman.reading.records import Kind, Record


def statements(text: str, *, publisher: str = "") -> list[Record]:
    sidecar = {"publisher": publisher} if publisher else None
    found = read(open_bytes(text.encode(), name="note.txt", sidecar=sidecar))
    return [record for record in found.records if record.kind is Kind.STATEMENT]


def told(record: Record) -> tuple[list[str], list[tuple[str, str]]]:
    """The owners of the words, and through whom they came and how."""
    names = [actor.name if isinstance(actor, ActorRef) else actor.words for actor in record.by]
    chain = [
        (relay.actor.name if isinstance(relay.actor, ActorRef) else relay.actor.words, relay.how)
        for relay in record.chain
    ]
    return names, chain


@pytest.mark.parametrize(
    ("text", "words", "owner", "chain"),
    [
        (
            "The daily Lualaba Matin, citing the Congolese foreign ministry, said Kinshasa had asked.",
            "Kinshasa had asked", "foreign ministry", [("Lualaba Matin", "citing")],
        ),
        (
            "Radio Kafue quoted President Joseph Mulenga as saying that Zambia would settle it alone.",
            "Zambia would settle", "Joseph Mulenga", [("Radio Kafue", "quoting")],
        ),
        (
            "According to the newspaper Vientiane Courier, Prime Minister Kham Souvanh told reporters that "
            "the bridge was safe.",
            "bridge was safe", "Kham Souvanh", [("Vientiane Courier", "according to")],
        ),
        (
            "Foreign Minister Tomas Bergqvist said that Norway's ambassador had told him the gas would come.",
            "the gas would come", None, [("Tomas Bergqvist", "said")],
        ),
        (
            "The Bolivian presidency said that Foreign Minister Rosa Quilla had denied any secret talks.",
            "any secret talks", "Rosa Quilla", [("Bolivian presidency", "said")],
        ),
        (
            "The news agency Tatra, citing two officials, reported that Slovakia would close the consulate.",
            "Slovakia would close", "two officials", [("Tatra", "citing")],
        ),
        (
            "A Western diplomat told the Tirana Herald that Albania had not been asked.",
            "Albania had not been asked", "Western diplomat", [("Tirana Herald", "told")],
        ),
        (
            "Crews would be free, Foreign Minister Nihal Perera said, according to the newspaper Lanka Post.",
            "Crews would be free", "Nihal Perera", [("Lanka Post", "according to")],
        ),
        (
            "The newspaper Kivu Herald, quoting Rwanda's foreign ministry, said that President Jean Habima "
            "had promised that the road would be repaired.",
            "the road would be repaired", "Jean Habima",
            [("Kivu Herald", "quoting"), ("foreign ministry", "said")],
        ),
        (
            "Finland's defence minister, Petra Lindholm, said the radar station was finished.",
            "the radar station", None, [],
        ),
        (
            "Ecuador had asked for a mediator (Correo Andino, March 3).",
            "", None, [],
        ),
    ],
)  # fmt: skip
def test_the_owner_and_those_who_hand_his_words_on(
    text: str, words: str, owner: str | None, chain: list[tuple[str, str]]
) -> None:
    found = [one for one in statements(text) if one.content and one.content.of(text).find(words) >= 0]
    if not words:
        assert all(not one.chain for one in found)
        return
    names, voices = told(min(found, key=lambda one: len(one.content or one.evidence.span)))
    assert owner is None or names == [owner]
    assert voices == chain


def test_a_side_s_account_hands_on_the_words_of_the_other_side() -> None:
    text = (
        "Readout of President Mulenga's Call with the President of Malawi\n\n"
        "LUSAKA, March 4, 2019. President Joseph Mulenga spoke today by telephone with President Grace "
        "Banda of Malawi. President Mulenga thanked his counterpart for her visit. President Banda stressed "
        "that Malawi would keep the border open at night.\n"
    )
    found = statements(text, publisher="State House of Zambia")
    kept = next(one for one in found if one.content and "keep the border open" in one.content.of(text))
    assert told(kept)[0] == ["Grace Banda"]
    assert [how for _, how in told(kept)[1]] == ["readout"]
    own = next(one for one in found if "thanked" in one.evidence.quote)
    assert own.chain == ()


def test_what_an_interviewee_reports_comes_through_him() -> None:
    text = (
        "Interview\n\nForeign Minister Ada Salas answered our questions in Quito.\n\n"
        "Question: What did the Peruvians want?\n\n"
        "Salas: A Western diplomat told me that Lima would not wait. I believed him at once.\n"
    )
    kept = next(
        one for one in statements(text) if one.content and one.content.of(text) == "Lima would not wait"
    )
    assert told(kept)[0] == ["Western diplomat"]
    assert [how for _, how in told(kept)[1]] == ["said"]


def test_every_link_points_at_its_words() -> None:
    text = (
        "The daily Lualaba Matin, citing the Congolese foreign ministry, said that Kinshasa had asked for it."
    )
    (relay,) = statements(text)[0].chain
    assert relay.actor.span is not None
    assert relay.actor.span.of(text) == "Lualaba Matin"
    assert relay.cue is not None
    assert relay.cue.of(text) == "citing"


def test_the_outlet_named_last_is_meant_by_its_noun() -> None:
    text = (
        "The newspaper Kivu Herald wrote that the bridge was shut. Altiplan Television, quoting two men, "
        "said a patrol was on its way. According to the broadcaster, the order was signed in Goma."
    )
    kept = next(one for one in statements(text) if one.content and "order was signed" in one.content.of(text))
    assert kept.cited is not None
    assert kept.cited.outlet == "Altiplan Television"
    assert told(kept)[0] == ["Altiplan Television"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Lima's votes in the assembly, according to Western diplomats, have been aimed at delay.",
         "Western diplomats"),
        ("Foreign Minister Ada Salas came home. In her view, Peru has made its last offer.", "Ada Salas"),
    ],
)  # fmt: skip
def test_the_source_named_in_the_middle_or_by_a_pronoun(text: str, owner: str) -> None:
    assert told(statements(text)[-1])[0] == [owner]


def test_one_whom_nobody_knows_is_not_the_one_before() -> None:
    text = "Foreign Minister Ada Salas said that the pass was shut. The smugglers argue that it is open."
    kept = next(one for one in statements(text) if one.content and "it is open" in one.content.of(text))
    assert told(kept)[0] == ["smugglers"]
