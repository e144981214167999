"""A ledger in tables: groups of near-copies, which count as one source."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.ledger.copies import NEAR, Sketch, likeness
from dragoman.ledger.sql_filter import marks
from dragoman.ledger.sql_search import SqlSearch

#: Documents that share a band and are compared; more of them are copies of one another.
CROWD = 1000


class SqlGroups(SqlSearch):
    """Independence groups in tables."""

    def near(self, sketch: Sketch) -> list[tuple[str, bytes]]:
        """Return (independence group, values) of documents that share a band with a sketch."""
        return list(
            self.link.rows(
                "SELECT independence, sketch FROM document WHERE number IN (SELECT document FROM band"
                f" WHERE band IN ({marks(sketch.bands)}) LIMIT ?)",
                (*sketch.bands, CROWD),
            )
        )

    def group_of(self, document_id: str) -> str | None:
        """Return the independence group of a document, None when it is not held."""
        row = self.link.one("SELECT independence FROM document WHERE id = ?", (document_id,))
        return row[0] if row else None

    def regroup(self, groups: Sequence[str], into: str) -> None:
        """Put all documents of these independence groups into one."""
        self.link.run_many(
            "UPDATE document SET independence = ? WHERE independence = ?", [(into, group) for group in groups]
        )


def grouped(store: SqlGroups, document_id: str, drawn: Sketch | None) -> str:
    """Return the independence group of a new text: that of its near-copies, which become one group."""
    if drawn is None:
        return document_id
    alike = {group for group, values in store.near(drawn) if likeness(drawn.values, values) >= NEAR}
    if not alike:
        return document_id
    first = min(alike | {document_id})  # the same name in whatever order the copies come
    store.regroup(sorted(alike - {first}), first)
    return first
