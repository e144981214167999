"""The screens of word and deed, people, coverage and sources."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dragoman.faces.briefs.lines import month_chart
from dragoman.faces.web.desk import Call
from dragoman.faces.web.screen import Screen, Table
from dragoman.faces.web.sides import ask, interval
from dragoman.faces.web.turning import asked_page, turned
from dragoman.views.coverage import Rests, coverage
from dragoman.views.deeds import STATUSES, WordAndDeed, Words, deeds, deeds_page
from dragoman.views.parties import say_parties
from dragoman.views.people import People, Person, people, people_page


def deeds_of(call: Call) -> tuple[WordAndDeed, ...]:
    """Return what was announced or promised, with what became of it."""
    return ask(call, deeds, "as_of", "known_by", "matters", "weak")


def _deeds_part(call: Call) -> Words | tuple[WordAndDeed, ...]:
    """Return a page of the words; all of them where only one status is asked for, which follows from each."""
    if call.query.get("status"):
        return deeds_of(call)
    names = ("as_of", "known_by", "matters", "weak")
    return asked_page(call, lambda offset, limit: ask(call, deeds_page, *names, offset=offset, limit=limit))


def _deeds_words(call: Call, found: Words | tuple[WordAndDeed, ...]) -> dict[str, Any]:
    """Return a page of the words, and how many have each status where all of them were made (else 0)."""
    wanted = call.query.get("status", "")
    if isinstance(found, Words):
        leaf = turned(call, range(found.count)).with_shown(found.shown)
        return {"counts": [(s, 0) for s in STATUSES], "wanted": "", "leaf": leaf, "total": found.count}
    counts = Counter(one.status for one in found)
    return {
        "counts": [(status, counts[status]) for status in STATUSES if counts[status]],
        "wanted": wanted,
        "leaf": turned(call, [one for one in found if not wanted or one.status == wanted]),
        "total": len(found),
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
    return ask(call, people, "as_of", "known_by", name=call.query.get("name", "").strip())


def _people_part(call: Call) -> People:
    """Return a page of the people."""
    name = call.query.get("name", "").strip()

    def some(offset: int, limit: int) -> People:
        return ask(call, people_page, "as_of", "known_by", name=name, offset=offset, limit=limit)

    return asked_page(call, some)


def _people_words(call: Call, found: People | tuple[Person, ...]) -> dict[str, Any]:
    if isinstance(found, People):
        return {"leaf": turned(call, range(found.count)).with_shown(found.shown)}
    return {"leaf": turned(call, found)}


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
    return ask(call, coverage, "as_of", "known_by")


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
    return {"leaf": turned(call, found)}


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


DEEDS = Screen(
    name="deeds",
    title="Word and deed",
    answer=deeds_of,
    part=_deeds_part,
    shape=tuple[WordAndDeed, ...],
    table=_deeds_table,
    more=_deeds_words,
    lead="What was announced or promised, and what is on record of its happening.",
)
WHO = Screen(
    name="who",
    title="Who",
    answer=people_of,
    part=_people_part,
    shape=tuple[Person, ...],
    table=_people_table,
    more=_people_words,
    lead="People, the office each held on the day, and their spellings.",
)
COVERAGE = Screen(
    name="coverage",
    title="Coverage",
    answer=coverage_of,
    shape=Rests,
    table=_coverage_table,
    more=_coverage_words,
    lead="What the record rests on, and where nothing is held.",
    group="more",
)
SOURCES = Screen(
    name="sources",
    title="Sources",
    answer=coverage_of,
    shape=Rests,
    table=_sources_table,
    more=_sources_words,
    lead="Every document held, whose it is, and what was read in it.",
    group="papers",
)
