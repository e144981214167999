"""Days and sides as they are written on the command line."""

from datetime import date

import click
import pytest
from click.testing import CliRunner

from dragoman.faces.cli.options import Day, between_option


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2006-04-12", date(2006, 4, 12), date(2006, 4, 12)),
        ("2006-04", date(2006, 4, 1), date(2006, 4, 30)),
        ("2006-12", date(2006, 12, 1), date(2006, 12, 31)),
        ("2006", date(2006, 1, 1), date(2006, 12, 31)),
    ],
)
def test_a_month_or_year_stands_for_its_first_or_last_day(words: str, first: date, last: date) -> None:
    assert Day(end=False).convert(words, None, None) == first
    assert Day(end=True).convert(words, None, None) == last


@pytest.mark.parametrize(
    "words", ["2006-02-30", "12.04.2006", "yesterday", "2006-13", "0", "2006-04-12-01", ""]
)
def test_what_is_no_day_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(click.BadParameter, match="write 2006-04-12"):
        Day(end=True).convert(words, None, None)


@click.command()
@between_option
def sides(between: tuple[str, str] | None) -> None:
    click.echo(repr(between))


@pytest.mark.parametrize(
    ("given", "answer", "code"),
    [
        (["--between", "us", "AZ"], "('US', 'AZ')", 0),
        ([], "None", 0),
        (["--between", "US", "US"], "two different sides", 2),
        (["--between", "USA", "AZ"], "no ISO 3166 code", 2),
    ],
)
def test_two_sides_are_two_different_codes(given: list[str], answer: str, code: int) -> None:
    done = CliRunner().invoke(sides, given)
    assert answer in done.output
    assert done.exit_code == code
