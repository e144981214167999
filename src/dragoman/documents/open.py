"""The one door: a path or bytes in, a document out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.documents.build import build_document
from dragoman.documents.compose import Extract
from dragoman.documents.decode import Decoded, decode
from dragoman.documents.document import Document, Doubt
from dragoman.documents.formats import CONTAINERS, Format, tell_format
from dragoman.documents.sidecar import find_sidecar, load_sidecar
from dragoman.errors import DocumentError

#: Most bytes of one document, unless a caller allows more: a thousand pages of text are about 3 MB.
LIMIT = 20_000_000
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document and the bytes it was made from, so that the ledger can keep both."""

    document: Document
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read: its path as shown to the user, and the whole message, one line.

    source, root, place: what to read again: the file or address, the folder its path is told from, and the
    place in it where it is a container; "" and None where there is nothing to read again.
    """

    path: str
    message: str
    source: str = ""
    root: Path | None = None
    place: str = ""


def read_bytes(path: Path, *, limit: int = LIMIT) -> bytes:
    """Return the bytes of a file.

    limit: most bytes allowed. Raises DocumentError when the file is missing, a folder, not a plain file, may
    not be read, or is larger than the limit.
    """
    try:
        if path.is_dir():
            raise DocumentError(f"{path} is a folder; name a file in it, or read the folder with open_many")
        if path.exists() and not path.is_file():
            raise DocumentError(
                f"{path} is no plain file (a pipe or device); give a file, or - for standard input"
            )
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except FileNotFoundError:
        raise DocumentError(f"{path} does not exist; check the name and the folder") from None
    except PermissionError:
        raise DocumentError(f"{path} may not be read; ask for the right to read it") from None
    except (OSError, ValueError) as error:
        raise DocumentError(f"{path} cannot be read ({error}); check the disk and the name") from error
    if len(raw) > limit:
        raise DocumentError(too_large(str(path), path.stat().st_size, limit))
    return raw


def too_large(name: str, size: int, limit: int) -> str:
    """Return the message for a document over the limit, sizes in bytes told in MB."""
    return (
        f"{name} has {size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB of one document; split it first"
    )


def open_document(path: Path, *, root: Path | None = None, sidecar: Path | None = None) -> Document:
    """Return the document of a file, with its sidecar `NAME.json` when there is one.

    `open_document(Path("note.txt")).name` is "note".
    root: the folder the user named; `Source.path` is told from there. sidecar: another file than the one
    beside it. Raises DocumentError for a file that is missing, empty, too large, no text, or holds several
    documents.
    """
    return document_of(read_bytes(path), path, root=root, sidecar=sidecar)


def document_of(
    raw: bytes, path: Path, *, root: Path | None = None, sidecar: Path | None = None, limit: int = LIMIT
) -> Document:
    """Return the document of a file whose bytes have been read already, as `open_document` does."""
    beside = sidecar or find_sidecar(path)
    said, doubts = load_sidecar(beside) if beside else ({}, ())
    document = open_bytes(raw, name=shown_path(path, root), sidecar=said, limit=limit)
    return replace(document, doubts=(*document.doubts, *doubts)) if doubts else document


def open_many(
    path: Path, *, root: Path | None = None, fields: Mapping[str, str] | None = None
) -> Iterator[Opened | Failure]:
    """Yield every document of a file, folder or container with its bytes, in a stable order, and failures.

    One broken file of a thousand is a `Failure`; the rest are read. A container (archive, mailbox, feed,
    crawl, records) yields its documents one by one, with their place in it behind "!" in `Source.path`.
    root: the folder paths are told from; the folder itself by default. fields: for JSON records, the names of
    their keys ("text", "title", "published", "url" …) where they are others than the usual ones.
    """
    from dragoman.documents.many import open_file
    from dragoman.documents.walk import Found, find_files

    for found in find_files([path], root=root):
        if isinstance(found, Failure):
            yield found
        elif isinstance(found, Found):
            yield from open_file(found.path, root=found.root, fields=fields)


def shown_path(path: Path, root: Path | None) -> str:
    """Return the path of a file as the source keeps it: from the folder the user named, else its name."""
    if root is not None and path.is_relative_to(root) and path != root:
        return path.relative_to(root).as_posix()
    return path.name


def open_bytes(
    raw: bytes,
    *,
    name: str,
    media_type: str | None = None,
    sidecar: Mapping[str, object] | None = None,
    retrieved: str = "",
    limit: int = LIMIT,
) -> Document:
    """Return the document of some bytes.

    name: file name with its ending ("may/note.txt"), the base of `Document.name` and `Source.path`.
    media_type: "text/html; charset=…" and so on; None to tell by content and name.
    sidecar: what a file beside it says: title, publisher, published, url, byline, licence or rights, kind.
    retrieved: ISO day on which the bytes were taken in; limit: most bytes allowed.
    Raises DocumentError as `open_document` does.
    """
    if not raw:
        raise DocumentError(f"{name} is empty; put the text into it or leave it out")
    if len(raw) > limit:
        raise DocumentError(too_large(name, len(raw), limit))
    told = tell_format(raw[:8192], name, media_type=media_type)
    if told in CONTAINERS:
        return _only_one(raw, name)
    extract, encoding, doubts = _read(told, raw, name, media_type or "")
    return build_document(
        extract,
        name=name,
        raw=raw,
        media_type=told.value,
        encoding=encoding,
        retrieved=retrieved,
        sidecar=sidecar or {},
        doubts=doubts,
    )


def _read(told: Format, raw: bytes, name: str, media_type: str) -> tuple[Extract, str, list[Doubt]]:
    """Return what the reader of a format makes of the bytes, the encoding, and whether it was guessed."""
    if told is Format.PDF:
        from dragoman.documents.pdf import read_pdf

        return read_pdf(raw, name=name), "", []
    if told is Format.DOCX:
        from dragoman.documents.docx import read_docx

        return read_docx(raw, name=name), "", []
    declared = _DECLARED.search(media_type.encode("ascii", "ignore")) or (
        _DECLARED.search(raw[:2048]) if told is Format.HTML else None
    )
    decoded = decode(raw, name=name, declared=declared[1].decode("ascii") if declared else None)
    return _read_text(told, decoded, name), decoded.encoding, _guesses(decoded)


def _read_text(told: Format, decoded: Decoded, name: str) -> Extract:
    if told is Format.HTML:
        from dragoman.documents.html import read_html

        return read_html(decoded.text, name=name)
    if told is Format.MARKDOWN:
        from dragoman.documents.markdown import read_markdown

        return read_markdown(decoded.text)
    from dragoman.documents.plain import read_plain

    return read_plain(decoded.text)


def _guesses(decoded: Decoded) -> list[Doubt]:
    if not decoded.guessed:
        return []
    because = f"read as {decoded.encoding}: {decoded.because}"
    return [Doubt(code="guessed-encoding", span=None, because=because)]


def _only_one(raw: bytes, name: str) -> Document:
    """Return the document of a container that holds a single one."""
    from dragoman.documents.many import open_contained

    found = list(open_contained(raw, name=name, most=2))
    documents = [one.document for one in found if isinstance(one, Opened)]
    if len(found) == 1 and documents:
        return documents[0]
    if not documents:
        message = next(
            (one.message for one in found if isinstance(one, Failure)), f"{name} holds no documents"
        )
        raise DocumentError(message)
    raise DocumentError(f"{name} holds several documents; read it with `dragoman read` or open_many")
