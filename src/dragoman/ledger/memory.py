"""A ledger in memory, in plain dictionaries: for tests, and for readings that nobody wants to keep."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.documents.document import Document
from dragoman.errors import LedgerError
from dragoman.ledger.base import SHOWN, Filter, Hit, Kept, Page
from dragoman.ledger.conditions import meets
from dragoman.ledger.copies import Sketch
from dragoman.ledger.entry import Entry, HeldDocument, State
from dragoman.ledger.judgement import Decision, Judgement, Suggestion
from dragoman.ledger.names import folded_words
from dragoman.ledger.outline import Outline, Paper, joined, packed
from dragoman.ledger.outlined import numbering
from dragoman.ledger.rows import sort_key
from dragoman.ledger.search import excerpt_of, typed_terms
from dragoman.ledger.tenure import Tenure


@dataclass(slots=True)
class Rows:
    """All that is kept; a copy of it is a step that can be undone."""

    held: dict[str, HeldDocument] = field(default_factory=dict)
    texts: dict[str, Document] = field(default_factory=dict)
    raws: dict[str, bytes] = field(default_factory=dict)
    sketches: dict[str, Sketch] = field(default_factory=dict)
    kept: dict[str, list[Kept]] = field(default_factory=dict)
    shown: dict[str, Entry] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    suggestions: dict[str, Suggestion] = field(default_factory=dict)
    tenures: dict[tuple[str, str], Tenure] = field(default_factory=dict)
    replaced: set[tuple[str, str]] = field(default_factory=set)


class MemoryStore:
    """Keeps rows in memory; answers as `SqlStore` does, by looking at every entry."""

    def __init__(self) -> None:
        self._rows = Rows()
        self._before: Rows | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return "the ledger in memory"

    def begin(self) -> None:
        """Remember how it stands."""
        if self._before is None:
            self._before = _copied(self._rows)

    def commit(self) -> None:
        """Keep what was written since `begin`."""
        self._before = None

    def rollback(self) -> None:
        """Forget what was written since `begin`."""
        if self._before is not None:
            self._rows, self._before = self._before, None

    @contextmanager
    def step(self) -> Iterator[None]:
        """All of what is written inside, or after an exception nothing."""
        self.begin()
        before = _copied(self._rows)
        try:
            yield
        except BaseException:
            self._rows = before
            raise

    def close(self) -> None:
        """Forget what was not committed."""
        self.rollback()

    def keep_document(
        self, held: HeldDocument, document: Document, raw: bytes | None, sketch: Sketch | None
    ) -> None:
        """Keep a document, or renew what is known of it."""
        rows, known = self._rows, self._rows.held.get(document.id)
        if known:
            held = replace(
                held, name=known.name, official=known.official, record=known.record, added_at=known.added_at
            )
            document = replace(document, name=known.name)
        rows.held[document.id] = held
        rows.texts[document.id] = replace(document, doubts=held.doubts)
        if raw is not None:
            rows.raws.setdefault(document.id, raw)
        if sketch is not None:
            rows.sketches[document.id] = sketch

    def regroup(self, groups: Sequence[str], into: str) -> None:
        """Put all documents of these independence groups into one."""
        for document_id, held in self._rows.held.items():
            if held.independence in groups:
                self._rows.held[document_id] = replace(held, independence=into)

    def keep_entries(self, kept: Sequence[Kept]) -> None:
        """Keep new versions of entries; those they replace were superseded before."""
        for one in kept:
            self._rows.kept.setdefault(one.read.id, []).append(replace(one, shown=None))
            self._rows.shown[one.read.id] = one.shown or one.read

    def supersede(self, entry_ids: Sequence[str], at: str) -> None:
        """Stamp the current versions of these entries as replaced or no longer read."""
        for entry_id in entry_ids:
            versions = self._rows.kept[entry_id]
            versions[-1] = replace(versions[-1], read=replace(versions[-1].read, superseded_at=at))
            del self._rows.shown[entry_id]

    def supersede_tenures(self, document_id: str, at: str) -> None:
        """Show the tenures of a record of a list no more."""
        for key in [key for key in self._rows.tenures if key[1] == document_id]:
            self._rows.replaced.add(key)

    def show(self, entry: Entry) -> None:
        """Show an entry as people judged or corrected it."""
        self._rows.shown[entry.id] = entry

    def keep_judgement(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; returns it with its number."""
        numbered = replace(judgement, number=len(self._rows.judgements) + 1)
        self._rows.judgements.append(numbered)
        return numbered

    def keep_suggestions(self, suggestions: Sequence[Suggestion], at: str) -> int:
        """Keep suggestions that are not there yet; returns how many were new."""
        new = {one.id: one for one in suggestions if one.id not in self._rows.suggestions}
        self._rows.suggestions |= new
        return len(new)

    def decide(self, suggestion_id: str, decision: Decision, by: str, at: str, because: str) -> None:
        """Keep what a person decided of a suggestion."""
        if suggestion_id not in self._rows.suggestions:
            raise LedgerError(f"{self.name} holds no suggestion {suggestion_id!r}")
        self._rows.suggestions[suggestion_id] = replace(
            self._rows.suggestions[suggestion_id],
            decision=decision,
            decided_by=by,
            decided_at=at,
            decided_because=because,
        )

    def keep_tenures(self, tenures: Sequence[Tenure]) -> int:
        """Keep tenures that are not there yet; returns how many were new."""
        keyed = {(tenure.id, tenure.evidence.document_id): tenure for tenure in tenures}
        new = {key: tenure for key, tenure in keyed.items() if key not in self._rows.tenures}
        self._rows.tenures |= new
        return len(new)

    def versions(self, document_id: str) -> dict[str, tuple[str, State]]:
        """Return the current entries of a document: id → version and judged state."""
        return {
            entry.id: (self._rows.kept[entry.id][-1].read.version, entry.state)
            for entry in self._rows.shown.values()
            if entry.document_id == document_id
        }

    def records(self, official: str) -> dict[str, str]:
        """Return the records of an outside list: the list's own id → document id."""
        return {held.record: held.id for held in self._rows.held.values() if held.official == official}

    def kept(self, document_id: str) -> Iterator[Kept]:
        """Yield every version ever read in a document, with its check sums."""
        for versions in self._rows.kept.values():
            yield from (one for one in versions if one.read.document_id == document_id)

    def near(self, sketch: Sketch) -> list[tuple[str, bytes]]:
        """Return (independence group, values) of documents that share a band with a sketch."""
        bands = set(sketch.bands)
        return [
            (self._rows.held[document_id].independence, other.values)
            for document_id, other in self._rows.sketches.items()
            if not bands.isdisjoint(other.bands)
        ]

    def group_of(self, document_id: str) -> str | None:
        """Return the independence group of a document, None when it is not held."""
        held = self._rows.held.get(document_id)
        return held.independence if held else None

    def documents(self, document_ids: Iterable[str] | None) -> list[HeldDocument]:
        """Return these documents, or all, by day and name."""
        rows = self._rows
        wanted = rows.held if document_ids is None else [one for one in document_ids if one in rows.held]
        counts = [entry.document_id for entry in rows.shown.values()]
        found = [replace(rows.held[one], entries=counts.count(one)) for one in wanted]
        return sorted(found, key=lambda h: (h.day is None, h.day.start if h.day else date.max, h.name, h.id))

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text."""
        return self._rows.texts.get(document_id)

    def raw(self, document_id: str) -> bytes | None:
        """Return the bytes as they came."""
        return self._rows.raws.get(document_id)

    def select(self, filter: Filter, after: str, limit: int | None) -> Page:
        """Return entries by day, document, place in the text."""
        found = sorted(
            (sort_key(entry), entry)
            for entry in self._rows.shown.values()
            if meets(entry, self._rows.held[entry.document_id], filter)
        )
        rest = [(key, entry) for key, entry in found if key > after]
        page = rest if limit is None else rest[:limit]
        return Page(
            entries=tuple(entry for _, entry in page), next=page[-1][0] if len(page) < len(rest) else ""
        )

    def outline(self) -> Outline:
        """Return every shown entry as columns."""
        words: dict[int, str] = {}
        number_of = numbering(words)
        members: dict[str, list[tuple[int, Entry]]] = {one: [] for one in self._rows.held}
        for number, entry in enumerate(self._rows.shown.values()):
            members[entry.document_id].append((number, entry))
        papers = [
            Paper(
                number=number,
                id=held.id,
                name=held.name,
                first=held.day.start.toordinal() if held.day else 0,
                last=held.day.last.toordinal() if held.day else 0,
                outlet=held.outlet,
                owner=held.owner,
                side=held.side,
                independence=held.independence,
                official=held.official,
            )
            for number, held in enumerate(self._rows.held.values())
        ]
        packs = [packed(entries, number_of) for entries in members.values()]
        suggestions = (
            (one.entry_id, one.other_id, one.relation, one.score, one.decision == Decision.OPEN)
            for one in self._rows.suggestions.values()
            if one.decision in (Decision.OPEN, Decision.ACCEPTED)
        )
        return joined(packs, papers, words, suggestions)

    def numbered(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """Return shown entries by their numbers in an outline."""
        entries = list(self._rows.shown.values())
        return {number: entries[number] for number in numbers}

    def entry(self, entry_id: str) -> list[Entry]:
        """Return the current entries whose id begins so, two at most."""
        return [self._rows.shown[one] for one in sorted(self._rows.shown) if one.startswith(entry_id)][:2]

    def history(self, entry_id: str) -> list[Entry]:
        """Return every version of an entry as it was read, oldest first."""
        return [one.read for one in self._rows.kept.get(entry_id, [])]

    def judgements(self, entry_id: str) -> list[Judgement]:
        """Return the judgements on an entry ("" for all), oldest first."""
        return [one for one in self._rows.judgements if entry_id in ("", one.entry_id)]

    def suggestions(self, entry_id: str, decision: Decision | None) -> list[Suggestion]:
        """Return suggestions that touch an entry ("" for all), best first."""
        found = [
            one
            for one in self._rows.suggestions.values()
            if entry_id in ("", one.entry_id, one.other_id) and decision in (None, one.decision)
        ]
        return sorted(found, key=lambda one: (-one.score, one.id))

    def search(self, words: str, limit: int) -> list[Hit]:
        """Return where words are found, entries before documents; all hits are of one rank."""
        terms = typed_terms(words)
        if not terms:
            return []
        patterns = [
            re.compile(
                r"\b" + r"\W+".join(map(re.escape, term)) + ("" if open_ended else r"\b"), re.IGNORECASE
            )
            for term, open_ended in terms
        ]
        places = [
            (entry.document_id, entry.doc, entry.id, entry.evidence.span.start, entry.quote)
            for entry in self._rows.shown.values()
            if entry.state in SHOWN
        ] + [(one.id, one.name, "", 0, one.text) for one in self._rows.texts.values()]
        hits = []
        for document_id, doc, entry_id, offset, text in places:
            found = [pattern.search(text) for pattern in patterns]
            if all(found):
                first = min((match for match in found if match), key=lambda match: match.start())
                marked = (
                    f"{text[: first.start()]}\x02{text[first.start() : first.end()]}\x03{text[first.end() :]}"
                )
                hits.append(excerpt_of(marked, document_id, doc, entry_id, offset, 0.0))
        return hits[:limit]

    def tenures(self, *, words: Sequence[str], sides: frozenset[str] | None, on: date | None) -> list[Tenure]:
        """Return tenures whose person or spellings hold all these folded words, by person and start."""
        found = [
            (names, tenure)
            for key, tenure in self._rows.tenures.items()
            if key not in self._rows.replaced
            and (on is None or tenure.served)
            and set(words) <= set(names := folded_words(" ".join((tenure.person, *tenure.spellings))))
            and (sides is None or tenure.side in sides)
            and (on is None or tenure.start is None or tenure.start <= on)
            and (on is None or tenure.end is None or tenure.end >= on)
        ]
        found.sort(key=lambda f: (" ".join(f[0]), f[1].start is None, f[1].start or date.max, f[1].id))
        return [tenure for _, tenure in found]

    def damage(self) -> list[str]:
        """Nothing: there is no file that could be damaged."""
        return []


def _copied(rows: Rows) -> Rows:
    """Return rows that can be changed apart; what is frozen is shared."""
    shallow = copy.copy(rows)
    for name in Rows.__dataclass_fields__:
        setattr(shallow, name, copy.copy(getattr(rows, name)))
    shallow.kept = {entry_id: list(versions) for entry_id, versions in rows.kept.items()}
    return shallow
