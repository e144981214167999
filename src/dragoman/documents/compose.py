"""Building a text from the paragraphs of a format, so that each piece knows where it came to stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.documents.blocks import Piece
from dragoman.documents.document import BlockKind, Doubt, Page
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What the reader of a format gives: text, pieces, and what the format says of the source.

    pieces: in order, without overlap; None where the text is to be divided by its lines alone.
    fields: by the names of Source's fields, with reasons; they come before what the masthead prints.
    late_fields: those that count only where nothing else gives the field, since programs fill them in.
    """

    text: str
    pieces: tuple[Piece, ...] | None = None
    fields: tuple[tuple[str, SourceField], ...] = ()
    late_fields: tuple[tuple[str, SourceField], ...] = ()
    pages: tuple[Page, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Composer:
    """Collects paragraphs: `composer.add("Baku waits.")` returns the span the words will have in the text."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    def add(
        self, words: str, *, kind: BlockKind | None = None, is_bold: bool = False, because: str = ""
    ) -> Span | None:
        """Put a paragraph behind the others, a blank line between; None when it holds nothing but space."""
        words = words.strip()
        if not words:
            return None
        gap = "\n\n" if self.parts else ""
        span = Span(self.length + len(gap), self.length + len(gap) + len(words))
        self.parts += [gap, words]
        self.length = span.end
        self.pieces.append(Piece(span=span, kind=kind, is_bold=is_bold, because=because))
        return span

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)
