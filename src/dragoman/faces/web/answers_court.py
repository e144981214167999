"""The screens of court and chronology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dragoman.faces.briefs.lines import columns_of, nested_in
from dragoman.faces.briefs.picture import Happening, draw
from dragoman.faces.web.asked import count_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.looks import in_order
from dragoman.faces.web.screen import Screen, Table
from dragoman.faces.web.sides import TIMES, ask, interval, pair
from dragoman.faces.web.turning import turned
from dragoman.ledger.view import View
from dragoman.views.cards import Card, Court
from dragoman.views.chronology import EVENT_KINDS, Events, Row, chronology, say_row, told_events
from dragoman.views.court import court
from dragoman.views.days import say_days
from dragoman.views.parties import Party, say_parties
from dragoman.views.people import Person, people_page

#: Open cards of a column on one page, lines of what is settled or quiet, and, of a large ledger, cards of all
#: columns together on one page.
ON_TABLE, LISTED, TOGETHER = 25, 100, 50
#: People most often named among whom the holders of offices are shown.
MOST_NAMED = 24
#: Contacts that are looked at for the last ones that were held.
LATE = 40


def court_of(call: Call) -> Court:
    """Return what is on the table and whose move it is."""
    return ask(call, court, "as_of", "known_by", "since", "matters", "weak")


def _court_part(call: Call) -> Court:
    """Return a page of the court: so many cards of each standing, and the counts of all."""
    number = count_of(call.query, "page", usual=1, least=1)
    questions = ("as_of", "known_by", "since", "matters", "weak")
    return ask(call, court, *questions, limit=TOGETHER, offset=(number - 1) * TOGETHER)


def _court_words(call: Call, answer: Court) -> dict[str, Any]:
    sides: Sequence[str] = in_order(call, pair(call) or ())
    home = call.desk.service.home
    cards = [card for card in answer.open if not card.part_of]
    columns, wide = columns_of(cards, sides, home)
    if len(answer.open) < answer.counts.open:
        leaf = turned(call, range(answer.counts.open), each=TOGETHER)
        first, each = 0, len(answer.open)
    else:
        longest = max((len(column.cards) for column in (*columns, *wide)), default=0)
        leaf = turned(call, range(longest), each=ON_TABLE)
        first, each = leaf.first, leaf.each
    parts: dict[str, list[Card]] = {}
    for card in answer.open:
        if card.part_of:
            parts.setdefault(card.part_of, []).append(card)
    return {
        "columns": columns,
        "wide": wide,
        "leaf": leaf,
        "first": first,
        "last": first + each,
        "nested": {card.id: nested_in(card, parts[card.id]) for card in cards if card.id in parts},
        "most": LISTED,
        "cards": {card.id: card for card in (*answer.open, *answer.dormant, *answer.settled)},
        "ahead": sorted(
            (card for card in cards if card.due and card.due.last >= answer.as_of),
            key=_next_day,
        )[:6],
        "last_contacts": _last_contacts(call, answer),
        "holders": _holders(call, sides),
    }


def _next_day(card: Card) -> date:
    """Return the day that counts of what is ahead: the first of an announced time, the last of a deadline."""
    assert card.due is not None
    return card.due.last if card.kind != "announcement" and card.due.length > 7 else card.due.first


def _last_contacts(call: Call, answer: Court) -> tuple[Row, ...]:
    """Return the latest contacts that were held by the day asked about."""
    until = min(call.asked.until or answer.as_of, answer.as_of)
    rows = call.desk.answer(("late", call.asked, pair(call), until), lambda view: _late(call, view, until))
    held = [
        row
        for row in rows
        if row.kind == "contact" and row.days and row.days.first <= answer.as_of and not row.planned
    ]
    return tuple(reversed(held[-5:]))


def _late(call: Call, view: View, until: date) -> tuple[Row, ...]:
    """Return the latest contacts up to a day, those that were only planned among them."""
    asked = call.asked
    events = told_events(
        view,
        between=pair(call),
        kinds=("contact",),
        as_of=asked.as_of,
        known_by=asked.known_by,
        until=until,
        weak=asked.weak,
    )
    return tuple(events.rows(offset=max(0, len(events) - LATE), limit=LATE))


def _holders(call: Call, sides: Sequence[str]) -> tuple[Person, ...]:
    found = ask(call, people_page, "as_of", "known_by", name="", offset=0, limit=MOST_NAMED)
    named = [one for one in found.shown if one.side in sides and one.on_day]
    return tuple(sorted(named[:12], key=lambda one: (sides.index(one.side), one.name)))


def _court_table(answer: Court) -> Table:
    head = (
        *("id", "standing", "kind", "form", "by", "to", "status", "whose_move", "since", "due", "overdue"),
        *("sources", "matters", "quote", "rule"),
    )

    def rows() -> Iterator[Sequence[object]]:
        for name, cards in (("open", answer.open), ("dormant", answer.dormant), ("settled", answer.settled)):
            for card in cards:
                yield _card_row(name, card)

    return head, rows()


def _card_row(name: str, card: Card) -> Sequence[object]:
    return (
        *(card.id, name, card.kind, card.form, say_parties(card.by), say_parties(card.to), card.status),
        *(" ".join(card.whose_move), interval(card.since), interval(card.due), card.overdue),
        *(card.sources.independent, " ".join(card.matters), card.quote, card.rule),
    )


def timeline_of(call: Call) -> tuple[Row, ...]:
    """Return the events of the relationship, oldest first."""
    return ask(call, chronology, *TIMES, "matters", kinds=EVENT_KINDS)


def _events_of(call: Call) -> Events:
    """Return the events of the relationship before any is built: of a large ledger only a page of them is."""
    return ask(call, told_events, *TIMES, "matters", kinds=EVENT_KINDS)


def _timeline_words(call: Call, found: tuple[Row, ...] | Events) -> dict[str, Any]:
    sides = in_order(call, pair(call) or ())
    if isinstance(found, Events):
        days = found.view.outline().rows["first"][found.lead].tolist()
        dated = [date.fromordinal(day).year for day in days if day]
        places = turned(call, range(len(found)), opens_at=len(dated) - 1)
        leaf = places.with_shown(tuple(found.rows(offset=places.first, limit=places.each)))
    else:
        dated = [row.days.first.year for row in found if row.days]
        leaf = turned(call, found, opens_at=len(dated) - 1)
    years = {year: place for place, year in reversed(list(enumerate(dated)))}
    drawn = [
        Happening(
            id=row.id,
            days=row.days,
            label=_label(row),
            side=row.side,
            planned=row.planned,
            title=f"{say_days(row.days, row.grain)}: {say_row(row)}",
        )
        for row in leaf.shown
        if row.days
    ]
    return {
        "panels": draw(drawn, sides=sides, today=call.asked.as_of),
        "sides": sides,
        "leaf": leaf,
        "years": [(year, leaf.page_of(years[year])) for year in sorted(years)] if leaf.of > 1 else [],
    }


def _short(one: Party) -> str:
    """Return a person's last name, the office of one who is not named, or a state's name."""
    return one.name.split()[-1] if one.kind == "person" and one.name else one.name or one.office


def _label(row: Row) -> str:
    """Return an event in few words for the picture: "Azimov: visit – Washington"."""
    names = [_short(one) for one in row.by[:2]]
    form = row.form if row.form and row.form != "other" else row.kind
    there = [one.name for one in (row.to or row.with_)[:1]]
    return f"{' and '.join(names) or 'not named'}: {form}" + (f" – {there[0]}" if there else "")


def _timeline_table(rows: tuple[Row, ...]) -> Table:
    head = (
        *("id", "first_day", "last_day", "grain", "kind", "form", "status", "by", "with", "to", "where"),
        *("sources", "conflicts", "matters", "quote"),
    )
    return head, (
        (
            *(row.id, row.days.first if row.days else "", row.days.last if row.days else "", row.grain),
            *(row.kind, row.form, row.status, say_parties(row.by), say_parties(row.with_)),
            *(say_parties(row.to), row.where, row.sources.independent),
            "; ".join(f"{c.field}: {' / '.join(v.value for v in c.versions)}" for c in row.conflicts),
            *(" ".join(row.matters), row.quote),
        )
        for row in rows
    )


COURT = Screen(
    name="court",
    title="Court",
    answer=court_of,
    part=_court_part,
    shape=Court,
    table=_court_table,
    more=_court_words,
    lead="What is on the table, and whose move it is.",
)
TIMELINE = Screen(
    name="timeline",
    title="Chronology",
    answer=timeline_of,
    part=_events_of,
    shape=tuple[Row, ...],
    table=_timeline_table,
    more=_timeline_words,
    lead="Who met whom and what was done; a bar is as wide as the days in which it may have been.",
)
