"""Mail to text: subject, who to whom and when, the words; attachments are documents of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from typing import BinaryIO

from dragoman.documents.compose import Composer, Extract
from dragoman.documents.decode import decode
from dragoman.documents.document import BlockKind
from dragoman.documents.paragraphs import find_paragraphs
from dragoman.documents.printed import read_printed_day
from dragoman.documents.source import SourceField
from dragoman.documents.tags import read_tags
from dragoman.errors import DocumentError

#: Most attachments of one mail that are opened.
MOST_ATTACHMENTS = 200
#: Most lines that may begin a part; parsing takes a thousandth of a second each.
_MOST_PARTS = 20_000
_MOST_MESSAGE = 60_000_000
_QUOTED = re.compile(r"(?:>[^\n]*(?:\n|\Z))+\Z")
_SIGNATURE = re.compile(r"--[ \xa0]?\Z|--[ \xa0]?\n")
_SAID = re.compile(r"On .{8,120} wrote:\Z", re.DOTALL)


def parse_mail(raw: bytes, *, name: str) -> EmailMessage:
    """Return a mail parsed; raises DocumentError for bytes that are none, or of parts without number."""
    if raw.count(b"\n--") > _MOST_PARTS:
        raise DocumentError(
            f"{name} is a mail of more than {_MOST_PARTS:,} parts; save what it holds as files and read those"
        )
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    except (MessageError, ValueError, LookupError, IndexError, RecursionError, AttributeError) as error:
        raise DocumentError(f"{name} cannot be read as mail ({error}); save it again as EML") from error
    return message


def read_mail(message: EmailMessage, *, name: str) -> Extract:
    """Return the text of a mail: subject, header lines, words; quoted mails and signatures are furniture.

    The plain part is preferred to the HTML part. Raises DocumentError for a mail without words.
    """
    composer = Composer()
    fields: list[tuple[str, SourceField]] = []
    subject = _header(message, "Subject")
    span = composer.add(subject, kind=BlockKind.TITLE, because="subject")
    if span is not None:
        fields.append(("title", SourceField(value=subject.strip(), span=span, because="the mail's subject")))
    for label in ("From", "To", "Cc", "Date"):
        value = _header(message, label)
        line = composer.add(
            f"{label}: {value}" if value else "", kind=BlockKind.MASTHEAD, because="header of the mail"
        )
        if line is not None and label == "From":
            fields.append(("byline", SourceField(value=value, span=line, because="the mail's sender")))
        day = read_printed_day(value[:80]) if label == "Date" else None
        if line is not None and day is not None:
            fields.append(("published", SourceField(value=day.value, span=line, because="the mail's date")))
    before = len(composer.pieces)
    for words, because in _paragraphs(_body(message, name)):
        composer.add(words, kind=BlockKind.FURNITURE if because else None, because=because)
    if len(composer.pieces) == before and not subject.strip():
        raise DocumentError(f"{name} is a mail without words; look at its attachments")
    return Extract(text=composer.text, pieces=tuple(composer.pieces), fields=tuple(fields))


def find_attachments(message: EmailMessage) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, bytes and media type of each attachment that may be a document; pictures are none."""
    number = 0
    for part in message.walk():
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            continue
        name = part.get_filename() or ""
        if part.get_content_disposition() != "attachment" and not name:
            continue
        if part.get_content_maintype() in ("image", "audio", "video", "font"):
            continue
        number += 1
        if number > MOST_ATTACHMENTS:
            return
        safe = re.split(r"[/\\]", name)[-1] or f"attachment-{number}"
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            content = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
            yield safe if name else f"{safe}.eml", content, "message/rfc822"
            continue
        payload = part.get_payload(decode=True)
        yield safe, payload if isinstance(payload, bytes) else b"", part.get_content_type()


def count_attachments(message: EmailMessage) -> int:
    """Return how many parts of a mail are attachments."""
    return sum(part.get_content_disposition() == "attachment" for part in message.walk())


def find_messages(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Yield the mails of an MBOX with their numbers, one at a time; ">From " at a line's start is undone."""
    lines: list[bytes] = []
    number, size = 0, 0
    is_blank = True
    for line in iter(lambda: stream.readline(1_000_000), b""):
        if line.startswith(b"From ") and is_blank:
            if lines:
                number += 1
                yield str(number), b"".join(lines)
            lines, size = [], 0
            continue
        is_blank = not line.strip()
        size += len(line)
        if size <= _MOST_MESSAGE:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
    if lines:
        yield str(number + 1), b"".join(lines)


def _header(message: EmailMessage, label: str) -> str:
    try:
        return " ".join(str(message.get(label, "") or "").split())
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""


def _body(message: EmailMessage, name: str) -> str:
    try:
        part = message.get_body(preferencelist=("plain", "html"))
    except (KeyError, ValueError, AttributeError):
        part = None
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    charset = part.get_content_charset() or None
    text = decode(payload, name=name, declared=charset).text
    if part.get_content_type() == "text/html":
        return "\n\n".join(read_tags(text).lines)
    return text


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of a mail's words and why each is furniture, "" when it is none."""
    is_signature = False
    text = text.replace("\r\n", "\n")
    for span in find_paragraphs(text):
        words = span.of(text)
        if _SIGNATURE.match(words):
            is_signature = True
        if words.startswith(">") and _QUOTED.match(words):
            yield words, "quoted from an earlier mail"
        elif _SAID.match(words):
            yield words, "line over a quoted mail"
        else:
            yield words, "signature" if is_signature else ""
