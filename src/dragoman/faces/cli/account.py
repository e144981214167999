"""`dragoman account NAME`: who may sign in to the workbench of a team."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.faces.cli.options import json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain, table
from dragoman.faces.settings import find_ledger


@click.command("account", epilog="Example: dragoman account nana --role editor")
@click.argument("name", required=False, default="")
@click.option(
    "--role",
    type=click.Choice(["reader", "editor", "admin"]),
    default=None,
    help="Make the account, or give it another role and password.",
)
@click.option("--remove", is_flag=True, help="Remove the account; its sessions and tokens end.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@ledger_option
@json_option
def command(
    name: str, role: str | None, remove: bool, password_stdin: bool, ledger: Path | None, as_json: bool
) -> None:
    """Make, change or remove an account for `dragoman serve --team`; without NAME, list all.

    A reader reads, an editor also judges and adds documents, an admin also takes out and makes accounts.
    Accounts lie beside the ledger (us-az.dragoman-people), not in it.
    """
    from dragoman.faces.web.accounts import Accounts, accounts_path

    accounts = Accounts(accounts_path(find_ledger(ledger)))
    if name and remove:
        there = accounts.remove(name)
        click.echo(f"{name} is gone" if there else f"there is no account {name}", err=True)
        return
    if name and role:
        if password_stdin:
            password = sys.stdin.readline().rstrip("\n")
        else:
            password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        accounts.set(name, role, password)
        click.echo(f"{name} may sign in as {role}", err=True)
        return
    if name or remove or role:
        raise click.UsageError("give a NAME with --role or --remove; without a NAME all accounts are listed")
    found = accounts.all()
    if as_json:
        echo_json(found)
        return
    rows = table("name", "role", "since")
    for one in found:
        rows.add_row(plain(one.name), one.role, one.made_at[:10])
    console().print(rows)
