"""`dragoman network`: who met whom, in which capacity."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.faces.cli.options import contact_options, json_option, ledger_option
from dragoman.faces.cli.output import console, echo_json, plain, save, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.network import Network, Node, network

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("network", epilog="Example: dragoman network --between US AZ --gexf network.gexf")
@contact_options
@click.option("--gexf", type=_FILE, default=None, metavar="FILE", help="Save it as GEXF, with days.")
@click.option("--graphml", type=_FILE, default=None, metavar="FILE", help="Save it as GraphML.")
@click.option("--csv", "csv_file", type=_FILE, default=None, metavar="FILE", help="Save every pair as CSV.")
@ledger_option
@json_option
def command(
    gexf: Path | None,
    graphml: Path | None,
    csv_file: Path | None,
    ledger: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Show who met whom in which capacity, the most frequent pairs first."""
    with open_ledger(find_ledger(ledger)) as held:
        found = network(held.view(), **asked)
    from dragoman.faces.exports import graphs

    for path, write in ((gexf, graphs.gexf), (graphml, graphs.graphml), (csv_file, graphs.pairs_csv)):
        if path:
            save(path, write(found))
    if as_json:
        echo_json(found)
    else:
        _print(found)


def _print(found: Network) -> None:
    screen = console()
    nodes = {node.id: node for node in found.nodes}
    rows = table("one", "other", "contacts", "forms", "first", "last", "entries")
    for tie in found.ties[:60]:
        rows.add_row(
            plain(_say(nodes[tie.one])),
            plain(_say(nodes[tie.other])),
            str(tie.contacts),
            plain(", ".join(f"{form} {count}" for form, count in tie.forms)),
            str(tie.first or "—"),
            str(tie.last or "—"),
            " ".join(meeting.entry_id for meeting in tie.meetings[:3]) + (" …" if tie.contacts > 3 else ""),
        )
    screen.print(rows)
    more = f" ({len(found.ties) - 60} more pairs in --json and the files)" if len(found.ties) > 60 else ""
    screen.print(
        f"{len(found.nodes)} who took part, {len(found.ties)} pairs, {found.contacts} contacts{more}"
    )


def _say(node: Node) -> str:
    offices = "; ".join(dict.fromkeys(one.office for one in node.capacities if one.office))
    side = f" ({node.side})" if node.side and node.kind != "state" else ""
    return f"{node.name}{side}{', ' + offices if offices else ''}"
