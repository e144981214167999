"""What every view starts from: the entries asked for, how they are related, and who tells them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.base import Filter
from dragoman.ledger.between import Dated
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.judgement import Decision, Suggestion
from dragoman.ledger.view import View
from dragoman.views.told_days import known, last_day, last_held, said_days

Between = tuple[str, str]
STRONG_ENOUGH = ("strong", "medium")
ANY_GRADE = ("strong", "medium", "weak")
#: An undecided proposal counts in views from this score on; the others wait for `dragoman review`.
LIKELY = 0.55
_AHEAD = ("planned", "postponed", "announced")
_RANK = {"strong": 0, "medium": 1, "weak": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one entry is related to another: "answers", told in the text or proposed across documents.

    outgoing: True when the entry itself points at the other (it answers the other).
    proposed: True for a suggestion of a matcher that nobody has decided on; score: its score, else 1.
    """

    name: str
    other: str
    outgoing: bool
    proposed: bool
    score: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The part of the record that a question is about.

    entries: in order of said day, document and place in it; rejected and merged ones are left out.
    per_document: the entries of each document by place, and where each begins; longest: length of the
        longest evidence in each document.
    documents: every document that may be known and is looked into, by id; relations: by entry id, both ways.
    held: of when every document is that may be known, looked into or not.
    as_of: the day the record is asked about; the last day it knows of when none was given.
    """

    entries: tuple[Entry, ...]
    documents: Mapping[str, HeldDocument]
    held: Sequence[Dated]
    relations: Mapping[str, tuple[Relation, ...]]
    by_id: Mapping[str, Entry]
    per_document: Mapping[str, tuple[tuple[Entry, ...], tuple[int, ...]]]
    longest: Mapping[str, int]
    as_of: date

    def starting(self, document_id: str, first: int, last: int) -> Iterator[Entry]:
        """Return the entries of a document whose words begin between two positions, inclusive."""
        entries, starts = self.per_document.get(document_id, ((), ()))
        for entry in entries[bisect_left(starts, first) :]:
            if entry.evidence.span.start > last:
                return
            yield entry

    def overlapping(self, entry: Entry) -> list[Entry]:
        """Return the other entries of its document that share words with an entry."""
        span = entry.evidence.span
        reach = self.longest.get(entry.document_id, 0)
        return [
            other
            for other in self.starting(entry.document_id, span.start - reach, span.end - 1)
            if other.id != entry.id and other.evidence.span.overlaps(span)
        ]

    def beside(self, entry: Entry) -> list[Entry]:
        """Return the entries told in one breath: those that share words, or a statement they are about."""
        found = {other.id: other for other in self.overlapping(entry)}
        for carrier, _ in self.related(entry, "about", outgoing=True):
            for other, _ in self.related(carrier, "about", outgoing=False):
                found[other.id] = other
        found.pop(entry.id, None)
        return list(found.values())

    def related(
        self, entry: Entry, name: str, *, outgoing: bool | None = None
    ) -> list[tuple[Entry, Relation]]:
        """Return the entries in a relation with this one, those pointed at (outgoing) or pointing here."""
        return [
            (self.by_id[relation.other], relation)
            for relation in self.relations.get(entry.id, ())
            if relation.name == name
            and relation.other in self.by_id
            and (outgoing is None or relation.outgoing == outgoing)
        ]


def gather(
    view: View,
    *,
    kinds: Sequence[str] | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    weak: bool = False,
    only: Iterable[str] | None = None,
    between: Between | None = None,
) -> Material:
    """Return what the ledger holds on a question: entries of these kinds, their documents and relations.

    Entries of all sides are taken, since a journalist's turn may tell an act between two of them; a view
    keeps what `concerns` the sides it is asked about.
    as_of: leaves out what was said or done after that day; known_by: what was published after it.
    since: leaves out what was done wholly before it.
    weak: whether weak entries are taken too. only: ids of the documents to look into; all unless given.
    between: only documents that tell something between two sides, and those whose entries are related to it.
    """
    grades = ANY_GRADE if weak else STRONG_ENOUGH
    held: Sequence[Dated]
    found: Iterable[Entry]
    suggestions: Iterable[Suggestion]
    if between is not None and only is None:
        held = [one for one in view.held_days() if known(one, known_by)]
        day = as_of or known_by or last_held(held)
        suggestions = view.suggestions_in(view.documents_between(*between))
        looked_into = _related_documents(view, view.documents_between(*between), suggestions)
        documents = {one.id: one for one in view.held_all(looked_into) if known(one, known_by)}
        wanted = Filter(
            kinds=None if kinds is None else frozenset(kinds),
            grades=frozenset(grades),
            since=since,
            undated=True,
        )
        found = view.in_documents(documents, wanted)
    elif only is None:
        documents = {one.id: one for one in view.documents(official=None) if known(one, known_by)}
        held = list(documents.values())
        day = as_of or known_by or last_held(held)
        found = view.entries(kinds=kinds, grades=grades, known_by=known_by, since=since, undated=True)
        suggestions = view.suggestions()
    else:
        documents = {one.id: one for one in view.held_all(only) if known(one, known_by)}
        held = list(documents.values())
        day = as_of or known_by or last_day(view.outline())
        wanted = Filter(
            kinds=None if kinds is None else frozenset(kinds),
            grades=frozenset(grades),
            since=since,
            undated=True,
        )
        found = view.in_documents(documents, wanted)
        suggestions = view.suggestions_in(documents)
    return assembled(found, documents, held, suggestions, as_of=as_of, day=day)


def assembled(
    found: Iterable[Entry],
    documents: Mapping[str, HeldDocument],
    held: Sequence[Dated],
    suggestions: Iterable[Suggestion],
    *,
    as_of: date | None,
    day: date,
) -> Material:
    """Return entries as material: those of these documents that were told by a day, in order and related."""
    entries = [
        entry for entry in found if entry.document_id in documents and _told_by(entry, documents, as_of)
    ]
    entries.sort(key=lambda entry: order(entry, documents))
    by_id = {entry.id: entry for entry in entries}
    per_document = _per_document(entries)
    return Material(
        entries=tuple(entries),
        documents=documents,
        held=held,
        relations=_relations(suggestions, by_id),
        by_id=by_id,
        per_document=per_document,
        longest={
            one: max(len(entry.evidence.span) for entry in held) for one, (held, _) in per_document.items()
        },
        as_of=day,
    )


def _related_documents(
    view: View, document_ids: Sequence[str], suggestions: Iterable[Suggestion]
) -> list[str]:
    """Return documents, and after them those whose entries suggestions relate to theirs."""
    told = (one for one in suggestions if one.decision in (Decision.OPEN, Decision.ACCEPTED))
    ends = {end for one in told for end in (one.entry_id, one.other_id)}
    return list(dict.fromkeys((*document_ids, *view.documents_of(ends))))


def concerns(entry: Entry, between: Between | None) -> bool:
    """Return whether an entry lies between two sides.

    Both take part; or one does and no other state (a speech at a think tank, a promise to nobody named).
    Azerbaijan's accusation of Armenia is not between US and AZ. A record of an outside list names both sides
    where it is between them: a visitor from Hawaii in 1874 has no code of his own and is not.
    """
    if between is None:
        return True
    pair, sides = set(between), entry.sides
    return pair <= sides or (not entry.official and bool(sides) and sides <= pair)


def order(entry: Entry, documents: Mapping[str, HeldDocument]) -> tuple[date, date, str, int, str]:
    """Return the sort key of an entry: first and last day said, document, place; undated first."""
    days = said_days(entry, documents)
    first, last = (days.first, days.last) if days else (date.min, date.min)
    return (first, last, entry.doc, entry.evidence.span.start, entry.id)


def best_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries with the one to show first: what was held before what was planned, documents before
    lists, strong before weak.
    """
    return sorted(
        entries,
        key=lambda entry: (entry.status in _AHEAD, bool(entry.official), _RANK.get(entry.grade, 3)),
    )


def same_facts(material: Material, entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the entries in groups that tell one fact, by same_as links and undecided or accepted proposals.

    Groups stand in the order of their first member; an entry told once is a group of one. Nothing is lost.
    """
    parent = {entry.id: entry.id for entry in entries}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for entry in entries:
        for relation in material.relations.get(entry.id, ()):
            if relation.name == "same_as" and relation.other in parent:
                parent[root(relation.other)] = root(entry.id)
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[root(entry.id)].append(entry)
    return list(groups.values())


def _per_document(entries: Iterable[Entry]) -> dict[str, tuple[tuple[Entry, ...], tuple[int, ...]]]:
    """Return the entries of each document by place in the text, and where each begins."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.document_id].append(entry)
    ordered = {
        one: tuple(sorted(members, key=lambda entry: entry.evidence.span)) for one, members in found.items()
    }
    return {
        one: (members, tuple(entry.evidence.span.start for entry in members))
        for one, members in ordered.items()
    }


def _told_by(entry: Entry, documents: Mapping[str, HeldDocument], as_of: date | None) -> bool:
    """Return whether an entry was told by a day: one without any day of its own counts by its document's."""
    days = said_days(entry, documents)
    return as_of is None or days is None or days.first <= as_of


def _relations(
    suggestions: Iterable[Suggestion], by_id: Mapping[str, Entry]
) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = defaultdict(list)

    def note(source: str, target: str, name: str, proposed: bool, score: float, because: str) -> None:
        for one, other, outgoing in ((source, target, True), (target, source, False)):
            found[one].append(
                Relation(
                    name=name, other=other, outgoing=outgoing, proposed=proposed, score=score, because=because
                )
            )

    for entry in by_id.values():
        for link in entry.links:
            if link.entry_id in by_id:
                note(entry.id, link.entry_id, link.relation, False, 1.0, link.because)
    for one in sorted(suggestions, key=lambda one: (-one.score, one.id)):
        proposed = one.decision == Decision.OPEN
        told = one.decision == Decision.ACCEPTED or (proposed and one.score >= LIKELY)
        if told and one.entry_id in by_id and one.other_id in by_id:
            note(one.entry_id, one.other_id, one.relation, proposed, one.score, one.because)
    return {one: tuple(relations) for one, relations in found.items()}
