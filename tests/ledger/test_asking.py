"""One behaviour for every store: what is found, by conditions, by words and by tenure."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.documents.span import Evidence
from dragoman.errors import LedgerError
from dragoman.ledger.base import Filter
from dragoman.ledger.entry import State
from dragoman.ledger.tenure import Tenure
from dragoman.ledger.verify import verify
from factories import a_document, a_reading, a_record, a_span
from ledger.may import RUIZ, TEXT, a_day_in_may, add, kinds


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["statement", "ask", "announcement"]),
        ({"kinds": ["ask"]}, ["ask"]),
        ({"grades": ["strong"]}, ["ask"]),
        ({"statuses": ["announced"]}, ["announcement"]),
        ({"forms": ["reported"]}, ["statement"]),
        ({"matters": ["trade", "energy"]}, ["statement"]),
        ({"sides": ["UY"]}, ["statement", "ask"]),
        ({"actor": "ruiz"}, ["statement"]),
        ({"actor": "Jon"}, ["announcement"]),
        ({"actor": "state:iceland"}, ["ask"]),
        # Iceland is only spoken of in the statement; the announcement names one side alone.
        ({"between": ("IS", "UY")}, ["statement", "ask"]),
        ({"between": ("UY", "NO")}, []),
        ({"since": date(2019, 5, 4)}, ["ask", "announcement"]),
        ({"since": date(2019, 5, 5)}, ["announcement"]),
        ({"until": date(2019, 5, 2)}, ["statement"]),
        ({"until": date(2019, 5, 1)}, []),
        # The visit of 20 May was announced on 4 May: on that day it is known as announced.
        ({"as_of": date(2019, 5, 4)}, ["statement", "ask", "announcement"]),
        ({"as_of": date(2019, 5, 3)}, ["statement"]),
        ({"known_by": date(2019, 5, 4)}, ["statement", "ask", "announcement"]),
        ({"known_by": date(2019, 5, 3)}, []),
        ({"official": True}, []),
        ({"official": False, "kinds": ["ask", "deed"]}, ["ask"]),
        ({"states": [State.REJECTED]}, []),
    ],
)
def test_conditions(ledger, conditions, expected):
    add(ledger, a_day_in_may())
    assert kinds(ledger.view().entries(**conditions)) == expected


def test_undated_entries_are_left_out_of_days_unless_asked_for(ledger):
    from dragoman.reading.dates.when import Unplaced
    from dragoman.reading.records import Marks, Reading

    note = a_document("Ruiz once praised the fishermen.")
    praise = a_record(note, "praise", "Ruiz once praised the fishermen", "praised", by=(RUIZ,))
    unknown = Reading(
        document=note, marks=Marks(), day=Unplaced(span=None, because="no date"), records=(praise,)
    )
    add(ledger, unknown)
    view = ledger.view()
    day = date(2019, 5, 4)
    for condition in ("since", "until", "as_of", "known_by"):
        assert view.entries(**{condition: day}) == ()
        assert kinds(view.entries(**{condition: day}, undated=True)) == ["praise"]
    assert view.held(note.id).day_because == "no date"


def test_pages_follow_one_another_without_gap_or_overlap(ledger):
    add(ledger, *(a_reading(note, a_record(note, "deed", note.text)) for note in map(a_document, "abcdefg")))
    view, seen, after = ledger.view(), [], ""
    while True:
        page = view.page(Filter(), after=after, limit=3)
        seen += page.entries
        after = page.next
        if not after:
            break
        assert len(page.entries) == 3
    assert tuple(seen) == view.entries()
    assert len(seen) == 7


def test_words_are_found_where_they_stand(ledger):
    add(ledger, a_day_in_may())
    entry_hit, document_hit = ledger.view().search("QUOTA")
    assert (entry_hit.entry_id != "", document_hit.entry_id) == (True, "")
    for hit in (entry_hit, document_hit):
        assert TEXT[hit.start : hit.end] == "quota"
        assert "lift the quota" in hit.excerpt


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ('"lift the quota"', 2),
        ('"quota the lift"', 0),
        ("quo*", 2),
        ("quo", 0),
        ("iceland june", 2),
        ("", 0),
        ('"', 0),
        ("quota AND OR ( NEAR", 0),
        ("*", 0),
    ],
)
def test_nothing_typed_breaks_a_search(ledger, words, count):
    add(ledger, a_day_in_may())
    assert len(ledger.view().search(words)) == count


def test_the_beginning_of_an_id_is_enough_while_it_is_only_one(ledger):
    add(ledger, a_day_in_may())
    entry = ledger.view().entries()[0]
    assert ledger.view().entry(entry.id[:6]) == entry
    with pytest.raises(LedgerError, match="several entries"):
        ledger.view().entry("")
    with pytest.raises(LedgerError, match="no entry 'none'"):
        ledger.view().entry("none")
    with pytest.raises(LedgerError, match="no document"):
        ledger.view().document("none")


def a_tenure(document, person, start, end, number):
    words = a_span(document.text, person)
    return Tenure(
        id=f"list:{number}",
        person=person,
        person_id=str(number),
        office="Prime Minister",
        side="IS",
        country="",
        start=start,
        start_last=start,
        end=end,
        end_known=end is not None,
        list_name="list",
        record=str(number),
        coverage_end=None,
        evidence=Evidence(document_id=document.id, span=words, quote=words.of(document.text)),
        spellings=("Yon Blondal",) if number == 1 else (),
    )


def test_tenures_by_name_side_and_day(ledger):
    record = a_document("Jón Blöndal 2001 to 2005, then Eva Stein")
    jon = a_tenure(record, "Jón Blöndal", date(2001, 1, 1), date(2005, 1, 1), 1)
    eva = a_tenure(record, "Eva Stein", date(2005, 1, 2), None, 2)
    with ledger.writer() as writer:
        writer.add(a_reading(record), official="list", record="1")
        assert writer.add_tenures([jon, eva]) == 2
        assert writer.add_tenures([jon, eva]) == 0
    view = ledger.view()
    assert view.tenures("blondal JON") == (jon,)
    assert view.tenures("Yon") == (jon,)
    assert view.tenures("Jo") == ()
    assert view.tenures(on=date(2005, 1, 1)) == (jon,)
    assert view.tenures(on=date(2005, 1, 2)) == (eva,)
    assert view.tenures(sides=["UY"]) == ()
    assert verify(ledger).drifts == ()
