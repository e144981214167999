"""Outside lists: what is read and refused; importing again adds nothing. All persons are invented."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import DocumentError
from dragoman.ledger.memory import MemoryStore
from dragoman.ledger.open import Ledger
from dragoman.ledger.verify import verify
from dragoman.official.lists import import_list
from dragoman.official.titles import Standing, check_title, same_office, wrong_titles
from dragoman.official.visitors import visitors
from factories import a_document, a_reading, a_record, an_actor, some_days

VISIT = """<visit><id>{id}</id><start-date>{start}</start-date><end-date>{end}</end-date>
  <visitor>{who}</visitor><from id="uruguay">Uruguay</from><description>Working
     visit.</description></visit>"""
TRIP = """<trips><trip role="secretary"><id>9</id><role>secretary</role><name>Ada Lindqvist-Moe</name>
<start-date>2011-02-03</start-date><end-date>2011-02-04</end-date>
<country id="korea-south">Korea, South</country>
<locale>Busan</locale><remarks>Met with Foreign Minister Han.</remarks></trip></trips>"""


def a_visit(id="7", start="2019-05-20", end="2019-05-22", who="President Ramiro Etchandy"):
    return VISIT.format(id=id, start=start, end=end, who=who)


def visits(tmp_path, *records, name="2010.xml", head="", **attributes):
    path = tmp_path / name
    marks = "".join(f' {key}="{value}"' for key, value in attributes.items())
    path.write_text(f"<?xml version='1.0'?>{head}\n<visits{marks}>\n{''.join(records)}\n</visits>")
    return path


@pytest.fixture
def ledger():
    with Ledger(MemoryStore()) as opened:
        yield opened


def publishers(ledger):
    view = ledger.view()
    return {view.document(entry.document_id).source.publisher.value for entry in view.entries(official=True)}


def test_a_list_is_published_by_whom_its_header_the_file_beside_it_or_the_importer_names(tmp_path, ledger):
    import_list("visits", visits(tmp_path, a_visit(id="1"), host="IS", publisher="Protocol Office"), ledger)
    assert publishers(ledger) == {"Protocol Office"}
    (tmp_path / "b.json").write_text('{"publisher": "Chancery"}')
    import_list("visits", visits(tmp_path, a_visit(id="2"), name="b.xml", host="IS"), ledger)
    import_list(
        "visits", visits(tmp_path, a_visit(id="3"), name="c.xml"), ledger, host="IS", publisher="Press"
    )
    import_list("visits", visits(tmp_path, a_visit(id="4"), name="d.xml"), ledger)
    historian = "Office of the Historian, U.S. Department of State"
    assert publishers(ledger) == {"Protocol Office", "Chancery", "Press", historian}


def test_a_list_of_another_state_that_nobody_signs_is_not_read(tmp_path, ledger):
    done = import_list("visits", visits(tmp_path, a_visit(), host="IS"), ledger)
    (fault,) = done.faults
    assert "nothing says who publishes this list of IS" in str(fault)
    assert "--publisher" in str(fault)
    assert done.contacts == 0


def test_a_visit_is_a_contact_in_the_lists_own_words(tmp_path, ledger):
    done = import_list("visits", visits(tmp_path, a_visit(), publisher="Protocol Office"), ledger, host="IS")
    assert (done.records, done.new, done.contacts, done.faults) == (1, 1, 1, ())
    (entry,) = ledger.view().entries(official=True)
    (visitor,) = entry.by
    assert (visitor.name, visitor.office, visitor.side) == ("Ramiro Etchandy", "President", "UY")
    assert [(one.name, one.side) for one in entry.to] == [("Iceland", "IS")]
    assert (entry.when.start, entry.when.last) == (date(2019, 5, 20), date(2019, 5, 22))
    assert (entry.official, entry.reader, entry.status) == ("visits", "official list", "held")
    text = ledger.view().document(entry.document_id).text
    assert visitor.span.of(text) == "Ramiro Etchandy"
    assert "description: Working visit." in text
    assert ledger.view().raw(entry.document_id) == a_visit().encode()
    assert verify(ledger).drifts == ()


def test_importing_again_adds_nothing_and_a_changed_record_replaces(tmp_path, ledger):
    import_list("visits", visits(tmp_path, a_visit(), a_visit(id="8")), ledger)
    again = import_list("visits", visits(tmp_path, a_visit(), a_visit(id="8")), ledger)
    assert (again.records, again.new, again.replaced, again.contacts) == (2, 0, 0, 0)
    changed = import_list("visits", visits(tmp_path, a_visit(end="2019-05-23"), a_visit(id="8")), ledger)
    assert (changed.new, changed.replaced, changed.contacts) == (0, 1, 1)
    assert {entry.when.last.day for entry in ledger.view().entries()} == {22, 23}


def test_the_state_that_keeps_the_list_is_the_one_visited(tmp_path, ledger):
    import_list("visits", visits(tmp_path, a_visit(), host="IS"), ledger, publisher="Protocol Office")
    import_list("visits", visits(tmp_path, a_visit(id="8"), name="other.xml"), ledger)
    assert {entry.to[0].side for entry in ledger.view().entries()} == {"IS", "US"}


def test_a_trip_goes_to_the_country_of_the_list(tmp_path, ledger):
    (tmp_path / "lindqvist.xml").write_text(TRIP)
    done = import_list("travels", tmp_path, ledger)
    (entry,) = ledger.view().entries()
    assert (done.first, done.last) == (date(2011, 2, 3), date(2011, 2, 4))
    assert (entry.by[0].name, entry.by[0].office, entry.to[0].side) == (
        "Ada Lindqvist-Moe",
        "Secretary of State",
        "KR",
    )
    assert (entry.where, entry.quote.endswith("Met with Foreign Minister Han.")) == ("Busan", True)


@pytest.mark.parametrize("packing", ["zip", "gz", "folder"])
def test_lists_come_as_folder_zip_or_gzip(tmp_path, ledger, packing):
    plain = visits(tmp_path, a_visit())
    if packing == "zip":
        with zipfile.ZipFile(path := tmp_path / "visits.zip", "w") as archive:
            archive.write(plain, "lists/2010.xml")
    elif packing == "gz":
        (path := tmp_path / "2010.xml.gz").write_bytes(gzip.compress(plain.read_bytes()))
    else:
        path = tmp_path
    assert import_list("visits", path, ledger).contacts == 1


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (a_visit(start="2019-02-30"), "2010.xml:3: visit 7: start-date '2019-02-30' is not in the calendar"),
        (
            a_visit(end="2019-05-19"),
            "2010.xml:3: visit 7: end-date 2019-05-19 is before start-date 2019-05-20",
        ),
        (a_visit(start="soon"), "2010.xml:3: visit 7: start-date 'soon' is no date"),
        (a_visit(who=""), "2010.xml:3: visit 7: needs id, start-date and visitor"),
    ],
)
def test_a_wrong_record_is_named_by_file_and_line_and_the_rest_is_read(tmp_path, ledger, record, message):
    done = import_list("visits", visits(tmp_path, record, a_visit(id="8")), ledger)
    assert done.contacts == 1
    (fault,) = done.faults
    assert str(fault).startswith(message)


@pytest.mark.parametrize(
    ("head", "tail", "message"),
    [
        ('<!DOCTYPE v [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', "&b;", "declares the entity 'a'"),
        ('<!DOCTYPE v [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "&a;", "declares the entity 'a'"),
        ("", "<a>" * 12 + "</a>" * 12, "more than 9 deep"),
        ("", "<visit>", "not well-formed XML"),
        ("", "\x01", "not well-formed XML"),
    ],
)
def test_hostile_xml_is_refused_and_what_stands_before_it_is_read(tmp_path, ledger, head, tail, message):
    done = import_list("visits", visits(tmp_path, a_visit(), tail, head=head), ledger)
    (fault,) = done.faults
    assert message in str(fault)
    assert fault.line > 0
    assert done.contacts == (0 if head else 1)


def test_an_archive_that_unpacks_too_large_is_not_unpacked(tmp_path, ledger, monkeypatch):
    monkeypatch.setattr("dragoman.official.files.MOST_BYTES", 1000)
    (tmp_path / "large.xml.gz").write_bytes(gzip.compress(b" " * 2000))
    visits(tmp_path, a_visit())
    done = import_list("visits", tmp_path, ledger)
    assert (done.contacts, [fault.file for fault in done.faults]) == (1, ["large.xml"])


def test_unknown_kinds_and_missing_paths_are_said(tmp_path, ledger):
    with pytest.raises(DocumentError, match="known kinds are visits, travels, pocom, officeholders"):
        import_list("treaties", tmp_path, ledger)
    with pytest.raises(DocumentError, match="there is no list"):
        import_list("visits", tmp_path / "none", ledger)
    with pytest.raises(DocumentError, match=r"holds no \.xml file"):
        import_list("visits", tmp_path, ledger)


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
