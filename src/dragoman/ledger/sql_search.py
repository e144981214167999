"""A ledger in tables: where words are found, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.ledger.base import Filter
from dragoman.ledger.link import Link
from dragoman.ledger.search import Hit, excerpt, place_of, typed_terms
from dragoman.ledger.sql_filter import conditions_of, joined_for
from dragoman.ledger.sql_questions import SqlQuestions

#: Phrases whose places are remembered.
REMEMBERED_WORDS = 400


class SqlSearch(SqlQuestions):
    """Searching words in tables."""

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._worded: tuple[object, dict[tuple[str, int], array[int]]] = None, {}

    def search(self, words: str, limit: int, within: Filter | None = None) -> list[Hit]:
        """Return where words are found, entries before documents, best first; within: entries alone."""
        terms = typed_terms(words)
        if not terms:
            return []
        where = "number NOT IN (SELECT entry FROM shown WHERE state IN ('rejected', 'merged'))"
        values: list[Any] = []
        if within is not None:
            conditions, values = conditions_of(within)
            met = " AND ".join(conditions)
            where = f"number IN (SELECT s.entry FROM shown s{joined_for(within)} WHERE {met})"
        hits = []
        ranks = dict(self.link.found("shown", terms, limit, where, values))
        entries = self.numbered(ranks)
        for number, rank in ranks.items():
            entry = entries[number]
            start, end = place_of(entry.quote, terms)
            offset = entry.evidence.span.start
            hits.append(
                Hit(
                    document_id=entry.document_id,
                    doc=entry.doc,
                    entry_id=entry.id,
                    start=offset + start,
                    end=offset + end,
                    excerpt=excerpt(entry.quote, start, end),
                    rank=rank,
                )
            )
        if within is None and len(hits) < limit:
            hits += self._documents_found(terms, limit - len(hits))
        return hits

    def worded(self, words: str, limit: int) -> Sequence[int]:
        """Return the numbers of the shown entries whose words hold these; kept while nobody writes."""
        terms, stamp = typed_terms(words), self.link.stamp()
        if self._worded[0] != stamp or len(self._worded[1]) > REMEMBERED_WORDS:
            self._worded = stamp, {}
        known = self._worded[1]
        if (words, limit) not in known:
            known[words, limit] = array("q", self.link.holding("shown", terms, limit) if terms else ())
        return known[words, limit]

    def _documents_found(self, terms: Sequence[Any], limit: int) -> Iterator[Hit]:
        for number, rank in self.link.found("document", terms, limit, "", ()):
            document_id, doc, text = self.link.one(
                "SELECT id, name, text FROM document WHERE number = ?", (number,)
            )
            start, end = place_of(text, terms)
            yield Hit(
                document_id=document_id,
                doc=doc,
                entry_id="",
                start=start,
                end=end,
                excerpt=excerpt(text, start, end),
                rank=rank,
            )
