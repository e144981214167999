"""A progress line on standard error while long work goes on; where that is no terminal, one a minute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dragoman.faces.cli.output import console, plain

#: Seconds between two lines where standard error is no terminal; short work prints none.
QUIET = 60.0


@contextmanager
def progress_line(done: str) -> Iterator[Callable[[str], None]]:
    """Give a function to call with the name of each thing that is done with.

    done: what the count counts ("read", "records").
    """
    screen = console(err=True)
    if not screen.is_terminal:
        yield lambda name: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn(f"{{task.completed}} {done}"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=screen, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda name: progress.update(task, advance=1, description=plain(name))


@dataclass(slots=True)
class Pace:
    """How far a reading is: documents and bytes that are done, and of how many bytes in all.

    total: None while it is being counted. clock: seconds, for tests.
    """

    total: int | None = None
    documents: int = 0
    size: int = 0
    clock: Callable[[], float] = time.monotonic
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def told(self) -> str:
        """Return the pace in words: "120 read · 2.4 a second · 3 min left"."""
        seconds = max(self.clock() - self.began, 0.001)
        words = [f"{self.documents:,} read", f"{self.documents / seconds:.1f} a second"]
        if self.total and 0 < self.size <= self.total:
            words.append(f"{_long(seconds * (self.total - self.size) / self.size)} left")
        return " · ".join(words)


def _long(seconds: float) -> str:
    """Return a time in words, no finer than it is known: "40 s", "3 min", "2 h 10 min"."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


class ReadingLine:
    """The line while documents are read: how many, how fast, how long still, and the latest name."""

    def __init__(self, total: Callable[[], int]) -> None:
        self.pace = Pace()
        self._screen = console(err=True)
        self._next = self.pace.began + QUIET
        self._progress: Progress | None = None
        threading.Thread(target=lambda: setattr(self.pace, "total", total()), daemon=True).start()
        if self._screen.is_terminal:
            self._progress = Progress(
                SpinnerColumn(),
                BarColumn(bar_width=24),
                TextColumn("{task.description}"),
                console=self._screen,
                transient=True,
            )
            self._task = self._progress.add_task("starting", total=None)

    def name(self, name: str) -> None:
        """Tell that a document is done with."""
        self.pace.documents += 1
        if self._progress is not None:
            self._progress.update(self._task, description=f"{self.pace.told()} · {plain(name)[:60]}")
        elif self.pace.clock() >= self._next:
            self._next = self.pace.clock() + QUIET
            self._screen.print(self.pace.told())

    def done(self, size: int) -> None:
        """Tell that so many bytes of the input are done with."""
        self.pace.size += size
        if self._progress is not None:
            self._progress.update(self._task, completed=self.pace.size, total=self.pace.total)

    def __enter__(self) -> ReadingLine:
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()


def reading_line(total: Callable[[], int]) -> ReadingLine:
    """Return the line of `dragoman read`; total: counts the bytes of all input, in a thread of its own."""
    return ReadingLine(total)
