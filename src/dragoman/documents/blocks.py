"""A text divided: furniture, masthead, turns, headings and paragraphs, in order and without gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from dragoman.documents.document import Block, BlockKind, Doubt
from dragoman.documents.furniture import PICTURE, why_furniture
from dragoman.documents.masthead import Masthead, find_masthead
from dragoman.documents.paragraphs import find_paragraphs
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span
from dragoman.documents.tidy import tidy
from dragoman.documents.turns import Turn, find_turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A text divided into blocks, what its masthead says, and what is doubtful."""

    blocks: tuple[Block, ...]
    fields: Mapping[str, SourceField]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that a format knows something about: `Piece(span=…, kind=BlockKind.HEADING)`.

    words: the part of the span without the format's own marks ("# ", "**"); None when it has none.
    kind: None where the format leaves it to the words; is_bold: whether all of it is printed bold.
    because: what in the format says so.
    """

    span: Span
    words: Span | None = None
    kind: BlockKind | None = None
    is_bold: bool = False
    because: str = ""


def divide(text: str, pieces: Sequence[Piece] | None = None) -> Division:
    """Return a text divided into blocks that stand in order and cover all but its white space.

    pieces: from a format that marks paragraphs and headings (HTML, DOCX, Markdown); None for plain text,
    whose paragraphs are told by its lines. What a format says of a piece is not judged again.
    """
    if pieces is None:
        pieces = [Piece(span=span) for span in find_paragraphs(text)]
    reasons = [_why_furniture(text, piece) for piece in pieces]
    _add_picture_texts(text, pieces, reasons)
    readable = [position for position, reason in enumerate(reasons) if reason is None]
    masthead, top = _read_top(text, pieces, readable)
    turns, doubts, places = _find_turns(text, pieces, readable, top)
    last_turn = max(places, default=len(pieces))
    blocks: list[Block] = []
    for position, piece in enumerate(pieces):
        reason = reasons[position]
        if reason is not None:
            blocks.append(Block(kind=BlockKind.FURNITURE, span=piece.span, because=reason))
        elif position in top:
            kind, because = top[position]
            blocks.append(Block(kind=kind, span=piece.span, because=because))
        elif position in places:
            blocks.append(_turn_block(piece, turns[places[position]], places[position]))
        else:
            blocks.append(_other_block(text, pieces, position, last_turn))
    return Division(blocks=tuple(blocks), fields=masthead.fields, doubts=(*masthead.doubts, *doubts))


def _add_picture_texts(text: str, pieces: Sequence[Piece], reasons: list[str | None]) -> None:
    """Count the words of a picture that stand twice, the second time with its credit, as furniture too.

    The title of a text may be the words of its picture; it stands, as nothing longer stands over it.
    """
    is_titled = False
    for position in range(len(pieces) - 1):
        words = pieces[position].span.of(text).strip()
        if reasons[position] is None and pieces[position].kind is None and is_titled and len(words) > 20:
            below = reasons[position + 1]
            if (
                below is not None
                and below.startswith(PICTURE)
                and pieces[position + 1].span.of(text).startswith(words)
            ):
                reasons[position] = f"{PICTURE}, printed twice"
        is_titled = is_titled or (reasons[position] is None and len(words.split()) >= 5)


def _why_furniture(text: str, piece: Piece) -> str | None:
    if piece.kind is BlockKind.FURNITURE:
        return piece.because
    return why_furniture(piece.span.of(text)) if piece.kind is not BlockKind.CELL else None


def _read_top(
    text: str, pieces: Sequence[Piece], readable: Sequence[int]
) -> tuple[Masthead, dict[int, tuple[BlockKind, str]]]:
    if any(piece.kind is BlockKind.TITLE for piece in pieces):
        return find_masthead(text, ()), {}  # The format says itself what stands over the text.
    readable = [position for position in readable if pieces[position].kind is not BlockKind.MASTHEAD]
    cells = (at for at, position in enumerate(readable) if pieces[position].kind is BlockKind.CELL)
    readable = readable[: next(cells, len(readable))]
    spans = [pieces[position].words or pieces[position].span for position in readable]
    bold = {span.start for span, position in zip(spans, readable, strict=True) if pieces[position].is_bold}
    masthead = find_masthead(text, spans, strong=bold)
    top = {readable[at]: kind for at, kind in masthead.kinds.items()}
    for position in top:
        if pieces[position].kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CELL):
            kind = pieces[position].kind
            if kind is not None and top[position][0] is not BlockKind.TITLE:
                top[position] = (kind, pieces[position].because)
    return masthead, top


def _find_turns(
    text: str, pieces: Sequence[Piece], readable: Sequence[int], top: Mapping[int, object]
) -> tuple[Sequence[Turn], tuple[Doubt, ...], dict[int, int]]:
    """Return the turns, their doubts, and for each paragraph by position the number of its turn."""
    body = [
        position
        for position in readable
        if position not in top and pieces[position].kind in (None, BlockKind.PARAGRAPH, BlockKind.TURN)
    ]
    spans = [pieces[position].span for position in body]
    strong: Set[int] = {pieces[position].span.start for position in body if pieces[position].is_bold}
    turns, doubts = find_turns(text, spans, strong=strong)
    places = {
        body[at]: number for number, turn in enumerate(turns) for at in range(turn.first, turn.last + 1)
    }
    return turns, doubts, places


def _turn_block(piece: Piece, turn: Turn, number: int) -> Block:
    is_first = turn.label is not None and piece.span.contains(turn.label)
    return Block(
        kind=BlockKind.TURN,
        span=piece.span,
        label=turn.label if is_first else None,
        question=turn.question,
        turn=number,
        because=turn.because if is_first or turn.label is None else "goes on with the turn",
    )


def _other_block(text: str, pieces: Sequence[Piece], position: int, last_turn: int) -> Block:
    piece = pieces[position]
    if piece.kind is not None:
        return Block(kind=piece.kind, span=piece.span, because=piece.because)
    if position > last_turn:
        return Block(kind=BlockKind.MASTHEAD, span=piece.span, because="closing note behind the last turn")
    following = pieces[position + 1] if position + 1 < len(pieces) else None
    if following is not None and _is_heading(text, piece, following):
        return Block(
            kind=BlockKind.HEADING, span=piece.span, because="short line without a full stop over a paragraph"
        )
    return Block(kind=BlockKind.PARAGRAPH, span=piece.span)


def _is_heading(text: str, piece: Piece, following: Piece) -> bool:
    """Return whether a short line without a closing mark stands over a sentence or a longer paragraph."""
    if len(piece.span) > 120 or len(following.span) <= len(piece.span):
        return False
    words = tidy(piece.span.of(text)).strip()
    under = tidy(text[max(following.span.start, following.span.end - 3) : following.span.end])
    is_over_text = len(following.span) >= 80 or under.rstrip("\"')]").endswith((".", "!", "?"))
    return (
        is_over_text
        and len(words.split()) <= 14
        and (words[0].isupper() or words[0].isdigit() or words[0] in "\"'")
        and not words.endswith((".", ",", ";", ":", '"', "'", ")", " and", " or"))
        and not words.startswith(("- ", "* "))
        and ": " not in words
    )
