"""The reading screen: the document on the left with its entries marked, the record on the right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.documents.document import Block, BlockKind, Document, Doubt
from dragoman.documents.span import Span
from dragoman.faces.briefs.notes import parts_of
from dragoman.faces.briefs.passages import Part, Piece, cut
from dragoman.faces.web.asked import count_of
from dragoman.faces.web.cards import Shown, evidence_part, shown
from dragoman.faces.web.daying import DayWords, days_in
from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.paged import is_page
from dragoman.faces.web.routes import Route
from dragoman.ledger.base import SHOWN
from dragoman.ledger.entry import Entry, HeldDocument, State

if TYPE_CHECKING:
    from starlette.responses import Response

#: Code points of a document on one page; a longer one is turned over at the ends of blocks.
PART = 40_000
#: Entries marked on one page at most; the rest of a denser text is on the following pages.
MOST_ENTRIES = 1_200
#: Near-copies that are named.
MOST_COPIES = 20
#: A block without an end is cut at a space within so many code points.
NEAR = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A run of text on the page: where it begins, the entries it belongs to, and the marks before it.

    depth: how many entries it belongs to, 3 at most: that many lines are drawn below it. numbers: their
    numbers on the page, the innermost first. starts: entries that begin here. lost: whether it is a
    citation that lost its outlet; doubt: why something about it is not known, "" for nothing.
    day: which day the words are and why, for words that tell a day of an entry; placed: whether it is known.
    """

    text: str
    start: int
    depth: int
    numbers: str
    starts: tuple[Shown, ...]
    lost: bool
    doubt: str
    day: str
    placed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A block on the page: what it is, whose turn, and its words.

    speaker: the words that name the speaker, at the first block of a turn; answers: for an interview,
    "asks" or "answers"; page: label of the printed page that begins here, "" for none.
    """

    kind: str
    words: tuple[Words, ...]
    because: str
    question: bool | None
    turn: bool
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What one page shows of a document: its range, the blocks, and the entries that begin in it."""

    span: Span
    number: int
    of: int
    shapes: tuple[Shape, ...]
    entries: tuple[Shown, ...]
    left_off: int


def document_page(call: Call) -> Response:
    """Return a document beside its record; `?at=` or `?entry=` opens the page that holds that place."""
    view, document_id = call.view, str(call.path["id"])
    document = view.document(document_id)
    held = view.held(document.id)
    states = frozenset(State) if call.query.get("all") else SHOWN
    entries = view.entries(document_id=document.id, states=states)
    entries = tuple(sorted(entries, key=lambda one: (one.evidence.span.start, -one.evidence.span.end)))
    wanted = call.query.get("entry", "")
    at = count_of(call.query, "at", usual=0)
    found = next((one for one in entries if one.id == wanted), None) if wanted else None
    if found is not None:
        at = found.evidence.span.start
    elif wanted:
        entry = view.entry(wanted)
        if entry.document_id != document.id:
            raise WebError(f"entry {wanted} is not of this document", status=404, title="Nothing here")
        at = entry.evidence.span.start
    turned = call.query.get("page", "")
    leaves = leaves_of(document, entries)
    number = (
        count_of(call.query, "page", usual=1, least=1, most=len(leaves)) - 1
        if turned
        else max(0, bisect_right([leaf.start for leaf in leaves], at) - 1)
    )
    return page(
        call,
        "document.html.jinja",
        document=document,
        held=held,
        leaf=leaf_of(call, document, entries, leaves, number),
        wanted=found.id if found else "",
        copies=_copies(call, held),
        rejected=bool(call.query.get("all")),
        is_page=is_page(held),
        paged=bool(call.query.get("paged")) and is_page(held),
        total=len(entries),
    )


def _copies(call: Call, held: HeldDocument) -> tuple[HeldDocument, ...]:
    """Return documents that tell the same in nearly the same words, at most `MOST_COPIES`."""
    rows = call.desk.ledger().store.link.rows(
        "SELECT id FROM document WHERE independence = ? AND id <> ? AND official = ''"
        " ORDER BY number LIMIT ?",
        (held.independence, held.id, MOST_COPIES),
    )
    return call.view.held_all([row[0] for row in rows])


def leaves_of(document: Document, entries: Sequence[Entry]) -> tuple[Span, ...]:
    """Return the ranges of a document that are shown one at a time, cut between blocks where there are any.

    entries: by their place in the text; a range has `MOST_ENTRIES` of them at most, where blocks allow it.
    """
    ends = sorted({block.span.end for block in document.blocks} | {max(1, len(document.text))})
    starts = [entry.evidence.span.start for entry in entries]
    leaves, begin, last = [], 0, 0
    for end in ends:
        dense = bisect_right(starts, end) - bisect_right(starts, begin - 1) > MOST_ENTRIES
        if (end - begin > PART or dense) and last > begin:
            leaves.append(Span(begin, last))
            begin = last
        while end - begin > PART:
            stop = _at_space(document.text, begin + PART)
            leaves.append(Span(begin, stop))
            begin = stop
        last = end
    if last > begin:
        leaves.append(Span(begin, last))
    return tuple(leaves) or (Span(0, 1),)


def leaf_of(
    call: Call, document: Document, entries: Sequence[Entry], leaves: Sequence[Span], number: int
) -> Leaf:
    """Return one page of a document with the entries that begin on it."""
    span = leaves[number]
    here = [one for one in entries if span.start <= one.evidence.span.start < span.end]
    cards = [shown(call.view, one, number=place) for place, one in enumerate(here, start=1)]
    reaching = [one for one in entries if one.evidence.span.start < span.start < one.evidence.span.end]
    return Leaf(
        span=span,
        number=number + 1,
        of=len(leaves),
        shapes=tuple(_shapes(document, span, cards, reaching)),
        entries=tuple(cards),
        left_off=len(reaching),
    )


def _shapes(
    document: Document, span: Span, cards: Sequence[Shown], reaching: Sequence[Entry]
) -> Iterable[Shape]:
    """Yield the blocks of a page with their words, every run of words once."""
    text = document.text
    if not text:
        return
    numbered = {str(card.number): card for card in cards}
    order = {str(card.number): (len(card.entry.evidence.span), card.number) for card in cards}
    parts = [evidence_part(card.entry, str(card.number)) for card in cards if card.entry.state in SHOWN]
    parts += [Part(span=part.span, role="-") for card in cards for part in parts_of(card.entry)]
    lost = {card.entry.cited.span for card in cards if card.entry.cited and card.entry.cited.lost}
    parts += [Part(span=one, role="lost") for one in lost]
    doubts = {f"?{n}": one for n, one in enumerate(document.doubts) if one.span is not None}
    parts += [Part(span=one.span, role=name) for name, one in doubts.items() if one.span]
    days = {f"@{n}": told for n, told in enumerate(days_in(card.entry for card in cards))}
    parts += [Part(span=told.span, role=name) for name, told in days.items()]
    blocks = [block for block in document.blocks if block.span.overlaps(span)] or [
        Block(kind=BlockKind.PARAGRAPH, span=span)
    ]
    edges = [(place, "") for block in blocks for place in (block.span.start, block.span.end)]
    edges += [(block.label.end, "") for block in blocks if block.label]
    starts: dict[int, list[Shown]] = {}
    for card in cards:
        starts.setdefault(card.entry.evidence.span.start, []).append(card)
    pieces = iter(_placed(cut(text, span, parts, edges), span.start))
    current = next(pieces, None)
    pages = {page.span.start: page.label for page in document.pages}
    marks = sorted(pages)
    before = -1
    for block in blocks:
        words = []
        while current is not None and current[0] < min(block.span.end, span.end):
            at, piece = current
            if at >= block.span.start:
                words.append(_words(piece, at, numbered, order, starts, doubts, days))
            current = next(pieces, None)
        place = bisect_right(marks, block.span.start) - 1
        label = pages[marks[place]] if marks and place >= 0 and place != before else ""
        before = place
        if words:
            yield Shape(
                kind=block.kind.value,
                words=tuple(words),
                because=block.because,
                question=block.question,
                turn=block.label is not None,
                page=label,
            )


def _placed(pieces: Iterable[Piece], start: int) -> Iterable[tuple[int, Piece]]:
    at = start
    for piece in pieces:
        yield at, piece
        at += len(piece.text)


def _words(
    piece: Piece,
    at: int,
    numbered: dict[str, Shown],
    order: dict[str, tuple[int, int]],
    starts: dict[int, list[Shown]],
    doubts: dict[str, Doubt],
    days: dict[str, DayWords],
) -> Words:
    own = sorted((role for role in piece.roles if role in numbered), key=order.__getitem__)
    doubt = next((doubts[role] for role in piece.roles if role in doubts), None)
    # Of days inside others ("21–30 April", "April") the narrowest words tell most.
    day = min(
        (days[role] for role in piece.roles if role in days), key=lambda one: len(one.span), default=None
    )
    return Words(
        text=piece.text,
        start=at,
        depth=min(3, len(own)),
        numbers=" ".join(own),
        starts=tuple(starts.get(at, ())),
        lost="lost" in piece.roles,
        doubt=doubt.because if doubt else "",
        day=day.told if day else "",
        placed=bool(day and day.placed),
    )


def _at_space(text: str, position: int) -> int:
    """Return the place behind the first space at or after a position, within `NEAR`, else the position."""
    for place in range(position, min(position + NEAR, len(text))):
        if text[place].isspace():
            return place + 1
    return min(position, len(text))


def raw_page(call: Call) -> Response:
    """Return the bytes of a document as they came, to be saved and never shown by the browser."""
    from starlette.responses import Response

    view, document_id = call.view, str(call.path["id"])
    held = view.held(document_id)
    raw = view.raw(document_id)
    body = raw if raw is not None else view.document(document_id).text.encode("utf-8", "surrogatepass")
    name = held.source.path.rsplit("/", 1)[-1].rsplit("!", 1)[-1] or held.name
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name)[:120]
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{plain or "document"}"'},
    )


ROUTES = (
    Route(path="/document/{id}/raw", answer=raw_page),
    Route(path="/document/{id}", answer=document_page),
)
