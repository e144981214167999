"""What is to be read, one task at a time: files, and the documents of containers that are unpacked here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman.documents.formats import CONTAINERS, Format
from dragoman.documents.many import Budget, Leaf, find_in_file, find_in_member, tell_file
from dragoman.documents.members import Member, find_members
from dragoman.documents.open import Failure, shown_path
from dragoman.documents.walk import Found, find_files
from dragoman.errors import DocumentError

#: Containers of many documents: unpacked where tasks are handed out, so that all cores have work.
SPLIT = frozenset({Format.ZIP, Format.TAR, Format.MAILBOX, Format.RECORDS, Format.WARC})
#: How the command line calls standard input.
STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something the user named: a file, a folder, an address, or "-" for standard input.

    root: the folder that paths are told from, where it is another than the one named.
    members: of a container, only what has these places in it; None for all.
    """

    source: str
    root: Path | None = None
    members: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing for a worker: a file, or a document (or a container) out of a container.

    shown: what messages call it; source, root: as `Place` has them, to find it again; place: its place in
    the container, "" for a file as a whole; size: bytes of the input that are done with it.
    member: its bytes, None for a file. several: whether it may hold more than one document. skip: of what it
    holds, how much is done already.
    """

    shown: str
    source: str
    root: Path | None = None
    place: str = ""
    size: int = 0
    member: Member | None = None
    several: bool = False
    budget: Budget = field(default_factory=Budget)
    skip: int = 0

    @property
    def weight(self) -> int:
        """Bytes that the task holds in memory, or is about to."""
        return len(self.member.raw) if self.member else self.size

    def find(self) -> Iterator[Leaf | Failure]:
        """Yield what is to be opened, in a stable order, without what is done already."""
        if self.member is not None:
            found = find_in_member(self.member, self.shown, self.budget)
        elif is_address(self.source):
            found = _fetched(self.source, self.budget)
        else:
            found = find_in_file(Path(self.source), root=self.root, budget=self.budget)
        for number, one in enumerate(found):
            if number >= self.skip:
                yield one

    def failed(self, path: str, message: str) -> Failure:
        """Return a failure of this task, with what to read again."""
        return Failure(path=path, message=message, source=self.source, root=self.root, place=self.place)


def is_address(source: str) -> bool:
    """Return whether some words name a page of the web: `is_address("https://example.org/note")`."""
    return source[:8].lower().startswith(("http://", "https://"))


def find_tasks(places: Iterable[Place], *, largest: int, online: bool = False) -> Iterator[Task | Failure]:
    """Yield the tasks of all places in a stable order, and failures.

    largest: most bytes of one document; online: whether addresses are fetched.
    """
    for place in places:
        if is_address(place.source):
            yield _of_address(place.source, Budget(one=largest), online)
            continue
        if place.source == STDIN:
            yield _standard_input(Budget(one=largest))
            continue
        for found in find_files([Path(place.source)], root=place.root):
            if isinstance(found, Failure):
                yield replace(found, source=found.path)
            elif isinstance(found, Found):
                yield from _of_file(found, place, Budget(one=largest))


def total_size(places: Iterable[Place]) -> int:
    """Return how many bytes the files of all places have; what cannot be reached has none."""
    total = 0
    for place in places:
        if place.source == STDIN or is_address(place.source):
            continue
        for found in find_files([Path(place.source)], root=place.root):
            if isinstance(found, Found):
                total += _size(found.path)
    return total


def _of_address(address: str, budget: Budget, online: bool) -> Task | Failure:
    if online:
        return Task(shown=address, source=address, several=True, budget=budget)
    message = f"{address} is an address, and nothing is fetched from the network unless asked; give --online"
    return Failure(path=address, message=message, source=address)


def _fetched(address: str, budget: Budget) -> Iterator[Leaf | Failure]:
    """Yield what is to be opened of what stands at an address."""
    from dragoman.documents.online import fetch

    try:
        member = fetch(address, limit=budget.one)
    except DocumentError as error:
        yield Failure(path=address, message=str(error))
        return
    yield from find_in_member(member, member.name, budget)


def _standard_input(budget: Budget) -> Task | Failure:
    raw = sys.stdin.buffer.read(budget.one + 1)
    if not raw:
        return Failure(path=STDIN, message="standard input is empty; give it a document, or name a file")
    member = Member(name="", raw=raw)
    return Task(shown="standard-input", source="", member=member, several=True, budget=budget)


def _size(path: Path) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _of_file(found: Found, place: Place, budget: Budget) -> Iterator[Task | Failure]:
    source, shown = str(found.path), shown_path(found.path, found.root)
    size = _size(found.path)
    try:
        told = tell_file(found.path)
        if told not in SPLIT:
            several = told in CONTAINERS
            yield Task(shown=shown, source=source, root=found.root, size=size, several=several, budget=budget)
            return
        yield from _of_container(found, told, shown, place, budget)
    except DocumentError as error:
        yield Failure(path=source, message=str(error), source=source, root=found.root)
    except OSError as error:
        message = f"{source} cannot be read ({error}); check the disk and the file"
        yield Failure(path=source, message=message, source=source, root=found.root)


def _of_container(
    found: Found, told: Format, shown: str, place: Place, budget: Budget
) -> Iterator[Task | Failure]:
    """Yield the members of a container; each counts the bytes of the file that were read to reach it."""
    at = 0
    with found.path.open("rb") as stream:
        for member in find_members(stream, told, shown):
            now = max(at, stream.tell())
            if isinstance(member, Failure):
                inside = member.path.removeprefix(f"{shown}!") if member.path != shown else ""
                if place.members is None or inside in place.members:
                    yield replace(member, source=str(found.path), root=found.root, place=inside)
                continue
            budget.take(len(member.raw) if member.extract is None else len(member.extract.text), shown)
            if place.members is not None and member.name not in place.members:
                continue
            yield Task(
                shown=f"{shown}!{member.name}" if member.name else shown,
                source=str(found.path),
                root=found.root,
                place=member.name,
                size=now - at,
                member=member,
                several=member.extract is None,
                budget=budget,
            )
            at = now
