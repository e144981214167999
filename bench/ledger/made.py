"""Generated readings: 900 words each, 30 entries each with three participants, all invented."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.documents.document import Block, BlockKind, Document, text_digest
from dragoman.documents.span import Span, evidence
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef
from dragoman.reading.dates.when import Basis, Grain, When
from dragoman.reading.records import Kind, Reading, Record

SIDES = ("IS", "UY", "NO", "AR", "CL", "DK", "FI", "PY")
KINDS = tuple(Kind)
ENTRIES, WORDS = 30, 900


def readings(count: int, seed: int = 7) -> Iterator[Reading]:
    """Yield generated readings, the same for the same seed."""
    draw = random.Random(seed)
    vocabulary = [f"{draw.choice('bcdfghklmnprst')}{draw.choice('aeiou')}{n:x}" for n in range(8000)]
    for number in range(count):
        words = draw.choices(vocabulary, k=WORDS)
        text = " ".join(words)
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        day = date(2000, 1, 1) + timedelta(days=draw.randrange(9000))
        document = Document(
            id=text_digest(text),
            name=f"note{number}",
            text=text,
            blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
        )
        yield Reading(
            document=document,
            marks=Marks(),
            day=_day(day),
            records=tuple(_record(draw, document, starts, day, at) for at in range(ENTRIES)),
        )


def _record(draw: random.Random, document: Document, starts: list[int], day: date, at: int) -> Record:
    first = at * (WORDS // ENTRIES)
    people = [draw.randrange(500) for _ in range(3)]
    actors = [
        ActorRef(
            actor_id=f"person:p{people[n]}",
            kind="person",
            name=f"Person P{people[n]}",
            side=draw.choice(SIDES),
            office="Minister of Fisheries",
            span=Span(starts[first + n], starts[first + n + 1] - 1),
            because="introduced so in the text",
        )
        for n in range(3)
    ]
    return Record(
        kind=draw.choice(KINDS),
        form="",
        evidence=evidence(document.id, document.text, Span(starts[first], starts[first + 24] - 1)),
        cue=Span(starts[first + 4], starts[first + 5] - 1),
        by=(actors[0],),
        to=(actors[1],),
        with_=(actors[2],),
        when=_day(day - timedelta(days=draw.randrange(20))) if draw.random() < 0.8 else None,
        content=Span(starts[first + 6], starts[first + 20] - 1),
        matters=tuple(draw.sample(("trade", "energy", "security", "borders"), 2)),
        grade=draw.choice(("strong", "medium", "weak")),
        because="the cue names the act, the subject does it",
    )


def _day(day: date) -> When:
    return When(
        start=day,
        end=day + timedelta(days=1),
        grain=Grain.DAY,
        basis=Basis.STATED,
        span=None,
        because="generated",
    )
