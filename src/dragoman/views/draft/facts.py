"""Days of a draft, compared with what the record has of the same facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from dragoman.documents.span import Span
from dragoman.ledger.entry import Entry
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.actors.names import fold
from dragoman.reading.dates.expression import Calendar, Unit
from dragoman.reading.dates.find import DateMention, find_in_text
from dragoman.reading.dates.when import MONTHS, Unplaced, When
from dragoman.reading.layers import Layers
from dragoman.reading.records import Reading, Record
from dragoman.views.days import Days, days_of, say_days
from dragoman.views.draft.findings import Finding
from dragoman.views.draft.held import Held
from dragoman.views.draft.matching import Index, Match, stems

#: From this score on an entry may confirm a day; from the higher one on it may contradict one.
CONFIRMS, CONTRADICTS = 0.30, 0.42
#: How near the best an entry must come to confirm a day against it.
NEAR_BEST = 0.22
#: Days either side of those of the draft in which the record is searched.
WINDOW = 200
#: Days beyond which another day is another occasion, not the same one dated otherwise.
FAR = 60
YEAR = 365.25
_MONTH = re.compile(r"\b(?:" + "|".join(name[:3] for name in MONTHS) + r")|\d{4}-\d\d")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def fact_index(held: Held, layers: Layers) -> Index:
    """Return the entries that may tell what the draft tells: those about the time it speaks of."""
    days = [found for one in layers.placed if isinstance(one, When) and (found := days_of(one))]
    near = [one for one in days if one.length <= 366]
    if not near:
        return Index(())
    first = min(one.first for one in near) - timedelta(days=WINDOW)
    last = max(one.last for one in near) + timedelta(days=WINDOW)
    return Index(held.view.entries(since=first, until=last))


def check_dates(reading: Reading, layers: Layers, index: Index, held: Held) -> list[Finding]:
    """Return what the record has for every day that a draft names for a fact.

    "arrived on April 24" differs where the record's own words have April 23 for it. Days of citations and
    days inside quotations are checked with those. What no entry tells is said to be not in the record.
    """
    found = []
    for mention, when in zip(layers.dates, layers.placed, strict=True):
        if not _counts(mention, when, layers):
            continue
        weekday = _wrong_weekday(mention, when, layers)
        if weekday is not None:
            found.append(weekday)
            continue
        assert isinstance(when, When)
        finding = _check_day(mention, when, reading, layers, index, held)
        if finding is not None:
            found.append(finding)
    return found


def _counts(mention: DateMention, when: When | Unplaced, layers: Layers) -> bool:
    """Return whether a date is one of a fact that the draft tells, named by the calendar."""
    if not isinstance(when, When) or not _MONTH.search(mention.words):
        return False
    if layers.sentence_at(mention.span.start) is None or layers.quotation_at(mention.span.start):
        return False
    return not any(one.span.contains(mention.span) for one in layers.citations)


def _wrong_weekday(mention: DateMention, when: When | Unplaced, layers: Layers) -> Finding | None:
    """Return that a day falls on another day of the week, in the year of the draft or the one it names."""
    if not isinstance(mention.expression, Calendar):
        return None
    fields = {unit: mention.expression.get(unit) for unit in (Unit.WEEKDAY, Unit.DAY, Unit.MONTH, Unit.YEAR)}
    weekday, day, month = fields[Unit.WEEKDAY], fields[Unit.DAY], fields[Unit.MONTH]
    own = days_of(layers.day)
    year = fields[Unit.YEAR] or (own.last.year if own else None)
    if weekday is None or day is None or month is None or year is None:
        return None
    try:
        meant = (
            [type(when.start)(one, month, day) for one in (year, year - 1)] if isinstance(when, When) else []
        )
    except ValueError:
        return None
    if fields[Unit.YEAR]:
        meant = meant[:1]
    if own:
        meant = [one for one in meant if abs((one - own.last).days) < 200] or meant[:1]
    if not meant or any(one.isoweekday() == weekday for one in meant):
        return None
    return Finding(
        aspect="date",
        verdict="wrong weekday",
        span=mention.span,
        words=mention.words,
        because=f"{meant[0].isoformat()} was a {_DAYS[meant[0].weekday()]}",
    )


def _check_day(
    mention: DateMention, when: When, reading: Reading, layers: Layers, index: Index, held: Held
) -> Finding | None:
    days = days_of(when)
    assert days is not None
    sentence = layers.sentence_at(mention.span.start)
    assert sentence is not None
    matches = _matches(mention, _between_citations(sentence, mention, layers), reading, layers, index)

    def say(verdict: str, because: str, entries: Sequence[Entry] = ()) -> Finding:
        return Finding(
            aspect="date",
            verdict=verdict,
            span=mention.span,
            words=mention.words,
            because=because,
            proofs=tuple(held.proof(entry) for entry in entries[:2]),
        )

    if not matches:
        return say("not in the record", "no entry held tells this fact")
    near = [one for one in matches if one.score >= matches[0].score - NEAR_BEST]
    for match in near:
        if _has_day(match.entry, days, mention):
            return say("right", f"{match.entry.doc} has {say_days(days)} too", [match.entry])
    sure = [one for one in near if one.score >= CONTRADICTS and _days_about(one.entry, days, mention)]
    if not sure:
        return say("not in the record", "no entry held tells this fact with a day of its own")
    entry = sure[0].entry
    kept = " or ".join(dict.fromkeys(say_days(one) for one in _days_about(entry, days, mention)))
    return say("differs", f"{entry.doc} has {kept}: “{cut(entry.quote)}”", [entry])


def _matches(
    mention: DateMention, sentence: Span, reading: Reading, layers: Layers, index: Index
) -> list[Match]:
    """Return the entries that tell the fact of a date: by its sentence, and by the record it dates."""
    owner = _owner(mention, sentence, reading)
    names = persons_of(layers, sentence)
    kind, form = (str(owner.kind), owner.form) if owner else ("", "")
    found: dict[str, Match] = {}
    for context in (sentence, owner.evidence.span) if owner else (sentence,):
        for match in index.find(context.of(layers.text), persons_of(layers, context), kind=kind, form=form):
            best = found.get(match.entry.id)
            if best is None or match.score > best.score:
                found[match.entry.id] = match
    kept = [one for one in found.values() if one.score >= CONFIRMS and _shares_actor(one.entry, names)]
    return sorted(kept, key=lambda one: (-one.score, one.entry.id))


def _between_citations(sentence: Span, mention: DateMention, layers: Layers) -> Span:
    """Return the part of a sentence that stands between two citations, since each closes what it covers."""
    start, end = sentence.start, sentence.end
    for one in layers.citations:
        if start < one.span.end <= mention.span.start:
            start = one.span.end
        if mention.span.end <= one.span.start < end:
            end = one.span.start
    return Span(start, end)


def _owner(mention: DateMention, sentence: Span, reading: Reading) -> Record | None:
    """Return the shortest record of the sentence whose time or deadline these words give."""
    owning = [
        one
        for one in reading.records
        for when in (one.when, one.due)
        if isinstance(when, When)
        and when.span
        and when.span.overlaps(mention.span)
        and sentence.overlaps(one.evidence.span)
    ]
    return min(owning, key=lambda one: len(one.evidence.span), default=None)


def _has_day(entry: Entry, days: Days, mention: DateMention) -> bool:
    """Return whether an entry has a day, as its own, as its deadline, or anywhere in its words."""
    told = [found for one in (entry.when, entry.due) if (found := days_of(one))]
    if any(one.length <= 31 and one.overlaps(days) for one in told):
        return True
    if not isinstance(mention.expression, Calendar):
        return False
    wanted = (mention.expression.get(Unit.MONTH), mention.expression.get(Unit.DAY))
    return any(
        isinstance(one.expression, Calendar)
        and (one.expression.get(Unit.MONTH), one.expression.get(Unit.DAY)) == wanted
        for one in find_in_text(entry.quote)
    )


def _days_about(entry: Entry, days: Days, mention: DateMention) -> list[Days]:
    """Return the days near others that the words of an entry themselves give, as time or deadline.

    Where the draft names no year, its day is taken in the year in which it comes nearest.
    """
    no_year = re.search(r"\d{4}", mention.words) is None

    def apart(found: Days) -> float:
        distance = (found.first - days.first).days
        return abs(distance - round(distance / YEAR) * YEAR) if no_year else abs(distance)

    return [
        found
        for one in (entry.when, entry.due)
        if one is not None
        and one.span is not None
        and (found := days_of(one))
        and found.length <= 31
        and apart(found) <= FAR
    ]


def _shares_actor(entry: Entry, names: Sequence[str]) -> bool:
    """Return whether one of these takes part in an entry or stands in its words; True for nobody."""
    wanted = stems("", names)
    held = stems(entry.quote, [one.name for one in entry.participants])
    return not wanted or bool(wanted & held)


def persons_of(layers: Layers, span: Span) -> list[str]:
    """Return the names of the persons who stand in a part of the draft."""
    return [
        one.name
        for one in layers.cast.within(span)
        if isinstance(one, ActorRef) and one.kind == "person" and one.name
    ]


def outlet_ids(layers: Layers) -> frozenset[str]:
    """Return the ids of actors that are outlets taken for persons: "Petrel" where Petrel News is cited."""
    outlets = [one.outlet for one in layers.citations if one.outlet]
    outlets += [name for one in layers.knowledge.relationship.outlets for name in (one.name, *one.aliases)]
    words = [frozenset(fold(name).split()) for name in outlets]
    return frozenset(
        actor.actor_id
        for actor in layers.cast.actors
        if isinstance(actor, ActorRef)
        and actor.kind == "person"
        and actor.name
        and not actor.office
        and any(frozenset(fold(actor.name).split()) <= one for one in words)
    )


def cut(words: str, letters: int = 160) -> str:
    """Return words on one line, of so many letters at most, for a reason."""
    flat = " ".join(words.split())
    return flat if len(flat) <= letters else flat[: letters - 1].rsplit(" ", 1)[0] + "…"
