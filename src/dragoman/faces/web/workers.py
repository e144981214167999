"""Screens of a large ledger are worked out in processes of their own, so that all other pages stay quick.

A view over two hundred thousand entries takes a processor for some time. In a thread of the workbench it
would hold up whoever reads or judges meanwhile; in a process beside it, it holds up nobody but those who ask
for screens, and of these only so many are worked out at a time.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from dragoman.faces.web.errors import WebError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from dragoman.faces.web.desk import Service

#: Processes that work out screens, each one at a time.
WORKERS = 2
#: Questions that may wait for one of them; who comes then is asked to come again.
MOST_WAITING = 16
#: Seconds after which a question is given up, and its process ended.
LONGEST = 120.0
#: Screens that are made whole, for whatever page of them: these never take every process at a time.
LONG = ("/formulas",)
#: Answers that each process keeps: of a large ledger they are large themselves.
KEPT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A screen as a browser asks for it: its path and query, and who asks.

    session: what ties forms to the browser, since pages have forms.
    """

    path: str
    query: bytes
    user: str
    role: str
    session: str
    host: str
    scheme: str

    @property
    def place(self) -> tuple[str, ...]:
        """What questions share whose answers help one another: the screen and its query without the page."""
        told = (one for one in self.query.decode("latin-1").split("&") if not one.startswith("page="))
        return (self.path.partition(".")[0], *sorted(told))

    @property
    def long(self) -> bool:
        """Whether all of a view is made for it, not a page: that may take a while."""
        return self.path.endswith((".json", ".csv")) or self.path in LONG or b"status=" in self.query


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came back: the status, the headers and the bytes of an answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(slots=True, eq=False)
class _Hand:
    """One process, with the thread that asks it; it is started when it is first asked."""

    thread: ThreadPoolExecutor
    process: BaseProcess | None = None
    pipe: Connection | None = None
    waiting: int = 0
    last: set[tuple[str, ...]] = field(default_factory=set)


class Workers:
    """Processes that work out screens: `Workers(service).ask(asking)` is a future of what is to be sent."""

    def __init__(self, service: Service, number: int = WORKERS, longest: float = LONGEST) -> None:
        self._service, self._longest = service, longest
        self._lock = threading.Lock()
        self._hands = [
            _Hand(thread=ThreadPoolExecutor(1, thread_name_prefix=f"dragoman-screens-{n}"))
            for n in range(number)
        ]
        self._asked: dict[Asking, Future[Told]] = {}

    def ask(self, asking: Asking) -> Future[Told]:
        """Begin to work out a screen; two who ask for the same wait for one answer.

        The future raises WebError where it took too long or the process ended. Raises WebError at once when
        too many wait already.
        """
        with self._lock:
            running = self._asked.get(asking)
            if running is not None:
                return running
            if sum(hand.waiting for hand in self._hands) >= MOST_WAITING:
                raise WebError(
                    "many screens are being worked out; ask again in a moment", status=503, title="Busy"
                )
            # Who works out the same, or did before, has most of the answer at hand; one is kept free of long
            # work, for those who turn pages.
            hands = self._hands[1:] if asking.long and len(self._hands) > 1 else self._hands
            hand = min(hands, key=lambda one: one.waiting - 1.5 * (asking.place in one.last))
            hand.waiting += 1
            hand.last.add(asking.place)
            future = hand.thread.submit(self._answer, hand, asking)
            self._asked[asking] = future
        future.add_done_callback(lambda _: self._done(hand, asking))
        return future

    def _done(self, hand: _Hand, asking: Asking) -> None:
        with self._lock:
            hand.waiting -= 1
            self._asked.pop(asking, None)

    def _answer(self, hand: _Hand, asking: Asking) -> Told:
        if hand.process is None or not hand.process.is_alive():
            self._start(hand)
        assert hand.pipe is not None
        try:
            hand.pipe.send(asking)
            if not hand.pipe.poll(self._longest):
                _end(hand)
                raise WebError(
                    f"this took longer than {self._longest:.0f} seconds and was given up; ask for fewer days "
                    "(since, until) or one matter",
                    status=503,
                    title="Too much at once",
                )
            told: Told | WebError = hand.pipe.recv()
        except (EOFError, OSError) as error:
            _end(hand)
            raise WebError(
                "the process that worked this out was ended, maybe for want of memory; nothing was lost. Ask "
                "again, or for fewer days (since, until)",
                status=503,
                title="Broken off",
            ) from error
        if isinstance(told, WebError):
            raise told
        return told

    def _start(self, hand: _Hand) -> None:
        _end(hand)
        spawn = multiprocessing.get_context("spawn")
        hand.pipe, theirs = spawn.Pipe()
        hand.process = spawn.Process(
            target=work, args=(theirs, self._service), name="dragoman-screens", daemon=True
        )
        hand.process.start()
        theirs.close()

    def forget(self) -> None:
        """End the processes, with all that they keep; they are started again when they are needed."""
        for hand in self._hands:
            hand.thread.submit(_end, hand).result(self._longest)

    def close(self) -> None:
        """End the processes, whatever they are working out."""
        for hand in self._hands:
            if hand.process is not None and hand.process.is_alive():
                hand.process.kill()
            hand.thread.shutdown(wait=True, cancel_futures=True)
            _end(hand)


def _end(hand: _Hand) -> None:
    hand.last.clear()
    if hand.process is not None:
        hand.process.kill()
        hand.process.join()
    if hand.pipe is not None:
        hand.pipe.close()
    hand.process = hand.pipe = None


def work(pipe: Connection, service: Service) -> None:
    """Answer screens until the workbench ends; this is what each process runs."""
    from dragoman.faces.web.desk import Desk
    from dragoman.faces.web.screens import worked_out

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the workbench, which ends us.
    desk = Desk(service, kept=KEPT)
    while True:
        try:
            asking = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            told: Told | WebError = worked_out(desk, asking)
        except Exception as error:
            told = WebError(f"this could not be worked out ({error!r}); please report it", status=500)
        pipe.send(told)
