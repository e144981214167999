"""Reading and renewing the outline that a SQLite file keeps of its documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from dragoman.ledger.entry import Entry
from dragoman.ledger.outline import Outline, Paper, joined, packed
from dragoman.ledger.rows import entry_of

_PAPERS = (
    "SELECT number, id, name, day_first, json_extract(day, '$.end'), outlet, owner, side, independence,"
    " official FROM document ORDER BY number"
)
_SUGGESTED = (
    "SELECT s.entry_id, s.other_id, s.relation, s.score, d.decision FROM suggestion s LEFT JOIN decision d"
    " ON d.number = (SELECT max(number) FROM decision WHERE suggestion = s.id)"
    " WHERE d.decision IS NULL OR d.decision IN ('open', 'accepted')"
)


def renew(connection: sqlite3.Connection) -> None:
    """Write the outline of every document whose entries changed; part of the commit that changed them."""
    known: dict[str, int] = {}

    def number_of(word: str) -> int:
        if not word:
            return 0
        if word not in known:
            connection.execute("INSERT OR IGNORE INTO word (text) VALUES (?)", (word,))
            row = connection.execute("SELECT number FROM word WHERE text = ?", (word,)).fetchone()
            known[word] = row[0]
        return known[word]

    for document in _stale(connection):
        connection.execute(
            "INSERT OR REPLACE INTO outline VALUES (?, ?, ?)",
            (document, *packed(list(_entries(connection, document)), number_of)),
        )
    connection.execute("DELETE FROM outline_stale")


def outline_of(connection: sqlite3.Connection) -> Outline:
    """Return the outline of the whole file; what has changed since it was last renewed is read anew."""
    words = dict(connection.execute("SELECT number, text FROM word"))
    packs: dict[int, tuple[bytes, bytes]] = {
        number: (rows, parts) for number, rows, parts in connection.execute("SELECT * FROM outline")
    }
    stale = _stale(connection)
    if stale:
        number_of = numbering(words)
        for document in stale:
            packs[document] = packed(list(_entries(connection, document)), number_of)
    papers = [_paper(row) for row in connection.execute(_PAPERS)]
    return joined(
        [packs.get(paper.number, (b"", b"")) for paper in papers],
        papers,
        words,
        (
            (one, other, relation, score, decision != "accepted")
            for one, other, relation, score, decision in connection.execute(_SUGGESTED)
        ),
    )


def numbering(words: dict[int, str]) -> Callable[[str], int]:
    """Return what gives each word its number, adding new ones to `words`; the empty word is 0."""
    known = {text: number for number, text in words.items()}

    def number_of(word: str) -> int:
        if not word:
            return 0
        if word not in known:
            known[word] = max(words, default=0) + 1
            words[known[word]] = word
        return known[word]

    return number_of


def _stale(connection: sqlite3.Connection) -> Sequence[int]:
    return [row[0] for row in connection.execute("SELECT document FROM outline_stale")]


def _entries(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, Entry]]:
    for number, body in connection.execute(
        "SELECT s.entry, coalesce(s.body, e.body) FROM shown s JOIN entry e ON e.number = s.entry"
        " WHERE s.document = ?",
        (document,),
    ):
        yield number, entry_of(body)


def _paper(row: Sequence[object]) -> Paper:
    from datetime import date

    number, document_id, name, first, end, outlet, owner, side, independence, official = row
    return Paper(
        number=int(str(number)),
        id=str(document_id),
        name=str(name),
        first=date.fromisoformat(str(first)).toordinal() if first else 0,
        last=date.fromisoformat(str(end)).toordinal() - 1 if end else 0,
        outlet=str(outlet),
        owner=str(owner),
        side=str(side),
        independence=str(independence),
        official=str(official),
    )
