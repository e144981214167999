"""A process that reads: it is given tasks one at a time, and answers with what each document says.

Nothing heavy is imported before `work` runs, so that a process starts quickly and its libraries can be told
to use one thread each.
"""

from __future__ import annotations

import contextlib
import os
import signal
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from dragoman.corpus.setup import Setup
from dragoman.corpus.tasks import Task
from dragoman.documents.many import open_leaf
from dragoman.documents.open import Failure, Opened
from dragoman.errors import DragomanError, DriftError

if TYPE_CHECKING:
    from dragoman.language.tokens import LanguageModel
    from dragoman.ledger.prepared import Prepared
    from dragoman.reading.actors.knowledge import Knowledge
    from dragoman.reading.records import Reading

#: Each process reads on one core; a library that starts threads of its own only takes from the others.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The process can be given a task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """No document can be read, and why: the model or a relationship file is missing or wrong."""

    error: DragomanError


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A document is about to be opened or read; what it costs counts from now."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A document is open; is it to be read? Answered with True or False."""

    document_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document has been read; raw: its bytes, None where the text gives them back.

    reading: without its records, which stand in `prepared` as entries.
    """

    reading: Reading
    raw: bytes | None
    prepared: Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A document is held already, and was not read: the name it has here, the id it is held by."""

    name: str
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A task has come to its end; documents, unpacked: what unpacking it cost."""

    documents: int
    unpacked: int


#: What becomes of a document.
Outcome = Read | Known | Failure


def work(pipe: Connection, setup: Setup) -> None:
    """Read tasks from a pipe until it is closed or None comes; the first that needs the model loads it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the tasks.
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    with contextlib.suppress(EOFError, OSError):  # The process that gives the tasks is gone.
        pipe.send(Ready())
        try:
            while (task := pipe.recv()) is not None:
                _work_on(task, pipe, setup)
        except DragomanError as error:
            pipe.send(Broken(error=error))


def _work_on(task: Task, pipe: Connection, setup: Setup) -> None:
    def is_wanted(opened: Opened) -> bool:
        document = opened.document
        pipe.send(Asked(document_id=document.id, name=document.name))
        return bool(pipe.recv())

    documents, unpacked = task.budget.documents, task.budget.unpacked
    for leaf in task.find():
        if isinstance(leaf, Failure):
            pipe.send(replace(leaf, source=task.source, root=task.root, place=task.place))
            continue
        pipe.send(At(path=leaf.path))
        outcome: Outcome
        try:
            found = open_leaf(leaf, setup.limits.size)
            if isinstance(found, Opened):
                outcome = Known(name=found.document.name, document_id=found.document.id)
                if is_wanted(found):
                    model, knowledge = setup.load_model(), setup.load_knowledge()
                    import dragoman.ledger.prepared
                    import dragoman.reading.read  # noqa: F401

                    pipe.send(At(path=leaf.path))  # What is loaded once is no cost of this document.
                    outcome = read_opened(found, model, knowledge)
            else:
                outcome = task.failed(found.path, found.message)
            if isinstance(outcome, Failure):
                outcome = task.failed(outcome.path, outcome.message)
        except MemoryError:
            outcome = task.failed(leaf.path, setup.limits.too_big(leaf.path))
        pipe.send(outcome)
    pipe.send(Done(documents=documents - task.budget.documents, unpacked=unpacked - task.budget.unpacked))


def read_opened(opened: Opened, model: LanguageModel | None, knowledge: Knowledge) -> Read | Failure:
    """Return the reading of one document, or why it broke off."""
    from dragoman.language.tokens import Marks
    from dragoman.ledger.keep import gives_back
    from dragoman.ledger.prepared import prepare
    from dragoman.reading.read import read

    document = opened.document
    path = document.source.path or document.name
    try:
        reading = read(document, model=model, knowledge=knowledge)
        prepared = prepare(reading)
    except DriftError as error:
        return Failure(path=path, message=str(error))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        return Failure(
            path=path,
            message=f"{path}: reading it broke off ({error!r}); "
            "this is a fault of dragoman, please report it with the file",
        )
    return Read(
        reading=replace(reading, marks=Marks(), records=()),
        raw=None if gives_back(document, opened.raw) else opened.raw,
        prepared=prepared,
    )
