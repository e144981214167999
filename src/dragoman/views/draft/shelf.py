"""Where some quoted words stand in the documents held: letter for letter, or nearly so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.ledger.view import View
from dragoman.reading.actors.names import fold

#: Least part of a quotation's words that must stand together for it to be an altered one.
ALIKE = 0.6
#: Documents compared word for word, the likeliest first; runs of words looked up for one quotation.
CLOSEST, RUNS = 8, 24
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_LEFT_OUT = re.compile(r"\[?\s*(?:…|\.\s?\.\s?\.)\s*\]?")
_BRACKET = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word as it is compared (folded, no case), and where it stands."""

    word: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where quoted words stand in a document.

    alike: part of the words that stand there, 1.0 when all do and none between them; same_marks: whether
    punctuation and capitals are the same too; difference: theirs and the record's, "" when there is none.
    """

    document: Document
    span: Span
    alike: float
    same_marks: bool
    difference: str

    @property
    def exact(self) -> bool:
        """Whether every word stands there as quoted."""
        return self.alike == 1.0 and not self.difference


def tokens_of(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the words of a text, or of a part of it, in order."""
    return tuple(
        Token(word=fold(found[0].replace("’", "'").replace("ʼ", "'")), span=Span(*found.span()))
        for found in _WORD.finditer(text, start, len(text) if end is None else end)
    )


class Shelf:
    """The documents of a ledger, asked where words stand; each is cut into words once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._documents: dict[str, Document] = {}
        self._tokens: dict[str, tuple[Token, ...]] = {}
        self._places: dict[str, dict[str, list[int]]] = {}

    def document(self, document_id: str) -> Document:
        """Return a document held, read from the ledger once."""
        if document_id not in self._documents:
            self._documents[document_id] = self._view.document(document_id)
        return self._documents[document_id]

    def find(self, quoted: str) -> tuple[Place, ...]:
        """Return where quoted words stand: all exact places, else the closest ones, best first; () for none.

        "every open … question" is looked for in its parts; "[the] ship" may have other words in brackets.
        Only documents that share runs of words with it are opened, so that time does not grow with the
        ledger beyond what its word index takes.
        """
        parts = _parts(quoted)
        words = [token.word for part in parts for token in tokens_of(part)]
        if not words:
            return ()
        found = [
            place
            for document_id in self._candidates(words)
            if (place := self._in_document(document_id, parts, len(words))) is not None
        ]
        exact = [place for place in found if place.exact]
        if exact:
            return tuple(sorted(exact, key=lambda place: not place.same_marks))
        return tuple(sorted(found, key=lambda place: -place.alike)[:3])

    def _candidates(self, words: Sequence[str]) -> list[str]:
        """Return the documents that hold most runs of a quotation's words, the whole of it first of all."""
        scores: Counter[str] = Counter()
        self._vote(scores, words[:24], len(words) * 2)
        size = 3 if len(words) >= 8 else 2 if len(words) > 1 else 1
        runs = [words[at : at + size] for at in range(0, max(1, len(words) - size + 1))]
        step = max(1, len(runs) // RUNS)
        for run in runs[::step]:
            self._vote(scores, run, 1)
        return [document_id for document_id, _ in scores.most_common(CLOSEST)]

    def _vote(self, scores: Counter[str], words: Sequence[str], weight: int) -> None:
        query = '"' + " ".join(words) + '"'
        for document_id in {hit.document_id for hit in self._view.search(query, limit=20)}:
            scores[document_id] += weight

    def _in_document(self, document_id: str, parts: Sequence[str], count: int) -> Place | None:
        document = self.document(document_id)
        if document_id not in self._tokens:
            self._tokens[document_id] = tokens_of(document.text)
            places: dict[str, list[int]] = defaultdict(list)
            for at, token in enumerate(self._tokens[document_id]):
                places[token.word].append(at)
            self._places[document_id] = places
        kept, places = self._tokens[document_id], self._places[document_id]
        matched, spans, same, differences = 0, [], True, []
        first = 0
        for part in parts:
            theirs = tokens_of(part)
            if not theirs:
                continue
            window = _window(theirs, kept, places, first)
            if window is None:
                differences.append(f"“{part.strip()}” is not there")
                continue
            start, end, equal, difference = window
            matched += equal
            spans.append(Span(kept[start].span.start, kept[end - 1].span.end))
            if difference:
                differences.append(difference)
            else:
                same = same and _same_marks(part, theirs, document.text, spans[-1])
            first = end
        alike = matched / count
        if not spans or alike < ALIKE:
            return None
        span = spans[0]
        for one in spans[1:]:
            span = span.join(one)
        return Place(
            document=document,
            span=span,
            alike=alike,
            same_marks=same and not differences,
            difference="; ".join(differences),
        )


def _parts(quoted: str) -> list[str]:
    """Return a quotation in the parts that must stand together: cut at "…" and at words put in brackets.

    A bracket inside a word ("[w]e") only changes a letter and cuts nothing.
    """
    joined = re.sub(r"\[(\w)\](?=\w)", r"\1", quoted)
    cut = _BRACKET.sub("…", joined)
    return [part for part in _LEFT_OUT.split(cut) if part.strip(" ,.;:!?–—-'\"“”")]


def _window(
    theirs: Sequence[Token], kept: Sequence[Token], places: dict[str, list[int]], first: int
) -> tuple[int, int, int, str] | None:
    """Return where a run of words stands best from a word on: start, end, equal words, difference.

    Every shared word votes for the place where the run would begin; the words there are compared in order.
    """
    votes: Counter[int] = Counter()
    for offset, token in enumerate(theirs):
        for at in places.get(token.word, ()):
            if at >= first:
                votes[at - offset] += 1
    if not votes:
        return None
    best: tuple[int, int, int, str] | None = None
    wanted = [token.word for token in theirs]
    for start, _ in sorted(votes.items(), key=lambda one: (-one[1], one[0]))[:3]:
        begin = max(first, start - 3)
        close = min(len(kept), start + len(theirs) + 4)
        there = [token.word for token in kept[begin:close]]
        blocks = [
            block
            for block in SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks()
            if block.size
        ]
        if not blocks:
            continue
        equal = sum(block.size for block in blocks)
        # What differs at an edge is taken in, word for word: the record's own words there belong to it.
        head, tail = blocks[0].a, len(wanted) - blocks[-1].a - blocks[-1].size
        from_ = max(0, blocks[0].b - head)
        until = min(len(there), blocks[-1].b + blocks[-1].size + tail)
        difference = _difference(wanted, there[from_:until])
        if best is None or equal > best[2]:
            best = (begin + from_, begin + until, equal, difference)
    return best


def _difference(theirs: Sequence[str], kept: Sequence[str]) -> str:
    """Return what two runs of words differ in: "“entry” → “access”", the draft's first; "" for nothing."""
    told = []
    for tag, a, b, c, d in SequenceMatcher(None, theirs, kept, autojunk=False).get_opcodes():
        mine, record = " ".join(theirs[a:b]), " ".join(kept[c:d])
        if tag == "replace":
            told.append(f"“{mine}” → “{record}”")
        elif tag == "delete":
            told.append(f"“{mine}” is not there")
        elif tag == "insert":
            told.append(f"“{record}” is left out")
    return "; ".join(told)


def _same_marks(part: str, theirs: Sequence[Token], text: str, span: Span) -> bool:
    """Return whether capitals and the marks between the words are the same; the first capital is free."""
    mine = part[theirs[0].span.start : theirs[-1].span.end]
    record = span.of(text)
    return _plain(mine)[1:] == _plain(record)[1:]


def _plain(words: str) -> str:
    flat = re.sub(r"[‘’ʼ`]", "'", re.sub(r"[“”„«»]", '"', words))
    return " ".join(re.sub(r"[–—―]", "-", flat).split())
