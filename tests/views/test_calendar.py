from datetime import UTC, date, datetime

from dragoman.faces.exports.icalendar import icalendar
from dragoman.views.calendar import calendar
from dragoman.views.days import Days
from views.desk import Desk

RUIZ, ARASON = "Ana Ruiz/UY/Minister", "Jon Arason/IS/Minister"
MADE = datetime(2020, 1, 1, tzinfo=UTC)


def a_week():
    one = Desk()
    one.document(
        "note",
        "2019-05-10",
        "Ruiz met Arason; it was, he said, \\ long. They spoke in early May. "
        "Uruguay asked Iceland to answer by May 20. Some met once.",
        outlet="Pier News",
    )
    one.add("contact", "Ruiz met Arason; it was, he said, \\ long", form="meeting", by=RUIZ, with_=ARASON,
            day="2019-05-02", where="Lima", status="held")  # fmt: skip
    one.add("contact", "They spoke in early May", form="call", by=RUIZ, with_=ARASON, status="held",
            day="2019-05-01..2019-05-10")  # fmt: skip
    one.add("ask", "Uruguay asked Iceland to answer by May 20", form="request", by="Uruguay/UY",
            to="Iceland/IS", day="2019-05-09", due="2019-05-20", status="open")  # fmt: skip
    one.add("contact", "Some met once", form="meeting", by=RUIZ, with_=ARASON, status="held")
    return one


def lines(data):
    """The content lines, folded ones joined again (RFC 5545, 3.1)."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_contacts_stand_by_day_and_doubtful_days_say_so():
    found = calendar(a_week().view())
    contacts = [one for one in found.occasions if one.what == "contact"]
    assert [(one.days, one.certain) for one in contacts] == [
        (Days(date(2019, 5, 1), date(2019, 5, 10)), False),
        (Days(date(2019, 5, 2), date(2019, 5, 2)), True),
    ]
    assert found.undated == 1


def test_what_falls_due_says_whose_move_it_is():
    (due,) = [one for one in calendar(a_week().view()).occasions if one.what == "due"]
    assert (due.days.last, due.whose_move, due.kind) == (date(2019, 5, 20), ("IS",), "ask")


def test_only_days_asked_for_are_shown_and_what_is_left_out_is_counted():
    view = a_week().view()
    assert [one.what for one in calendar(view, since=date(2019, 5, 15)).occasions] == ["due"]
    found = calendar(view, most=1)
    assert (sum(one.what == "contact" for one in found.occasions), found.left_out) == (1, 1)


def test_icalendar_has_whole_days_and_escapes_what_it_must():
    told = lines(icalendar(calendar(a_week().view()), made=MADE))
    assert told[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20190502" in told
    assert "DTEND;VALUE=DATE:20190503" in told
    assert "DUE;VALUE=DATE:20190520" in told
    assert any("met Arason\\; it was\\, he said\\, \\\\ long" in line for line in told)
    assert "STATUS:TENTATIVE" in told


def test_no_line_is_longer_than_75_octets():
    one = a_week()
    one.document("long", "2019-05-11", "Ruiz met Arason " + "ə" * 200)
    one.add(
        "contact", "Ruiz met Arason " + "ə" * 200, form="meeting", by=RUIZ, with_=ARASON, day="2019-05-11"
    )
    data = icalendar(calendar(one.view()), made=MADE)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert "ə" * 200 in "".join(lines(data))


def test_icalendar_is_read_by_the_library():
    import pytest

    library = pytest.importorskip("icalendar")
    parsed = library.Calendar.from_ical(icalendar(calendar(a_week().view()), made=MADE))
    events, todos = parsed.walk("VEVENT"), parsed.walk("VTODO")
    assert (len(events), len(todos)) == (2, 1)
    met = next(event for event in events if "e001" in event["UID"])
    assert met.decoded("DTSTART") == date(2019, 5, 2)
    assert "it was, he said, \\ long" in str(met["DESCRIPTION"])
