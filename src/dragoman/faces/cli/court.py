"""`dragoman court`: what is open between two sides, and whose move it is."""

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
    matter_option,
    since_option,
    weak_option,
)
from dragoman.faces.cli.output import below, console, days, echo_json, plain, say_more, searched, short, table
from dragoman.faces.settings import find_ledger
from dragoman.ledger.open import open_ledger
from dragoman.views.cards import Card, Court
from dragoman.views.court import court
from dragoman.views.parties import Party, say_parties

#: Cards of each standing, claims and changes shown unless all are asked for.
SHOWN = 30


@click.command("court", epilog="Example: dragoman court --between US AZ --as-of 2006-04-12")
@between_option
@as_of_option
@known_by_option
@since_option
@matter_option
@weak_option
@click.option(
    "--settled", is_flag=True, help="Also what is answered, done or cancelled, and what lies dormant."
)
@all_option
@ledger_option
@json_option
def command(
    between: tuple[str, str] | None,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    matters: tuple[str, ...],
    weak: bool,
    settled: bool,
    everything: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show what is open, and whose move it is.

    A card is an ask, proposal, promise or announcement that waits. Advice of commentators makes no card,
    and what others say of whose court the ball is in is listed as theirs.
    """
    with open_ledger(find_ledger(ledger)) as held:
        answer = court(
            held.view(),
            between=between,
            as_of=as_of,
            known_by=known_by,
            since=since,
            matters=matters,
            weak=weak,
            limit=0 if everything or as_json else SHOWN,
        )
    if as_json:
        echo_json(answer)
    else:
        _print(answer, settled)


def _print(answer: Court, settled: bool) -> None:
    screen = console()
    sides = ", ".join(f"{total.name} {total.cards}" for total in answer.by_side) or "nothing is open"
    screen.print(f"[bold]As of {answer.as_of.isoformat()}[/]   whose move: {plain(sides)}")
    matters = ", ".join(f"{total.name} {total.cards}" for total in answer.by_matter)
    if matters:
        screen.print(below(f"on: {matters}", style="dim"))
    counts = answer.counts
    _print_cards("open", answer.open, counts.open)
    if settled:
        _print_cards("dormant", answer.dormant, counts.dormant)
        _print_cards("settled", answer.settled, counts.settled)
    elif counts.dormant or counts.settled:
        screen.print(f"{counts.dormant} dormant and {counts.settled} settled: --settled shows them")
    if answer.claims:
        rows = table("id", "by", "of", "said", "words", title="what others say of whose move it is")
        for claim in answer.claims:
            rows.add_row(
                claim.entry_id,
                plain(_or_unknown(claim.by)),
                plain(_or_unknown(claim.about)),
                days(claim.said),
                plain(short(claim.quote)),
            )
        screen.print(rows)
        say_more(len(answer.claims), counts.claims, "claims")
    for change in answer.changes:
        screen.print(f"since {answer.since}: {change.card_id} {plain(change.kind)}: {plain(change.what)}")
    say_more(len(answer.changes), counts.changes, "changes")
    screen.print(plain(searched(answer.silence)))


def _print_cards(title: str, cards: Sequence[Card], count: int) -> None:
    """Print each card as a few lines, since eight columns fit no screen."""
    screen = console()
    if cards:
        screen.print(f"\n[bold]{title.upper()}[/]")
    for card in cards:
        kind = f"{card.kind} ({card.form})" if card.form else card.kind
        due = f"   due {days(card.due)}" if card.due else ""
        sources = (
            "single source" if card.sources.single else f"{card.sources.independent} independent sources"
        )
        told = ", ".join(dict.fromkeys(one.outlet or one.document for one in card.sources.told))
        lost = ", outlet lost" if card.lost else ""
        screen.print(
            f"[bold]{plain(_or_unknown(card.by))} → {plain(_or_unknown(card.to))}[/]: {plain(kind)}, "
            f"[bold]{plain(card.status)}[/]{due}{'   weak' if card.grade == 'weak' else ''}   {card.id}"
        )
        screen.print(below(f"“{short(card.quote, 300)}”"))
        if card.condition:
            screen.print(below(f"under the condition: “{short(card.condition, 200)}”"))
        for answer in card.answers:
            if answer.condition:
                told = f"answered ({answer.form}) under the condition: “{short(answer.condition, 200)}”"
                screen.print(below(told))
        screen.print(below(f"move: {', '.join(card.whose_move) or 'nobody'}. {card.rule}"))
        screen.print(
            below(f"since {days(card.since)}; {card.standing}; {sources}{lost}: {told}", style="dim")
        )
        for doubt in card.doubts:
            screen.print(below(f"doubt: {doubt}", style="dim"))
    say_more(len(cards), count, f"{title} cards")


def _or_unknown(all_of: Sequence[Party]) -> str:
    return say_parties(all_of) or "not told"
