"""Small ledgers with everything at once, from a seed: entries that overlap, answer, repeat and contradict."""

import random
from dataclasses import replace
from datetime import date, timedelta

from dragoman.documents.document import Document, text_digest
from dragoman.documents.source import Source
from dragoman.documents.span import Evidence, Span
from dragoman.ledger.base import Kept
from dragoman.ledger.entry import Entry, EntryLink, HeldDocument, Participant, State
from dragoman.ledger.identity import permalink, place_digest, suggestion_id
from dragoman.ledger.judgement import Decision, Suggestion
from dragoman.ledger.open import open_ledger
from dragoman.reading.dates.when import Basis, Grain, When
from dragoman.reading.records import Citation

FIRST = date(2019, 1, 1)
PEOPLE = (
    ("Ana Ruiz", "UY"), ("Ruiz", "UY"), ("Luis Prado", "UY"), ("Jon Skaft", "IS"), ("J. Skaft", "IS"),
    ("Eva Holm", "IS"), ("Rui Pires", "PT"), ("Ines Maia", ""), ("author", ""), ("EU", ""),
)  # fmt: skip
STATES = (("Uruguay", "UY"), ("Iceland", "IS"), ("Portugal", "PT"))
FORMS = {
    "statement": ("reported", "quoted", "mixed"),
    "contact": ("meeting", "call", "visit", "talks", "speech", ""),
    "ask": ("request", "demand"),
    "proposal": ("offer",),
    "promise": ("promise",),
    "announcement": ("", "visit", "meeting"),
    "answer": ("accept", "refuse", "defer", "partly", "counter", "evade", "announced", "none-known"),
    "deed": ("",),
    "claim": ("court", "omission"),
}
SHARES = (20, 16, 10, 8, 10, 12, 12, 8, 4)
STATUSES = {
    "contact": ("held", "planned", "postponed", "cancelled", "claimed", ""),
    "announcement": ("announced", "announced", "postponed", "cancelled", "kept"),
    "promise": ("", "", "", "broken"),
}
MATTERS = ("trade", "security", "bilateral", "energy")


def scattered(path, seed, documents=7, each=9):
    """Return an open ledger of so many documents with about so many entries each."""
    chance = random.Random(seed)
    held = open_ledger(path, create=True)
    store = held.store
    store.begin()
    entries = []
    for number in range(documents):
        text = f"Note {seed} {number}. " + "words of a long note about this and that. " * 30
        day = FIRST + timedelta(days=chance.randrange(0, 900))
        document = Document(
            id=text_digest(text), name=f"note-{chance.randrange(90)}", text=text, source=Source()
        )
        made = [_entry(chance, document, day, ordinal) for ordinal in range(chance.randint(1, each))]
        made = [_linked(chance, entry, made) for entry in made]
        store.keep_document(_held(chance, document, day), document, None, None)
        store.keep_entries([Kept(read=entry, words=b"") for entry in made])
        entries += made
    found = {}
    for _ in range(len(entries)):
        one, other = chance.sample(entries, 2) if len(entries) > 1 else (entries[0], entries[0])
        relation = chance.choice(("same_as", "answers", "carries_out", "about"))
        if relation == "same_as":
            alike = [entry for entry in entries if entry.kind == one.kind and entry is not one]
            other = chance.choice(alike) if alike else other
        if relation == "answers":
            answers = [entry for entry in entries if entry.kind == "answer"]
            one = chance.choice(answers) if answers else one
        if one is not other:
            made_of = suggestion_id(one.id, relation, other.id)
            found[made_of] = Suggestion(
                id=made_of, entry_id=one.id, other_id=other.id, relation=relation,
                score=round(chance.uniform(0.4, 1), 2), suggester="made", because="made",
            )  # fmt: skip
    store.keep_suggestions(list(found.values()), "2020-01-01T00:00:00Z")
    for one in found:
        if chance.random() < 0.3:
            decision = chance.choice((Decision.ACCEPTED, Decision.REJECTED))
            store.decide(one, decision, "Q. Desk", "2020-01-02T00:00:00Z", "")
    store.commit()
    return held


def _when(chance, day, spread=40):
    first = day + timedelta(days=chance.randrange(-spread, spread // 2))
    length = chance.choice((1, 1, 1, 3, 10, 31))
    return When(
        start=first, end=first + timedelta(days=length), grain=Grain.DAY if length == 1 else Grain.RANGE,
        basis=Basis.STATED, span=None, because="made",
    )  # fmt: skip


def _people(chance, most):
    found = []
    for _ in range(chance.randint(0, most)):
        named = chance.random()
        if named < 0.3:
            name, side = chance.choice(STATES)
            found.append(Participant(name=name, side=side, kind="state"))
        elif named < 0.9:
            name, side = chance.choice(PEOPLE)
            office = chance.choice(("Foreign Minister", "Envoy", "")) if side else ""
            found.append(Participant(name=name, side=side, office=office, actor_id=f"person:{name}"))
        else:
            found.append(Participant(name="he", side=chance.choice(("UY", "")), kind="unresolved"))
    return tuple(found)


def _entry(chance, document, day, ordinal):
    kind = chance.choices(list(FORMS), SHARES)[0]
    start = chance.randrange(0, 900)
    end = start + chance.randrange(10, 200)
    quote = document.text[start:end]
    cue = Span(start, start + 3)
    place = place_digest(document.id, kind, cue, ordinal)
    contact = kind == "contact"
    return Entry(
        id=permalink(place), place=place, version="v", document_id=document.id, doc=document.name, kind=kind,
        form=chance.choice(FORMS[kind]),
        evidence=Evidence(document_id=document.id, span=Span(start, end), quote=quote),
        cue=cue, by=_people(chance, 2), to=() if contact else _people(chance, 2),
        with_=_people(chance, 2) if contact or chance.random() < 0.2 else (),
        when=_when(chance, day, 90) if chance.random() < 0.7 else None,
        said=_when(chance, day) if chance.random() < 0.6 else None,
        due=_when(chance, day + timedelta(days=60), 90) if chance.random() < 0.2 else None,
        where=chance.choice(("", "Lisbon", "Geneva")), status=chance.choice(STATUSES.get(kind, ("",))),
        cited=_citation(chance, start) if chance.random() < 0.3 else None,
        content=Span(start + 2, end) if kind == "statement" and chance.random() < 0.5 else None,
        content_quote=quote[2:] if kind == "statement" else "",
        matters=tuple(dict.fromkeys(chance.choices(MATTERS, k=chance.randint(0, 2)))),
        grade=chance.choices(("strong", "medium", "weak"), (60, 25, 15))[0],
        score=chance.choice((0.3, 0.5, 0.9)), because="made",
        state=chance.choices((State.MACHINE, State.ACCEPTED, State.REJECTED), (80, 10, 10))[0],
    )  # fmt: skip


def _citation(chance, start):
    lost = chance.random() < 0.3
    outlet = None if lost else chance.choice(("Daily", "Wire"))
    return Citation(outlet=outlet, when=None, lost=lost, span=Span(start, start + 4), because="made")


def _linked(chance, entry, others):
    links = []
    if entry.kind == "answer" or chance.random() < 0.3:
        other = chance.choice(others)
        relation = "answers" if entry.kind == "answer" else chance.choice(("about", "carries_out", "same_as"))
        if other is not entry and (relation != "same_as" or other.kind == entry.kind):
            links.append(EntryLink(relation=relation, entry_id=other.id, because="made"))
    return replace(entry, links=tuple(links))


def _held(chance, document, day):
    official = "visits" if chance.random() < 0.1 else ""
    return HeldDocument(
        id=document.id, name=document.name, source=Source(), day=_published(chance, day), day_because="made",
        outlet=chance.choice(("Daily", "Wire", "")), owner="", side=chance.choice(("UY", "IS", "")),
        independence=chance.choice((document.id, "copies")), official=official,
        record=document.id if official else "",
        characters=len(document.text), entries=0,
    )  # fmt: skip


def _published(chance, day):
    if chance.random() < 0.1:
        return None
    length = chance.choice((1, 1, 1, 30))
    return When(
        start=day,
        end=day + timedelta(days=length),
        grain=Grain.DAY,
        basis=Basis.STATED,
        span=None,
        because="made",
    )
