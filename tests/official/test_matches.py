"""Announcements matched with the visits of a list; visitors of its lines. All persons are invented."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dragoman.official.lists import import_list
from dragoman.official.visitors import visitors
from factories import a_document, a_reading, a_record, an_actor, some_days
from official.made_lists import a_visit, visits


def test_country_lines_with_their_months_ends(tmp_path, ledger):
    lines = [
        {"country": "ISL", "names": ["Eva Stein", "E. Stein"], "office": "Min. of Fish", "source": "Leaders",
         "terms": [["2004-01-01", "2004-09-31"], ["2006-01-01", None]]},
        {"country": "???", "names": ["Nobody"], "office": "King", "terms": [], "source": ""},
        {"country": "ISL"},
    ]  # fmt: skip
    (tmp_path / "old.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\nnot json\n")
    done = import_list("officeholders", tmp_path / "old.jsonl", ledger)
    closed, open_ = ledger.view().tenures("stein")
    assert (closed.end, open_.end, open_.coverage_end) == (date(2004, 9, 30), None, date(2006, 1, 1))
    assert [fault.line for fault in done.faults] == [2, 3, 4]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Prime Minister Ana Ruiz", [("Prime Minister", "Ana Ruiz")]),
        ("President-elect Jon Berg", [("President-elect", "Jon Berg")]),
        ("Prime Minister and Minister of Foreign Affairs Eva Stein",
         [("Prime Minister and Minister of Foreign Affairs", "Eva Stein")]),
        ("President Ana Ruiz and Prime Minister Jon Berg",
         [("President", "Ana Ruiz"), ("Prime Minister", "Jon Berg")]),
        ("King Oluf II", [("King", "Oluf II")]),
        ("Eva Stein", [("", "Eva Stein")]),
        ("President", [("", "President")]),
        ("", []),
    ],
)  # fmt: skip
def test_visitors_of_a_line(line, expected):
    found = visitors(line)
    assert [(one.office, one.name) for one in found] == expected
    assert all(line[one.start : one.end] == one.name for one in found)


def told(
    ledger, *, first="2019-05-21", last="2019-05-31", name="Ramiro Echandy", kind="announcement", to="IS"
):
    text = f"{name} will come at the end of May, it was told on {first}."
    note = a_document(text)
    visitor = an_actor(name, "UY", office="President")
    record = a_record(
        note,
        kind,
        f"{name} will come at the end of May",
        "will come",
        form="visit" if kind == "contact" else "",
        by=(visitor,),
        to=(an_actor("Iceland", to),),
        when=some_days(first, last),
        status="announced",
    )
    with ledger.writer() as writer:
        writer.add(a_reading(note, record, day="2019-05-02"))


def test_an_announcement_finds_the_visit_that_carried_it_out(tmp_path, ledger):
    told(ledger)
    done = import_list("visits", visits(tmp_path, a_visit()), ledger, host="IS", publisher="Protocol Office")
    assert done.suggestions == 1
    (found,) = ledger.view().suggestions()
    assert found.relation == "carries_out"
    assert ledger.view().entry(found.entry_id).official == "visits"
    assert "may be spelled 'Ramiro Etchandy'" in found.because
    assert "the days overlap" in found.because
    assert (
        import_list(
            "visits", visits(tmp_path, a_visit()), ledger, host="IS", publisher="Protocol Office"
        ).suggestions
        == 0
    )


@pytest.mark.parametrize(
    ("changed", "count"),
    [
        ({"kind": "contact"}, 1),
        ({"first": "2019-05-24", "last": "2019-05-24"}, 1),  # two days late
        ({"first": "2019-05-25", "last": "2019-05-25"}, 0),  # three
        ({"first": "2019-05-18", "last": "2019-05-18"}, 1),
        ({"first": "2019-05-17", "last": "2019-05-17"}, 0),
        ({"name": "Horacio Etchandy"}, 0),
        ({"to": "NO"}, 0),
    ],
)
def test_only_the_same_person_days_and_place_match(tmp_path, ledger, changed, count):
    told(ledger, **changed)
    assert (
        import_list(
            "visits", visits(tmp_path, a_visit()), ledger, host="IS", publisher="Protocol Office"
        ).suggestions
        == count
    )


def test_an_announcement_without_a_person_finds_the_visit_by_a_name_beside_its_words(tmp_path, ledger):
    text = "Ramiro Echandy, as was told in the harbour, will come to Iceland at the end of May."
    note = a_document(text)
    record = a_record(
        note,
        "announcement",
        "will come to Iceland at the end of May",
        "will come",
        to=(an_actor("Iceland", "IS"),),
        when=some_days("2019-05-21", "2019-05-31"),
    )
    with ledger.writer() as writer:
        writer.add(a_reading(note, record))
    done = import_list(
        "visits",
        visits(tmp_path, a_visit(), a_visit(id="8", who="President Horacio Belza")),
        ledger,
        host="IS",
        publisher="Protocol Office",
    )
    assert done.suggestions == 1
    (found,) = ledger.view().suggestions()
    assert (found.relation, found.score) == ("carries_out", 0.6)
    assert "the name 'Echandy' stands beside its words" in found.because


SHARED = Path(__file__).resolve().parents[3] / "shared" / "official"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public lists are not beside this checkout")
def test_the_public_list_of_one_decade(ledger):
    done = import_list("visits", SHARED / "visits" / "2000.xml", ledger)
    assert done.faults == ()
    (visit,) = (one for one in ledger.view().entries() if one.doc == "visit 1833")
    assert (visit.when.start, visit.when.last) == (date(2006, 4, 25), date(2006, 4, 28))
    assert (visit.by[0].side, visit.by[0].office, visit.to[0].side) == ("AZ", "President", "US")
