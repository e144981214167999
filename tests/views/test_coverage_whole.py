"""Coverage by side, owner and week, near-copies, and what rests on one source."""

from dataclasses import replace
from datetime import date

from dragoman.views.coverage import coverage
from views.desk import Desk

RUIZ = "Ana Ruiz/UY/Minister"


def three_papers():
    one = Desk()
    one.document(
        "wire", "2019-05-06", "Ruiz spoke in Lima. She left.", outlet="Pier News", owner="Pier Ltd", side="UY"
    )
    one.add("contact", "Ruiz spoke in Lima", form="speech", by=RUIZ, day="2019-05-05", id="a", status="held")
    one.document(
        "copy",
        "2019-05-07",
        "Ruiz spoke in Lima, it says. Then she left.",
        outlet="Bay Post",
        owner="Pier Ltd",
    )
    one.add("contact", "Ruiz spoke in Lima", form="speech", by=RUIZ, day="2019-05-05", id="b", status="held")
    one.document(
        "other", "2019-06-24", "In Lima Ruiz gave a speech.", outlet="Cape Times", owner="Cape", side="IS"
    )
    one.add("contact", "Ruiz gave a speech", form="speech", by=RUIZ, day="2019-05-05", id="c", status="held")
    one.held = [
        replace(held, independence="wire" if held.name in ("wire", "copy") else held.id) for held in one.held
    ]
    return one


def test_sides_and_owners_are_counted():
    found = coverage(three_papers().view())
    assert {one.name: one.documents for one in found.sides} == {"UY": 1, "IS": 1, "": 1}
    assert {one.name: (one.documents, one.independent, one.entries) for one in found.owners} == {
        "Pier Ltd": (2, 1, 2),
        "Cape": (1, 1, 1),
    }


def test_weeks_begin_on_monday_and_gaps_are_named():
    found = coverage(three_papers().view())
    assert [(week.monday, week.documents) for week in found.weeks] == [
        (date(2019, 5, 6), 2),
        (date(2019, 6, 24), 1),
    ]
    assert [(gap.first, gap.last) for gap in found.silence.gaps] == [(date(2019, 5, 8), date(2019, 6, 23))]


def test_near_copies_are_named_and_count_once():
    found = coverage(three_papers().view())
    assert (found.count, found.independent) == (3, 2)
    assert [one.documents for one in found.copies] == [("wire", "copy")]


def test_a_fact_told_by_copies_or_one_owner_rests_on_one_source():
    one = three_papers()
    one.suggest("b", "a", "same_as")
    assert (coverage(one.view()).facts, set(coverage(one.view()).single)) == (2, {"a", "c"})
    one.suggest("c", "a", "same_as")
    assert (coverage(one.view()).facts, coverage(one.view()).single) == (1, ())


def test_citing_one_outlet_makes_one_source_of_two_papers():
    one = Desk()
    for name in ("first", "second"):
        one.document(name, "2019-05-06", f"The {name} paper: Ruiz spoke (Pier News).", outlet=name)
        one.add(
            "contact",
            "Ruiz spoke (Pier News)",
            form="speech",
            by=RUIZ,
            day="2019-05-05",
            id=name,
            outlet="Pier News",
        )
    one.suggest("second", "first", "same_as")
    assert coverage(one.view()).single == ("first",)


def test_lines_can_be_limited_and_counts_are_of_all():
    found = coverage(three_papers().view(), latest=1)
    assert ([line.name for line in found.documents], found.count) == (["other"], 3)
