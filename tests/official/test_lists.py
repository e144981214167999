"""Lists of visits and travels: what is read and refused, and read again. All persons are invented."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date

import pytest

from dragoman.errors import DocumentError
from dragoman.ledger.verify import verify
from dragoman.official.lists import import_list
from official.made_lists import TRIP, a_visit, visits


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
