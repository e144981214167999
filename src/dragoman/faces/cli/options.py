"""Options that several commands share, and the days they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

#: Where a ledger is: a file, or the address of a PostgreSQL database.
Place = Path | str


class Day(click.ParamType[date]):
    """A day on the command line: 2006-04-12; a month or year stands for its first or last day.

    end: whether a month or year means its last day (`--as-of 2006-04` is 2006-04-30).
    """

    name = "date"

    def __init__(self, *, end: bool) -> None:
        self.end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that some words of the command line name."""
        if isinstance(value, date):
            return value
        try:
            return _day(str(value), end=self.end)
        except ValueError:
            self.fail(
                f"{value!r} is no day; write 2006-04-12 (or 2006-04, 2006 for a month or year)", param, ctx
            )


class LedgerPlace(click.ParamType[Place]):
    """A ledger on the command line: a file, or the address of a PostgreSQL database."""

    name = "ledger"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Return a path, or the address as it is."""
        if isinstance(value, Path) or str(value).startswith(("postgresql://", "postgres://")):
            return value if isinstance(value, Path) else str(value)
        if Path(value).is_dir():
            self.fail(f"{value} is a folder; name a ledger file in it", param, ctx)
        return Path(value)


def _day(value: str, *, end: bool) -> date:
    parts = value.split("-")
    if len(parts) == 3:
        return date.fromisoformat(value)
    year, month = int(parts[0]), int(parts[1]) if len(parts) == 2 else None
    if len(parts) > 2 or not 1 <= year <= 9998:
        raise ValueError(value)
    if not end:
        return date(year, month or 1, 1)
    following = date(year + 1, 1, 1) if month in (None, 12) else date(year, month + 1, 1)
    return following - timedelta(days=1)


def _sides(ctx: click.Context, param: click.Parameter, value: Any) -> tuple[str, str] | None:
    if not value:
        return None
    sides = tuple(str(side).upper() for side in value)
    for side in sides:
        if len(side) != 2 or not side.isalpha():
            raise click.BadParameter(f"{side!r} is no ISO 3166 code of a state; write US, AZ, …")
    if sides[0] == sides[1]:
        raise click.BadParameter("name two different sides")
    return (sides[0], sides[1])


between_option = click.option(
    "--between",
    nargs=2,
    default=None,
    metavar="A B",
    callback=_sides,
    help="Only what passes between these two sides (ISO codes: US AZ).",
)
as_of_option = click.option(
    "--as-of",
    type=Day(end=True),
    default=None,
    help="How the world stood on that day, from all that is held.",
)
known_by_option = click.option(
    "--known-by", type=Day(end=True), default=None, help="Leave out documents published later."
)
since_option = click.option("--since", type=Day(end=False), default=None, help="Only from that day on.")
until_option = click.option("--until", type=Day(end=True), default=None, help="Only up to that day.")
matter_option = click.option(
    "--matter", "matters", multiple=True, metavar="MATTER", help="Only on this matter; may be given again."
)
all_option = click.option("--all", "everything", is_flag=True, help="All of them, however many.")
weak_option = click.option("--weak", is_flag=True, help="Also weak entries.")
planned_option = click.option(
    "--planned", is_flag=True, help="Also contacts that were only planned, postponed or cancelled."
)


def contact_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options by which contacts are chosen, named as in `happened.contacts`."""
    chosen = (between_option, as_of_option, known_by_option, since_option, until_option)
    for option in reversed((*chosen, planned_option, weak_option)):
        command = option(command)
    return command


ledger_option = click.option(
    "--ledger",
    type=LedgerPlace(),
    default=None,
    metavar="FILE",
    help="The ledger, a file or postgresql://… [default: the only *.dragoman here, else record.dragoman].",
)
person_option = click.option(
    "--by", metavar="NAME", envvar="DRAGOMAN_BY", default="", help="Who does it [default: $DRAGOMAN_BY]."
)
relationship_option = click.option(
    "--relationship",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    metavar="FILE",
    help="The relationship file [default: relationship.toml here].",
)
mark_option = click.option(
    "--mark",
    "--handling",
    "mark",
    default=None,
    metavar="MARK",
    help="A handling mark for every page [default: the relationship file's].",
)
rights_option = click.option(
    "--rights",
    default=None,
    metavar="LINE",
    help="A rights line for every page [default: the relationship file's].",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON in place of a table.")
