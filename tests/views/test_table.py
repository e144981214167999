"""Cards that are decided on columns stand as those that are built one by one."""

from datetime import date

import pytest

from dragoman.views.chronology import chronology, told_events
from dragoman.views.court import court
from dragoman.views.deeds import deeds, deeds_page
from dragoman.views.people import people, people_page
from views.scattered import scattered
from views.slowly import slow_people

PAIR = ("UY", "IS")
ASKED = (
    {"between": PAIR},
    {},
    {"between": PAIR, "as_of": date(2020, 3, 1), "since": date(2019, 9, 1), "weak": True},
    {"between": PAIR, "known_by": date(2020, 1, 1), "matters": ("trade", "security")},
)


def page_of(cards, offset, limit):
    """What is shown of some cards: so many, and those that are part of one of them."""
    rest, shown = cards[offset:], {card.id for card in cards[offset:][:limit]}
    return (*rest[:limit], *(card for card in rest[limit:] if card.part_of in shown))


@pytest.mark.parametrize("seed", range(12))
def test_a_page_of_the_court_has_the_cards_of_the_whole(tmp_path, seed):
    with scattered(tmp_path / "record.dragoman", seed) as held:
        view = held.view()
        for asked in ASKED:
            whole = court(view, **asked)
            for offset, limit in ((0, 1000), (0, 3), (2, 2)):
                page = court(view, **asked, limit=limit, offset=offset)
                assert page.counts == whole.counts
                assert (page.by_side, page.by_matter) == (whole.by_side, whole.by_matter)
                assert page.silence == whole.silence
                for name in ("open", "dormant", "settled"):
                    assert getattr(page, name) == page_of(getattr(whole, name), offset, limit)
                assert page.claims == whole.claims[offset : offset + limit]
                assert page.changes == whole.changes[offset : offset + limit]


@pytest.mark.parametrize("seed", range(6))
def test_the_events_of_columns_are_those_of_the_entries(tmp_path, seed):
    with scattered(tmp_path / "record.dragoman", seed) as held:
        view = held.view()
        everything = [one.id for one in view.documents(official=None)]
        for asked in (
            *({key: asked[key] for key in asked if key != "since"} for asked in ASKED),
            {"between": PAIR, "since": date(2019, 6, 1), "until": date(2020, 6, 1)},
            {"kinds": ("ask", "contact", "announcement"), "weak": True},
        ):
            rows = chronology(view, **asked, only=everything)
            assert chronology(view, **asked) == rows
            events = told_events(view, **asked)
            assert len(events) == len(rows)
            assert tuple(events.rows(offset=2, limit=3)) == rows[2:5]


@pytest.mark.parametrize("seed", range(6))
def test_people_counted_on_columns_are_those_of_the_entries(tmp_path, seed):
    with scattered(tmp_path / "record.dragoman", seed) as held:
        view = held.view()
        for asked in ({}, {"between": PAIR}, {"between": PAIR, "as_of": date(2020, 3, 1)}):
            slowly = slow_people(view, **asked)
            assert people(view, **asked) == slowly
            page = people_page(view, **asked, offset=1, limit=2)
            assert (page.shown, page.count) == (slowly[1:3], len(slowly))


@pytest.mark.parametrize("seed", range(6))
def test_words_found_on_columns_are_followed_as_all_are(tmp_path, seed):
    with scattered(tmp_path / "record.dragoman", seed) as held:
        view = held.view()
        for asked in ({key: asked[key] for key in asked if key != "since"} for asked in ASKED):
            whole = deeds(view, **asked)
            for offset, limit in ((0, 0), (1, 2)):
                page = deeds_page(view, **asked, offset=offset, limit=limit)
                assert (page.shown, page.count) == (whole[offset : offset + (limit or 1000)], len(whole))


@pytest.mark.parametrize("seed", range(4))
def test_a_pair_is_answered_from_its_own_documents_in_a_large_ledger(tmp_path, seed, monkeypatch):
    with scattered(tmp_path / "record.dragoman", seed, documents=12, each=4) as held:
        for asked in ASKED[:1] + ASKED[2:]:
            whole = court(held.view(), **asked, limit=50), chronology(held.view(), between=PAIR)
            monkeypatch.setattr("dragoman.ledger.outlined.FEW", 0)
            monkeypatch.setattr("dragoman.ledger.outlined.MOST", 0)
            monkeypatch.setattr(held.store, "_outline", None)
            monkeypatch.setattr(held.store, "_pair", None)
            assert not held.view().outline(between=PAIR).whole
            assert (court(held.view(), **asked, limit=50), chronology(held.view(), between=PAIR)) == whole
            monkeypatch.undo()
