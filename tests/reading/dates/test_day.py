from __future__ import annotations

from datetime import date

import pytest

from dragoman.documents.document import Document, text_digest
from dragoman.documents.source import Source, SourceField
from dragoman.documents.span import Span
from dragoman.reading.actors.roster import Roster, Tenure
from dragoman.reading.dates.day import read_day
from dragoman.reading.dates.find import find_dates
from dragoman.reading.dates.when import Basis, Unplaced, When


def field(value: str, because: str = "sidecar") -> SourceField:
    return SourceField(value=value, span=None, because=because)


def tenure(name: str, office: str, start: str, end: str | None, side: str = "US") -> Tenure:
    return Tenure(
        side=side,
        office=office,
        title=office,
        name=name,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end) if end else None,
        source="made for the test",
    )


ROSTER = (
    tenure("Ada Reyes", "head of state", "2031-01-20", "2035-01-20"),
    tenure("Bo Lind", "head of state", "2027-01-20", "2031-01-20"),
    tenure("Cy Marsh", "foreign minister", "2031-01-26", "2033-06-30"),
)


def day_of(
    text: str, source: Source | None = None, cited: str = "", tenures: tuple[Tenure, ...] = ()
) -> When | Unplaced:
    document = Document(id=text_digest(text), name="note", text=text, source=source or Source())
    spans = (Span(text.index(cited), text.index(cited) + len(cited)),) if cited else ()
    return read_day(document, find_dates(document), citations=spans, roster=Roster(tenures))


def test_a_published_day_is_the_day() -> None:
    day = day_of("They met.", Source(published=field("2012-03-05")))
    assert isinstance(day, When)
    assert (day.start, day.last, day.basis) == (date(2012, 3, 5), date(2012, 3, 5), Basis.PUBLICATION)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2012-03", date(2012, 3, 1), date(2012, 3, 31)),
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012-03-05T01:30:00Z", date(2012, 3, 4), date(2012, 3, 5)),
        ("2012-03-05T18:30:00Z", date(2012, 3, 5), date(2012, 3, 5)),
    ],
)
def test_a_coarse_or_utc_publication_is_an_interval(value: str, first: date, last: date) -> None:
    day = day_of("They met.", Source(published=field(value)))
    assert isinstance(day, When)
    assert (day.start, day.last) == (first, last)


def test_issue_and_citation_meet() -> None:
    source = Source(publisher=field("Eurasia Daily Monitor"), issue=field("5:100"))
    text = "The envoy left on May 20 (Newswire, May 22). He will return on June 3."
    day = day_of(text, source, cited="(Newswire, May 22)")
    assert isinstance(day, When)
    assert (day.start, day.last) == (date(2008, 5, 22), date(2008, 6, 3))
    assert "volume 5 of Eurasia Daily Monitor is 2008" in day.because
    assert '"May 22" is cited' in day.because
    assert "still to come" in day.because


def test_offices_and_a_new_administration_give_the_year() -> None:
    text = "The new White House administration spoke on May 20. Secretary of State Marsh called on April 28."
    day = day_of(text, tenures=ROSTER)
    assert isinstance(day, When)
    assert day.start == date(2031, 5, 20)
    assert day.last <= date(2031, 6, 30)
    assert "Cy Marsh held that office" in day.because
    assert "first year" in day.because


def test_a_former_holder_bounds_nothing() -> None:
    assert isinstance(day_of("Former Secretary of State Marsh spoke on May 20.", tenures=ROSTER), Unplaced)


def test_a_weekday_with_its_date_leaves_few_years() -> None:
    text = "Secretary of State Marsh spoke on Wednesday, May 19."
    day = day_of(text, tenures=ROSTER)
    assert isinstance(day, When)
    assert day.start == date(2032, 5, 19)


def test_nothing_told_is_unplaced_with_the_reason() -> None:
    day = day_of("The envoys met on May 20.")
    assert isinstance(day, Unplaced)
    assert "May 20" in day.because
    assert isinstance(day_of(""), Unplaced)


def test_contradicting_clues_leave_the_stronger() -> None:
    source = Source(published=field("2009-05"))
    day = day_of("They met in 2011.", source)
    assert isinstance(day, When)
    assert (day.start, day.last) == (date(2009, 5, 1), date(2009, 5, 31))


def test_a_dateline_names_the_day() -> None:
    source = Source(published=field("2018"))
    day = day_of("OSLO, Oct. 5 (Fjord Wire) - The envoys met on Thursday.", source)
    assert isinstance(day, When)
    assert (day.start, day.last) == (date(2018, 10, 5), date(2018, 10, 6))


def test_a_day_told_in_full_outweighs_an_office() -> None:
    text = "In 2031 Secretary of State Marsh wrote to Lima. The letter was opened on 3 March 2040."
    day = day_of(text, Source(retrieved="2041-01-01"), tenures=ROSTER)
    assert isinstance(day, When)
    assert (day.start, day.last) == (date(2040, 3, 3), date(2041, 1, 1))
