"""`dragoman who NAME`: offices with their days and sources, contacts, statements, spellings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dragoman.faces.cli.options import (
    all_option,
    as_of_option,
    between_option,
    json_option,
    known_by_option,
    ledger_option,
)
from dragoman.faces.cli.output import console, days, echo_json, plain, say_more, short, table
from dragoman.faces.settings import find_ledger, find_relationship
from dragoman.ledger.names import folded_words
from dragoman.ledger.open import open_ledger
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.views.people import Namesakes, OfficeListed, OfficeSeen, Person, may_be_one, people_page

#: People shown unless all are asked for, those named most often.
SHOWN = 50


@click.command("who", epilog="Example: dragoman who azimov --as-of 2006-04-01")
@click.argument("name", required=False, default="")
@between_option
@as_of_option
@known_by_option
@click.option("--merges", is_flag=True, help="Propose which of them may be one person, with the reasons.")
@click.option(
    "--relationship",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Names decided to be one or apart [default: relationship.toml here].",
)
@all_option
@ledger_option
@json_option
def command(
    name: str,
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    merges: bool,
    relationship: Path | None,
    everything: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show the people of the record, the offices they are given and when.

    NAME is any words of a name, in any order, case and accents; without it, everybody. With --merges the
    spellings that may be one person are proposed with reasons; nothing is merged until you write it in
    relationship.toml, as [[person]] with also = […] for one person, apart = […] for two.
    """
    file = find_relationship(relationship, ())
    decided = load_knowledge(file).relationship.people if file is not None else ()
    with open_ledger(find_ledger(ledger)) as held:
        page = people_page(
            held.view(),
            name="" if merges else name,
            between=between,
            as_of=as_of,
            known_by=known_by,
            decided=decided,
            limit=0 if everything or merges or as_json else SHOWN,
        )
    found = page.shown
    if merges:
        _propose(may_be_one(found, decided=decided), folded_words(name), as_json=as_json)
        return
    if as_json:
        echo_json(found)
        return
    rows = table("name", "side", "office", "spellings", "contacts", "statements", "last seen")
    for one in found:
        rows.add_row(
            plain(one.name),
            one.side or "—",
            plain(_offices(one)),
            plain(", ".join(spelling for spelling in one.spellings if spelling != one.name)),
            str(one.contacts),
            str(one.statements),
            days(one.last_seen),
        )
    screen = console()
    screen.print(rows)
    for one in found if name else ():
        if one.met:
            screen.print(plain(f"{one.name}, contacts: {' '.join(one.met[-12:])}; `dragoman show` has each"))
        for said in one.last_words:
            screen.print(
                plain(
                    f"{one.name} on {said.matter}, {days(said.said)}: {short(said.quote)} [{said.entry_id}]"
                )
            )
    say_more(len(found), page.count, "people")
    click.echo(f"{page.count} people")


def _propose(pairs: Sequence[Namesakes], words: Sequence[str], *, as_json: bool) -> None:
    """Print who may be one person; words: of a name that one of the two must have."""
    wanted = set(words)
    shown = [
        pair
        for pair in pairs
        if wanted <= {*folded_words(pair.first.name)} or wanted <= {*folded_words(pair.second.name)}
    ]
    if as_json:
        echo_json(shown)
        return
    rows = table("may be one", "and", "likeness", "because")
    for pair in shown:
        first, second = (
            f"{one.name} ({one.side})" if one.side else one.name for one in (pair.first, pair.second)
        )
        rows.add_row(plain(first), plain(second), f"{pair.score:.2f}", plain(pair.because))
    console().print(rows)
    click.echo(f"{len(shown)} proposals; decide in relationship.toml: [[person]] with also or apart")


def _offices(one: Person) -> str:
    told = [one.on_day + f" ({one.on_day_because})"] if one.on_day else []
    told += [_seen(office) for office in one.offices if office.office != one.on_day]
    return "; ".join([*told, *_listed(one.listed)])


def _seen(office: OfficeSeen) -> str:
    first = office.first.isoformat() if office.first else "undated"
    last = office.last.isoformat() if office.last else "undated"
    return f"{office.office}, told {first}" + (f" to {last}" if last != first else "")


def _listed(offices: Sequence[OfficeListed]) -> list[str]:
    told = []
    for office in offices:
        end = office.end if office.end_known else None
        until = str(end) if end else "end unknown"
        told.append(f"{office.office}, {office.start or 'unknown'} – {until} [{office.list_name}]")
    return told
