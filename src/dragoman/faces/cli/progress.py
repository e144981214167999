"""A progress line on standard error while long work goes on; nothing where that is no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dragoman.faces.cli.output import console, plain


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
