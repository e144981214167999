"""What stands inside a container, one member at a time, each with its bytes and what the container says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from dragoman.documents.compose import Extract
from dragoman.documents.document import Doubt
from dragoman.documents.formats import Format
from dragoman.documents.open import LIMIT, Failure, too_large
from dragoman.errors import DocumentError

_MOST_MAIL = 60_000_000


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


def find_members(
    stream: BinaryIO, told: Format, name: str, fields: Mapping[str, str] | None = None
) -> Iterator[Member | Failure]:
    """Yield the members of a container in a stable order, and what in it cannot be taken out.

    told: its format, one of CONTAINERS; name: what messages call it; fields: names of the keys of records.
    Raises DocumentError when the container itself is damaged or too large.
    """
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
