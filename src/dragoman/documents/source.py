"""Where a document comes from, as far as it says or a sidecar tells."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.documents.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceField:
    """One thing known of a source, with its reason: `SourceField(value="AzerTag", span=…, because="byline")`.

    value: the words or number as kept; a day is ISO 8601 (YYYY-MM-DD), a month YYYY-MM, a year YYYY.
    span: the words in the document that say so; None when it comes from elsewhere (sidecar, address).
    because: why it is believed, in words a reader can check.
    """

    value: str
    span: Span | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything known of where a document comes from; each field None when nothing says it.

    published: the day (or month, or year) of publication; read_day in `dragoman.reading.dates` turns
        it, with what else the text tells, into an interval.
    issue: volume and issue as printed ("Volume: 3 Issue: 71"), normalised to "3:71".
    path: the file name as given, without folders above the one the user named; a document inside a
        container has its place there behind "!" ("mail.mbox!3", "year.zip!may/note.txt").
    retrieved: ISO day the bytes were taken in.
    encoding: how the bytes were read as text ("utf-8", "cp1251"); a guessed one is a doubt of the document.
    raw_digest: sha256 of the bytes as they came; language: ISO 639-1 code, "und" when it cannot be told.
    """

    title: SourceField | None = None
    publisher: SourceField | None = None
    byline: SourceField | None = None
    published: SourceField | None = None
    issue: SourceField | None = None
    url: SourceField | None = None
    licence: SourceField | None = None
    kind: SourceField | None = None
    path: str = ""
    media_type: str = "text/plain"
    retrieved: str = ""
    encoding: str = "utf-8"
    raw_digest: str = ""
    language: str = "en"
