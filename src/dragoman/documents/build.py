"""A document from what the reader of its format gave: blocks told, fields settled, doubts gathered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import PurePath

from dragoman.documents.blocks import divide
from dragoman.documents.compose import Extract
from dragoman.documents.document import Document, Doubt, text_digest
from dragoman.documents.sidecar import sidecar_fields
from dragoman.documents.source import Source, SourceField
from dragoman.documents.tongue import tell_language
from dragoman.errors import DocumentError

#: Most characters of one line. A paragraph is a line, and a text of one such line is a dump, not a document.
LONGEST_LINE = 1_000_000
#: Half of a pair that stands for one character, as broken JSON and Windows names have it.
_HALF = re.compile("[\ud800-\udfff]")


def build_document(
    extract: Extract,
    *,
    name: str,
    raw: bytes,
    media_type: str,
    encoding: str = "utf-8",
    retrieved: str = "",
    sidecar: Mapping[str, object] | None = None,
    doubts: Sequence[Doubt] = (),
) -> Document:
    """Return the document of what a format's reader gave: blocks told, fields of the source settled.

    A field counts from the first that gives it: the sidecar, the format itself, the printed masthead.
    Raises DocumentError when the text holds nothing but white space, half a character, or a line of more than
    LONGEST_LINE.
    """
    if not extract.text.strip():
        raise DocumentError(f"{name} holds no text, only white space; put the text into it or leave it out")
    longest = max(map(len, extract.text.splitlines()))
    if longest > LONGEST_LINE:
        raise DocumentError(
            f"{name} holds one line of {longest:,} characters, and no line of prose has more than "
            f"{LONGEST_LINE:,}; break it into paragraphs, or into documents, and read it again"
        )
    half = _HALF.search(extract.text)
    if half:
        raise DocumentError(
            f"{name} holds half a character at {half.start():,} ({half[0]!r}), which cannot be kept; write "
            f"the file again with its right encoding"
        )
    division = divide(extract.text, extract.pieces)
    said, wrong = sidecar_fields(sidecar or {})
    known = {**dict(extract.late_fields), **division.fields, **_first_of(extract.fields), **said}
    known = {field: _with_span(value, division.fields.get(field)) for field, value in known.items()}
    tongue = tell_language(extract.text)
    all_doubts = [*doubts, *extract.doubts, *division.doubts, *wrong]
    if "published" in said:
        all_doubts = [doubt for doubt in all_doubts if doubt.code != "day-order"]
    if "published" not in known:
        because = "no day of publication in the masthead, the file's own fields or a sidecar"
        all_doubts.append(Doubt(code="undated", span=None, because=because))
    if tongue.code != "en":
        all_doubts.append(
            Doubt(code="language", span=None, because=f"read as {tongue.code}: {tongue.because}")
        )
    return Document(
        id=text_digest(extract.text),
        name=_stem(name),
        text=extract.text,
        source=Source(
            **{field: value for field, value in known.items() if field in _SOURCE_FIELDS},
            path=name,
            media_type=media_type,
            retrieved=retrieved,
            encoding=encoding,
            raw_digest=hashlib.sha256(raw).hexdigest(),
            language=tongue.code,
        ),
        blocks=division.blocks,
        pages=extract.pages,
        doubts=tuple(all_doubts),
    )


def _stem(path: str) -> str:
    """Return a document's name: "may/note.txt" and "a.zip!may/note.txt" are "note", "b.mbox!3" is "b-3"."""
    outer, _, inner = path.rpartition("!")
    stem = PurePath(inner).stem
    return f"{PurePath(outer).stem}-{stem}" if outer and stem.isdigit() else stem or path


_SOURCE_FIELDS = frozenset(
    field.name for field in fields(Source) if field.type in ("SourceField | None", SourceField | None)
)


def _first_of(pairs: Iterable[tuple[str, SourceField]]) -> dict[str, SourceField]:
    found: dict[str, SourceField] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found


def _with_span(value: SourceField, printed: SourceField | None) -> SourceField:
    """Return a field with the words that say the same in the document, where there are such."""
    if (
        value.span is None
        and printed is not None
        and printed.span is not None
        and printed.value == value.value
    ):
        return replace(value, span=printed.span, because=f"{value.because}; printed too")
    return value
