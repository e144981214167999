"""Files that hold several documents: each is opened by itself, and a broken one costs no other."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dragoman.documents.compose import Extract
from dragoman.documents.document import Doubt
from dragoman.documents.formats import CONTAINERS, Format, tell_format
from dragoman.documents.open import (
    LIMIT,
    Failure,
    Opened,
    build_document,
    document_of,
    open_bytes,
    read_bytes,
    shown_path,
    too_large,
)
from dragoman.errors import DocumentError

#: Containers inside containers (a mail with an archive of mails) are opened this deep.
_DEEPEST = 3
_MOST_MAIL = 60_000_000


@dataclass(slots=True)
class Budget:
    """What one container may still cost: documents and bytes after unpacking; bombs run out of it."""

    documents: int = 200_000
    unpacked: int = 4_000_000_000

    def take(self, size: int, name: str) -> None:
        """Count one document of some bytes. Raises DocumentError when the budget is spent."""
        self.documents -= 1
        self.unpacked -= size
        if self.documents < 0 or self.unpacked < 0:
            raise DocumentError(
                f"{name} unpacks to more than 200,000 documents or 4 GB; split it into smaller ones"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One document inside a container: its name there, its bytes, and what the container says of it.

    extract: where the container's reader has made the text already (a feed's entry, a record).
    sidecar: what the container says of the source, by the names of a sidecar.
    """

    name: str
    raw: bytes
    media_type: str = ""
    extract: Extract | None = None
    encoding: str = "utf-8"
    retrieved: str = ""
    sidecar: Mapping[str, object] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


def open_file(
    path: Path, *, root: Path | None = None, fields: Mapping[str, str] | None = None
) -> Iterator[Opened | Failure]:
    """Yield the documents of one file with their bytes: one, or those of a container."""
    shown = shown_path(path, root)
    try:
        told = _told(path)
        if told not in CONTAINERS:
            raw = read_bytes(path)
            yield Opened(document=document_of(raw, path, root=root), raw=raw)
            return
        with path.open("rb") as stream:
            yield from open_stream(stream, told, shown, Budget(), fields=fields)
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
    depth: int = 1,
) -> Iterator[Opened | Failure]:
    """Yield the documents of a container from a stream, one at a time, so that memory stays small.

    name: what paths inside it begin with; depth: how many containers it is inside of, itself included.
    """
    try:
        for found in _members(stream, told, name, fields):
            if isinstance(found, Failure):
                yield found
                continue
            made = found.extract
            budget.take(len(found.raw) if made is None else len(made.text), name)
            path = f"{name}!{found.name}" if found.name else name
            yield from _open_member(found, path, budget, depth)
    except DocumentError as error:
        yield Failure(path=name, message=str(error))


def _open_member(member: Member, path: str, budget: Budget, depth: int) -> Iterator[Opened | Failure]:
    try:
        if member.extract is not None:
            document = build_document(
                member.extract,
                name=path,
                raw=member.raw,
                media_type=member.media_type,
                encoding=member.encoding,
                sidecar=member.sidecar,
                doubts=member.doubts,
            )
            yield Opened(document=document, raw=member.raw)
            return
        if len(member.raw) > LIMIT:
            raise DocumentError(too_large(path, len(member.raw), LIMIT))
        told = tell_format(member.raw[:8192], path, media_type=member.media_type or None)
        if told in CONTAINERS:
            if depth >= _DEEPEST:
                raise DocumentError(
                    f"{path} is the {depth + 1}th container inside another; unpack the outer ones"
                )
            yield from open_stream(io.BytesIO(member.raw), told, path, budget, depth=depth + 1)
            return
        document = open_bytes(
            member.raw,
            name=path,
            media_type=member.media_type or None,
            sidecar=member.sidecar,
            retrieved=member.retrieved,
        )
        yield Opened(document=document, raw=member.raw)
    except DocumentError as error:
        yield Failure(path=path, message=str(error))


def _members(
    stream: BinaryIO, told: Format, name: str, fields: Mapping[str, str] | None
) -> Iterator[Member | Failure]:
    if told is Format.RECORDS:
        return _records(stream, name, fields)
    if told is Format.FEED:
        return _entries(stream, name)
    if told is Format.MAIL:
        return _mail(stream, name)
    if told is Format.MAILBOX:
        return _mails(stream)
    if told is Format.WARC:
        return _pages(stream, name)
    return _packed(stream, told, name)


def _entries(stream: BinaryIO, name: str) -> Iterator[Member | Failure]:
    from dragoman.documents.feed import read_feed

    raw = stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise DocumentError(too_large(name, len(raw), LIMIT))
    for place, extract in read_feed(raw, name=name):
        yield Member(name=place, raw=raw, media_type=Format.FEED.value, extract=extract)


def _mail(stream: BinaryIO, name: str) -> Iterator[Member | Failure]:
    from dragoman.documents.mail import (
        MOST_ATTACHMENTS,
        count_attachments,
        find_attachments,
        parse_mail,
        read_mail,
    )

    raw = stream.read(_MOST_MAIL + 1)
    if len(raw) > _MOST_MAIL:
        raise DocumentError(too_large(name, len(raw), _MOST_MAIL))
    message = parse_mail(raw, name=name)
    try:
        extract = read_mail(message, name=name)
        yield Member(name="", raw=raw, media_type=Format.MAIL.value, extract=extract)
    except DocumentError as error:
        yield Failure(path=name, message=str(error))
    for place, content, media_type in find_attachments(message):
        told = media_type if media_type != "application/octet-stream" else ""
        yield Member(name=place, raw=content, media_type=told)
    count = count_attachments(message)
    if count > MOST_ATTACHMENTS:
        advice = f"the first {MOST_ATTACHMENTS} were read; save the others as files"
        yield Failure(path=name, message=f"{name} has {count} attachments; {advice}")


def _mails(stream: BinaryIO) -> Iterator[Member | Failure]:
    from dragoman.documents.mail import find_messages

    for place, raw in find_messages(stream):
        yield Member(name=place, raw=raw, media_type=Format.MAIL.value)


def _pages(stream: BinaryIO, name: str) -> Iterator[Member | Failure]:
    from dragoman.documents.warc import find_pages

    for page in find_pages(stream, name=name):
        if page.problem:
            yield Failure(path=f"{name}!{page.name}", message=f"{name}, record {page.name} {page.problem}")
            continue
        sidecar = {"url": page.url}
        yield Member(
            name=page.name,
            raw=page.raw,
            media_type=page.media_type,
            sidecar=sidecar,
            retrieved=page.retrieved,
        )


def _packed(stream: BinaryIO, told: Format, name: str) -> Iterator[Member | Failure]:
    from dragoman.documents.archive import find_in_tar, find_in_zip

    find = find_in_zip if told is Format.ZIP else find_in_tar
    for packed in find(stream, name=name):
        path = f"{name}!{packed.name}"
        if packed.problem:
            yield Failure(path=path, message=f"{path} {packed.problem}")
        elif not packed.raw:
            yield Failure(path=path, message=f"{path} is empty; put the text into it or leave it out")
        else:
            yield Member(name=packed.name, raw=packed.raw, sidecar=packed.sidecar)


def _records(stream: BinaryIO, name: str, fields: Mapping[str, str] | None) -> Iterator[Member | Failure]:
    from dragoman.documents.records import find_records, read_record

    for place, raw in find_records(stream):
        try:
            extract = read_record(raw, fields)
        except ValueError as error:
            yield Failure(path=f"{name}!{place}", message=f"{name}, record {place} {error}")
            continue
        yield Member(name=place, raw=raw, media_type="application/json", extract=extract)


def _told(path: Path) -> Format:
    if not path.is_file():
        read_bytes(path, limit=0)  # It raises and says what is wrong.
    try:
        with path.open("rb") as file:
            return tell_format(file.read(8192), path.name)
    except PermissionError:
        raise DocumentError(f"{path} may not be read; ask for the right to read it") from None
