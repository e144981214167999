"""How fast a ledger is: `python -m bench.ledger [DOCUMENTS]` from the repository root; prints one table.

Documents are generated: 900 words each, 30 entries each with three participants, all invented.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman.documents.document import Block, BlockKind, Document, text_digest
from dragoman.documents.span import Span, evidence
from dragoman.language.tokens import Marks
from dragoman.ledger.base import Filter
from dragoman.ledger.open import Ledger, open_ledger
from dragoman.ledger.verify import verify
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


def measure(count: int, path: Path) -> None:
    """Print what writing, reading again, verifying and asking take on so many documents."""
    made = list(readings(count))
    entries = count * ENTRIES
    with open_ledger(path, create=True) as ledger:
        seconds = _write(ledger, made)
        print(
            f"write       {entries:>9} entries  {seconds:8.2f} s  {entries / seconds:9.0f} entries a second"
        )
        seconds = _write(ledger, made)
        print(
            f"again       {entries:>9} entries  {seconds:8.2f} s  {entries / seconds:9.0f} entries a second"
        )
        size = path.stat().st_size
        print(f"size        {size / 1e6:9.1f} MB  {size / count / 1e3:8.1f} kB a document")
        began = time.perf_counter()
        checked = verify(ledger)
        seconds = time.perf_counter() - began
        print(
            f"verify      {checked.spans:>9} spans    {seconds:8.2f} s  {len(checked.drifts)} drifted, "
            f"{checked.entries / seconds:.0f} entries a second"
        )
        view = ledger.view()
        day = date(2012, 6, 1)
        for name, ask in (
            ("between two sides, asks", lambda: view.entries(between=("IS", "UY"), kinds=["ask"])),
            ("one month", lambda: view.entries(since=day, until=day + timedelta(days=30))),
            ("first page", lambda: view.page(Filter(), limit=100).entries),
            ("one person", lambda: view.entries(actor="person:p7")),
            ("search", lambda: view.search(made[0].document.text.split()[3])),
            ("one document", lambda: view.entries(document_id=made[0].document.id)),
            ("coverage", lambda: view.coverage().weeks),
            ("everything", lambda: view.entries()),
        ):
            began = time.perf_counter()
            found = len(ask())
            print(f"{name:<26}{found:>8} found  {(time.perf_counter() - began) * 1e3:9.1f} ms")


def _write(ledger: Ledger, made: list[Reading]) -> float:
    began = time.perf_counter()
    with ledger.writer() as writer:
        for reading in made:
            writer.add(reading)
    return time.perf_counter() - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, Path(folder) / "bench.dragoman")
