"""How commands print: tables for people, JSON for pipes; standard error for everything beside the answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.views.days import Days
from dragoman.views.silence import Silence

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table


def echo_json(value: object) -> None:
    """Write a value as one JSON document: dataclasses as objects, days as ISO 8601, UTF-8."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def echo_json_rows(rows: Iterable[object]) -> None:
    """Write values as one JSON array as they come, as `echo_json` writes them together."""
    import msgspec

    begun = False
    for row in rows:
        told = msgspec.json.format(msgspec.json.encode(row), indent=2).decode().replace("\n", "\n  ")
        sys.stdout.write((",\n  " if begun else "[\n  ") + told)
        begun = True
    sys.stdout.write("\n]\n" if begun else "[]\n")


def say_more(shown: int, count: int, what: str) -> None:
    """Say how many there are beside those that were shown: "412 more cards: --all shows them"."""
    if count > shown:
        console().print(f"{count - shown} more {what}: --all shows them")


def console(*, err: bool = False) -> Console:
    """Return a console on standard output (or error); plain and 120 wide when it is no terminal."""
    from rich.console import Console

    stream = sys.stderr if err else sys.stdout
    return Console(file=stream, highlight=False, width=None if stream.isatty() else 120)


def table(*columns: str, title: str | None = None) -> Table:
    """Return an empty table in the house style: light rules, headings bold, no box at the sides."""
    from rich import box
    from rich.table import Table

    made = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def plain(text: Any) -> str:
    """Return text that a table shows as it is: control characters gone, markup brackets escaped."""
    from rich.markup import escape

    return escape(_shown(str(text)))


def _shown(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def below(text: str, *, style: str = "") -> Padding:
    """Return text set in under a heading line, as commands print what belongs to it."""
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(_shown(text), style=style), (0, 0, 0, 4))


def days(interval: Days | None) -> str:
    """Return an interval of inclusive days: "2006-04-18", "2006-04-21 – 2006-04-30", "—" for none."""
    if interval is None:
        return "—"
    first, last = interval.first.isoformat(), interval.last.isoformat()
    return first if first == last else f"{first} – {last}"


def short(words: str, letters: int = 160) -> str:
    """Return words cut to a length, in letters, with an ellipsis; `show` and --json have all of them."""
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def searched(quiet: Silence | None) -> str:
    """Return what was looked through: "searched: 9 documents (7 independent) from … to …"."""
    if quiet is None:
        return ""
    span = f" from {quiet.first} to {quiet.last}" if quiet.first and quiet.last else ""
    gaps = f", {len(quiet.gaps)} gaps of coverage" if quiet.gaps else ""
    undated = f", {quiet.undated} undated not counted" if quiet.undated else ""
    return f"searched: {quiet.documents} documents ({quiet.independent} independent){span}{gaps}{undated}"


def save(path: Path, content: bytes) -> None:
    """Write a file that was asked for, and say where it is; a place that cannot be written is named."""
    from dragoman.errors import DragomanError

    try:
        path.write_bytes(content)
    except OSError as error:
        raise DragomanError(f"{path} cannot be written: {error.strerror}") from error
    print(f"{path}: {len(content):,} bytes", file=sys.stderr)
