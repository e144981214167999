from dragoman.views.chronology import chronology, say_row
from views.desk import Desk, day

PAIR = ("UY", "IS")
VISIT = {"form": "visit", "by": "Ana Ruiz/UY/President", "to": "Iceland/IS", "status": "held"}


def two_tellings(**second):
    one = Desk()
    one.document("note", "2019-05-10", "President Ruiz came to Reykjavik on 2 May.", outlet="Harbour Post")
    one.add("contact", "came to Reykjavik on 2 May", day="2019-05-02", where="Reykjavik", id="a", **VISIT)
    one.document("wire", "2019-05-11", "Ruiz was in Iceland.", outlet="Petrel News")
    fields = {"day": "2019-05-02", "where": "Reykjavik", "id": "b"} | VISIT | second
    one.add("contact", "Ruiz was in Iceland", **fields)
    one.suggest("b", "a", "same_as")
    return one


def test_event_told_twice_is_one_row_that_keeps_both():
    (row,) = chronology(two_tellings().view(), between=PAIR)
    assert set(row.entry_ids) == {"a", "b"}
    assert {telling.quote for telling in row.tellings} == {
        "came to Reykjavik on 2 May",
        "Ruiz was in Iceland",
    }
    assert row.sources.independent == 2
    assert row.conflicts == ()


def test_tellings_without_a_day_in_common_stand_side_by_side():
    (row,) = chronology(two_tellings(day="2019-05-08").view(), between=PAIR)
    (conflict,) = row.conflicts
    assert conflict.field == "day"
    assert {(one.value, one.source) for one in conflict.versions} == {
        ("2 May 2019", "Harbour Post"),
        ("8 May 2019", "Petrel News"),
    }


def test_overlapping_intervals_are_no_conflict():
    (row,) = chronology(two_tellings(day="2019-05-01..2019-05-05").view(), between=PAIR)
    assert row.conflicts == ()


def test_other_place_is_a_conflict_and_the_same_word_is_none():
    assert chronology(two_tellings(where="Akureyri").view())[0].conflicts[0].field == "place"
    assert chronology(two_tellings(where="Reykjavik, Iceland").view())[0].conflicts == ()


def test_held_and_cancelled_stand_side_by_side():
    assert chronology(two_tellings(status="cancelled").view())[0].conflicts[0].field == "status"


def test_undated_event_stands_last_and_wide_interval_by_its_first_day():
    one = Desk()
    one.document("note", "2019-05-10", "They met. They met in May. They met on 4 May.")
    for words, days in (
        ("They met.", ""),
        ("They met in May.", "2019-05-01..2019-05-31"),
        ("They met on 4 May.", "2019-05-04"),
    ):
        one.add("contact", words, form="meeting", by="Uruguay/UY", with_="Iceland/IS", day=days)
    assert [row.quote for row in chronology(one.view())] == [
        "They met in May.",
        "They met on 4 May.",
        "They met.",
    ]


def test_umbrella_that_only_a_weak_entry_tells_is_no_event():
    one = Desk()
    one.document("note", "2019-05-10", "Several officials came.")
    one.add(
        "contact",
        "Several officials came",
        by="officials/UY",
        to="Iceland/IS",
        grade="weak",
        day="2019-05-02",
    )
    assert chronology(one.view()) == ()
    assert len(chronology(one.view(), weak=True)) == 1


def test_speech_to_nobody_of_the_other_side_is_of_the_relationship():
    one = Desk()
    one.document("note", "2019-05-10", "Ruiz spoke at the Harbour Institute. Ruiz called Oslo.")
    one.add(
        "contact",
        "Ruiz spoke",
        form="speech",
        by="Ana Ruiz/UY/President",
        to="Harbour Institute",
        day="2019-05-02",
    )
    one.add(
        "contact",
        "Ruiz called Oslo",
        form="call",
        by="Ana Ruiz/UY/President",
        with_="Norway/NO",
        day="2019-05-02",
    )
    assert [row.form for row in chronology(one.view(), between=PAIR)] == ["speech"]


def test_days_asked_for():
    view = two_tellings().view()
    assert len(chronology(view, since=day("2019-05-02"), until=day("2019-05-02"))) == 1
    assert chronology(view, since=day("2019-05-03")) == ()
    assert chronology(view, until=day("2019-05-01")) == ()


def test_event_in_a_line():
    assert say_row(chronology(two_tellings().view())[0]) == "Ana Ruiz: visit to Iceland"
