"""The one door: a path or bytes in, a document out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.documents.decode import decode
from dragoman.documents.document import Document, text_digest
from dragoman.documents.plain import find_blocks
from dragoman.documents.source import Source
from dragoman.errors import DocumentError

#: Most bytes of one document, unless a caller allows more.
LIMIT = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document and the bytes it was made from, so that the ledger can keep both."""

    document: Document
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read: path as shown to the user, and the whole message."""

    path: str
    message: str


def read_bytes(path: Path, *, limit: int = LIMIT) -> bytes:
    """Return the bytes of a file.

    Raises DocumentError when the file is missing, a folder, unreadable or larger than the limit (bytes).
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror}") from error


def open_document(path: Path, *, root: Path | None = None) -> Document:
    """Return the document of a file, with its sidecar `NAME.json` when there is one.

    `open_document(Path("note.txt")).name` is "note".
    root: the folder the user named; `Source.path` is told from there.
    Raises DocumentError for a file that is missing, empty, too large, no text, or holds several documents.
    """
    return open_bytes(read_bytes(path), name=path.name)


def open_bytes(
    raw: bytes,
    *,
    name: str,
    media_type: str | None = None,
    sidecar: Mapping[str, object] | None = None,
    retrieved: str = "",
) -> Document:
    """Return the document of some bytes.

    name: file name with its ending ("note.txt"), the base of `Document.name` and `Source.path`.
    media_type: "text/html" and so on; None to tell by name and content.
    sidecar: what a file beside it says: title, publisher, published, url, byline, licence or rights, kind.
    retrieved: ISO day on which the bytes were taken in.
    Raises DocumentError as `open_document` does.
    """
    decoded = decode(raw, name=name)
    return Document(
        id=text_digest(decoded.text),
        name=Path(name).stem,
        text=decoded.text,
        source=Source(path=name, retrieved=retrieved, raw_digest=hashlib.sha256(raw).hexdigest()),
        blocks=find_blocks(decoded.text),
    )


def open_many(path: Path, *, root: Path | None = None) -> Iterator[Opened | Failure]:
    """Yield every document of a file or folder with its bytes, in a stable order, and every failure.

    One broken file of a thousand is a `Failure`; the rest are read. A container (archive, mailbox, feed)
    yields its documents one by one.
    """
    try:
        raw = read_bytes(path)
        yield Opened(document=open_bytes(raw, name=path.name), raw=raw)
    except DocumentError as error:
        yield Failure(path=str(path), message=str(error))
