"""Files that hold several documents: each is opened by itself, and a broken one costs no other."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dragoman.documents.build import build_document
from dragoman.documents.document import Document
from dragoman.documents.formats import CONTAINERS, Format, tell_format
from dragoman.documents.members import Member, find_members
from dragoman.documents.open import (
    LIMIT,
    Failure,
    Opened,
    document_of,
    open_bytes,
    read_bytes,
    shown_path,
)
from dragoman.errors import DocumentError

#: Containers inside containers (a mail with an archive of mails) are opened this deep.
_DEEPEST = 3


@dataclass(slots=True)
class Budget:
    """What one container may still cost: documents and bytes after unpacking; bombs run out of it.

    one: most bytes of one document.
    """

    documents: int = 200_000
    unpacked: int = 4_000_000_000
    one: int = LIMIT

    def take(self, size: int, name: str) -> None:
        """Count one document of some bytes. Raises DocumentError when the budget is spent."""
        self.documents -= 1
        self.unpacked -= size
        if self.documents < 0 or self.unpacked < 0:
            raise DocumentError(
                f"{name} unpacks to more than 200,000 documents or 4 GB; split it into smaller ones"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One document that is found and not opened yet: a file, or a member of a container.

    path: as it is shown, with the place in a container behind "!"; file, root: the file and the folder its
    path is told from, where it is one; member: else.
    """

    path: str
    file: Path | None = None
    root: Path | None = None
    member: Member | None = None


def open_file(
    path: Path,
    *,
    root: Path | None = None,
    fields: Mapping[str, str] | None = None,
    budget: Budget | None = None,
) -> Iterator[Opened | Failure]:
    """Yield the documents of one file with their bytes: one, or those of a container."""
    spent = budget or Budget()
    for leaf in find_in_file(path, root=root, fields=fields, budget=spent):
        yield leaf if isinstance(leaf, Failure) else open_leaf(leaf, spent.one)


def find_in_file(
    path: Path, *, root: Path | None = None, fields: Mapping[str, str] | None = None, budget: Budget
) -> Iterator[Leaf | Failure]:
    """Yield what is to be opened in one file: itself, or what the container holds, unpacked one by one."""
    shown = shown_path(path, root)
    try:
        told = tell_file(path)
        if told not in CONTAINERS:
            yield Leaf(path=shown, file=path, root=root)
            return
        with path.open("rb") as stream:
            yield from find_in_stream(stream, told, shown, budget, fields=fields)
    except DocumentError as error:
        yield Failure(path=str(path), message=str(error))
    except OSError as error:
        yield Failure(path=str(path), message=f"{path} cannot be read ({error}); check the disk and the file")


def open_contained(raw: bytes, *, name: str, most: int | None = None) -> Iterator[Opened | Failure]:
    """Yield the documents of a container that is held in memory; most: how many at most."""
    told = tell_format(raw[:8192], name)
    yield from islice(open_stream(io.BytesIO(raw), told, name, Budget()), most)


def open_stream(
    stream: BinaryIO,
    told: Format,
    name: str,
    budget: Budget,
    *,
    fields: Mapping[str, str] | None = None,
) -> Iterator[Opened | Failure]:
    """Yield the documents of a container from a stream, one at a time, so that memory stays small."""
    for leaf in find_in_stream(stream, told, name, budget, fields=fields):
        yield leaf if isinstance(leaf, Failure) else open_leaf(leaf, budget.one)


def find_in_stream(
    stream: BinaryIO,
    told: Format,
    name: str,
    budget: Budget,
    *,
    fields: Mapping[str, str] | None = None,
    depth: int = 1,
) -> Iterator[Leaf | Failure]:
    """Yield what is to be opened in a container, containers inside it included, and failures.

    name: what paths inside it begin with; depth: how many containers it is inside of, itself included.
    """
    try:
        for found in find_members(stream, told, name, fields):
            if isinstance(found, Failure):
                yield found
                continue
            budget.take(len(found.raw) if found.extract is None else len(found.extract.text), name)
            path = f"{name}!{found.name}" if found.name else name
            yield from find_in_member(found, path, budget, depth=depth)
    except DocumentError as error:
        yield Failure(path=name, message=str(error))


def find_in_member(member: Member, path: str, budget: Budget, *, depth: int = 1) -> Iterator[Leaf | Failure]:
    """Yield what is to be opened of a member: itself, or what it holds where it is a container."""
    try:
        told = Format.PLAIN
        if member.extract is None:
            told = tell_format(member.raw[:8192], path, media_type=member.media_type or None)
        if told not in CONTAINERS:
            yield Leaf(path=path, member=member)
            return
        if depth >= _DEEPEST:
            raise DocumentError(
                f"{path} is the {depth + 1}th container inside another; unpack the outer ones"
            )
        yield from find_in_stream(io.BytesIO(member.raw), told, path, budget, depth=depth + 1)
    except DocumentError as error:
        yield Failure(path=path, message=str(error))


def open_leaf(leaf: Leaf, limit: int = LIMIT) -> Opened | Failure:
    """Open what was found; limit: most bytes of one document."""
    try:
        if leaf.member is not None:
            return Opened(document=_document(leaf.member, leaf.path, limit), raw=leaf.member.raw)
        assert leaf.file is not None
        raw = read_bytes(leaf.file, limit=limit)
        return Opened(document=document_of(raw, leaf.file, root=leaf.root, limit=limit), raw=raw)
    except DocumentError as error:
        return Failure(path=str(leaf.file or leaf.path), message=str(error))


def _document(member: Member, path: str, limit: int) -> Document:
    if member.extract is None:
        return open_bytes(
            member.raw,
            name=path,
            media_type=member.media_type or None,
            sidecar=member.sidecar,
            retrieved=member.retrieved,
            limit=limit,
        )
    return build_document(
        member.extract,
        name=path,
        raw=member.raw,
        media_type=member.media_type,
        encoding=member.encoding,
        sidecar=member.sidecar,
        doubts=member.doubts,
    )


def tell_file(path: Path) -> Format:
    """Return the format of a file by its first bytes and its name; raises DocumentError as `read_bytes`."""
    if not path.is_file():
        read_bytes(path, limit=0)  # It raises and says what is wrong.
    try:
        with path.open("rb") as file:
            return tell_format(file.read(8192), path.name)
    except PermissionError:
        raise DocumentError(f"{path} may not be read; ask for the right to read it") from None
