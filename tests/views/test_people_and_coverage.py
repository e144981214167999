from dragoman.reading.actors.relationship import OwnPerson
from dragoman.views.coverage import coverage
from dragoman.views.people import may_be_one, people
from views.desk import Desk, day

PAIR = ("UY", "IS")


def desk():
    one = Desk()
    one.document(
        "early",
        "2019-01-10",
        "Deputy Minister Ana Ruiz spoke (Petrel News, 9 January).",
        outlet="Harbour Post",
        owner="Harbour House",
    )
    one.add(
        "statement",
        "Ana Ruiz spoke",
        by="Ana Ruiz/UY/Deputy Minister",
        day="2019-01-09",
        outlet="Petrel News",
    )
    one.document(
        "late", "2019-06-10", "Minister Ruiz met Jon Arason. Others were there (, 9 June).", outlet="Beacon"
    )
    one.add(
        "contact",
        "Ruiz met Jon Arason",
        form="meeting",
        by="Ruiz/UY/Minister",
        with_="Jon Arason/IS/envoy",
        day="2019-06-09",
        lost=True,
    )
    return one


def test_office_is_the_one_told_for_that_day():
    offices = {
        on: people(desk().view(), name="ruiz", as_of=day(on))[0].on_day for on in ("2019-03-01", "2019-07-01")
    }
    assert offices == {"2019-03-01": "Deputy Minister", "2019-07-01": "Minister"}


def test_the_unnamed_writer_of_an_article_is_nobody_to_look_up():
    one = desk()
    one.add("claim", "Others were there", by="author", day="2019-06-09")
    assert "author" not in [person.name for person in people(one.view())]


def test_family_name_alone_joins_its_only_bearer():
    (person,) = people(desk().view(), name="Ruiz")
    assert (person.name, set(person.spellings)) == ("Ana Ruiz", {"Ana Ruiz", "Ruiz"})
    assert (person.contacts, person.statements) == (1, 1)


def test_family_name_of_two_people_joins_neither():
    one = desk()
    one.add("contact", "Others were there", by="Luis Ruiz/UY/Secretary", with_="Iceland/IS", day="2019-06-09")
    assert {person.name for person in people(one.view(), name="ruiz")} == {"Ana Ruiz", "Luis Ruiz", "Ruiz"}


def spelled_twice():
    one = desk()
    one.add("contact", "Others were there", by="Anna Ruiz/UY/Minister", with_="Iceland/IS", day="2019-06-09")
    return one


def test_two_spellings_are_proposed_as_one_person_and_stay_two():
    found = people(spelled_twice().view(), name="")
    (pair,) = [one for one in may_be_one(found) if one.first.side == "UY"]
    assert {pair.first.name, pair.second.name} == {"Ana Ruiz", "Anna Ruiz"}
    assert "ana/anna" in pair.because or "anna/ana" in pair.because
    assert {"Ana Ruiz", "Anna Ruiz"} <= {person.name for person in found}


def test_what_a_person_decided_of_two_names_holds():
    view = spelled_twice().view()
    one = [OwnPerson(name="Ana Ruiz", also=("Anna Ruiz",))]
    assert {person.name for person in people(view, decided=one) if person.side == "UY"} == {"Anna Ruiz"}
    apart = [OwnPerson(name="Ana Ruiz", apart=("Anna Ruiz",))]
    assert [
        pair for pair in may_be_one(people(view, decided=apart), decided=apart) if pair.first.side == "UY"
    ] == []


def test_people_of_the_sides_asked_about():
    assert {person.name for person in people(desk().view(), between=PAIR)} == {"Ana Ruiz", "Jon Arason"}


def test_coverage_counts_outlets_as_published_and_as_cited():
    rests = coverage(desk().view())
    outlets = {line.name: (line.documents, line.cited_in, line.entries) for line in rests.outlets}
    assert outlets == {
        "Harbour Post": (1, 0, 0),
        "Petrel News": (0, 1, 1),
        "Beacon": (1, 0, 0),
        "": (0, 1, 1),
    }
    assert rests.lost == ("e002",)
    assert [month.documents for month in rests.months] == [1, 1]
    assert [(gap.first, gap.last) for gap in rests.silence.gaps] == [(day("2019-01-11"), day("2019-06-09"))]


def test_near_copies_are_one_independent_document():
    from dataclasses import replace

    one = desk()
    one.held[1] = replace(one.held[1], independence=one.held[0].independence)
    rests = coverage(one.view())
    assert (len(rests.documents), rests.independent, rests.documents[0].copies) == (2, 1, 2)


def test_documents_after_the_day_are_not_counted():
    assert [line.name for line in coverage(desk().view(), as_of=day("2019-02-01")).documents] == ["early"]


def test_empty_ledger():
    assert people(Desk().view()) == ()
    assert coverage(Desk().view()).documents == ()
