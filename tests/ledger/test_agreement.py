"""Every store answers every question alike: compared with plain code over random filters."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ledger.base import Filter
from dragoman.ledger.entry import State
from dragoman.ledger.judgement import Verdict
from dragoman.ledger.open import Ledger
from dragoman.ledger.rows import sort_key
from factories import a_document, a_reading, a_record, an_actor, some_days
from ledger.plainly import meets
from ledger.stores import a_ledger

SIDES = ("IS", "UY", "NO", "")
KINDS = ("contact", "statement", "ask", "announcement")
STATUSES = ("", "open", "planned")
MATTERS = ("trade", "energy")
NAMES = ("Ana Ruiz", "Jón Blöndal", "Eva Stein")
FIRST = date(2019, 5, 1)


def fill(ledger: Ledger) -> None:
    draw = random.Random(5)
    with ledger.writer() as writer:
        for number in range(12):
            note = a_document(" ".join(f"word{number}x{n}" for n in range(8)), name=f"note{number}")
            records = [
                a_record(
                    note,
                    draw.choice(KINDS),
                    f"word{number}x{n}",
                    by=tuple(
                        an_actor(draw.choice(NAMES), draw.choice(SIDES), office="Minister")
                        for _ in range(draw.randrange(3))
                    ),
                    about=tuple({draw.choice(SIDES[:3])} if draw.random() < 0.5 else ()),
                    when=a_time(draw),
                    status=draw.choice(STATUSES),
                    grade=draw.choice(("strong", "medium")),
                    matters=tuple(draw.sample(MATTERS, draw.randrange(3))),
                )
                for n in range(6)
            ]
            official = "visits" if number % 4 == 0 else ""
            writer.add(a_reading(note, *records, day=str(a_day(draw))), official=official, record=str(number))
        for entry in ledger.view().entries()[::7]:
            writer.judge(entry.id, draw.choice((Verdict.ACCEPT, Verdict.REJECT)), by="Q. Desk")


def a_day(draw: random.Random) -> date:
    return FIRST + timedelta(days=draw.randrange(12))


def a_time(draw: random.Random):
    if draw.random() < 0.2:
        return None
    start = a_day(draw)
    return some_days(str(start), str(start + timedelta(days=draw.randrange(4))))


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def view(request, tmp_path_factory):
    with a_ledger(request.param, tmp_path_factory.mktemp("ledger")) as ledger:
        fill(ledger)
        yield ledger.view()


def some_of(words):
    return st.none() | st.frozensets(st.sampled_from(words), max_size=2)


days = st.none() | st.dates(FIRST - timedelta(days=1), FIRST + timedelta(days=15))
filters = st.builds(
    Filter,
    kinds=some_of(KINDS),
    grades=some_of(("strong", "medium")),
    matters=some_of(MATTERS),
    statuses=some_of(STATUSES),
    sides=some_of(SIDES[:3]),
    between=st.none() | st.tuples(st.sampled_from(SIDES[:3]), st.sampled_from(SIDES[:3])),
    actor=st.sampled_from(("", "ruiz", "JÓN", "person:eva stein", "blondal", "nobody")),
    since=days,
    until=days,
    as_of=days,
    known_by=days,
    undated=st.booleans(),
    official=st.sampled_from((None, True, False)),
    states=st.frozensets(st.sampled_from(State), min_size=1),
)


@settings(max_examples=150, deadline=None)
@given(filter=filters, limit=st.integers(1, 20))
def test_a_store_answers_as_plain_code_does(view, filter, limit):
    held = {one.id: one for one in view.documents(official=None)}
    everything = view.entries(states=State)
    expected = [entry for entry in everything if meets(entry, held[entry.document_id], filter)]
    assert list(view.page(filter, limit=10_000).entries) == expected
    page = view.page(filter, limit=limit)
    assert list(page.entries) == expected[:limit]
    assert page.next == (sort_key(expected[limit - 1]) if len(expected) > limit else "")


def test_there_is_something_to_agree_on(view):
    everything = view.entries(states=State)
    assert len(everything) == 72
    assert [sort_key(entry) for entry in everything] == sorted(map(sort_key, everything))
