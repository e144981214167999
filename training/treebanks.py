"""Treebank documents as running text with sentence starts and dependency trees placed in it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class TreeToken:
    """One word of a tree; start and end are code points of the document's text."""

    form: str
    lemma: str
    upos: str
    head: int
    relation: str
    start: int
    end: int


@dataclass(slots=True)
class TreeSentence:
    start: int
    end: int
    tokens: list[TreeToken] = field(default_factory=list)


@dataclass(slots=True)
class TreeDocument:
    """A treebank document; paragraphs stand apart by a blank line, sentences by a space."""

    name: str
    text: str
    sentences: list[TreeSentence]


def _rows(path: Path) -> Iterator[list[str]]:
    rows: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line:
                rows.append(line)
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _sentence(rows: list[str], text: str, offset: int) -> TreeSentence:
    sentence = TreeSentence(offset, offset + len(text))
    cursor = 0
    until = 0  # last word of a running multi-word token, whose parts share its characters
    shared = (0, 0)
    for row in rows:
        if row.startswith("#"):
            continue
        cells = row.split("\t")
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            at = text.find(cells[1], cursor)
            at = cursor if at < 0 else at
            shared, until = (at, at + len(cells[1])), int(cells[0].split("-")[1])
            # parts are placed inside when they spell it, else they share the whole
            inner = at
            continue_at = shared[1]
            cursor = inner
            continue
        at = text.find(cells[1], cursor)
        end = at + len(cells[1])
        if int(cells[0]) <= until:
            if at < 0 or end > shared[1]:
                at, end = shared
            cursor = end if int(cells[0]) < until else continue_at
        else:
            if at < 0:
                raise ValueError(f"word {cells[1]!r} is not in its sentence {text!r}")
            cursor = end
        sentence.tokens.append(
            TreeToken(cells[1], cells[2], cells[3], int(cells[6]), cells[7], offset + at, offset + end)
        )
    return sentence


def read_treebank(path: Path) -> list[TreeDocument]:
    """Return the documents of a gzipped CoNLL-U file, in order."""
    documents: list[TreeDocument] = []
    name, parts, length = "", list[str](), 0
    sentences: list[TreeSentence] = []

    def close() -> None:
        if sentences:
            documents.append(TreeDocument(name, "".join(parts), list(sentences)))

    for rows in _rows(path):
        comments = [row for row in rows if row.startswith("#")]
        for comment in comments:
            if comment.startswith("# newdoc id = "):
                close()
                name, parts, length, sentences = comment[14:], [], 0, []
        text = next(row[9:] for row in comments if row.startswith("# text = "))
        if parts:
            new_paragraph = any(row.startswith("# newpar") for row in comments)
            parts.append("\n\n" if new_paragraph else " ")
            length += len(parts[-1])
        sentences.append(_sentence(rows, text, length))
        parts.append(text)
        length += len(text)
    close()
    return documents
