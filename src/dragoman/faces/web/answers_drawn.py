"""The screens that are drawn: index, network, places, calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.faces.web.asked import words_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.screen import Screen, Table
from dragoman.faces.web.sides import TIMES, ask, interval
from dragoman.faces.web.turning import turned
from dragoman.views.calendar import Calendar, calendar
from dragoman.views.index import Index, index
from dragoman.views.network import Network, network
from dragoman.views.places import Places, places

#: Months of the index whose entries stand below it, the latest.
OPENED = 24


def index_of(call: Call) -> Index:
    """Return cooperation and conflict by month."""
    return ask(
        call,
        index,
        *TIMES,
        "matters",
        without=words_of(call.query, "without"),
        commentators=not call.query.get("no_commentators"),
        merged=not call.query.get("duplicates"),
    )


def _index_words(call: Call, answer: Index) -> dict[str, Any]:
    from markupsafe import Markup

    from dragoman.faces.pictures.index import index_svg

    drawn = index_svg(answer, link=lambda month: f"#month-{month.month:%Y-%m}")
    # The picture is made of numbers and of words that it escapes itself.
    return {"drawn": Markup(drawn), "opened": _opened(call, answer)}


def _opened(call: Call, answer: Index) -> dict[str, Any]:
    """Return the entries of each month, to be opened below the picture."""
    store = call.desk.ledger().store
    found = {}
    for month in answer.months[-OPENED:]:
        for entry_id in month.entry_ids[:12]:
            held = store.entry(entry_id)
            if len(held) == 1:
                found[entry_id] = held[0]
    return found


def _index_table(answer: Index) -> Table:
    head = (
        *("month", "value", "low", "high", "least", "most", "cooperation", "conflict", "facts", "entries"),
        "documents",
    )
    return head, (
        (
            *(f"{one.month:%Y-%m}", one.value, one.low, one.high, one.least, one.most, one.cooperation),
            *(one.conflict, one.facts, one.entries, one.documents),
        )
        for one in answer.months
    )


def network_of(call: Call) -> Network:
    """Return who met whom, in which capacity."""
    return ask(call, network, *TIMES, planned=bool(call.query.get("planned")))


def _network_words(call: Call, answer: Network) -> dict[str, Any]:
    return {"named": {node.id: node for node in answer.nodes}, "leaf": turned(call, answer.ties)}


def _network_table(answer: Network) -> Table:
    named = {node.id: node for node in answer.nodes}
    head = ("one", "one_side", "other", "other_side", "contacts", "forms", "first", "last")
    return head, (
        (
            *(named[tie.one].name, named[tie.one].side, named[tie.other].name, named[tie.other].side),
            *(tie.contacts, "; ".join(f"{form} {n}" for form, n in tie.forms), tie.first, tie.last),
        )
        for tie in answer.ties
    )


def places_of(call: Call) -> Places:
    """Return where contacts were."""
    return ask(call, places, *TIMES)


def _places_words(call: Call, answer: Places) -> dict[str, Any]:
    from markupsafe import Markup

    from dragoman.faces.pictures.map import map_svg

    return {"drawn": Markup(map_svg(answer)), "leaf": turned(call, answer.places)}


def _places_table(answer: Places) -> Table:
    head = ("place", "state", "latitude", "longitude", "exact", "contacts", "forms", "first", "last")
    return head, (
        (
            *(one.name, one.state, one.latitude, one.longitude, one.exact, one.contacts),
            *("; ".join(f"{form} {n}" for form, n in one.forms), one.first, one.last),
        )
        for one in answer.places
    )


def calendar_of(call: Call) -> Calendar:
    """Return contacts by day, and what is due."""
    return ask(call, calendar, *TIMES)


def _calendar_words(call: Call, answer: Calendar) -> dict[str, Any]:
    """Return a page of the calendar, the one with the day asked about (today) unless another is asked for."""
    day = call.asked.as_of or date.today()
    past = sum(one.days.last < day for one in answer.occasions)
    return {"leaf": turned(call, answer.occasions, opens_at=min(past, len(answer.occasions) - 1))}


def _calendar_table(answer: Calendar) -> Table:
    head = ("days", "what", "kind", "form", "title", "certain", "status", "where", "whose_move", "entry")
    return head, (
        (
            *(interval(one.days), one.what, one.kind, one.form, one.title, one.certain, one.status),
            *(one.where, " ".join(one.whose_move), one.entry_id),
        )
        for one in answer.occasions
    )


INDEX = Screen(
    name="index",
    title="Index",
    answer=index_of,
    shape=Index,
    table=_index_table,
    more=_index_words,
    lead="Cooperation and conflict by month; a month opens to its entries.",
)
NETWORK = Screen(
    name="network",
    title="Network",
    answer=network_of,
    shape=Network,
    table=_network_table,
    more=_network_words,
    lead="Who met whom, in which capacity, how often.",
)
PLACES = Screen(
    name="places",
    group="more",
    title="Places",
    answer=places_of,
    shape=Places,
    table=_places_table,
    more=_places_words,
    lead="Where contacts were.",
)
CALENDAR = Screen(
    name="calendar",
    group="more",
    title="Calendar",
    answer=calendar_of,
    shape=Calendar,
    table=_calendar_table,
    more=_calendar_words,
    lead="Contacts by day, and what is due.",
)
