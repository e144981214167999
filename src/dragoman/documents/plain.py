"""Plain text to blocks."""

from __future__ import annotations

import re

from dragoman.documents.document import Block, BlockKind
from dragoman.documents.span import Span


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text, in order, covering all but white space."""
    return tuple(
        Block(kind=BlockKind.PARAGRAPH, span=Span(found.start(), found.end()))
        for found in re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", text)
    )
