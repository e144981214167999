"""The people of a record entry by entry: slow, and held against what `people` counts on columns."""

from collections import defaultdict
from datetime import date

from dragoman.ledger.names import folded_words
from dragoman.views.days import days_of
from dragoman.views.material import concerns, gather
from dragoman.views.person import MatterSaid, OfficeSeen, Person
from dragoman.views.person import _listed as listed_of
from dragoman.views.person import _on_day as on_day_of
from dragoman.views.told_days import said_days


def slow_people(view, *, between=None, as_of=None, known_by=None):
    """Return the people of a record, with the office of each as documents have it."""
    material = gather(view, as_of=as_of, known_by=known_by, weak=True)
    sides = set(between or ())
    by_words = defaultdict(list)
    for entry in material.entries:
        if concerns(entry, between) or sides & entry.sides:
            for one in entry.participants:
                words = folded_words(one.name)
                asked = not sides or not one.side or one.side in sides
                asked = asked and (one.side or one.name != "author")
                if asked and words and one.kind == "person" and one.resolved:
                    by_words[one.side, words].append((one, entry))
    families = defaultdict(list)
    for side, words in by_words:
        if len(words) > 1:
            families[side, words[-1]].append(words)
    groups = defaultdict(list)
    for (side, words), seen in by_words.items():
        bearers = families[side, words[-1]]
        groups[side, bearers[0] if len(words) == len(bearers) == 1 else words].extend(seen)
    found = [_person(side, seen, material, view) for (side, _), seen in groups.items()]
    return tuple(sorted(found, key=lambda one: (-(one.contacts + one.statements), one.name)))


def _person(side, seen, material, view):
    names = list(dict.fromkeys(one.name for one, _ in seen))
    name = max(names, key=lambda text: (len(folded_words(text)), len(text)))
    told = sorted({entry.id: entry for _, entry in seen}.values(), key=lambda entry: _day(entry, material))
    contacts = [entry.id for entry in told if entry.kind == "contact"]
    spoken = [
        entry for entry in told if entry.kind == "statement" and any(one.name in names for one in entry.by)
    ]
    offices, listed = _offices(seen, material), tuple(map(listed_of, view.tenures(name)))
    on_day, because = on_day_of(offices, listed, material.as_of)
    latest = {matter: entry for entry in spoken for matter in entry.matters}
    said = [
        MatterSaid(
            matter=matter,
            entry_id=entry.id,
            said=said_days(entry, material.documents),
            quote=entry.content_quote or entry.quote,
        )
        for matter, entry in latest.items()
    ]
    said.sort(key=lambda one: (one.said.last if one.said else date.min, one.matter), reverse=True)
    return Person(
        name=name,
        spellings=tuple(names),
        side=side,
        on_day=on_day,
        on_day_because=because,
        offices=offices,
        listed=listed,
        contacts=len(contacts),
        statements=len(spoken),
        last_contact=contacts[-1] if contacts else "",
        last_statement=spoken[-1].id if spoken else "",
        last_seen=days_of(told[-1].when) or said_days(told[-1], material.documents),
        entry_ids=tuple(entry.id for entry in told),
        met=tuple(contacts),
        last_words=tuple(said),
    )


def _offices(seen, material):
    found = defaultdict(list)
    for one, entry in seen:
        if one.office:
            found[one.office.casefold()].append((one, entry))
    offices = []
    for told in found.values():
        days = [days for _, entry in told if (days := said_days(entry, material.documents))]
        offices.append(
            OfficeSeen(
                office=told[0][0].office,
                side=told[0][0].side,
                first=min((one.first for one in days), default=None),
                last=max((one.last for one in days), default=None),
                entry_ids=tuple(dict.fromkeys(entry.id for _, entry in told)),
            )
        )
    return tuple(sorted(offices, key=lambda one: (one.first or date.max, one.office)))


def _day(entry, material):
    days = days_of(entry.when) or said_days(entry, material.documents)
    return days.last if days else date.min
