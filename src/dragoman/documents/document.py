"""A document: its text, which never changes, and the blocks that divide it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.documents.source import Source
from dragoman.documents.span import Span


class BlockKind(StrEnum):
    """What a block of text is; furniture is kept and listed, never read."""

    TITLE = "title"
    HEADING = "heading"
    MASTHEAD = "masthead"
    PARAGRAPH = "paragraph"
    TURN = "turn"
    CELL = "cell"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a document: a heading, a paragraph, a speaker's turn, a piece of furniture.

    span: code points of the whole block, label included; blocks do not overlap and stand in order.
    label: for a turn, the words that name its speaker ("MR PRICE:", a dash); None when it has none.
    question: for a turn, whether it is the asking side (interviewer, reporter); None when unknown.
    turn: number of the speaker's turn the block belongs to, from 0; a turn of several paragraphs has
        several blocks of one number. None outside turns.
    because: why it is of this kind, for furniture and turns.
    """

    kind: BlockKind
    span: Span
    label: Span | None = None
    question: bool | None = None
    turn: int | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that could not be known and is shown as such: a lost outlet, a missing day.

    code: one of the words listed in docs/doubts.md, such as "lost-outlet", "undated", "unresolved".
    span: the words it is about; None for the whole document.
    because: what was looked for and what was found.
    """

    code: str
    span: Span | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A printed page, so that it can be cited: `Page(label="12", span=…)`.

    label: the page's number or name as a reader would cite it, counted from "1" when the file names none.
    """

    label: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that can be pointed into: `Document(id=…, name="note", text="Baku waits.", …)`.

    id: `text_digest(text)`; every span of every entry is a range of this text and no other.
    name: the file's stem, for people; not unique.
    text: exactly as decoded; tidying for the model keeps its length (`dragoman.documents.tidy`).
    blocks: in order of the text, covering everything but the white space between them.
    pages: in order of the text; empty for formats without pages.
    """

    id: str
    name: str
    text: str
    source: Source = field(default_factory=Source)
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def text_digest(text: str) -> str:
    """Return the id of a text: the first 32 hex digits of the SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
