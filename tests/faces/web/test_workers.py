"""Screens of a large ledger are worked out in processes beside the workbench."""

from __future__ import annotations

import re
import time
from concurrent.futures import Future

import pytest

from dragoman.faces.web import answers_court, turning
from dragoman.faces.web import desk as desk_module
from dragoman.faces.web.desk import Service
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.screens import worked_out
from dragoman.faces.web.workers import MOST_WAITING, Asking, Workers
from faces.web.workbench import Desk

PART = {"hx-request": "true"}


@pytest.fixture
def large(examples_ledger, monkeypatch):
    """The workbench over a ledger that counts as large."""
    monkeypatch.setattr(desk_module, "MANY", 1)
    with (made := Desk(Service(ledger=examples_ledger, name="Nana", home="IS"))).client:
        yield made


def test_a_screen_comes_whole_from_beside_and_its_page_does_not_wait_for_it(large, reading_desk):
    first = large.page("/timeline")
    assert "<h1>Chronology" in first
    assert 'class="waiting"' in first
    address = re.search(r'hx-get="([^"]+)"', first)[1]
    assert large.get(address, headers=PART).text.count('<li id="row-') > 3
    assert large.get("/timeline.json").json() == reading_desk.get("/timeline.json").json()
    assert large.get("/timeline.csv").text == reading_desk.get("/timeline.csv").text
    # What was worked out is at hand, and a form on it is one of ours.
    court = large.get("/court", headers=PART).text
    assert f'data-csrf="{large.csrf()}"' in court
    answer = large.get("/court.json?between=US")
    assert answer.status_code == 400
    assert "two different sides" in answer.json()["message"]


def asking(path="/court.json", query=b""):
    return Asking(
        path=path, query=query, user="Nana", role="admin", session="single", host="127.0.0.1", scheme="http"
    )


def test_of_a_large_ledger_only_a_page_is_made_and_all_pages_have_all(examples_ledger, monkeypatch):
    desk = desk_module.Desk(Service(ledger=examples_ledger, name="Nana", home="IS"))

    def page(path, number):
        return worked_out(desk, asking(path, f"page={number}".encode())).body.decode()

    whole = page("/court", 1), page("/timeline", 1), page("/deeds", 1), page("/who", 1)
    monkeypatch.setattr(desk_module, "MANY", 1)
    monkeypatch.setattr(answers_court, "TOGETHER", 7)
    monkeypatch.setitem(turning.turned.__kwdefaults__, "each", 5)
    monkeypatch.setitem(turning.asked_page.__kwdefaults__, "each", 5)
    for path, mark, one in (
        ("/court", r'id="card-(\w+)"', whole[0]),
        ("/timeline", r'id="row-(\w+)"', whole[1]),
        ("/deeds", r'id="deed-(\w+)"', whole[2]),
        ("/who", r'<bdi class="name">([^<]+)', whole[3]),
    ):
        first = page(path, 1)
        pages = int(re.search(r"page 1 of (\d+)", first)[1])
        found = [set(re.findall(mark, page(path, number))) for number in range(1, pages + 1)]
        assert pages > 1
        assert set().union(*found) == set(re.findall(mark, one))
    assert "Last contacts" in page("/court", 1)
    # The chronology opens at its end, where the latest is.
    opened = worked_out(desk, asking("/timeline")).body.decode()
    assert int(re.search(r"page (\d+) of", opened)[1]) > 1
    desk.close()


def test_a_process_that_ended_is_told_and_another_takes_its_place(examples_ledger):
    workers = Workers(Service(ledger=examples_ledger), number=1)
    try:
        assert workers.ask(asking()).result(60).status == 200
        running = workers.ask(asking("/timeline.json"))
        workers._hands[0].process.kill()
        with pytest.raises(WebError, match="nothing was lost"):
            running.result(60)
        assert workers.ask(asking("/timeline.json")).result(60).status == 200
    finally:
        workers.close()


def test_what_takes_too_long_is_given_up(examples_ledger):
    workers = Workers(Service(ledger=examples_ledger), number=1, longest=0.01)
    try:
        with pytest.raises(WebError, match="fewer days"):
            workers.ask(asking()).result(60)
    finally:
        workers.close()


def test_the_same_question_is_worked_out_once_and_too_many_are_sent_away(examples_ledger, monkeypatch):
    workers = Workers(Service(ledger=examples_ledger))
    monkeypatch.setattr(Workers, "_answer", lambda self, hand, one: time.sleep(0.2))
    try:
        asked: list[Future] = [workers.ask(asking()) for _ in range(3)]
        assert len(set(map(id, asked))) == 1
        for number in range(MOST_WAITING - 1):
            workers.ask(asking(query=f"since={1900 + number}".encode()))
        with pytest.raises(WebError, match="ask again"):
            workers.ask(asking(query=b"since=1800"))
    finally:
        workers.close()


def test_what_takes_long_leaves_one_process_to_those_who_turn_pages(examples_ledger, monkeypatch):
    workers = Workers(Service(ledger=examples_ledger))
    monkeypatch.setattr(Workers, "_answer", lambda self, hand, one: time.sleep(0.1))
    try:
        for number in range(6):
            workers.ask(asking(("/formulas", "/who.csv", "/deeds")[number % 3], b"status=kept&n=%d" % number))
        assert [hand.waiting for hand in workers._hands] == [0, 6]
        workers.ask(asking("/deeds", b"page=3"))
        assert workers._hands[0].waiting == 1
    finally:
        workers.close()
