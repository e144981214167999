"""What the court must show of two texts in our own words, read from the first letter to the last card."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dragoman.documents.open import open_bytes
from dragoman.language.model import load_model
from dragoman.ledger.memory import MemoryStore
from dragoman.ledger.open import Ledger
from dragoman.reading.read import read
from dragoman.views.cards import Card, Court
from dragoman.views.court import court
from dragoman.views.deeds import deeds

ANALYSIS = """Andean Quarterly Monitor, 6 May 2019

As Mongolia's President Ganbold Orshikh prepares to visit Vietnam at the end of May, several officials \
from Mongolia have already toured Hanoi.

On April 29, Deputy Foreign Minister of Mongolia Sarnai Tuya arrived in Hanoi for the next round of the \
Mongolian-Vietnamese customs dialogue (Steppe News, April 30).

After meeting with Vietnamese Foreign Minister Tran Quang Loc, Tuya stated that Hanoi had made her a \
"useful" proposal for the transit of copper. She added that the Mongolian government would consider the \
Vietnamese proposal and would make its answer public when Vietnamese customs director Pham Duc Anh visits \
Ulaanbaatar on May 18 (, May 2).

According to Bat-Erdene Choi, head of the foreign relations department of Mongolia's presidential office, \
"Vietnam does not want another closed border. We want Vietnam and the other states of the corridor to \
press the shipping firms" (, May 6).
"""
INTERVIEW = """Ulaanbaatar Evening Post, 14 March 2023

"The ball is in Hanoi's court"

Journalist Altan Dorj, who writes from Singapore, answered the questions of the Evening Post.

- What can be done about the fishing treaty, in your opinion?

- The Vietnamese side has said more than once that it expects nothing from the commission. So the \
ball is now in Hanoi's court.

First of all, officials in Hanoi must respond to the Mongolian Foreign Ministry's calls on the parties to \
return to the customs talks without delay. I know of no such answer.

In its turn, Ulaanbaatar should send a deputy minister to the talks.
"""


@cache
def ledger() -> Ledger:
    held = Ledger(store=MemoryStore())
    with held.writer() as writer:
        for name, text in (("analysis", ANALYSIS), ("interview", INTERVIEW)):
            document = open_bytes(text.encode(), name=f"{name}.txt")
            writer.add(read(document, model=load_model()))
    return held


def table(day: str) -> Court:
    return court(ledger().view(), between=("MN", "VN"), as_of=date.fromisoformat(day))


def the_card(cards: tuple[Card, ...], words: str) -> Card:
    return next(card for card in cards if words in card.quote)


def test_a_proposal_waits_for_an_answer_promised_for_a_day_with_its_outlet_lost() -> None:
    card = the_card(table("2019-05-06").open, "proposal for the transit of copper")
    assert (card.kind, card.by[0].side, card.whose_move, card.lost) == ("proposal", "VN", ("MN",), True)
    assert card.due is not None
    assert card.due.last == date(2019, 5, 18)
    assert card.rule


def test_an_ask_of_an_official_is_open() -> None:
    card = the_card(table("2019-05-06").open, "press the shipping firms")
    assert (card.kind, card.by[0].side, card.status) == ("ask", "MN", "open")
    assert "VN" in card.whose_move


@pytest.mark.parametrize(("words", "side"), [("end of May", "MN"), ("May 18", "VN")])
def test_announced_visits_are_not_yet_due(words: str, side: str) -> None:
    card = next(
        card for card in table("2019-05-06").open if card.kind == "announcement" and words in card.quote
    )
    assert (card.status, card.by[0].side) == ("not yet due", side)


def test_what_was_announced_and_is_not_told_has_no_evidence() -> None:
    ends = deeds(ledger().view(), between=("MN", "VN"))
    visit = next(one for one in ends if one.kind == "announcement" and "May 18" in one.quote)
    assert visit.status == "no evidence found"
    assert visit.silence is not None
    assert (visit.silence.documents, len(visit.silence.gaps)) == (1, 1)


def test_a_ministrys_calls_are_its_ask_though_a_journalist_tells_them() -> None:
    card = the_card(table("2023-03-14").open, "calls on the parties")
    assert (card.kind, card.by[0].name, card.by[0].side) == ("ask", "Foreign Ministry", "MN")
    assert (card.status, card.whose_move) == ("open", ("VN",))
    assert [claim.form for claim in card.claims] == ["none-known"]
    assert card.claims[0].by[0].name == "Altan Dorj"


def test_what_a_journalist_says_of_the_ball_stays_his_and_his_advice_is_no_card() -> None:
    today = table("2023-03-14")
    claim = next(one for one in today.claims if one.form == "court" and "ball is now" in one.quote)
    assert (claim.by[0].name, claim.about[0].side) == ("Altan Dorj", "VN")
    assert not [card for card in today.open if "should send" in card.quote or "must respond" in card.quote]
