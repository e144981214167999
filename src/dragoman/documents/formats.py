"""Which format some bytes are in, by their first bytes, their name, and what they look like."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from dragoman.errors import DocumentError


class Format(StrEnum):
    """The formats that are read; the value is the media type kept with the source."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MAIL = "message/rfc822"
    MAILBOX = "application/mbox"
    FEED = "application/rss+xml"
    RECORDS = "application/jsonl"
    ZIP = "application/zip"
    TAR = "application/x-tar"
    WARC = "application/warc"


#: Formats of which one file holds several documents.
CONTAINERS = frozenset(
    {Format.MAIL, Format.MAILBOX, Format.FEED, Format.RECORDS, Format.ZIP, Format.TAR, Format.WARC}
)
SUFFIXES = {
    ".txt": Format.PLAIN, ".text": Format.PLAIN, ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML, ".pdf": Format.PDF,
    ".docx": Format.DOCX, ".eml": Format.MAIL, ".mbox": Format.MAILBOX, ".rss": Format.FEED,
    ".atom": Format.FEED, ".jsonl": Format.RECORDS, ".ndjson": Format.RECORDS, ".json": Format.RECORDS,
    ".zip": Format.ZIP, ".tar": Format.TAR, ".tgz": Format.TAR, ".tbz2": Format.TAR, ".txz": Format.TAR,
    ".warc": Format.WARC,
}  # fmt: skip
_DOUBLE = {".tar.gz": Format.TAR, ".tar.bz2": Format.TAR, ".tar.xz": Format.TAR, ".warc.gz": Format.WARC}
#: First bytes of formats that are not read, with what they are and what to do.
_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file (or Outlook message)",
        "save it as DOCX, EML or text",
    ),
    (b"{\\rtf", "a rich text file (RTF)", "save it as DOCX or text"),
    (b"\x89PNG", "a picture", "run OCR first, then read the result"),
    (b"\xff\xd8\xff", "a picture", "run OCR first, then read the result"),
    (b"GIF8", "a picture", "run OCR first, then read the result"),
    (b"II*\x00", "a picture (TIFF)", "run OCR first, then read the result"),
    (b"MM\x00*", "a picture (TIFF)", "run OCR first, then read the result"),
    (b"AT&TFORM", "a DjVu scan", "run OCR first, then read the result"),
    (b"SQLite format 3\x00", "a database (perhaps a ledger)", "name a ledger with --ledger"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as ZIP"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it, or pack it as ZIP"),
    (b"\x7fELF", "a program", "give a document"),
    (b"MZ\x90", "a program", "give a document"),
    (b"ID3", "a sound recording", "give its transcript"),
    (b"OggS", "a sound recording", "give its transcript"),
)
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]{0,40}:[ \t][^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3}")
_MAIL_FIELD = re.compile(rb"^(?:From|Subject|Date|Message-ID):", re.IGNORECASE | re.MULTILINE)


def tell_format(head: bytes, name: str, *, media_type: str | None = None) -> Format:
    """Return the format of a document by its first bytes (some thousands), else by its name, else plain text.

    `tell_format(b"%PDF-1.7 …", "minutes.txt")` is `Format.PDF`: a wrong ending misleads nobody.
    media_type: what a server or archive says; it counts before the name. Raises DocumentError for a format
    that is known and not read, with what to do.
    """
    for start, what, advice in _REFUSED:
        if head.startswith(start):
            raise DocumentError(f"{name} is {what}, which is not read; {advice}")
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return Format.PDF
    by_name = by_suffix(name)
    if head.startswith(b"PK\x03\x04"):
        return Format.DOCX if by_name is Format.DOCX or b"word/" in head else Format.ZIP
    if head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")) or head[257:262] == b"ustar":
        return Format.WARC if by_name is Format.WARC else Format.TAR
    if head.startswith(b"WARC/"):
        return Format.WARC
    if media_type:
        told = _by_media_type(media_type)
        if told is not None:
            return told
    if by_name is not None and by_name not in (Format.PLAIN, Format.RECORDS):
        return by_name
    return _by_look(head, name, by_name or Format.PLAIN)


def by_suffix(name: str) -> Format | None:
    """Return the format a file name stands for, None for an ending that says nothing."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    return _DOUBLE.get("".join(suffixes[-2:])) or SUFFIXES.get(suffixes[-1] if suffixes else "")


def looks_like_feed(head: bytes) -> bool:
    """Return whether some XML is a feed (RSS, Atom), told by its first bytes."""
    return bool(_FEED.search(head[:4000]))


def _by_media_type(media_type: str) -> Format | None:
    bare = media_type.split(";")[0].strip().lower()
    more = {
        "application/xhtml+xml": Format.HTML,
        "application/atom+xml": Format.FEED,
        "text/xml": Format.FEED,
    }
    return more.get(bare) or next((known for known in Format if known.value == bare), None)


def _by_look(head: bytes, name: str, otherwise: Format) -> Format:
    """Return what a text is by its first words; a file called .txt may be a saved page or a mail."""
    start = head[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and looks_like_feed(start):
        return Format.FEED
    if start.startswith(b"<") and _TAG.search(start):
        return Format.HTML
    if start.startswith(b"<?xml"):
        raise DocumentError(f"{name} is XML of a kind that is not read; give the text, a page or a feed")
    if start.startswith(b"From ") and _MAIL_FIELD.search(start):
        return Format.MAILBOX
    if otherwise is Format.PLAIN and _MAIL.match(start) and len(_MAIL_FIELD.findall(start)) >= 3:
        return Format.MAIL
    return Format.RECORDS if start.startswith(b'{"') and b'":' in start else otherwise
