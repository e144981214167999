"""WARC, packed or not: the pages of a crawl, each with its address and the day it was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.documents.printed import read_printed_day
from dragoman.errors import DocumentError

_MOST = 20_000_000
_TEXTS = (
    "text/",
    "application/xhtml",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """A page of a crawl: number of its record, bytes, media type, address, day fetched, or its problem."""

    name: str
    raw: bytes
    media_type: str
    url: str
    retrieved: str
    problem: str = ""


def find_pages(stream: BinaryIO, *, name: str) -> Iterator[Crawled]:
    """Yield the pages of a WARC with status 200 that are texts; requests, pictures and errors are left out.

    Raises DocumentError where the file breaks off; what stands before has been yielded.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for record in ArchiveIterator(stream):
            number += 1
            if record.rec_type is None:
                raise ValueError("a record without a type")
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers
            if headers is not None and headers.get_statuscode() != "200":
                continue
            media_type = (headers or record.rec_headers).get_header("Content-Type") or ""
            if not media_type.lower().startswith(_TEXTS):
                continue
            raw = record.content_stream().read(_MOST + 1)
            day = read_printed_day((record.rec_headers.get_header("WARC-Date") or "")[:40])
            problem = f"has more than {_MOST / 1e6:.0f} MB; leave it out" if len(raw) > _MOST else ""
            if not problem and getattr(record.raw_stream, "limit", 0) > 0:
                problem = "breaks off before its end; fetch it again"
            yield Crawled(
                name=str(number),
                raw=b"" if problem else raw,
                media_type=media_type,
                url=record.rec_headers.get_header("WARC-Target-URI") or "",
                retrieved=day.value if day else "",
                problem=problem,
            )
        if not number:
            raise ValueError("no record is whole")
    except (ArchiveLoadFailed, OSError, ValueError, EOFError, KeyError, AttributeError, TypeError) as error:
        found = " ".join(str(error).split())  # The library quotes the bad line with its end.
        raise DocumentError(
            f"{name} breaks off as WARC after record {number} ({found}); fetch it again"
        ) from error
