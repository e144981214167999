"""Which contacts of documents are contacts of outside lists: proposed with reasons, decided by people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
SUGGESTER = "official lists 1"


def suggest_matches(ledger: Ledger) -> int:
    """Propose links between contacts of lists and entries of documents; returns how many are new.

    A contact is proposed as same_as, an announcement as carried out by the list's contact (carries_out from
    the list's entry). They match when a person takes part in both under names that agree and for one side,
    their days overlap (give or take `SLACK`), and both tell of the state that was visited.
    Time grows with the number of entries; only entries that share a person's name are compared.
    """
    view = ledger.view()
    by_person: dict[tuple[str, str], list[tuple[Participant, Entry]]] = {}
    for listed in view.entries(kinds=["contact"], official=True):
        for person in _persons(listed.by):
            by_person.setdefault(_key(person), []).append((person, listed))
    if not by_person:
        return 0
    told = view.entries(kinds=["contact", "announcement"], official=False)
    found = {one.id: one for entry in told if entry.form in FORMS for one in _matches(entry, by_person)}
    with ledger.writer() as writer:
        return writer.suggest(tuple(found.values()))


def _matches(
    entry: Entry, by_person: dict[tuple[str, str], list[tuple[Participant, Entry]]]
) -> Iterator[Suggestion]:
    if entry.when is None:
        return
    for person in _persons(entry.participants):
        for named, listed in by_person.get(_key(person), ()):
            if listed.when is None or not compatible(person.name, named.name):
                continue
            apart = _days_apart(entry.when, listed.when)
            place = _same_place(entry, listed)
            if apart <= SLACK and place:
                yield _suggestion(entry, listed, person, named, apart, place)


def _suggestion(
    entry: Entry, listed: Entry, person: Participant, named: Participant, apart: int, place: str
) -> Suggestion:
    announced = entry.kind == "announcement"
    relation = "carries_out" if announced else "same_as"
    one, other = (listed, entry) if announced else (entry, listed)
    assert entry.when is not None  # both were compared
    assert listed.when is not None
    alike = "the same name" if person.name == named.name else f"{person.name!r} may be spelled {named.name!r}"
    days = "the days overlap" if apart == 0 else f"the days are {apart} apart"
    full = len(name_words(person.name)) > 1 and len(name_words(named.name)) > 1
    score = 0.95 - 0.1 * apart - (0.0 if full else 0.2) - (0.0 if entry.when.grain.value == "day" else 0.05)
    return Suggestion(
        id=suggestion_id(one.id, relation, other.id),
        entry_id=one.id,
        other_id=other.id,
        relation=relation,
        score=round(max(score, 0.1), 2),
        suggester=SUGGESTER,
        because=(
            f"{listed.doc} of the official list {listed.official}: {named.name}, {listed.when.start} to "
            f"{listed.when.last}; {entry.doc} tells of {entry.when.start} to {entry.when.last}: {days}, "
            f"{alike}, {place}"
        ),
    )


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
    where = (
        set(name_words(entry.where)) & set(name_words(listed.where))
        if entry.where and listed.where
        else set()
    )
    return f"both at {entry.where}" if where else ""


def _persons(participants: Iterable[Participant]) -> list[Participant]:
    return [one for one in participants if one.kind == "person" and one.name]


def _key(person: Participant) -> tuple[str, str]:
    return sound(surname(person.name)), person.side
