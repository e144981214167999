"""The notes of a brief: a number for each entry it cites, and the words behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.faces.briefs.passages import Part, Piece, cut, passage
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.ledger.view import View
from dragoman.views.days import days_of, say_days

_STATES = {
    "machine": "not yet judged by a person",
    "accepted": "accepted by a person",
    "corrected": "corrected by a person",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The words of one entry: the passage cut by the parts its words play, and how it was read.

    roles: (label, words) pairs, so that the parts are told in words as well as by marks.
    where: document and code points; made: reader, grade, reason and judgement, in words.
    """

    number: int
    entry: Entry
    pieces: tuple[Piece, ...]
    roles: tuple[tuple[str, str], ...]
    where: str
    made: str
    in_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeText:
    """A document as it stands, with the places that the notes point to."""

    id: str
    title: str
    about: str
    pieces: tuple[TextPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """A run of a whole text; starts and ends: ids of the entries whose evidence begins or ends with it."""

    text: str
    roles: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]


class Titles:
    """What documents are called, for templates: `documents.title(id)`."""

    def __init__(self, held: Mapping[str, HeldDocument]) -> None:
        self._held = held

    def title(self, document_id: str) -> str:
        """Return the title of a document in quotation marks, else its name."""
        held = self._held.get(document_id)
        if held is None:
            return "a document not held"
        return f"“{held.source.title.value}”" if held.source.title else held.name

    def record(self, document_id: str) -> str:
        """Return the number that an outside list gives its record, "" for a document."""
        held = self._held.get(document_id)
        return held.record if held else ""


class Notes:
    """Gives each cited entry a number in order of first citation, and shows the words behind it."""

    def __init__(self, view: View, entries: Mapping[str, Entry], held: Mapping[str, HeldDocument]) -> None:
        self._view = view
        self._entries = entries
        self._held = held
        self._titles = Titles(held)
        self._numbers: dict[str, int] = {}
        self._texts: dict[str, Document] = {}

    def number(self, entry_id: str) -> int:
        """Return the number of an entry, the next one if it has none yet; 0 for an entry not held."""
        if entry_id not in self._entries:
            return 0
        return self._numbers.setdefault(entry_id, len(self._numbers) + 1)

    def proof(self, entry_id: str) -> Proof | None:
        """Return the words behind an entry, None for one not held."""
        number = self.number(entry_id)
        if not number:
            return None
        entry = self._entries[entry_id]
        document = self._text(entry.document_id)
        parts = parts_of(entry)
        return Proof(
            number=number,
            entry=entry,
            pieces=passage(document, entry.evidence.span, parts),
            roles=_roles(entry, document),
            where=self._where(entry),
            made=_made(entry),
            in_text=not entry.official,
        )

    def ordered(self) -> list[Proof]:
        """Return the words of every entry cited so far, by number."""
        return [proof for entry_id in list(self._numbers) if (proof := self.proof(entry_id))]

    def whole_texts(self) -> list[WholeText]:
        """Return the documents that hold cited entries, whole, with the places that notes point to."""
        cited: dict[str, list[Entry]] = {}
        for entry_id in self._numbers:
            entry = self._entries[entry_id]
            if not entry.official:
                cited.setdefault(entry.document_id, []).append(entry)
        return [self._whole(document_id, entries) for document_id, entries in cited.items()]

    def _whole(self, document_id: str, entries: list[Entry]) -> WholeText:
        document = self._text(document_id)
        whole = Span(0, max(1, len(document.text)))
        ends: dict[int, list[str]] = {}
        for entry in sorted(entries, key=lambda one: self._numbers[one.id]):
            ends.setdefault(entry.evidence.span.end, []).append(entry.id)
        pieces = []
        position = 0
        marked = cut(
            document.text,
            whole,
            [Part(span=entry.evidence.span, role="evidence") for entry in entries],
            [(entry.evidence.span.start, entry.id) for entry in entries],
        )
        for piece in marked:
            position += len(piece.text)
            pieces.append(
                TextPiece(
                    text=piece.text,
                    roles=piece.roles,
                    starts=piece.starts,
                    ends=tuple(ends.get(position, ())),
                )
            )
        held = self._held[document_id]
        about = [
            held.outlet,
            say_days(days_of(held.day)),
            f"{held.characters:,} characters",
            f"digest {held.id}",
        ]
        return WholeText(
            id=document_id,
            title=self._titles.title(document_id).strip("“”"),
            about=" · ".join(part for part in about if part),
            pieces=tuple(pieces),
        )

    def _text(self, document_id: str) -> Document:
        if document_id not in self._texts:
            self._texts[document_id] = self._view.document(document_id)
        return self._texts[document_id]

    def _where(self, entry: Entry) -> str:
        held = self._held.get(entry.document_id)
        span = entry.evidence.span
        if entry.official:
            return f"List {entry.official}, {self._titles.record(entry.document_id) or entry.doc}"
        told = [self._titles.title(entry.document_id)]
        if held and held.outlet:
            told.append(held.outlet)
        if held and held.day:
            told.append(say_days(days_of(held.day)))
        return f"{', '.join(told)} [{span.start:,}–{span.end:,}]"


def parts_of(entry: Entry) -> list[Part]:
    """Return which words of a document play which part in an entry."""
    # An entry without a cue of its own has the first letter of its words in its place.
    parts = [Part(span=entry.cue, role="cue")] if len(entry.cue) > 1 else []
    for role, participants in (("by", entry.by), ("to", entry.to), ("with", entry.with_)):
        parts += [Part(span=one.span, role=role) for one in participants if one.span]
    when = entry.when.span if entry.when else entry.undated_span
    spans = (("when", when), ("where", entry.where_span), ("content", entry.content))
    parts += [Part(span=span, role=role) for role, span in spans if span]
    if entry.due and entry.due.span:
        parts.append(Part(span=entry.due.span, role="when"))
    parts += [Part(span=relay.actor.span, role="cited") for relay in entry.chain if relay.actor.span]
    if entry.cited:
        parts.append(Part(span=entry.cited.span, role="cited"))
    return parts


def _roles(entry: Entry, document: Document) -> tuple[tuple[str, str], ...]:
    """Return the parts in words, as resolved: who, when, due, where, and the words that tell it."""
    found = []
    for label, participants in (("by", entry.by), ("to", entry.to), ("with", entry.with_)):
        if participants:
            found.append((label, "; ".join(_named(one.name, one.side) for one in participants)))
    if entry.chain:
        told = (f"{_named(relay.actor.name, relay.actor.side)} ({relay.how})" for relay in entry.chain)
        found.append(("through", ", then ".join(told)))
    if entry.when:
        found.append(("when", say_days(days_of(entry.when), entry.when.grain)))
    elif entry.undated:
        found.append(("when", f"undated: {entry.undated}"))
    if entry.due:
        found.append(("due", say_days(days_of(entry.due), entry.due.grain)))
    if entry.where:
        found.append(("where", entry.where))
    cue = entry.cue.of(document.text)
    if cue.strip() and len(cue) < 60:
        found.append(("told by the words", cue))
    return tuple(found)


def _named(name: str, side: str) -> str:
    return f"{name} ({side})" if side else name


def _made(entry: Entry) -> str:
    """Return how an entry was read, in a sentence: kind, reader, grade, reason, doubts, judgement."""
    kind = f"{entry.kind}, {entry.form}" if entry.form else entry.kind
    told = [kind.capitalize(), f"read by {entry.reader}", f"{entry.grade}, score {entry.score:.2f}"]
    if entry.status:
        told.append(entry.status)
    told.append(_STATES.get(str(entry.state), str(entry.state)))
    sentence = "; ".join(told) + "."
    if entry.because:
        sentence += f" {entry.because[0].upper()}{entry.because[1:]}."
    for doubt in entry.doubts:
        sentence += f" Doubt: {doubt.because}."
    return sentence.replace("..", ".")
