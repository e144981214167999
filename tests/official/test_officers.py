"""Lists of office holders, and titles checked against them. All persons are invented."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dragoman.ledger.verify import verify
from dragoman.official.lists import import_list
from dragoman.official.titles import Standing, check_title, same_office, wrong_titles
from factories import a_document, a_reading, a_record, an_actor

POCOM = {
    "people/l/lindqvist.xml": "<person><id>lindqvist-ada</id><persName><surname>Lindqvist</surname>"
    "<forename>Ada Maria</forename><altname>Ada M. Lindqvist</altname></persName></person>",
    "people/l/other.xml": "<person><id>lindqvist-ada</id><persName><surname>Other</surname></persName>"
    "</person>",
    "roles-country-chiefs/ambassador.xml": "<role><id>ambassador</id><names><singular>Ambassador</singular>"
    "</names></role>",
    "missions-countries/uruguay.xml": "<country-mission><territory-id>uruguay</territory-id><chiefs>"
    "<chief><id>uy-1</id><person-id>lindqvist-ada</person-id><role-title-id>ambassador</role-title-id>"
    "<appointed><date>2009-11</date></appointed><started><date>2010-01-05</date></started>"
    "<ended><date>2012-03-01</date><note>Left post</note></ended></chief>"
    "<chief><id>uy-2</id><person-id>lindqvist-ada</person-id><role-title-id>ambassador</role-title-id>"
    "<appointed><date>2014-02-02</date></appointed><started><date>2014-03-01</date></started>"
    "<ended><date/></ended><last-modified-date>2015-06-01</last-modified-date></chief>"
    "<chief><id>uy-3</id><person-id>lindqvist-ada</person-id><role-title-id>ambassador</role-title-id>"
    "<appointed><date>2008-02-02</date><note>Declined appointment.</note></appointed></chief>"
    "<chief><id>uy-1</id><person-id>lindqvist-ada</person-id><role-title-id>ambassador</role-title-id>"
    "<started><date>2013-01-05</date></started><ended><date>2013-02-05</date></ended></chief>"
    "<chief><id>uy-4</id><person-id>nobody</person-id><role-title-id>ambassador</role-title-id></chief>"
    "</chiefs></country-mission>",
}


@pytest.fixture
def officers(tmp_path, ledger):
    for name, content in POCOM.items():
        (path := tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return import_list("pocom", tmp_path, ledger)


def test_officers_are_tenures_with_office_country_and_days(officers, ledger):
    assert (officers.records, officers.tenures, officers.contacts) == (4, 4, 0)
    first = next(tenure for tenure in ledger.view().tenures("lindqvist") if tenure.record == "uy-1")
    assert (first.person, first.office, first.side, first.country) == (
        "Ada Maria Lindqvist",
        "Ambassador to Uruguay",
        "US",
        "UY",
    )
    assert (first.start, first.end, first.end_known) == (date(2010, 1, 5), date(2012, 3, 1), True)
    assert "ended, note: Left post" in first.evidence.quote
    assert verify(ledger).drifts == ()


def test_double_ids_and_missing_persons_are_named_and_nothing_is_lost(officers, ledger):
    assert [str(fault).split(": ", 1)[1] for fault in officers.faults] == [
        "two persons have the id 'lindqvist-ada': Ada Maria Lindqvist and Other; the first stands",
        "a second record has the id 'uy-1'; kept as 'uy-1 (2)'",
        "appointment uy-4: names the person 'nobody', whom the list does not have",
    ]
    assert [t.record for t in ledger.view().tenures(on=date(2013, 1, 10))] == ["uy-1 (2)"]


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2010-01-04", Standing.WRONG),
        ("2010-01-05", Standing.RIGHT),
        ("2012-03-01", Standing.RIGHT),
        ("2012-03-02", Standing.WRONG),
        ("2008-06-01", Standing.WRONG),  # declined
        ("2015-06-01", Standing.RIGHT),
        ("2015-06-02", Standing.UNKNOWN),  # the list was last touched the day before and gives no end
    ],
)
def test_a_title_is_checked_against_the_day(officers, ledger, day, standing):
    check = check_title(
        ledger.view(), name="Ada Lindqvist", title="Ambassador", day=date.fromisoformat(day), side="US"
    )
    assert check.standing is standing
    assert "Ada Maria Lindqvist, Ambassador to Uruguay" in check.because


def test_a_title_that_the_lists_contradict_is_told_with_the_entry(officers, ledger):
    note = a_document("Ambassador Ada Lindqvist spoke on Monday.")
    ada = an_actor("Ada Lindqvist", "US", office="Ambassador")
    with ledger.writer() as writer:
        writer.add(a_reading(note, a_record(note, "deed", "spoke on Monday", "spoke", by=(ada,))))
    entry = next(one for one in ledger.view().entries() if one.kind == "deed")
    ((name, check),) = wrong_titles(ledger.view(), entry, date(2012, 3, 2))
    assert (name, check.standing) == ("Ada Lindqvist", Standing.WRONG)
    assert wrong_titles(ledger.view(), entry, date(2015, 6, 1)) == ()


def test_who_is_in_no_list_is_unknown(officers, ledger):
    for name, title in (("Eva Stein", "Ambassador"), ("Ada Lindqvist", "Prime Minister")):
        check = check_title(ledger.view(), name=name, title=title, day=date(2011, 1, 1))
        assert (check.standing, check.tenures) == (Standing.UNKNOWN, ())


@pytest.mark.parametrize(
    ("title", "office", "same"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs", True),
        ("Ambassador", "Ambassador Extraordinary and Plenipotentiary to Uruguay", True),
        ("Minister", "Prime Minister", True),
        ("Foreign Minister", "Minister of Finance", False),
        ("", "Minister of Finance", False),
    ],
)
def test_a_title_may_be_short_for_an_office(title, office, same):
    assert same_office(title, office) is same


CSV = """person,office,side,start,end,spellings,coverage_end
Eva Stein,Prime Minister,IS,2009-05,2013-05-23,Eva Stejn;Ева Штейн,
Jon Berg,Prime Minister,Iceland,2013-05-23,,,2014-01-01
Nobody,Prime Minister,Ruritania,2013,,,
Ole Vik,Prime Minister,NO,2013,2012,,
"""


def test_a_csv_of_ones_own(tmp_path, ledger):
    (tmp_path / "mine.csv").write_text(CSV, encoding="utf-8-sig")
    done = import_list("officeholders", tmp_path / "mine.csv", ledger)
    assert done.tenures == 2
    assert [str(fault) for fault in done.faults] == [
        "mine.csv:4: the side 'Ruritania' of Nobody is no state; write its code or name",
        "mine.csv:5: the term of Ole Vik ends 2012 before it starts 2013",
    ]
    (eva,) = ledger.view().tenures("Штейн")
    assert (eva.start, eva.start_last, eva.end) == (date(2009, 5, 1), date(2009, 5, 31), date(2013, 5, 23))
    (jon,) = ledger.view().tenures("berg")
    assert (jon.side, jon.end_known, jon.coverage_end) == ("IS", False, date(2014, 1, 1))
    assert import_list("officeholders", tmp_path / "mine.csv", ledger).new == 0


def test_a_csv_without_a_column_or_of_another_encoding_is_named(tmp_path, ledger):
    (tmp_path / "a.csv").write_text("person,office,start,end\nEva Stein,Prime Minister,2009,\n")
    (tmp_path / "b.csv").write_bytes("person,office,side,start,end\nЕва,x,IS,,\n".encode("cp1251"))
    (tmp_path / "c.csv").write_text("")
    done = import_list("officeholders", tmp_path, ledger)
    assert [str(fault).split(";")[0] for fault in done.faults] == [
        "a.csv:1: the column side is missing",
        "b.csv: is not UTF-8 (byte 29)",
        "c.csv:1: the column person, office, side, start, end is missing",
    ]


ROW = {
    "person": "http://www.wikidata.org/entity/Q1",
    "personLabel": "Eva Stein",
    "officeLabel": "Prime Minister of Iceland",
    "side": "IS",
    "start": "2009-05-01T00:00:00Z",
    "end": "2013-05-23T00:00:00Z",
}


@pytest.mark.parametrize(
    "saved",
    [
        [ROW],
        {"results": {"bindings": [{key: {"type": "literal", "value": value} for key, value in ROW.items()}]}},
    ],
)
def test_a_wikidata_result_in_either_form(tmp_path, ledger, saved):
    (tmp_path / "query.json").write_text(json.dumps(saved))
    done = import_list("officeholders", tmp_path / "query.json", ledger)
    (tenure,) = ledger.view().tenures("eva stein")
    assert (tenure.person_id, tenure.start, tenure.end) == ("Q1", date(2009, 5, 1), date(2013, 5, 23))
    assert done.faults == ()


@pytest.mark.parametrize("content", ["{", "{}", '"text"', "[1, null]"])
def test_json_that_is_no_result_is_named(tmp_path, ledger, content):
    (tmp_path / "query.json").write_text(content)
    done = import_list("officeholders", tmp_path / "query.json", ledger)
    assert done.tenures == 0
    assert done.faults
