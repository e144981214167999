"""Where words stand in a document, and the words themselves as proof."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points: `Span(0, 5)` of "Baku waits" is "Baku ".

    start: first code point, counted from 0.
    end: one past the last code point; must be greater than start.
    Raises ValueError for an empty, backward or negative range: evidence is never empty.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of this span in a text: `Span(0, 4).of("Baku waits")` is "Baku"."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two ranges share a code point; touching ends do not."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Return whether the other range lies wholly inside this one, ends included."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        """Return the smallest range that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words behind an entry: document, range, and the words repeated so that drift is caught.

    document_id: digest of the document's text (`Document.id`).
    span: range in that text, code points.
    quote: the words of that range; `evidence` builds one that is right by construction.
    """

    document_id: str
    span: Span
    quote: str


def evidence(document_id: str, text: str, span: Span) -> Evidence:
    """Return the evidence for a range of a document's text.

    `evidence(id, "Baku waits", Span(0, 4)).quote` is "Baku".
    Raises ValueError when the range runs past the end of the text.
    """
    if span.end > len(text):
        raise ValueError(f"span [{span.start}, {span.end}) runs past the end of the text ({len(text)})")
    return Evidence(document_id=document_id, span=span, quote=span.of(text))
