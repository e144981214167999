"""`dragoman serve`: the workbench in the browser."""

from __future__ import annotations

import os
from pathlib import Path

import click

from dragoman.faces.cli.options import between_option, ledger_option
from dragoman.faces.settings import find_ledger, find_relationship


@click.command("serve", epilog="Example: dragoman serve --ledger us-az.dragoman")
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8750, show_default=True, help="0 for any free."
)
@between_option
@click.option("--home", default="", metavar="SIDE", help="The side whose column is “our move” (AZ).")
@click.option("--by", default="", metavar="NAME", help="Who judges [default: your name on this machine].")
@click.option(
    "--relationship",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Sides, aliases and outlets for documents that are added [default: relationship.toml here].",
)
@click.option("--team", is_flag=True, help="People sign in; accounts are made with `dragoman account`.")
@click.option(
    "--called", multiple=True, metavar="NAME", help="A name browsers call it by; may be given again."
)
@click.option(
    "--secret-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    metavar="FILE",
    help="A secret of 32 letters or more [default: DRAGOMAN_SECRET].",
)
@click.option("--behind-https", is_flag=True, help="Cookies are sent over HTTPS alone.")
@click.option("--online", is_flag=True, help="Documents may be added by their address.")
def command(
    ledger: Path | str | None,
    host: str,
    port: int,
    between: tuple[str, str] | None,
    home: str,
    by: str,
    relationship: Path | None,
    team: bool,
    called: tuple[str, ...],
    secret_file: Path | None,
    behind_https: bool,
    online: bool,
) -> None:
    """Open the record in the browser, to read and correct.

    Listens on this machine alone and needs no network; beyond it only with --team and a secret. The ledger, a
    file or the address of a PostgreSQL database, is made when it is not there.
    """
    from dragoman.faces.web.desk import Service
    from dragoman.faces.web.listen import checked, listen

    file = find_ledger(ledger)
    service = Service(
        ledger=file,
        relationship=find_relationship(relationship, (file,) if isinstance(file, Path) else ()),
        between=between,
        home=home.upper(),
        name=by.strip() or _me(),
        team=team,
        secure=behind_https,
        online=online,
    )
    secret = secret_file.read_text("utf-8").strip() if secret_file else os.environ.get("DRAGOMAN_SECRET", "")
    listen(checked(service, host=host, called=called, secret=secret), host=host, port=port)


def _me() -> str:
    """Return the name this person has on this machine."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reader"
