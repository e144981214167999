"""The rosters hold facts: known offices, days in order, no one twice, sources everywhere."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dragoman.errors import LexiconError
from dragoman.language.lexicon import parse_csv
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.names import surname
from dragoman.reading.actors.roster import COLUMNS, Roster, load_roster, read_tenures

HEAD = ",".join(COLUMNS)


def tenures(*rows: str) -> Roster:
    return Roster(read_tenures(parse_csv("\n".join((HEAD, *rows)), "mine.csv", COLUMNS), "mine.csv"))


def test_the_roster_covers_states_of_the_whole_world() -> None:
    knowledge = load_knowledge()
    continents = Counter(knowledge.by_code[tenure.side].continent for tenure in load_roster().tenures)
    assert min(continents[c] for c in ("AF", "AS", "EU", "NA", "SA", "OC")) >= 20
    assert len({tenure.side for tenure in load_roster().tenures}) >= 150


def test_no_row_stands_twice_and_every_side_is_known() -> None:
    knowledge = load_knowledge()
    rows = Counter((t.side, t.office, surname(t.name), t.start) for t in load_roster().tenures)
    assert max(rows.values()) == 1
    assert {tenure.side for tenure in load_roster().tenures} <= set(knowledge.by_code)


@pytest.mark.parametrize(
    ("side", "office", "day", "name"),
    [
        ("US", "head of state", "2006-04-12", "George W. Bush"),
        ("US", "foreign minister", "2006-04-12", "Condoleezza Rice"),
        ("US", "foreign minister", "2021-05-31", "Antony J. Blinken"),
        ("AZ", "head of state", "2003-10-30", "Heydar Aliyev"),
        ("AZ", "head of state", "2006-04-12", "Ilham Aliyev"),
        ("NZ", "head of government", "2005-01-01", "Helen Clark"),
        ("KE", "head of state", "2010-01-01", "Mwai Kibaki"),
        ("BR", "head of state", "2012-01-01", "Dilma Rousseff"),
    ],
)
def test_the_holder_on_a_day(side: str, office: str, day: str, name: str) -> None:
    when = date.fromisoformat(day)
    assert [t.name for t in load_roster().holders(side, office, when, when)] == [name]


def test_an_unknown_end_is_not_taken_for_still() -> None:
    roster = tenures('FJ,head of state,President,Seru Vuki,,1995-01-01,,1999-12-31,"a list"')
    assert roster.holders("FJ", "head of state", date(1999, 1, 1), date(1999, 1, 1))
    assert not roster.holders("FJ", "head of state", date(2020, 1, 1), date(2020, 1, 1))


def test_spellings_meet_in_the_roster() -> None:
    assert {t.name for t in load_roster().named("Aliev")} >= {"Ilham Aliyev", "Heydar Aliyev"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("FJ,head of state,President,Seru Vuki,,1995-02-30,,,a list", "line 2"),
        ("FJ,head of state,President,Seru Vuki,,1995-02-03,1994-01-01,,a list", "before it starts"),
        ("FJ,chief of state,President,Seru Vuki,,1995-02-03,,,a list", "known are head of state"),
        ("FJ,head of state,President,Seru Vuki,,1995-02-03,,,", "source must not be empty"),
        ("FJ,head of state,President", "more or fewer cells"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(row: str, told: str) -> None:
    with pytest.raises(LexiconError, match=r"mine\.csv, line 2") as raised:
        tenures(row)
    assert told in str(raised.value)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(LexiconError, match="column seen is missing"):
        parse_csv(HEAD.replace(",seen", ""), "mine.csv", COLUMNS)
