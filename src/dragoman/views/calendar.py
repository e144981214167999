"""The calendar: contacts as occasions, open asks and promises with a deadline as things to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.ledger.entry import Entry
from dragoman.ledger.outline import Outline
from dragoman.ledger.view import View
from dragoman.reading.dates.when import Grain
from dragoman.views.at_once import at_once
from dragoman.views.cards import CARD_KINDS
from dragoman.views.columns import columns
from dragoman.views.court import court
from dragoman.views.days import Days
from dragoman.views.deciding import DORMANT_AFTER
from dragoman.views.happened import Event, contacts
from dragoman.views.material import Between
from dragoman.views.parties import Party, parties, say_parties, say_side
from dragoman.views.told_days import last_day

#: Contacts in the calendar unless all are asked for, the latest.
MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A contact or a deadline: id of its entry, days (inclusive), title, people, place, words, sources.

    what: "contact" or "due". status: of the contact (held, planned, postponed, cancelled, claimed) or of
    the card (open, overdue, …). certain: False when the days are an interval in which it may have been.
    whose_move: sides that are to answer, for what is due.
    """

    entry_id: str
    what: str
    kind: str
    form: str
    title: str
    days: Days
    certain: bool
    status: str
    people: tuple[Party, ...]
    whose_move: tuple[str, ...]
    where: str
    quote: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Occasions by day; undated: contacts without any day; left_out: earlier ones than were asked for."""

    occasions: tuple[Occasion, ...]
    undated: int
    left_out: int
    as_of: date


@at_once()
def calendar(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    weak: bool = False,
    most: int = MOST,
) -> Calendar:
    """Return the contacts with their days and the open asks, proposals and promises with a deadline.

    since, until: only what touches these days. most: at most so many occasions, the latest; 0 for all; how
    many were left out is told. The rest: as for the chronology and the court.
    """
    found, events = contacts(
        view,
        between=between,
        as_of=as_of,
        known_by=known_by,
        since=since,
        until=until,
        planned=True,
        weak=weak,
    )
    dated = [event for event in events if event.first]
    kept = dated[-most:] if most else dated
    rows = found.outline.rows
    entries = view.opened([int(rows["entry"][at]) for event in kept for at in event.rows])
    occasions = [_contact([entries[int(rows["entry"][at])] for at in event.rows], event) for event in kept]
    occasions += _due(view, between, as_of, known_by, since, until)
    return Calendar(
        occasions=tuple(sorted(occasions, key=lambda one: (one.days, one.entry_id))),
        undated=len(events) - len(dated),
        left_out=len(dated) - len(kept),
        as_of=as_of or known_by or last_day(found.outline),
    )


def _contact(tellings: Sequence[Entry], event: Event) -> Occasion:
    lead = tellings[0]
    first, last = date.fromordinal(event.first), date.fromordinal(event.last)
    people = parties(lead.participants)
    where = next((one.where for one in tellings if one.where), "")
    return Occasion(
        entry_id=lead.id,
        what="contact",
        kind=lead.kind,
        form=lead.form,
        title=_title(lead),
        days=Days(first, last),
        certain=first == last or (lead.when is not None and lead.when.grain == Grain.RANGE),
        status=lead.status,
        people=people,
        whose_move=(),
        where=where,
        quote=lead.quote,
        sources=tuple(dict.fromkeys(_source(one) for one in tellings)),
    )


def _title(lead: Entry) -> str:
    by, other = say_parties(parties(lead.by)), say_parties(parties((*lead.with_, *lead.to)))
    form = lead.form if lead.form and lead.form != "other" else "contact"
    return f"{form.capitalize()}: {by or 'not named'}" + (f" – {other}" if other else "")


def _source(entry: Entry) -> str:
    outlet = (entry.cited.outlet or "") if entry.cited and not entry.cited.lost else ""
    return f"{outlet}, in {entry.doc}" if outlet else entry.doc


def _due(
    view: View,
    between: Between | None,
    as_of: date | None,
    known_by: date | None,
    since: date | None,
    until: date | None,
) -> list[Occasion]:
    """Return the open cards with a deadline; the court looks only into documents that tell of one.

    A deadline more than a year before the day asked about is dormant in the court, and left out here.
    """
    waiting = columns(view, kinds=CARD_KINDS, between=between, as_of=as_of, known_by=known_by)
    day = as_of or known_by or last_day(waiting.outline)
    low = max(since or date.min, day - timedelta(days=DORMANT_AFTER)).toordinal()
    high = until.toordinal() if until else date.max.toordinal()
    due = (waiting.field("due_last") >= low) & (waiting.field("due_first") <= high)
    due &= waiting.field("due_first") > 0
    if not due.any():
        return []
    only = _with_answers(waiting.outline, set(waiting.outline.document[waiting.at[due]].tolist()))
    table = court(view, between=between, as_of=day, known_by=known_by, only=only)
    return [
        Occasion(
            entry_id=card.id,
            what="due",
            kind=card.kind,
            form=card.form,
            title=f"{card.kind.capitalize()} of {say_parties(card.by) or 'not named'}"
            + (f" to {say_parties(card.to)}" if card.to else "")
            + (f": {' and '.join(map(say_side, card.whose_move))} to move" if card.whose_move else ""),
            days=card.due,
            certain=card.due.length == 1,
            status="overdue" if card.overdue else card.status,
            people=(*card.by, *card.to),
            whose_move=card.whose_move,
            where="",
            quote=card.quote,
            sources=tuple(dict.fromkeys(one.outlet or one.document for one in card.sources.told)),
        )
        for card in (*table.open, *table.dormant)
        if card.due
        and card.kind != "announcement"
        and (since is None or card.due.last >= since)
        and (until is None or card.due.first <= until)
    ]


def _with_answers(outline: Outline, documents: set[int]) -> list[str]:
    """Return some documents and those with an entry that is linked to one of theirs."""
    told = outline.document
    linked = {
        int(told[other if told[one] in documents else one])
        for one, other, *_ in outline.suggested
        if told[one] in documents or told[other] in documents
    }
    return [outline.papers[number].id for number in sorted(documents | linked)]
