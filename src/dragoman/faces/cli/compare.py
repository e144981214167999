"""`dragoman compare A B`: two accounts of one contact, matter by matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.errors import LedgerError
from dragoman.faces.cli.options import between_option, json_option, known_by_option, ledger_option
from dragoman.faces.cli.output import console, days, echo_json, plain, short, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.ledger.view import View
from dragoman.views.account import Account, Said
from dragoman.views.account_claims import CheckedClaim, account_claims
from dragoman.views.chronology import say_row
from dragoman.views.habits import Habit, habit
from dragoman.views.parties import say_parties, say_side
from dragoman.views.readouts import Comparison, accounts_of, compare
from dragoman.views.strength import LEVELS

if TYPE_CHECKING:
    from rich.console import Console


@click.command("compare", epilog="Example: dragoman compare 02-readout-reykjavik 03-readout-montevideo")
@click.argument("documents", nargs=-1)
@click.option("--contact", default="", metavar="ID", help="The two accounts of this contact.")
@click.option("--claims", is_flag=True, help="What commentators say of accounts, held against their texts.")
@between_option
@known_by_option
@click.option("--full", is_flag=True, help="The sentences whole, not cut.")
@ledger_option
@json_option
def command(
    documents: tuple[str, ...],
    contact: str,
    claims: bool,
    between: tuple[str, str] | None,
    known_by: date | None,
    full: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Set two accounts of one contact side by side; one alone is set beside the side's own earlier ones.

    DOCUMENTS are names or ids of one or two documents. Without any, the contacts are listed of which both
    sides have given an account (with --between).
    """
    if len(documents) > 2 or (documents and contact):
        raise click.UsageError("give two documents, or one, or --contact with the id of a contact")
    with open_ledger(find_ledger(ledger)) as held:
        view = held.view()
        screen = console()
        letters = 10**6 if full else 150
        if claims:
            checked = account_claims(view, between=between, known_by=known_by)
            echo_json(checked) if as_json else _print_claims(screen, checked)
            return
        if contact:
            documents = _accounts(view, contact)
        if not documents:
            _list(view, between, as_json)
        elif len(documents) == 1:
            one = habit(view, documents[0], known_by=known_by)
            echo_json(one) if as_json else _print_habit(screen, one, letters)
        else:
            both = compare(view, documents[0], documents[1], known_by=known_by)
            echo_json(both) if as_json else _print(screen, both, letters)


def _accounts(view: View, contact: str) -> tuple[str, str]:
    """Return the documents in which each side tells a contact."""
    entry = view.entry(contact)
    sides = sorted(entry.sides)
    pairs = [(one, other) for number, one in enumerate(sides) for other in sides[number + 1 :]]
    for pair in pairs:
        for _, left, right in accounts_of(view, between=pair, contact=entry.id):
            return left, right
    raise LedgerError(
        f"of contact {entry.id} no accounts of two sides are held: `dragoman compare --between A B` lists "
        "the contacts that have both; whose an outlet is stands in the relationship file"
    )


def _list(view: View, between: tuple[str, str] | None, as_json: bool) -> None:
    if between is None:
        raise click.UsageError("give two documents, --contact ID, or --between A B to list what there is")
    found = accounts_of(view, between=between)
    if as_json:
        echo_json(
            [{"contact": row.id, "days": row.days, "left": one, "right": other} for row, one, other in found]
        )
        return
    rows = table("contact", "day", "what", *between)
    for row, left, right in found:
        rows.add_row(row.id, days(row.days), plain(say_row(row)), view.held(left).name, view.held(right).name)
    console().print(rows)
    click.echo(f"{len(found)} contacts with an account of each side")


def _print(screen: Console, both: Comparison, letters: int) -> None:
    rows = table("matter", _head(both.left), _head(both.right))
    for row in both.rows:
        rows.add_row(
            _lines(f"{row.matter or 'on no matter told'}\n{row.presence}"),
            _cell(row.left, row.left_share, row.left_usual, both.left, letters, row.stronger == "left"),
            _cell(row.right, row.right_share, row.right_usual, both.right, letters, row.stronger == "right"),
        )
        rows.add_section()
    screen.print(rows)
    left, right = _name(both.left), _name(both.right)
    for one, other in both.swapped:
        screen.print(plain(f"order: {left} tells {one} before {other}, {right} the other way round"))
    for account in (both.left, both.right):
        screen.print(plain(_earlier(account)))


def _print_habit(screen: Console, one: Habit, letters: int) -> None:
    rows = table("matter", "", "in earlier ones", _head(one.account))
    for row in one.rows:
        told = f"{row.usual} of {row.of}" + "".join(f"\n{earlier.document}" for earlier in row.before[:4])
        cell = _cell(row.said, row.share, 0, None, letters, False)
        rows.add_row(plain(row.matter or "on no matter told"), row.what, _lines(told), cell)
        rows.add_section()
    screen.print(rows)
    screen.print(plain(_earlier(one.account)))


def _print_claims(screen: Console, checked: Sequence[CheckedClaim]) -> None:
    rows = table("entry", "by", "claim", "whose account", "verdict", "because")
    for one in checked:
        words = " ".join(one.of) + (f" before {' '.join(one.than)}" if one.than else "")
        rows.add_row(
            one.entry_id,
            plain(say_parties(one.by)),
            plain(f"{'silent on' if one.says == 'silent' else 'order:'} {words}"),
            plain(say_side(one.side)),
            one.verdict,
            plain(one.because),
        )
    screen.print(rows)
    pending = sum(one.verdict == "pending" for one in checked)
    screen.print(
        f"{len(checked)} claims about accounts, {pending} pending; `dragoman coverage` has what is held"
    )


def _head(account: Account) -> str:
    return _lines(f"{_name(account)}, {days(account.day)}\n{account.told} things in {account.words} words")


def _name(account: Account) -> str:
    return f"{account.side + ' ' if account.side else ''}{account.document}"


def _cell(
    said: Sequence[Said], share: float, usual: int, account: Account | None, letters: int, stronger: bool
) -> str:
    told = []
    for one in said:
        level = f" ({LEVELS[one.strength]})" if one.strength else ""
        told.append(f"{one.number}. {one.cue}{level}: {short(one.quote, letters)}")
    foot = [f"{share:.0%} of the words"] if said else ["not told"]
    if stronger:
        foot.append("the stronger word")
    if account and account.earlier:
        foot.append(f"in {usual} of the last {len(account.earlier)}")
    return _lines("\n".join([*told, "; ".join(foot)]))


def _earlier(account: Account) -> str:
    if not account.earlier:
        return f"{_name(account)}: no earlier account of this side is held; see `dragoman coverage`"
    return (
        f"{_name(account)}: usual is measured on the last {len(account.earlier)}, {account.earlier_because}: "
        + ", ".join(account.earlier)
    )


def _lines(text: str) -> str:
    return "\n".join(plain(line) for line in text.split("\n"))
