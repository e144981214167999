"""A ledger in tables: what is deleted when something is taken out, and the tombstones that stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import msgspec

from dragoman.documents.document import Document, text_digest
from dragoman.documents.span import Span
from dragoman.ledger.keep import word_sums
from dragoman.ledger.outline import used_words
from dragoman.ledger.rows import blocks_row, entry_of, folded_name, text_row
from dragoman.ledger.search import Term, place_of
from dragoman.ledger.sql_people import SqlPeople
from dragoman.ledger.takedown import Tombstone
from dragoman.ledger.tenure import Tenure

#: More texts than any ledger holds.
EVERYTHING = 2**31 - 1

#: Columns in which people and programs write freely, with the columns by which a row is found again.
FREE_TEXT = (
    ("judgement", "because", "number"),
    ("decision", "because", "number"),
    ("note", "words", "number"),
    ("suggestion", "because", "id"),
    ("document", "day_because", "number"),
    ("document", "doubts", "number"),
)

_blanked = msgspec.json.Decoder(tuple[Span, ...])


class SqlRemoval(SqlPeople):
    """Deleting rows for good, which nothing else in the ledger does."""

    def tombstones(self, document_ids: Iterable[str] | None) -> list[Tombstone]:
        """Return what was taken out, oldest first: of these documents, or of all."""
        statement = (
            "SELECT number, what, document_id, digest, reason, person, at, entries, judgements, blanked,"
            " left_digest, put_back_at FROM tombstone"
        )
        if document_ids is None:
            rows = list(self.link.rows(f"{statement} ORDER BY number"))
        else:
            where = f"{statement} WHERE document_id = ? ORDER BY number"
            rows = [row for one in document_ids for row in self.link.rows(where, (one,))]
        return [
            Tombstone(
                number=row[0],
                what=row[1],
                document_id=row[2],
                digest=row[3],
                reason=row[4],
                by=row[5],
                at=row[6],
                entries=row[7],
                judgements=row[8],
                blanked=_blanked.decode(row[9]),
                left=row[10],
                put_back_at=row[11],
            )
            for row in rows
        ]

    def keep_tombstone(self, stone: Tombstone) -> Tombstone:
        """Keep a tombstone; returns it with its number."""
        row = self.link.one(
            "INSERT INTO tombstone (what, document_id, digest, reason, person, at, entries, judgements,"
            " blanked, left_digest, put_back_at) VALUES (?,?,?,?,?,?,?,?,?,?,?) RETURNING number",
            (
                stone.what,
                stone.document_id,
                stone.digest,
                stone.reason,
                stone.by,
                stone.at,
                stone.entries,
                stone.judgements,
                text_row(stone.blanked),
                stone.left,
                stone.put_back_at,
            ),
        )
        return replace(stone, number=row[0])

    def put_back(self, document: Document, at: str) -> None:
        """Stamp a document as read again on purpose, with the words it had."""
        self.link.run(
            "UPDATE tombstone SET put_back_at = ? WHERE document_id = ? AND put_back_at = ''",
            (at, document.id),
        )
        if self.group_of(document.id) is not None:
            self.rewrite_document(document)

    def documents_with(self, term: Term) -> set[str]:
        """Return the documents in whose text or entries words may stand one after another."""
        numbers = {number for number, _ in self.link.found("document", [term], EVERYTHING, "", ())}
        numbers |= {
            number
            for (number,) in self.link.rows(
                "SELECT DISTINCT s.document FROM shown s JOIN party p ON p.entry = s.entry"
                " JOIN named n ON n.number = p.named WHERE instr(n.name, ?) > 0 OR instr(n.actor, ?) > 0",
                (folded_name(" ".join(term.words)).strip(), " ".join(term.words)),
            )
        }
        # An earlier reading may have named somebody whom neither the text nor the present one names.
        numbers |= {
            number for (number,) in self.link.rows("SELECT document FROM entry WHERE superseded_at <> ''")
        }
        corrected = [one.entry_id for one in self.judgements("") if place_of(one.correction, [term])[1]]
        ids = dict(self.link.rows("SELECT number, id FROM document"))
        return {ids[number] for number in numbers} | {
            entry.document_id for entry_id in corrected for entry in self.history(entry_id)[-1:]
        }

    def tenures_of(self, document_id: str) -> list[tuple[Tenure, str]]:
        """Return all tenures that a record of a list ever told of, with the stamp of their replacement."""
        return [
            (msgspec.json.decode(body, type=Tenure), superseded)
            for body, superseded in self.link.rows(
                "SELECT body, superseded_at FROM tenure"
                " WHERE document = (SELECT number FROM document WHERE id = ?)",
                (document_id,),
            )
        ]

    def erase_entries(self, entry_ids: Sequence[str]) -> int:
        """Delete all versions of entries with what hangs on them; returns how many judgements went."""
        ids = [(entry_id,) for entry_id in entry_ids]
        self.link.run_many(
            "DELETE FROM decision WHERE suggestion IN (SELECT id FROM suggestion WHERE entry_id = ?)", ids
        )
        self.link.run_many(
            "DELETE FROM decision WHERE suggestion IN (SELECT id FROM suggestion WHERE other_id = ?)", ids
        )
        self.link.run_many("DELETE FROM suggestion WHERE entry_id = ?", ids)
        self.link.run_many("DELETE FROM suggestion WHERE other_id = ?", ids)
        self.link.run_many("DELETE FROM note WHERE entry_id = ?", ids)
        judgements = self.link.run_many("DELETE FROM judgement WHERE entry_id = ?", ids)
        self.link.run_many("DELETE FROM shown WHERE id = ?", ids)
        self.link.run_many("DELETE FROM entry WHERE id = ?", ids)
        return max(judgements, 0)

    def erase_document(self, document_id: str) -> None:
        """Delete a document; its entries were erased before."""
        (number,) = self.link.one("SELECT number FROM document WHERE id = ?", (document_id,))
        for table in ("band", "copy", "tenure", "outline", "outline_stale"):
            self.link.run(f"DELETE FROM {table} WHERE document = ?", (number,))
        self.link.run("DELETE FROM document WHERE number = ?", (number,))

    def rewrite_document(self, document: Document) -> None:
        """Put other words in the place of a document's: name, source, text; earlier copies of it go."""
        (number, added_at) = self.link.one(
            "SELECT number, added_at FROM document WHERE id = ?", (document.id,)
        )
        source = text_row(document.source)
        self.link.run(
            "UPDATE document SET name = ?, text = ?, source = ?, blocks = ?, outlet = ? WHERE number = ?",
            (
                document.name,
                document.text,
                source,
                blocks_row(document),
                document.source.publisher.value if document.source.publisher else "",
                number,
            ),
        )
        self.link.index("document", [(number, document.text)])
        self.link.run("DELETE FROM copy WHERE document = ?", (number,))
        self.link.run(
            "INSERT INTO copy VALUES (?,?,?,?,?)",
            (number, text_digest(source)[:16], source, None, added_at),
        )
        # Spans beside the evidence (a citation's reach) stand over what stands there now.
        self.link.run_many(
            "UPDATE entry SET words = ? WHERE number = ?",
            [
                (word_sums(entry_of(body), document.text), entry)
                for entry, body in self.link.rows(
                    "SELECT number, body FROM entry WHERE document = ?", (number,)
                )
            ],
        )

    def erase_tenures(self, keys: Sequence[tuple[str, str]]) -> None:
        """Delete tenures, each by id and the id of its document."""
        self.link.run_many(
            "DELETE FROM tenure WHERE id = ? AND document = (SELECT number FROM document WHERE id = ?)", keys
        )

    def reword(self, mended: Callable[[str], str]) -> None:
        """Put other words into everything that people and programs wrote freely, where they change."""
        for table, column, key in FREE_TEXT:
            changed = [
                (new, place)
                for place, words in self.link.rows(f"SELECT {key}, {column} FROM {table}")
                if words and (new := mended(words)) != words
            ]
            self.link.run_many(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", changed)

    def sweep(self) -> None:
        """Delete names and words that no entry has any more."""
        self.link.run("DELETE FROM named WHERE number NOT IN (SELECT named FROM party)")
        used: set[int] = set()
        for rows, parts in self.link.rows("SELECT rows, parts FROM outline"):
            used |= used_words(rows, parts)
        unused = [row for row in self.link.rows("SELECT number FROM word") if row[0] not in used]
        self.link.run_many("DELETE FROM word WHERE number = ?", unused)
