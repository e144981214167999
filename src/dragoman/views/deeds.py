"""Word and deed: what was announced or promised, and what is on record of its happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry, State
from dragoman.ledger.outline import MATTER
from dragoman.ledger.view import View
from dragoman.views.cards import CARD_KINDS
from dragoman.views.columns import among, has_part, lies_between, met, said
from dragoman.views.days import Days, days_of
from dragoman.views.grouping import grouped
from dragoman.views.lists import ListScope, lists_in, lists_of
from dragoman.views.material import Between, Material, best_first, concerns, gather, same_facts
from dragoman.views.meets import Meets
from dragoman.views.outcomes import Outcome, Outcomes
from dragoman.views.parties import Party, parties
from dragoman.views.ruling import Deciding
from dragoman.views.shown import around, material_of
from dragoman.views.silence import Silence, Silences
from dragoman.views.sources import Sources, sources_of
from dragoman.views.told_days import last_day, said_days

#: What may stand against a word. "broken" and "kept" come from a document's or a person's words only.
STATUSES = (
    "happened",
    "partly",
    "late",
    "replaced",
    "postponed",
    "refused",
    "cancelled",
    "kept",
    "broken",
    "no evidence found",
    "not yet due",
    "no day given",
)
#: The kinds of entries that are looked into.
KINDS = (*CARD_KINDS, "answer", "contact", "deed")
_FAR = 10**7
_TOLD = ("postponed", "cancelled", "kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """The later end of a word: the entry that shows what happened, its days, words and sources.

    official: name of the outside list it comes from, "" for a document.
    proposed: a machine matched it and nobody has confirmed; because: why it is taken for the same.
    """

    entry_id: str
    days: Days | None
    by: tuple[Party, ...]
    quote: str
    official: str
    sources: Sources
    proposed: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordAndDeed:
    """An announcement or promise and what became of it, both ends quoted.

    status: one of `STATUSES`; by a machine never "broken".
    said: days of the word; due: days it was for; age: days from the word to the deed, or to the day asked
        about while it is open.
    deed: the later end, None when none is held; silence: then, in how many documents none was found;
    lists: the outside lists looked in, which may not know of such things at all.
    """

    id: str
    kind: str
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    said: Days | None
    due: Days | None
    age: int | None
    quote: str
    matters: tuple[str, ...]
    sources: Sources
    status: str
    because: str
    deed: Deed | None
    silence: Silence | None
    lists: tuple[ListScope, ...]
    entry_ids: tuple[str, ...]


def deeds(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    matters: Sequence[str] = (),
    weak: bool = False,
) -> tuple[WordAndDeed, ...]:
    """Return every announcement and promise with what is on record of its happening, oldest word first.

    A visit announced for the end of April that a list of visits has for 25–28 April is "happened", with
    both ends quoted; one that nothing held tells of is "no evidence found", in how many documents, and
    which lists were looked in. "broken" is written only where a document or a person says so.
    between, as_of, known_by, matters, weak: as for the court.
    """
    material = gather(view, kinds=KINDS, as_of=as_of, known_by=known_by, weak=weak)
    outcomes, silences = Outcomes(material), Silences(material.held, material.as_of)
    lists = lists_of(material.documents.values())
    words = [
        entry
        for entry in material.entries
        if entry.kind in ("announcement", "promise") and concerns(entry, between) and not entry.official
    ]
    found = [_follow(group, material, outcomes, lists, silences) for group in same_facts(material, words)]
    wanted = set(matters)
    kept = [one for one in found if not wanted or wanted & set(one.matters)]
    return tuple(sorted(kept, key=lambda one: (one.said.first if one.said else date.max, one.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Some words with what became of them, and how many there are."""

    shown: tuple[WordAndDeed, ...]
    count: int


def deeds_page(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    matters: Sequence[str] = (),
    weak: bool = False,
    offset: int = 0,
    limit: int = 0,
) -> Words:
    """Return what `deeds` returns, from one word on and so many at most (0: all), with the count of all.

    The words are found on columns; only those that are shown are followed.
    """
    import numpy as np

    outline = view.outline()
    inside = met(outline, kinds=KINDS, as_of=as_of, known_by=known_by, weak=weak)
    chosen = inside & among(outline, "kind", ("announcement", "promise")) & (outline.rows["official"] == 0)
    if between is not None:
        chosen &= lies_between(outline, between)
    member, begin, lead = grouped(outline, chosen)
    fact = np.repeat(np.arange(len(lead)), np.diff(begin))
    days = said(outline)[0][member]
    first = np.full(len(lead), _FAR)
    np.minimum.at(first, fact, np.where(days > 0, days, _FAR))
    kept = np.arange(len(lead))
    if matters:
        kept = np.unique(fact[has_part(outline, MATTER, MATTER, "name", matters)[member]])
    kept = kept[np.lexsort((outline.rows["id"][lead[kept]], first[kept]))]
    shown = kept[offset : offset + limit if limit else None].tolist()
    told = [member[begin[one] : begin[one + 1]].tolist() for one in shown]
    day = as_of or known_by or last_day(outline)
    ruling = Deciding(outline, inside, day.toordinal())
    rows = around(ruling, told)
    dated = [row for members in told for row in members if outline.rows["first"][row]]
    meetings = ruling.meetings(Meets(ruling.rows, inside), dated)
    rows |= {match for matches in meetings.values() for match in matches}
    material = material_of(view, outline, rows, held=(), as_of=as_of, known_by=known_by, day=day)
    outcomes, silences = Outcomes(material), Silences.of(outline, known_by, day)
    lists = lists_in(outline, known_by)
    names = dict(zip(rows, outline.rows["id"][list(rows)].tolist(), strict=True)) if rows else {}
    return Words(
        shown=tuple(
            _follow(
                [material.by_id[names[row].decode()] for row in members], material, outcomes, lists, silences
            )
            for members in told
        ),
        count=len(kept),
    )


def _follow(
    group: Sequence[Entry],
    material: Material,
    outcomes: Outcomes,
    lists: tuple[ListScope, ...],
    silences: Silences,
) -> WordAndDeed:
    lead = best_first(group)[0]
    said = min((days for entry in group if (days := said_days(entry, material.documents))), default=None)
    when = next((entry.due if entry.kind == "promise" else entry.when for entry in group), None)
    due = days_of(when)
    outcome = next((found for entry in best_first(group) if (found := outcomes.of(entry))), None)
    status, because = _status(group, outcome, due, material)
    deed = _deed(outcome, material) if outcome else None
    open_ended = deed is None and status in ("no evidence found", "no day given", "postponed")
    bounds = due or said
    ended = deed.days.first if deed and deed.days else material.as_of
    return WordAndDeed(
        id=lead.id,
        kind=lead.kind,
        by=parties(lead.by),
        to=parties(lead.to),
        said=said,
        due=due,
        age=(ended - said.first).days if said else None,
        quote=lead.quote,
        matters=tuple(dict.fromkeys(matter for entry in group for matter in entry.matters)),
        sources=sources_of(group, material.documents),
        status=status,
        because=because,
        deed=deed,
        silence=silences.since(bounds.first if bounds else None) if open_ended else None,
        lists=lists if open_ended else (),
        entry_ids=tuple(entry.id for entry in group),
    )


def _status(
    group: Sequence[Entry], outcome: Outcome | None, due: Days | None, material: Material
) -> tuple[str, str]:
    told = next((entry for entry in group if entry.status in _TOLD), None)
    broken = next((entry for entry in group if entry.status == "broken"), None)
    if broken:
        person = broken.state == State.CORRECTED
        return "broken", "a person judged so" if person else "the document says so in its own words"
    if outcome:
        return outcome.status, outcome.because
    if told:
        return told.status, "the document says so in its own words"
    if due is None:
        return "no day given", "nothing says by when, so nothing is overdue"
    if material.as_of <= due.last:
        return "not yet due", "its day has not passed"
    return "no evidence found", "nothing held tells that it was done, put off or given up"


def _deed(outcome: Outcome, material: Material) -> Deed:
    entry = outcome.entry
    return Deed(
        entry_id=entry.id,
        days=days_of(entry.when) or said_days(entry, material.documents),
        by=parties(entry.by),
        quote=entry.quote,
        official=entry.official,
        sources=sources_of([entry], material.documents),
        proposed=outcome.proposed,
        because=outcome.because,
    )
