"""`dragoman index`: warming or cooling, by month, and whether it survives dropping an outlet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.faces.cli.options import (
    as_of_option,
    between_option,
    json_option,
    known_by_option,
    ledger_option,
    matter_option,
    since_option,
    until_option,
    weak_option,
)
from dragoman.faces.cli.output import console, echo_json, plain, save, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.index import Index, index
from dragoman.views.weights import load_weights


@click.command("index", epilog="Example: dragoman index --between US AZ --without AzerTag --svg index.svg")
@between_option
@matter_option
@click.option(
    "--weights",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="A table of weights of your own, CSV or TOML [default: after Goldstein 1992].",
)
@click.option("--without", multiple=True, metavar="OUTLET", help="Leave this outlet out; may be given again.")
@click.option("--no-commentators", is_flag=True, help="Leave out what only those tell who speak for no side.")
@click.option("--duplicates", is_flag=True, help="Count every telling of a fact, not each fact once.")
@as_of_option
@known_by_option
@since_option
@until_option
@weak_option
@click.option(
    "--svg",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Save the chart as a picture.",
)
@click.option(
    "--vega",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Save the chart as a Vega-Lite specification.",
)
@ledger_option
@json_option
def command(
    between: tuple[str, str] | None,
    matters: tuple[str, ...],
    weights: Path | None,
    without: tuple[str, ...],
    no_commentators: bool,
    duplicates: bool,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    until: date | None,
    weak: bool,
    svg: Path | None,
    vega: Path | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show cooperation and conflict by month, with an interval, the volume, and what rests on one outlet."""
    with open_ledger(find_ledger(ledger)) as held:
        found = index(
            held.view(),
            between=between,
            weights=load_weights(weights),
            without=without,
            commentators=not no_commentators,
            merged=not duplicates,
            matters=matters,
            as_of=as_of,
            known_by=known_by,
            since=since,
            until=until,
            weak=weak,
        )
    if svg:
        from dragoman.faces.pictures.index import index_svg
        from dragoman.faces.pictures.svg import alone

        save(svg, alone(index_svg(found)).encode())
    if vega:
        from dragoman.faces.exports.vega import vega_lite

        save(vega, vega_lite(found))
    if as_json:
        echo_json(found)
    else:
        _print(found)


def _print(found: Index) -> None:
    screen = console()
    rows = table("month", "index", "90 %", "any one outlet out", "up", "down", "facts", "documents")
    for month in found.months:
        if month.value is not None:
            rows.add_row(
                f"{month.month:%Y-%m}",
                f"{month.value:+.2f}",
                _ends(month.low, month.high),
                _ends(month.least, month.most),
                f"{month.cooperation:+.1f}",
                f"{month.conflict:+.1f}",
                str(month.facts),
                str(month.documents),
            )
    screen.print(rows)
    shares = table(
        "outlet", "facts", "mean shift without it", "months it tells alone", title="resting on one outlet"
    )
    for one in found.outlets[:12]:
        shares.add_row(
            plain(one.outlet or "lost or not known"), str(one.facts), f"{one.shift:.2f}", str(one.alone)
        )
    screen.print(shares)
    screen.print(plain(f"weights: {found.weights.name}. {found.weights.source}"))
    screen.print(plain(left_out(found)))


def left_out(found: Index) -> str:
    """Return what the index does not count, in a sentence."""
    told = [
        f"{found.undated} facts without a day",
        f"{found.wide} whose days span more than a month",
        f"{found.unweighted} entries without a weight",
    ]
    choices = [f"without {name}" for name in found.without]
    choices += [] if found.commentators else ["without commentators"]
    choices += [] if found.merged else ["every telling counted"]
    return "not counted: " + ", ".join(told) + (f" ({'; '.join(choices)})" if choices else "")


def _ends(low: float | None, high: float | None) -> str:
    return "—" if low is None or high is None else f"{low:+.2f} … {high:+.2f}"
