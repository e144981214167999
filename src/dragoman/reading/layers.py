"""All that is known of a document before its records are read: the layers that every stage may look at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from dragoman.documents.document import Block, BlockKind, Document
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.resolve import Cast
from dragoman.reading.acts.matters import Topics
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.when import Unplaced, When
from dragoman.reading.records import Citation
from dragoman.reading.speech.quotes import Quotation

#: Blocks that tell nothing of their own: what stands in them is kept with the document and not read.
UNREAD = frozenset({BlockKind.FURNITURE, BlockKind.MASTHEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """A document with its words marked, its dates placed and its actors resolved.

    sentences: in order, none in furniture; placed: parallel to dates; tidy: the text with plain
        quotation marks, dashes and spaces, of the same length.
    topics: the words that tell what the text and its parts are about.
    own_voice: whether the document is itself the statement, readout, briefing or interview.
    """

    document: Document
    marks: Marks
    tidy: str
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    placed: tuple[When | Unplaced, ...]
    day: When | Unplaced
    cast: Cast
    knowledge: Knowledge
    own_voice: bool = False
    topics: Topics = field(default_factory=Topics, repr=False)
    sentence_starts: tuple[int, ...] = field(default=(), repr=False)
    block_starts: tuple[int, ...] = field(default=(), repr=False)
    quotation_starts: tuple[int, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The document's text, unchanged."""
        return self.document.text

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence that holds a position, None between sentences and in furniture."""
        index = bisect_right(self.sentence_starts, position) - 1
        if index >= 0 and self.sentences[index].end > position:
            return self.sentences[index]
        return None

    def block_at(self, position: int) -> Block | None:
        """Return the block that holds a position, None outside all blocks."""
        index = bisect_right(self.block_starts, position) - 1
        if index >= 0 and self.document.blocks[index].span.end > position:
            return self.document.blocks[index]
        return None

    def quotation_at(self, position: int) -> Quotation | None:
        """Return the quotation that holds a position, None outside quotation marks."""
        index = bisect_right(self.quotation_starts, position) - 1
        if index >= 0 and self.quotations[index].span.end > position:
            return self.quotations[index]
        return None

    def quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """Return the quotations that share words with a range, in order."""
        found = []
        for index in range(max(bisect_right(self.quotation_starts, span.start) - 1, 0), len(self.quotations)):
            quotation = self.quotations[index]
            if quotation.span.start >= span.end:
                break
            if quotation.span.overlaps(span):
                found.append(quotation)
        return tuple(found)
