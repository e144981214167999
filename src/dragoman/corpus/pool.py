"""Several processes that read, and their answers in the order of the tasks.

Each process has one task at a time and tells what it is at, so that one that takes too long, takes too much
memory or falls over is ended, its document listed as failed, and the rest of its task read by another.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from dragoman.corpus.setup import Setup
from dragoman.corpus.tasks import Task
from dragoman.corpus.worker import Asked, At, Broken, Done, Outcome, Ready, work
from dragoman.documents.open import Failure
from dragoman.errors import DragomanError

#: Tasks that may be given before the first of them is done, a process, and the bytes they may hold.
AHEAD, AHEAD_BYTES = 64, 200_000_000
#: Seconds between two looks at what the processes cost.
LOOK = 0.1
#: Seconds after which a process that has not loaded its model is given up.
PATIENCE = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a document of a task; outcome None: the task is done, with `size` bytes of the input."""

    task: int
    outcome: Outcome | None
    size: int = 0


@dataclass(slots=True, kw_only=True)
class _Job:
    """A task in work: its number, how many of its documents are done, and the one it is at ("" between)."""

    number: int
    task: Task
    done: int
    at: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class _Hand:
    """A process with its end of the pipe.

    since: when it was last heard of, in seconds of the clock; spent: what it had cost by then, in seconds of
    the processor.
    """

    process: BaseProcess
    pipe: Connection
    since: float
    spent: float = 0.0
    ready: bool = False
    job: _Job | None = None


@dataclass(slots=True, kw_only=True)
class Pool:
    """Processes that read, and what they have answered and nobody has taken yet.

    wanted: told the number of a task and the id of a document in it, says whether it is to be read.
    """

    setup: Setup
    workers: int
    wanted: Callable[[int, str], bool]
    hands: list[_Hand] = field(default_factory=list)
    again: deque[_Job] = field(default_factory=deque)
    shelf: dict[int, deque[Outcome]] = field(default_factory=dict)
    ended: dict[int, int] = field(default_factory=dict)

    def answers(self, tasks: Iterator[Task | Failure]) -> Iterator[Answer | None]:
        """Yield what becomes of every document, in the order of the tasks; None when nothing new has come.

        Raises DragomanError when the processes cannot be started, ModelError when there is no model.
        """
        given = front = held = 0
        weights: dict[int, int] = {}
        more = True
        try:
            while more or front < given:
                while more and self._is_free() and self._has_room(given - front, held):
                    task = next(tasks, None)
                    if task is None:
                        more = False
                        break
                    if isinstance(task, Failure):
                        self.shelf[given], self.ended[given] = deque([task]), 0
                    else:
                        weights[given] = task.weight
                        held += task.weight
                        self.again.append(_Job(number=given, task=task, done=0))
                        self._give()
                    given += 1
                self._give()
                fresh = False
                while front < given:
                    for outcome in _taken(self.shelf.get(front)):
                        fresh = True
                        yield Answer(task=front, outcome=outcome)
                    if front not in self.ended:
                        break
                    self.shelf.pop(front, None)
                    held -= weights.pop(front, 0)
                    yield Answer(task=front, outcome=None, size=self.ended.pop(front))
                    front += 1
                if front < given or more:
                    self._listen(0.0 if fresh else LOOK)
                    if not fresh:
                        yield None
        finally:
            self.close()

    def close(self) -> None:
        """End all processes."""
        for hand in self.hands:
            with contextlib.suppress(OSError):
                hand.pipe.send(None)
            hand.pipe.close()
        for hand in self.hands:
            hand.process.join(0.5)
            _end(hand)
        self.hands.clear()

    def _has_room(self, ahead: int, held: int) -> bool:
        return not self.again and ahead < AHEAD * self.workers and (ahead == 0 or held < AHEAD_BYTES)

    def _is_free(self) -> bool:
        return len(self.hands) < self.workers or any(hand.ready and not hand.job for hand in self.hands)

    def _give(self) -> None:
        """Give what waits to processes that are ready, and start one more where there is none."""
        while self.again:
            hand = next((hand for hand in self.hands if hand.ready and hand.job is None), None)
            if hand is None:
                starting = sum(not hand.ready for hand in self.hands)
                if len(self.hands) < self.workers and starting < len(self.again):
                    self.hands.append(_start(self.setup))
                return
            job = self.again.popleft()
            hand.job = job
            _heard(hand)
            job.at = ""
            try:
                hand.pipe.send(replace(job.task, skip=job.done))
            except OSError:
                self._lose(hand)

    def _listen(self, seconds: float) -> None:
        """Take the messages that have come, and end what costs too much."""
        pipes: dict[Any, _Hand] = {hand.pipe: hand for hand in self.hands}
        for pipe in wait(list(pipes), timeout=seconds):
            hand = pipes[pipe]
            try:
                self._take(hand, hand.pipe.recv())
            except (EOFError, OSError):
                self._lose(hand)
        self._watch()

    def _take(self, hand: _Hand, message: Ready | Broken | At | Asked | Done | Outcome) -> None:
        _heard(hand)
        if isinstance(message, Broken):
            raise message.error
        if isinstance(message, Ready):
            hand.ready = True
            return
        job = hand.job
        assert job is not None
        if isinstance(message, At):
            job.at = message.path
        elif isinstance(message, Asked):
            hand.pipe.send(self.wanted(job.number, message.document_id))
        elif isinstance(message, Done):
            job.task.budget.documents -= message.documents
            job.task.budget.unpacked -= message.unpacked
            self._finish(hand, job)
            if memory_of(hand.process.pid) > self.setup.limits.memory / 2:
                self.hands.remove(hand)  # Libraries keep what a large document took; a fresh one has it back.
                _end(hand)
        else:
            self._put(job, message)

    def _put(self, job: _Job, outcome: Outcome) -> None:
        self.shelf.setdefault(job.number, deque()).append(outcome)
        job.done += 1
        job.at = ""

    def _finish(self, hand: _Hand, job: _Job) -> None:
        self.ended[job.number] = job.task.size
        hand.job = None

    def _watch(self) -> None:
        """End the processes whose document takes too long or too much memory."""
        now, limits = time.monotonic(), self.setup.limits
        for hand in list(self.hands):
            waited = now - hand.since
            if hand.job is None:
                if not hand.ready and waited > PATIENCE:
                    raise DragomanError(f"a reading process did not start within {PATIENCE:.0f} seconds")
            elif waited > limits.seconds and not _is_held_up(hand, limits.seconds):
                self._lose(hand, limits.too_slow(hand.job.at or hand.job.task.shown))
            elif memory_of(hand.process.pid) > limits.memory:
                self._lose(hand, limits.too_big(hand.job.at or hand.job.task.shown))

    def _lose(self, hand: _Hand, message: str = "") -> None:
        """Count a process out, the document it was at as failed, and give the rest of its task again."""
        _end(hand)
        self.hands.remove(hand)
        job = hand.job
        if not hand.ready:
            code = hand.process.exitcode
            raise DragomanError(
                f"a reading process ended before it could read (exit code {code}); look at "
                f"the memory of this machine, or give fewer --workers"
            )
        if job is None:
            return
        shown = job.at or job.task.shown
        message = message or (
            f"{shown} made the reading process fall over (exit code {hand.process.exitcode}); this is a "
            f"fault of dragoman or of a library, please report it with the file"
        )
        goes_on = job.task.several and bool(job.at)
        self._put(job, job.task.failed(shown, message))
        if goes_on:
            self.again.appendleft(job)
        else:
            self._finish(hand, job)


def _heard(hand: _Hand) -> None:
    hand.since, hand.spent = time.monotonic(), _work_of(hand.process.pid)[0]


def _is_held_up(hand: _Hand, seconds: float) -> bool:
    """Return whether a process has had less than so many seconds of the processor, and waits for more.

    On a busy machine a document is not too slow because others were served first.
    """
    spent, wants = _work_of(hand.process.pid)
    return wants and spent - hand.spent < seconds


def _work_of(pid: int | None) -> tuple[float, bool]:
    """Return the seconds of the processor that a process has had, and whether it can use more just now."""
    import psutil

    try:
        process = psutil.Process(pid)
        times = process.cpu_times()
        return times.user + times.system, process.status() in (
            psutil.STATUS_RUNNING,
            psutil.STATUS_DISK_SLEEP,
        )
    except psutil.Error:
        return 0.0, False


def memory_of(pid: int | None) -> int:
    """Return the bytes of memory that a process holds, 0 when it is gone."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _taken(shelf: deque[Outcome] | None) -> Iterator[Outcome]:
    while shelf:
        yield shelf.popleft()


def _start(setup: Setup) -> _Hand:
    """Start a process that is the same on every system: it imports what it needs and inherits nothing."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=work, args=(theirs, setup), name="dragoman-reader", daemon=True)
    process.start()
    theirs.close()
    return _Hand(process=process, pipe=ours, since=time.monotonic())


def _end(hand: _Hand) -> None:
    if hand.process.is_alive():
        hand.process.kill()
    hand.process.join()
    hand.pipe.close()
