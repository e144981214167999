"""What the court must show of the two seed texts, from the careful record of them."""

import pytest

from dragoman.views.court import court
from dragoman.views.deeds import deeds
from views.desk import day
from views.gold import SHARED, gold_view

PAIR = ("US", "AZ")
needs_shared = pytest.mark.skipif(not (SHARED / "gold/dev/seeds.jsonl").exists(), reason="needs ../shared")


@needs_shared
def test_court_of_april_2006():
    cards = {
        card.id: card for card in court(gold_view(official=True), between=PAIR, as_of=day("2006-04-12")).open
    }
    proposal, ask = cards["004-51"], cards["004-70"]
    assert (proposal.whose_move, proposal.lost, proposal.due.last) == (("AZ",), True, day("2006-04-18"))
    assert (ask.status, set(ask.whose_move)) == ("open", {"US", "OSCE Minsk Group"})
    visits = {
        card.by[0].name: (card.status, card.due.last)
        for card in cards.values()
        if card.kind == "announcement"
    }
    assert visits == {
        "Ilham Aliev": ("not yet due", day("2006-04-30")),
        "Steven Mann": ("not yet due", day("2006-04-18")),
    }


@needs_shared
def test_how_the_announced_visits_ended():
    ends = {
        one.by[0].name: one
        for one in deeds(gold_view(official=True), between=PAIR)
        if one.kind == "announcement"
    }
    assert ends["Ilham Aliev"].status == "happened"
    assert ends["Ilham Aliev"].deed.official == "visits"
    assert (ends["Steven Mann"].status, ends["Steven Mann"].silence.documents) == ("no evidence found", 1)


@needs_shared
def test_court_of_may_2021():
    table = court(gold_view(), between=PAIR, as_of=day("2021-05-31"))
    call = next(card for card in table.open if card.id == "000-57")
    assert (call.status, call.whose_move) == ("open", ("AM", "AZ"))
    assert [claim.by[0].name for claim in call.claims] == ["Alex Raufoglu"]
    assert [claim.by[0].name for claim in table.claims] == ["Alex Raufoglu"]
    assert table.claims[0].about[0].side == "AZ"
