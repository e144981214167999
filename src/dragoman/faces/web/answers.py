"""What each screen shows and how it stands in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from dragoman.faces.briefs.lines import columns_of, month_chart, nested_in
from dragoman.faces.briefs.picture import Happening, draw
from dragoman.faces.web.asked import count_of
from dragoman.faces.web.desk import Call
from dragoman.faces.web.looks import main_sides
from dragoman.faces.web.screen import Screen, Table
from dragoman.views.cards import Card, Court
from dragoman.views.chronology import EVENT_KINDS, Row, chronology, say_row
from dragoman.views.court import court
from dragoman.views.coverage import Rests, coverage
from dragoman.views.days import Days, say_days
from dragoman.views.deeds import STATUSES, WordAndDeed, deeds
from dragoman.views.material import Between
from dragoman.views.parties import Party, say_parties
from dragoman.views.people import Person, people
from dragoman.views.sources import Sources

#: Documents on one page of the list.
SOURCES = 200


def pair(call: Call) -> Between | None:
    """Return the two sides a screen is about: those asked for, else the two most named."""
    if call.asked.between:
        return call.asked.between
    sides = main_sides(call)
    return (sides[0], sides[1]) if len(sides) == 2 else None


def court_of(call: Call) -> Court:
    """Return what is on the table and whose move it is."""
    asked, between = call.asked, pair(call)
    return call.desk.answer(
        ("court", asked, between),
        lambda view: court(
            view,
            between=between,
            as_of=asked.as_of,
            known_by=asked.known_by,
            since=asked.since,
            matters=asked.matters,
            weak=asked.weak,
        ),
    )


def _court_words(call: Call, answer: Court) -> dict[str, Any]:
    sides: Sequence[str] = pair(call) or ()
    home = call.desk.service.home
    if home in sides:
        sides = (*(side for side in sides if side != home), home)
    cards = [card for card in answer.open if not card.part_of]
    columns, wide = columns_of(cards, sides, home)
    return {
        "columns": columns,
        "wide": wide,
        "nested": {card.id: nested_in(card, answer.open) for card in cards},
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
    rows = timeline_of(call)
    held = [
        row
        for row in rows
        if row.kind == "contact" and row.days and row.days.first <= answer.as_of and not row.planned
    ]
    return tuple(reversed(held[-5:]))


def _holders(call: Call, sides: Sequence[str]) -> tuple[Person, ...]:
    named = [one for one in people_of(call) if one.side in sides and one.on_day]
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


def interval(days: Days | None) -> str:
    """Return inclusive days as ISO 8601: "2006-04-18" or "2006-04-21/2006-04-30"; "" for none."""
    if days is None:
        return ""
    return str(days.first) if days.first == days.last else f"{days.first}/{days.last}"


def timeline_of(call: Call) -> tuple[Row, ...]:
    """Return the events of the relationship, oldest first."""
    asked, between = call.asked, pair(call)
    return call.desk.answer(
        ("timeline", asked, between),
        lambda view: chronology(
            view,
            between=between,
            kinds=EVENT_KINDS,
            as_of=asked.as_of,
            known_by=asked.known_by,
            since=asked.since,
            until=asked.until,
            matters=asked.matters,
            weak=asked.weak,
        ),
    )


def _timeline_words(call: Call, rows: tuple[Row, ...]) -> dict[str, Any]:
    sides = pair(call) or ()
    drawn = [
        Happening(
            id=row.id,
            days=row.days,
            label=_label(row),
            side=row.side,
            planned=row.planned,
            title=f"{say_days(row.days, row.grain)}: {say_row(row)}",
        )
        for row in rows
        if row.days
    ]
    return {"panels": draw(drawn, sides=sides, today=call.asked.as_of), "sides": sides}


def _label(row: Row) -> str:
    """Return an event in few words for the picture: "Azimov: visit – Washington"."""
    names = [one.name.split()[-1] if one.kind == "person" else one.name for one in row.by[:2]]
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


def deeds_of(call: Call) -> tuple[WordAndDeed, ...]:
    """Return what was announced or promised, with what became of it."""
    asked, between = call.asked, pair(call)
    return call.desk.answer(
        ("deeds", asked, between),
        lambda view: deeds(
            view,
            between=between,
            as_of=asked.as_of,
            known_by=asked.known_by,
            matters=asked.matters,
            weak=asked.weak,
        ),
    )


def _deeds_words(call: Call, found: tuple[WordAndDeed, ...]) -> dict[str, Any]:
    counts = Counter(one.status for one in found)
    wanted = call.query.get("status", "")
    return {
        "counts": [(status, counts[status]) for status in STATUSES if counts[status]],
        "wanted": wanted,
        "shown": [one for one in found if not wanted or one.status == wanted],
    }


def _deeds_table(found: tuple[WordAndDeed, ...]) -> Table:
    head = ("id", "kind", "by", "to", "said", "due", "status", "quote", "deed", "deed_days", "deed_quote")
    return head, (
        (
            *(one.id, one.kind, say_parties(one.by), say_parties(one.to), interval(one.said)),
            *(interval(one.due), one.status, one.quote),
            *(
                (one.deed.entry_id, interval(one.deed.days), one.deed.quote)
                if one.deed
                else ("", "", one.because)
            ),
        )
        for one in found
    )


def people_of(call: Call) -> tuple[Person, ...]:
    """Return the people of the record with the office each held on the day asked about."""
    asked, between = call.asked, pair(call)
    name = call.query.get("name", "").strip()
    return call.desk.answer(
        ("who", asked, between, name),
        lambda view: people(view, name=name, between=between, as_of=asked.as_of, known_by=asked.known_by),
    )


def _people_table(found: tuple[Person, ...]) -> Table:
    head = ("name", "side", "office_on_day", "because", "spellings", "contacts", "statements", "last_seen")
    return head, (
        (
            *(one.name, one.side, one.on_day, one.on_day_because, "; ".join(one.spellings)),
            *(one.contacts, one.statements, interval(one.last_seen)),
        )
        for one in found
    )


def coverage_of(call: Call) -> Rests:
    """Return what the record rests on."""
    asked, between = call.asked, pair(call)
    return call.desk.answer(
        ("coverage", asked, between),
        lambda view: coverage(view, between=between, as_of=asked.as_of, known_by=asked.known_by),
    )


def _coverage_words(call: Call, rests: Rests) -> dict[str, Any]:
    return {"chart": month_chart(rests.months)}


def _coverage_table(rests: Rests) -> Table:
    head = ("outlet", "documents", "cited_in", "entries", "first", "last")
    return head, (
        (one.name, one.documents, one.cited_in, one.entries, one.first, one.last) for one in rests.outlets
    )


def _sources_words(call: Call, rests: Rests) -> dict[str, Any]:
    """Return the documents of one page of the list; `?name=` narrows it to names, titles and outlets."""
    name = call.query.get("name", "").strip().casefold()
    found = [
        one
        for one in rests.documents
        if not name or any(name in words.casefold() for words in (one.name, one.title, one.outlet))
    ]
    pages = max(1, -(-len(found) // SOURCES))
    number = min(pages, count_of(call.query, "page", usual=1, least=1))
    first = (number - 1) * SOURCES
    return {"found": len(found), "shown": found[first : first + SOURCES], "number": number, "pages": pages}


def _sources_table(rests: Rests) -> Table:
    head = (
        *("id", "name", "title", "outlet", "owner", "side", "day", "entries", "copies", "independence"),
        "address",
    )
    return head, (
        (
            *(one.id, one.name, one.title, one.outlet, one.owner, one.side, interval(one.day), one.entries),
            *(one.copies, one.independence, one.address),
        )
        for one in rests.documents
    )


def say_sources(sources: Sources) -> str:
    """Return who tells a fact in a line: "AzerTag; Petrel News"."""
    return "; ".join(dict.fromkeys(one.outlet or one.document for one in sources.told))


def sides_of(parties: Iterable[Party]) -> str:
    """Return the sides of some parties: "AZ US"."""
    return " ".join(dict.fromkeys(one.side for one in parties if one.side))


SCREENS = (
    Screen(
        name="court",
        title="Court",
        answer=court_of,
        shape=Court,
        table=_court_table,
        more=_court_words,
        lead="What is on the table, and whose move it is.",
    ),
    Screen(
        name="timeline",
        title="Chronology",
        answer=timeline_of,
        shape=tuple[Row, ...],
        table=_timeline_table,
        more=_timeline_words,
        lead="Who met whom and what was done; a bar is as wide as the days in which it may have been.",
    ),
    Screen(
        name="deeds",
        title="Word and deed",
        answer=deeds_of,
        shape=tuple[WordAndDeed, ...],
        table=_deeds_table,
        more=_deeds_words,
        lead="What was announced or promised, and what is on record of its happening.",
    ),
    Screen(
        name="who",
        title="Who",
        answer=people_of,
        shape=tuple[Person, ...],
        table=_people_table,
        lead="People, the office each held on the day, and their spellings.",
    ),
    Screen(
        name="coverage",
        title="Coverage",
        answer=coverage_of,
        shape=Rests,
        table=_coverage_table,
        more=_coverage_words,
        lead="What the record rests on, and where nothing is held.",
        group="more",
    ),
    Screen(
        name="sources",
        title="Sources",
        answer=coverage_of,
        shape=Rests,
        table=_sources_table,
        more=_sources_words,
        lead="Every document held, whose it is, and what was read in it.",
        group="papers",
    ),
)
