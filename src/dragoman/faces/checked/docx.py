"""The marked copy of a Word draft: its file as it came, with comments as Word keeps them."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dragoman.documents.span import Span
from dragoman.faces.checked.comments import comment
from dragoman.views.draft.citations import NoteMark
from dragoman.views.draft.findings import Finding

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_MAIN}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
#: What holds words that are not shown, as `dragoman.documents.docx` leaves them out.
_HIDDEN = frozenset(f"{_W}{name}" for name in ("del", "instrText", "moveFrom", "delText"))
_AUTHOR, _INITIALS = "Dragoman", "DR"


@dataclass(frozen=True, slots=True)
class _Words:
    """Some words of the text: a `w:t` (or a tab, a break) and the code points it gives."""

    element: Any
    span: Span


def mark_docx(
    raw: bytes, text: str, findings: Sequence[Finding], *, at: datetime | None = None
) -> tuple[bytes, list[Finding]]:
    """Return a Word draft with a comment on the words of each finding, and the findings without a place.

    raw: the file as it came; every part but the text's own, the comments and their list stays byte for byte.
    text: of the draft as it was checked; at: the time of the comments, now unless given.
    Comments already there are kept. What stands in footnotes has no place for a comment and is given back.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    tree = _parse(parts["word/document.xml"])
    paragraphs = list(_paragraphs(tree, text))
    stamp = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    comments = _parse(parts.get("word/comments.xml") or f'<w:comments xmlns:w="{_MAIN}"/>'.encode())
    number = max((int(one.get(f"{_W}id", "0")) for one in comments), default=-1) + 1
    lost: list[Finding] = []
    for words, own in _by_paragraph(paragraphs, findings, lost):
        atoms = _cut(words, sorted({edge for one in own for edge in (one.span.start, one.span.end)}))
        for one in own:
            inside = [atom for atom in atoms if atom.span.overlaps(one.span)]
            if not inside:
                lost.append(one)
                continue
            _put_range(_run_of(inside[0].element), _run_of(inside[-1].element), number)
            comments.append(_comment(number, stamp, comment(one)))
            number += 1
    parts["word/document.xml"] = _bytes(tree)
    parts["word/comments.xml"] = _bytes(comments)
    _declare(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue(), lost


def docx_notes(raw: bytes, text: str) -> tuple[NoteMark, ...]:
    """Return the footnotes and endnotes of a Word draft: where their marks stand, and their words."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        tree = _parse(archive.read("word/document.xml"))
        notes = {
            (kind, note.get(f"{_W}id")): "".join(one.text or "" for one in note.iter(f"{_W}t")).strip()
            for kind in ("footnote", "endnote")
            if f"word/{kind}s.xml" in archive.namelist()
            for note in _parse(archive.read(f"word/{kind}s.xml"))
        }
    found = []
    for _, marks in _paragraphs(tree, text):
        for position, kind, number in marks:
            if told := notes.get((kind, number)):
                found.append(NoteMark(position=position, words=told))
    return tuple(found)


_Paragraph = tuple[list[_Words], list[tuple[int, str, str]]]


def _paragraphs(tree: Any, text: str) -> Iterator[_Paragraph]:
    """Yield the words of each paragraph with their place in the text, and the marks of its notes."""
    reached = 0
    for paragraph in tree.iter(f"{_W}p"):
        pieces: list[tuple[Any, str]] = []
        for element in _visible(paragraph):
            if element.tag == f"{_W}t":
                pieces.append((element, element.text or ""))
            elif element.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                pieces.append((element, ""))
            elif element.tag == f"{_W}tab" and element.getparent().tag == f"{_W}r":
                pieces.append((element, "\t"))
            elif element.tag == f"{_W}noBreakHyphen":
                pieces.append((element, "-"))
            elif element.tag in (f"{_W}br", f"{_W}cr") and element.get(f"{_W}type") != "page":
                pieces.append((element, "\n"))
        whole = "".join(words for _, words in pieces)
        bare = whole.strip()
        if not bare:
            continue
        start = text.find(bare, reached)
        if start < 0:
            continue
        reached = start + len(bare)
        position = start - (len(whole) - len(whole.lstrip()))
        found, marks = [], []
        for element, words in pieces:
            if words:
                if element.tag == f"{_W}t" and position + len(words) > max(0, position):
                    found.append(_Words(element, Span(max(0, position), position + len(words))))
                position += len(words)
            elif element.tag.endswith("noteReference"):
                kind = element.tag.removeprefix(_W).removesuffix("Reference")
                marks.append((position, kind, element.get(f"{_W}id", "")))
        yield found, marks


def _visible(paragraph: Any) -> Iterator[Any]:
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _HIDDEN or element.tag == f"{_W}p":
            continue
        yield element
        waiting += reversed(element)


def _by_paragraph(
    paragraphs: Sequence[_Paragraph], findings: Sequence[Finding], lost: list[Finding]
) -> Iterator[tuple[list[_Words], list[Finding]]]:
    waiting = sorted(findings, key=lambda one: one.span)
    for words, _ in paragraphs:
        if not words:
            continue
        end = words[-1].span.end
        own: list[Finding] = []
        while waiting and waiting[0].span.start < end:
            one = waiting.pop(0)
            (own if one.span.end > words[0].span.start else lost).append(one)
        if own:
            yield words, own
    lost += waiting


def _cut(words: Sequence[_Words], edges: Sequence[int]) -> list[_Words]:
    """Return the words of a paragraph cut at some places; the runs are cut with them."""
    atoms = []
    for one in words:
        rest = one
        for edge in edges:
            if rest.span.start < edge < rest.span.end:
                head, rest = _split(rest, edge)
                atoms.append(head)
        atoms.append(rest)
    return atoms


def _split(words: _Words, edge: int) -> tuple[_Words, _Words]:
    """Cut a `w:t` and its run in two; the new run has the same look and takes all that followed."""
    element, run = words.element, words.element.getparent()
    at = edge - words.span.start
    content = element.text or ""
    # Spaces before the text of the document are part of the element and not of the span.
    at += len(content) - len(words.span)
    second = copy.copy(run)
    for child in list(second):
        second.remove(child)
    look = run.find(f"{_W}rPr")
    if look is not None:
        second.append(copy.deepcopy(look))
    tail = copy.copy(element)
    element.text, tail.text = content[:at], content[at:]
    for one in (element, tail):
        one.set(_SPACE, "preserve")
    following = list(element.itersiblings())
    second.append(tail)
    for child in following:
        second.append(child)
    run.addnext(second)
    return _Words(element, Span(words.span.start, edge)), _Words(tail, Span(edge, words.span.end))


def _run_of(element: Any) -> Any:
    return next(one for one in element.iterancestors(f"{_W}r"))


def _put_range(first: Any, last: Any, number: int) -> None:
    start, end, run = (
        first.makeelement(f"{_W}{name}") for name in ("commentRangeStart", "commentRangeEnd", "r")
    )
    for one in (start, end):
        one.set(f"{_W}id", str(number))
    reference = run.makeelement(f"{_W}commentReference")
    reference.set(f"{_W}id", str(number))
    run.append(reference)
    first.addprevious(start)
    last.addnext(end)
    end.addnext(run)


def _comment(number: int, stamp: str, words: str) -> Any:
    from lxml import etree

    made = etree.Element(f"{_W}comment", nsmap={"w": _MAIN})
    for name, value in (("id", str(number)), ("author", _AUTHOR), ("date", stamp), ("initials", _INITIALS)):
        made.set(f"{_W}{name}", value)
    run = etree.SubElement(etree.SubElement(made, f"{_W}p"), f"{_W}r")
    text = etree.SubElement(run, f"{_W}t")
    text.text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", words)
    text.set(_SPACE, "preserve")
    return made


def _declare(parts: dict[str, bytes]) -> None:
    """Name the comments among the parts of the file and what the text refers to, unless they are."""
    types = _parse(parts["[Content_Types].xml"])
    if not any(one.get("PartName") == "/word/comments.xml" for one in types):
        one = types.makeelement(f"{{{_TYPES}}}Override")
        one.set("PartName", "/word/comments.xml")
        one.set("ContentType", _COMMENTS_TYPE)
        types.append(one)
        parts["[Content_Types].xml"] = _bytes(types)
    name = "word/_rels/document.xml.rels"
    empty = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
    relations = _parse(parts.get(name, empty))
    if not any(one.get("Type") == _COMMENTS for one in relations):
        taken = {one.get("Id") for one in relations}
        one = relations.makeelement(f"{{{_RELATIONS}}}Relationship")
        one.set("Id", next(f"rIdCheck{at}" for at in range(1, 10_000) if f"rIdCheck{at}" not in taken))
        one.set("Type", _COMMENTS)
        one.set("Target", "comments.xml")
        relations.append(one)
        parts[name] = _bytes(relations)


def _parse(content: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(
        content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    )


def _bytes(tree: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
