"""Which contacts of documents are contacts of outside lists: proposed with reasons, decided by people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.identity import suggestion_id
from dragoman.ledger.judgement import Suggestion
from dragoman.ledger.open import Ledger
from dragoman.reading.actors.names import compatible, name_words, sound, surname
from dragoman.reading.dates.when import When

#: Forms of contact that may be a visit or a trip of a list.
FORMS = ("visit", "meeting", "talks", "conference", "signing", "consultation", "speech", "other", "")
#: Days by which a document and a list may differ on when a visit was: lists count days of arrival.
SLACK = 2
#: Code points either side of an announcement in which a name may say who comes, where its reading has nobody.
BESIDE = 120
#: Months over which an announced time may stretch to be looked up by its days alone.
LONGEST = 3
SUGGESTER = "official lists 1"

_CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]{3,}")

Named = tuple[Participant, Entry]


@dataclass(slots=True)
class _Lists:
    """The contacts of all lists, by who takes part and by month."""

    by_person: dict[tuple[str, str], list[Named]] = field(default_factory=dict)
    by_month: dict[tuple[int, int], list[Named]] = field(default_factory=dict)

    def keep(self, listed: Entry) -> None:
        for person in _persons(listed.by):
            self.by_person.setdefault(_key(person), []).append((person, listed))
            for month in _months(listed.when) if listed.when else ():
                self.by_month.setdefault(month, []).append((person, listed))


def suggest_matches(ledger: Ledger) -> int:
    """Propose links between contacts of lists and entries of documents; returns how many are new.

    A contact is proposed as same_as, an announcement as carried out by the list's contact (carries_out from
    the list's entry). They match when a person takes part in both under names that agree and for one side,
    their days overlap (give or take `SLACK`), and both tell of the state that was visited. Where the reading
    of an announcement has no person, a name beside its words will do, with a lower score.
    Time grows with the number of entries; only entries that share a person's name or a month are compared.
    """
    view = ledger.view()
    listed = view.entries(kinds=["contact"], official=True)
    told = view.entries(kinds=["contact", "announcement"], official=False) if listed else ()
    if not told:
        return 0
    lists = _Lists()
    for one in listed:
        lists.keep(one)

    @lru_cache(maxsize=32)
    def text_of(document_id: str) -> str:
        return view.document(document_id).text

    found: dict[str, Suggestion] = {}
    for entry in told:
        if entry.when is not None and entry.form in FORMS:
            for match in _matches(entry, entry.when, lists, text_of):
                found.setdefault(match.id, match)
    with ledger.writer() as writer:
        return writer.suggest(tuple(found.values()))


def _matches(entry: Entry, when: When, lists: _Lists, text_of: Callable[[str], str]) -> Iterator[Suggestion]:
    persons = _persons(entry.participants)
    for person in persons:
        for named, listed in lists.by_person.get(_key(person), ()):
            if listed.when is None or not compatible(person.name, named.name):
                continue
            apart, place = _days_apart(when, listed.when), _same_place(entry, listed)
            if apart <= SLACK and place:
                full = len(name_words(person.name)) > 1 and len(name_words(named.name)) > 1
                score = 0.95 - 0.1 * apart - 0.2 * (not full) - 0.05 * (when.grain != "day")
                yield _suggestion(
                    entry, when, listed, named, f"{_alike(person.name, named.name)}, {place}", score
                )
    months = _months(when)
    if entry.kind != "announcement" or _persons(entry.by) or len(months) > LONGEST:
        return
    beside = _names_beside(entry, text_of(entry.document_id))
    for named, listed in (pair for month in months for pair in lists.by_month.get(month, ())):
        word, place = beside.get(sound(surname(named.name))), _same_place(entry, listed)
        if word and place and listed.when is not None and not _days_apart(when, listed.when):
            reason = f"the name {word!r} stands beside its words ({_alike(word, named.name)}), {place}"
            yield _suggestion(entry, when, listed, named, reason, 0.6)


def _suggestion(
    entry: Entry, when: When, listed: Entry, named: Participant, reason: str, score: float
) -> Suggestion:
    announced = entry.kind == "announcement"
    relation = "carries_out" if announced else "same_as"
    one, other = (listed, entry) if announced else (entry, listed)
    told = listed.when or when
    apart = _days_apart(when, told)
    days = "the days overlap" if apart == 0 else f"the days are {apart} apart"
    return Suggestion(
        id=suggestion_id(one.id, relation, other.id),
        entry_id=one.id,
        other_id=other.id,
        relation=relation,
        score=round(max(score, 0.1), 2),
        suggester=SUGGESTER,
        because=(
            f"{listed.doc} of the official list {listed.official}: {named.name}, {told.start} to "
            f"{told.last}; {entry.doc} tells of {when.start} to {when.last}: {days}, {reason}"
        ),
    )


def _alike(name: str, other: str) -> str:
    return "the same name" if name == other else f"{name!r} may be spelled {other!r}"


def _names_beside(entry: Entry, text: str) -> dict[str, str]:
    """Return the capitalised words about an entry's evidence, by their sound; the nearest of a sound last."""
    span = entry.evidence.span
    around = text[max(0, span.start - BESIDE) : span.end + BESIDE]
    return {sound(surname(word)): word for word in _CAPITAL.findall(around)}


def _months(when: When) -> list[tuple[int, int]]:
    """Return the months that an interval touches, as (year, month)."""
    first, last = (when.start.year, when.start.month), (when.last.year, when.last.month)
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return [
        (first[0] + (first[1] - 1 + n) // 12, (first[1] - 1 + n) % 12 + 1) for n in range(min(count, 600))
    ]


def _days_apart(one: When, other: When) -> int:
    """Return the days between two intervals, 0 when they share a day."""
    return max(0, (max(one.start, other.start) - min(one.last, other.last)).days)


def _same_place(entry: Entry, listed: Entry) -> str:
    """Return why an entry tells of the state visited in a list, "" when it does not."""
    visited = {participant.side for participant in listed.to if participant.side}
    home = {participant.side for participant in listed.by if participant.side}
    named = (entry.sides | set(entry.about)) & visited
    if named - home:
        return f"both tell of {', '.join(sorted(named - home))}"
    where = set(name_words(entry.where)) & set(name_words(listed.where)) if entry.where else set()
    return f"both at {entry.where}" if where else ""


def _persons(participants: Iterable[Participant]) -> list[Participant]:
    return [one for one in participants if one.kind == "person" and one.name]


def _key(person: Participant) -> tuple[str, str]:
    return sound(surname(person.name)), person.side
