from datetime import date

from dragoman.views.network import network
from dragoman.views.places import places
from views.desk import Desk

RUIZ, ARASON = "Ana Ruiz/UY/Foreign Minister", "Jon Arason/IS/Foreign Minister"


def two_meetings():
    one = Desk()
    one.document(
        "first", "2019-05-02", "Ruiz met Arason in Lima. Ruiz called Arason. They will meet in Quito."
    )
    one.add("contact", "Ruiz met Arason in Lima", form="meeting", by=RUIZ, with_=ARASON, day="2019-05-01",
            where="Lima", status="held")  # fmt: skip
    one.add("contact", "Ruiz called Arason", form="call", by="Ruiz/UY/President", with_=ARASON,
            day="2019-06-01", status="held")  # fmt: skip
    one.add("contact", "They will meet in Quito", form="meeting", by=RUIZ, with_=ARASON, day="2019-08-01",
            where="Quito", status="planned")  # fmt: skip
    return one


def test_two_who_met_are_tied_with_forms_and_days():
    (tie,) = network(two_meetings().view()).ties
    assert (tie.contacts, dict(tie.forms)) == (2, {"meeting": 1, "call": 1})
    assert (tie.first, tie.last) == (date(2019, 5, 1), date(2019, 6, 1))
    assert {tie.one, tie.other} == {"UY ana ruiz", "IS jon arason"}


def test_a_person_has_the_office_of_each_time():
    found = network(two_meetings().view())
    ruiz = next(node for node in found.nodes if node.side == "UY")
    assert [(one.office, one.contacts) for one in ruiz.capacities] == [
        ("Foreign Minister", 1),
        ("President", 1),
    ]


def test_a_family_name_is_its_only_bearer_and_stays_apart_when_there_are_two():
    one = two_meetings()
    assert len(network(one.view()).nodes) == 2
    one.document("second", "2019-07-02", "Rosa Ruiz met Arason.")
    one.add(
        "contact",
        "Rosa Ruiz met Arason",
        form="meeting",
        by="Rosa Ruiz/UY/Judge",
        with_=ARASON,
        day="2019-07-01",
    )
    assert {node.name for node in network(one.view()).nodes} == {
        "Ana Ruiz",
        "Ruiz",
        "Rosa Ruiz",
        "Jon Arason",
    }


def test_two_tellings_are_one_contact():
    one = two_meetings()
    one.document("second", "2019-05-03", "In Lima the two ministers spoke at length.")
    one.add(
        "contact",
        "the two ministers spoke",
        form="meeting",
        by=RUIZ,
        with_=ARASON,
        day="2019-05-01",
        id="again",
    )
    one.suggest("again", "e001", "same_as")
    assert network(one.view()).ties[0].contacts == 2


def test_what_was_only_planned_counts_when_asked():
    assert network(two_meetings().view(), planned=True).contacts == 3


def test_members_of_one_delegation_are_not_tied():
    one = Desk()
    one.document("visit", "2019-05-02", "Ruiz and Sosa came to Reykjavik.")
    one.add("contact", "Ruiz and Sosa came to Reykjavik", form="visit", by=f"{RUIZ};Eva Sosa/UY/Aide",
            to=ARASON, day="2019-05-01", status="held")  # fmt: skip
    ties = {frozenset((tie.one, tie.other)) for tie in network(one.view()).ties}
    assert ties == {frozenset(("UY ana ruiz", "IS jon arason")), frozenset(("UY eva sosa", "IS jon arason"))}


def test_a_place_stands_on_the_map_with_its_contacts():
    found = places(two_meetings().view())
    (lima,) = found.places
    assert (lima.name, lima.state, lima.exact, lima.contacts) == ("Lima", "PE", True, 1)
    assert (round(lima.latitude), round(lima.longitude)) == (-12, -77)
    assert (found.silent, found.contacts) == (1, 2)


def test_a_visit_without_a_place_is_in_the_state_visited_and_said_to_be_no_nearer():
    one = Desk()
    one.document("visit", "2019-05-02", "Ruiz went to Iceland. She saw the Old Mill.")
    one.add(
        "contact",
        "Ruiz went to Iceland",
        form="visit",
        by=RUIZ,
        to="Iceland/IS",
        day="2019-05-01",
        status="held",
    )
    one.add(
        "contact",
        "She saw the Old Mill",
        form="visit",
        by=RUIZ,
        where="Old Mill",
        day="2019-05-01",
        status="held",
    )
    found = places(one.view())
    assert [(place.name, place.exact) for place in found.places] == [("Iceland", False)]
    assert [lost.words for lost in found.unplaced] == ["Old Mill"]
