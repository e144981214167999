"""What became of a promise or an announcement: the contact or deed that carries it out, if one is held."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from dragoman.corpus.likeness import same_person, sides_of
from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.names import folded_words
from dragoman.views.days import Days, days_of, say_days
from dragoman.views.material import Material

#: Days before and after an announced time within which a contact is taken for the announced one.
NEAR = 3
#: Days after an announced time within which it may still be the announced one, late.
LATE = 45
#: Which forms of contact serve for a planned one: who was to visit and met his host has visited.
SERVES = {
    "visit": ("visit", "meeting", "talks", "consultation", "signing", "conference"),
    "meeting": ("meeting", "talks", "consultation"),
    "talks": ("meeting", "talks", "consultation"),
    "consultation": ("meeting", "talks", "consultation"),
    "speech": ("speech", "conference"),
}
#: Forms in which two sides speak with one another; one may stand in for another.
TALKING = {"visit", "meeting", "talks", "consultation", "call", "letter"}
HELD = ("held", "claimed", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a word: happened, partly, late, replaced, postponed, refused, cancelled.

    entry: the later entry that shows it; because: why it is taken for the same, in words.
    proposed: whether a machine matched the two and no person has decided.
    """

    status: str
    entry: Entry
    because: str
    proposed: bool


#: What a later text makes of an announced contact without its being held.
OFF = frozenset({"postponed", "cancelled"})


class Outcomes:
    """Held contacts and deeds of each side, asked whether one carries out an announcement."""

    def __init__(self, material: Material) -> None:
        self._material = material
        held: dict[str, list[tuple[Days, int, Entry]]] = defaultdict(list)
        for place, entry in enumerate(material.entries):
            if entry.kind == "contact" and entry.status in HELD and (days := days_of(entry.when)):
                for side in {one.side for one in entry.by if one.side}:
                    held[side].append((days, place, entry))
        self._held = {
            side: sorted(told, key=lambda one: (one[0].last, one[1])) for side, told in held.items()
        }
        self._ends = {side: [days.last for days, _, _ in told] for side, told in self._held.items()}
        self._longest = {side: max(days.length for days, _, _ in told) for side, told in held.items()}

    def of(self, word: Entry) -> Outcome | None:
        """Return what became of an announcement, a promise or a planned contact; None when nothing is held.

        First what links say (a deed that carries it out, an answer that refuses), then, for journeys and
        meetings, a held contact of the same person with the same side at the announced time or up to 45
        days later. A match is a proposal of the machine and says so.
        """
        linked = self._linked(word)
        if linked:
            return linked
        due = days_of(word.when) if word.kind != "promise" else None
        if due is None:
            return None
        near = [outcome for side in sorted(sides_of(word.by)) for outcome in self._matches(word, side, due)]
        return min(near, key=lambda one: _distance(one.entry, due), default=None)

    def _linked(self, word: Entry) -> Outcome | None:
        material = self._material
        for told in self._tellings(word):
            for entry, relation in material.related(told, "carries_out", outgoing=False):
                days, due = days_of(entry.when), days_of(told.due) or days_of(told.when)
                late = _is_late(days, due if told.kind != "promise" else days_of(told.due))
                return Outcome(
                    status="late" if late else "happened",
                    entry=entry,
                    because=relation.because or "the text tells it as the carrying out",
                    proposed=relation.proposed,
                )
            for entry, relation in material.related(told, "answers", outgoing=False):
                if entry.form in ("refuse", "partly"):
                    status = "refused" if entry.form == "refuse" else "partly"
                    return Outcome(
                        status=status, entry=entry, because=relation.because, proposed=relation.proposed
                    )
            for entry, relation in material.related(told, "contradicts"):
                if entry.kind == "contact" and entry.status in OFF:
                    return Outcome(
                        status=entry.status, entry=entry, because=relation.because, proposed=relation.proposed
                    )
        return None

    def _tellings(self, word: Entry) -> list[Entry]:
        """Return the word and the planned contact or announcement that tells the same in the same words."""
        beside = [
            other
            for other in self._material.beside(word)
            if other.kind in ("announcement", "contact")
            and other.status in ("planned", "announced", "postponed")
        ]
        return [word, *beside] if word.kind in ("announcement", "contact") else [word]

    def _matches(self, word: Entry, side: str, due: Days) -> Iterable[Outcome]:
        # "Salas and Vuki will speak on Thursday" names both sides as those who announce it.
        there = sides_of([*word.to, *word.with_]) | sides_of(word.by) - {side}
        planned = {one.form for one in self._tellings(word) if one.form}
        for days, entry in self._about(side, due):
            if entry.id == word.id:
                continue
            late = days.first > due.last + timedelta(days=NEAR)
            status = made_of_planned(planned, entry.form, late)
            person = same_actor(word.by, entry.by) if status else ""
            if person and (there & sides_of([*entry.to, *entry.with_]) or _same_place(word, entry)):
                yield Outcome(
                    status=status, entry=entry, because=_match_words(person, entry, days), proposed=True
                )

    def _about(self, side: str, due: Days) -> list[tuple[Days, Entry]]:
        """Return the held contacts of a side about some days, in the order of the material."""
        told = self._held.get(side, [])
        earliest, latest = due.first - timedelta(days=NEAR), due.last + timedelta(days=LATE)
        begin = bisect_left(self._ends.get(side, []), earliest)
        # Ends stand in order: no contact that ends so much later can have begun in time.
        end = bisect_right(self._ends.get(side, []), latest + timedelta(days=self._longest.get(side, 0)))
        near = sorted((place, days, entry) for days, place, entry in told[begin:end] if days.first <= latest)
        return [(days, entry) for _, days, entry in near]


def made_of_planned(planned: set[str], form: str, late: bool) -> str:
    """Return what a held contact makes of a planned one: happened, late, replaced; "" when it is another.

    Planned forms that are not known are taken for a visit or a meeting.
    """
    if any(form in SERVES.get(one, (one,)) for one in planned or ("visit", "meeting")):
        return "late" if late else "happened"
    speaking = form in TALKING and planned <= TALKING
    return "replaced" if speaking and not late else ""


def same_actor(one: Iterable[Participant], other: Iterable[Participant]) -> str:
    """Return why two lists of participants name one actor, "" when they do not.

    A person of one side, spelt alike ("Ilham Aliev", "President Ilham Aliyev"); or the same state in both.
    """
    theirs = list(other)
    for first in one:
        for second in theirs:
            if first.side != second.side or not first.resolved or not second.resolved:
                continue
            if first.kind == second.kind == "state":
                return f"the same state, {first.name}"
            if "state" in (first.kind, second.kind) or not same_person(first, second):
                continue
            if first.name == second.name:
                return f"the same person, {first.name}"
            return f"{first.name} and {second.name}, spelt alike and of one side"
    return ""


def _match_words(person: str, entry: Entry, days: Days) -> str:
    per_list = f" per list {entry.official}" if entry.official else ""
    return (
        f"{person}, the same other side, {say_days(days, entry.when.grain if entry.when else '')}{per_list}"
    )


def _same_place(word: Entry, entry: Entry) -> bool:
    return (
        bool(word.where and entry.where)
        and set(folded_words(word.where)) & set(folded_words(entry.where)) != set()
    )


def _is_late(days: Days | None, due: Days | None) -> bool:
    return days is not None and due is not None and days.first > due.last + timedelta(days=NEAR)


def _distance(entry: Entry, due: Days) -> tuple[bool, int]:
    days = days_of(entry.when)
    if days is None:
        return True, 10**6
    return not entry.official, abs((days.first - due.first).days)
