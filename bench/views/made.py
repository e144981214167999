"""A large ledger of invented documents and entries, for timing the views; the same for the same numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from dragoman.documents.document import Document, text_digest
from dragoman.documents.source import Source, SourceField
from dragoman.documents.span import Evidence, Span
from dragoman.ledger.base import Kept
from dragoman.ledger.entry import Entry, HeldDocument, Participant
from dragoman.ledger.identity import permalink, place_digest, suggestion_id
from dragoman.ledger.judgement import Suggestion
from dragoman.ledger.open import open_ledger
from dragoman.reading.dates.when import Basis, Grain, When
from dragoman.reading.records import Citation

FIRST, DAYS = date(2004, 1, 1), 7_300
#: Kinds with how many of a hundred entries they are, and their forms.
KINDS = (
    ("statement", 45, ("reported", "quoted", "mixed")),
    ("contact", 12, ("meeting", "call", "visit", "letter", "talks", "speech")),
    ("position", 6, ("",)),
    ("ask", 5, ("request", "demand", "call-on")),
    ("praise", 5, ("",)),
    ("accusation", 4, ("",)),
    ("claim", 4, ("assessment", "omission", "court")),
    ("announcement", 4, ("",)),
    ("deed", 4, ("",)),
    ("promise", 3, ("promise", "commitment")),
    ("concern", 3, ("",)),
    ("proposal", 2, ("proposal", "offer")),
    ("answer", 2, ("accept", "refuse", "defer")),
    ("denial", 1, ("",)),
)
MATTERS = ("trade", "other:fisheries", "security", "energy", "transport", "bilateral", "human-rights",
           "legal", "borders", "climate", "culture", "migration", "media", "mediation",
           "investment")  # fmt: skip
PLACES = ("Montevideo", "Reykjavik", "Geneva", "New York", "Brussels", "Copenhagen", "Lisbon", "", "", "")
SYLLABLES = ("ra", "mo", "li", "ten", "sa", "vor", "ki", "lun", "da", "fer", "bo", "ne", "ris", "ul", "pa")
STOCK = ("lasting and fair use of the sea", "open books and open doors", "the rights of every seafarer",
         "friendship tested by distance", "a common register of vessels",
         "full and timely answer")  # fmt: skip
OFFICES = (
    "Foreign Minister",
    "Deputy Foreign Minister",
    "President",
    "Ambassador",
    "Spokesman",
    "Special Envoy",
)
LINKED = {"answer": ("ask", "proposal"), "deed": ("announcement", "promise")}


def make(path: Path, documents: int, each: int, seed: int = 7) -> None:
    """Write a ledger of so many documents with so many entries each, between Uruguay and Iceland."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(3_000)]
    people = {
        side: [_person(chance, side, number) for number in range(60)] for side in ("UY", "IS", "PT", "GB")
    }
    outlets = [
        (f"Outlet {number}", f"House {number % 25}", ("UY", "IS", "", "")[number % 4]) for number in range(40)
    ]
    path.unlink(missing_ok=True)
    before: list[Entry] = []
    with open_ledger(path, create=True) as held:
        store = held.store
        for number in range(documents):
            if number % 500 == 0:
                store.begin()
            day = FIRST + timedelta(days=number * DAYS // documents)
            outlet, owner, side = outlets[int(chance.paretovariate(1.2)) % len(outlets)]
            entries, text = _entries(chance, number, each, day, people, words)
            document = Document(id=text_digest(text), name=f"paper-{number:05d}", text=text, source=Source())
            entries = [_placed(entry, document.id, place) for place, entry in enumerate(entries)]
            store.keep_document(_held(document, day, outlet, owner, side, number), document, None, None)
            store.keep_entries([Kept(read=entry, words=b"") for entry in entries])
            linked = _suggestions(chance, entries, before)
            before = [*before, *entries][-400:]
            store.keep_suggestions(linked, "2024-01-01T00:00:00Z")
            if number % 500 == 499 or number == documents - 1:
                store.commit()


def _person(chance: random.Random, side: str, number: int) -> Participant:
    given, family = ("".join(chance.choices(SYLLABLES, k=k)).capitalize() for k in (2, 3))
    return Participant(
        name=f"{given} {family}", side=side, office=OFFICES[number % 6], actor_id=f"person:{side}-{number}"
    )


def _when(day: date, grain: Grain = Grain.DAY, length: int = 1) -> When:
    return When(
        start=day,
        end=day + timedelta(days=length),
        grain=grain,
        basis=Basis.STATED,
        span=None,
        because="made",
    )


def _entries(
    chance: random.Random,
    number: int,
    each: int,
    day: date,
    people: dict[str, list[Participant]],
    words: Sequence[str],
) -> tuple[list[Entry], str]:
    kinds = [kind for kind, _, _ in KINDS]
    shares = [share for _, share, _ in KINDS]
    forms = {kind: told for kind, _, told in KINDS}
    text = f"Paper {number}.\n\n"
    entries = []
    for _ in range(each):
        kind = chance.choices(kinds, shares)[0]
        here, there = ("UY", "IS") if chance.random() < 0.5 else ("IS", "UY")
        if chance.random() < 0.25:
            there = chance.choice(("PT", "GB"))
        speaker = people[here][min(59, int(chance.expovariate(0.1)))]
        other = people[there][min(59, int(chance.expovariate(0.1)))]
        commentator = kind == "claim" or (kind == "statement" and chance.random() < 0.15)
        if commentator:
            speaker = replace(speaker, side="", office="", name=f"{speaker.name} Jr")
        said = f"{_words(chance, words)}, {_words(chance, words)}"
        if chance.random() < 0.05:
            said += f", {chance.choice(STOCK)}"
        head = f"{speaker.name} told {other.name} of "
        start = len(text)
        text += f"{head}{said}. "
        fact = day - timedelta(days=int(chance.expovariate(0.3)))
        entries.append(
            Entry(
                id="",
                place="",
                version="v",
                document_id="",
                doc="",
                kind=kind,
                form=chance.choice(forms[kind]),
                evidence=Evidence(document_id="", span=Span(start, len(text) - 2), quote=text[start:-2]),
                cue=Span(start + len(speaker.name) + 1, start + len(speaker.name) + 5),
                by=(speaker,),
                to=() if kind == "contact" else (other,),
                with_=(other,) if kind == "contact" else (),
                when=_when(fact) if kind in ("contact", "deed") or chance.random() < 0.6 else None,
                said=_when(fact) if chance.random() < 0.8 else None,
                where=chance.choice(PLACES) if kind == "contact" else "",
                cited=_citation(chance, start) if chance.random() < 0.3 else None,
                content=Span(start + len(head), len(text) - 2),
                content_quote=said if kind == "statement" else "",
                matters=tuple(dict.fromkeys(chance.choices(MATTERS, k=2))),
                status={
                    "contact": "planned" if chance.random() < 0.15 else "held",
                    "announcement": "announced",
                }.get(kind, ""),
                due=_when(day + timedelta(days=chance.randint(5, 90)))
                if kind in ("ask", "promise") and chance.random() < 0.3
                else None,
                grade=chance.choices(("strong", "medium", "weak"), (60, 30, 10))[0],
                score=0.9,
                because="made",
            )
        )
    return entries, text


def _words(chance: random.Random, words: Sequence[str]) -> str:
    """Return eight words, the first of the list far oftener than the last, as in a language.

    By the law of Zipf and Mandelbrot: the first is every twentieth word.
    """
    return " ".join(chance.choices(words, cum_weights=_shares(len(words)), k=8))


@cache
def _shares(count: int) -> list[float]:
    return list(accumulate(1 / (place + 2.7) for place in range(count)))


def _citation(chance: random.Random, start: int) -> Citation:
    lost = chance.random() < 0.1
    outlet = None if lost else f"Outlet {int(chance.paretovariate(1.1)) % 40}"
    return Citation(outlet=outlet, when=None, lost=lost, span=Span(start, start + 4), because="made")


def _placed(entry: Entry, document_id: str, ordinal: int) -> Entry:
    place = place_digest(document_id, entry.kind, entry.cue, ordinal)
    return replace(
        entry,
        id=permalink(place),
        place=place,
        document_id=document_id,
        doc=document_id[:8],
        evidence=replace(entry.evidence, document_id=document_id),
    )


def _held(document: Document, day: date, outlet: str, owner: str, side: str, number: int) -> HeldDocument:
    return HeldDocument(
        id=document.id,
        name=document.name,
        source=Source(publisher=SourceField(value=outlet, span=None, because="made")),
        day=_when(day),
        day_because="made",
        outlet=outlet,
        owner=owner,
        side=side,
        independence=document.id if number % 12 else f"copies-{number // 36}",
        official="",
        record="",
        characters=len(document.text),
        entries=0,
    )


def _suggestions(
    chance: random.Random, entries: Sequence[Entry], before: Sequence[Entry]
) -> list[Suggestion]:
    """Return a few proposed links to entries of the last documents: the same fact, an answer, a deed."""
    found = []
    for entry in entries:
        relation, kinds = (
            ("same_as", (entry.kind,)) if entry.kind == "contact" else ("answers", LINKED.get(entry.kind, ()))
        )
        if entry.kind == "deed":
            relation = "carries_out"
        others = [one for one in before[-200:] if one.kind in kinds]
        if others and chance.random() < 0.25:
            other = chance.choice(others)
            found.append(
                Suggestion(
                    id=suggestion_id(entry.id, relation, other.id),
                    entry_id=entry.id,
                    other_id=other.id,
                    relation=relation,
                    score=round(chance.uniform(0.4, 0.95), 2),
                    suggester="made",
                    because="made",
                )
            )
    return found
