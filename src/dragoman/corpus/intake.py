"""Taking documents in: opened, read and kept in order, so that the ledger is the same however many read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain

from dragoman.corpus.linking import link_new
from dragoman.corpus.pool import Pool
from dragoman.corpus.setup import RULES, Setup, outlets_of
from dragoman.corpus.tasks import Task
from dragoman.corpus.worker import Known, Outcome, Read, read_opened
from dragoman.documents.open import Failure, Opened
from dragoman.errors import DriftError, TakenOutError
from dragoman.language.tokens import LanguageModel
from dragoman.ledger.entry import Added, Entry
from dragoman.ledger.open import Ledger
from dragoman.ledger.view import View
from dragoman.ledger.writer import Writer
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.records import Reading

#: Bytes of input from which one more process is worth its start: it takes as long as reading half of them.
SHARE = 30_000


@dataclass(slots=True, kw_only=True)
class Intake:
    """What taking documents in has come to so far.

    began: UTC time, ISO 8601. read, known: documents read now, and held before with the same readers;
    failures: what could not be opened or kept, with the whole message; kinds, doubts: records read now by
    kind, and doubts by code.
    held: those that were held before, so that their twins can be named.
    """

    began: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="microseconds"))
    read: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)
    held: list[Known] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    added: Added = field(default_factory=Added)

    def count(self, reading: Reading, entries: Iterable[Entry]) -> None:
        """Count the entries and doubts of one reading."""
        self.read += 1
        self.doubts.update(doubt.code for doubt in reading.doubts)
        for entry in entries:
            self.kinds[entry.kind] += 1
            self.doubts.update(doubt.code for doubt in entry.doubts)

    def keep(self, outcome: Outcome, writer: Writer) -> str:
        """Count what became of a document and keep its reading; returns the name of the document."""
        if isinstance(outcome, Failure):
            self.failures.append(outcome)
            return outcome.path
        if isinstance(outcome, Known):
            self.known += 1
            self.held.append(outcome)
            return outcome.name
        document = outcome.reading.document
        try:
            self.added += writer.add(outcome.reading, raw=outcome.raw, prepared=outcome.prepared)
        except (DriftError, TakenOutError) as error:
            path = document.source.path or document.name
            self.failures.append(Failure(path=path, message=str(error)))
        else:
            self.count(outcome.reading, outcome.prepared.entries)
        return document.name


def take_in(
    opened: Iterable[Opened | Failure],
    ledger: Ledger,
    *,
    model: LanguageModel | None,
    knowledge: Knowledge,
    again: bool = False,
    put_back: bool = False,
    after_each: Callable[[str], None] = lambda name: None,
) -> Intake:
    """Read opened documents into a ledger, in this process and without limits of time and memory.

    again: read documents once more that are held with the same readers.
    put_back: also add documents that were taken out on request; without it each is a failure that says so.
    after_each: called with the name of every document or file that is done with, in order.
    Returns the counts. A document that cannot be opened or kept is a failure, and the rest are read;
    LedgerError is raised only where the ledger itself cannot be written any more.
    """
    intake = Intake()
    reader = f"model {model.name} {model.version}" if model else RULES
    with ledger.writer(outlets=outlets_of(knowledge.relationship), put_back=put_back) as writer:
        for one in opened:
            outcome: Outcome
            if isinstance(one, Failure):
                outcome = one
            elif again or is_unread(ledger.view(), one.document.id, reader):
                outcome = read_opened(one, model, knowledge)
            else:
                outcome = Known(name=one.document.name, document_id=one.document.id)
            after_each(intake.keep(outcome, writer))
    if intake.added.new or intake.added.changed:
        link_new(ledger, intake.began)
    return intake


def read_tasks(
    tasks: Iterator[Task | Failure],
    ledger: Ledger,
    *,
    setup: Setup,
    workers: int | None = None,
    again: bool = False,
    put_back: bool = False,
    after_each: Callable[[str], None] = lambda name: None,
    done: Callable[[int], None] = lambda size: None,
) -> Intake:
    """Read what tasks name into a ledger, in processes of their own, each with one model.

    workers: processes; None for one a core, fewer where there is little to read. again, put_back, after_each
    and what is returned are as with `take_in`; done: called with the bytes of the input that are done with.
    What is kept, and in which order, does not depend on the workers.
    """
    intake = Intake()
    reader = setup.reader()
    first, tasks = ahead(tasks, cores() * SHARE)
    crew = workers or max(1, min(cores(), first // SHARE))
    twins = Twins()
    view = ledger.view()

    def is_wanted(task: int, document_id: str) -> bool:
        return again or twins.claim(document_id, task, lambda: is_unread(view, document_id, reader))

    pool = Pool(setup=setup, workers=crew, wanted=is_wanted)
    with ledger.writer(outlets=setup.load_outlets(), put_back=put_back) as writer:
        for answer in pool.answers(tasks):
            if answer is None:
                writer.commit()  # Nothing comes: what is read is kept, and others may write.
            elif answer.outcome is None:
                done(answer.size)
            else:
                outcome = answer.outcome if again else twins.settle(answer.outcome, answer.task)
                after_each(intake.keep(outcome, writer))
    if intake.added.new or intake.added.changed:
        link_new(ledger, intake.began)
    return intake


@dataclass(slots=True)
class Twins:
    """Equal texts that are in work at once: the first in the order of tasks is kept, the others are known.

    in_work: the tasks that read a text now; late: tasks whose text another brought first.
    """

    in_work: dict[str, set[int]] = field(default_factory=dict)
    late: set[tuple[str, int]] = field(default_factory=set)

    def claim(self, document_id: str, task: int, is_unread: Callable[[], bool]) -> bool:
        """Return whether a task is to read a text: nobody holds it, and no earlier task is reading it."""
        others = self.in_work.get(document_id)
        if others is None:
            if not is_unread():
                return False
            others = self.in_work[document_id] = set()
        elif min(others) <= task:
            return False
        others.add(task)
        return True

    def settle(self, outcome: Outcome, task: int) -> Outcome:
        """Return what became of a document in the light of its twins, in the order of tasks."""
        if not isinstance(outcome, Read):
            return outcome
        document = outcome.reading.document
        key = (document.id, task)
        if key in self.late:
            self.late.remove(key)
            return Known(name=document.name, document_id=document.id)
        self.late |= {(document.id, other) for other in self.in_work.pop(document.id, set()) - {task}}
        return outcome


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Not on macOS and Windows.
        return os.cpu_count() or 1


def ahead(tasks: Iterator[Task | Failure], enough: int) -> tuple[int, Iterator[Task | Failure]]:
    """Return the bytes of the first tasks, counted until there are enough, and all tasks as before."""
    seen: list[Task | Failure] = []
    size = 0
    for task in tasks:
        seen.append(task)
        size += task.weight if isinstance(task, Task) else 0
        if size >= enough:
            break
    return size, chain(seen, tasks)


def is_unread(view: View, document_id: str, reader: str) -> bool:
    """Return whether a document is not held, or was read by another than this reader beside the rules."""
    if not view.holds([document_id]) or view.taken_out([document_id]):
        return True
    made = {entry.reader for entry in view.entries(document_id=document_id)}
    return not (not made or reader in made <= {reader, RULES})
