"""A ledger in tables: what people decide and note, what machines suggest, who held which office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from dragoman.errors import LedgerError
from dragoman.ledger.judgement import Decision, Judgement, Suggestion, Verdict
from dragoman.ledger.notes import Note, NoteKind
from dragoman.ledger.rows import folded_name
from dragoman.ledger.sql_groups import SqlGroups
from dragoman.ledger.sql_questions import MANY
from dragoman.ledger.tenure import Tenure

_tenure = msgspec.json.Decoder(Tenure)


class SqlPeople(SqlGroups):
    """Judgements, suggestions, notes and tenures in tables."""

    def judgements(self, entry_id: str) -> list[Judgement]:
        """Return the judgements on an entry ("" for all), oldest first."""
        where, values = (" WHERE entry_id = ?", (entry_id,)) if entry_id else ("", ())
        return [
            Judgement(
                number=row[0],
                entry_id=row[1],
                version=row[2],
                verdict=Verdict(row[3]),
                by=row[4],
                at=row[5],
                because=row[6],
                correction=row[7],
                other=row[8],
            )
            for row in self.link.rows(
                "SELECT number, entry_id, version, verdict, person, at, because, correction, other"
                f" FROM judgement{where} ORDER BY at, number",
                values,
            )
        ]

    def keep_judgement(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; returns it with its number."""
        row = self.link.one(
            "INSERT INTO judgement (entry_id, version, verdict, person, at, because, correction, other)"
            " VALUES (?,?,?,?,?,?,?,?) RETURNING number",
            (
                judgement.entry_id,
                judgement.version,
                judgement.verdict.value,
                judgement.by,
                judgement.at,
                judgement.because,
                judgement.correction,
                judgement.other,
            ),
        )
        return replace(judgement, number=row[0])

    def suggestions(self, entry_id: str, decision: Decision | None) -> list[Suggestion]:
        """Return suggestions that touch an entry ("" for all), best first."""
        where, values = (" WHERE s.entry_id = ? OR s.other_id = ?", (entry_id,) * 2) if entry_id else ("", ())
        found = self._suggestions(where, values)
        return [one for one in found if decision is None or one.decision == decision]

    def suggestions_in(self, document_ids: Iterable[str]) -> list[Suggestion]:
        """Return suggestions that touch an entry of any of these documents, each once."""
        found: dict[str, Suggestion] = {}
        ids = list(document_ids)
        for begin in range(0, len(ids), MANY):
            some = ids[begin : begin + MANY]
            inside = (
                "(SELECT sh.id FROM shown sh JOIN document d ON d.number = sh.document"
                f" WHERE d.id IN ({','.join('?' * len(some))}))"
            )
            for column in ("entry_id", "other_id"):
                for one in self._suggestions(f" WHERE s.{column} IN {inside}", some):
                    found[one.id] = one
        return list(found.values())

    def suggestions_of(self, entry_ids: Iterable[str]) -> list[Suggestion]:
        """Return suggestions that touch any of these entries, each once."""
        found: dict[str, Suggestion] = {}
        ids = list(entry_ids)
        for begin in range(0, len(ids), MANY):
            some = ids[begin : begin + MANY]
            for column in ("entry_id", "other_id"):
                for one in self._suggestions(f" WHERE s.{column} IN ({','.join('?' * len(some))})", some):
                    found[one.id] = one
        return list(found.values())

    def _suggestions(self, where: str, values: Sequence[str]) -> list[Suggestion]:
        rows = self.link.rows(
            "SELECT s.id, s.entry_id, s.other_id, s.relation, s.score, s.suggester, s.because,"
            " d.decision, d.person, d.at, d.because FROM suggestion s LEFT JOIN decision d ON d.number ="
            " (SELECT number FROM decision WHERE suggestion = s.id ORDER BY at DESC, number DESC LIMIT 1)"
            f"{where} ORDER BY s.score DESC, s.id",
            values,
        )
        return [
            Suggestion(
                id=row[0],
                entry_id=row[1],
                other_id=row[2],
                relation=row[3],
                score=row[4],
                suggester=row[5],
                because=row[6],
                decision=Decision(row[7] or Decision.OPEN),
                decided_by=row[8] or "",
                decided_at=row[9] or "",
                decided_because=row[10] or "",
            )
            for row in rows
        ]

    def keep_suggestions(self, suggestions: Sequence[Suggestion], at: str) -> int:
        """Keep suggestions that are not there yet; returns how many were new."""
        return self.link.run_many(
            "INSERT INTO suggestion VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
            [
                (s.id, s.entry_id, s.other_id, s.relation, s.score, s.suggester, s.because, at)
                for s in suggestions
            ],
        )

    def decide(self, suggestion_id: str, decision: Decision, by: str, at: str, because: str) -> None:
        """Keep what a person decided of a suggestion; the latest stands."""
        if self.link.one("SELECT 1 FROM suggestion WHERE id = ?", (suggestion_id,)) is None:
            raise LedgerError(f"{self.name} holds no suggestion {suggestion_id!r}")
        self.link.run(
            "INSERT INTO decision (suggestion, decision, person, at, because) VALUES (?,?,?,?,?)",
            (suggestion_id, decision.value, by, at, because),
        )

    def decisions(self) -> list[tuple[str, str, str, str, str]]:
        """Return what people decided of suggestions: (suggestion, decision, person, at, because)."""
        return list(
            self.link.rows(
                "SELECT suggestion, decision, person, at, because FROM decision ORDER BY at, number"
            )
        )

    def notes(self, entry_id: str) -> list[Note]:
        """Return the notes and tags on an entry ("" for all), withdrawn ones too, oldest first."""
        where, values = (" WHERE entry_id = ?", (entry_id,)) if entry_id else ("", ())
        return [
            Note(
                number=row[0],
                entry_id=row[1],
                kind=NoteKind(row[2]),
                words=row[3],
                by=row[4],
                at=row[5],
                withdrawn_by=row[6],
                withdrawn_at=row[7],
            )
            for row in self.link.rows(
                "SELECT number, entry_id, kind, words, person, at, withdrawn_by, withdrawn_at"
                f" FROM note{where} ORDER BY at, number",
                values,
            )
        ]

    def keep_note(self, note: Note) -> Note:
        """Keep a note or tag; returns it with its number."""
        row = self.link.one(
            "INSERT INTO note (entry_id, kind, words, person, at, withdrawn_by, withdrawn_at)"
            " VALUES (?,?,?,?,?,?,?) RETURNING number",
            (
                note.entry_id,
                note.kind.value,
                note.words,
                note.by,
                note.at,
                note.withdrawn_by,
                note.withdrawn_at,
            ),
        )
        return replace(note, number=row[0])

    def withdraw_note(self, number: int, by: str, at: str) -> int:
        """Stamp a note or tag that stands as taken back; returns 1, or 0 where none stands."""
        return self.link.run(
            "UPDATE note SET withdrawn_by = ?, withdrawn_at = ? WHERE number = ? AND withdrawn_at = ''",
            (by, at, number),
        )

    def tags(self) -> list[tuple[str, int]]:
        """Return the tags that stand, each with the number of entries it is on, the most first."""
        return list(
            self.link.rows(
                "SELECT words, count(DISTINCT entry_id) FROM note WHERE kind = 'tag' AND withdrawn_at = ''"
                " GROUP BY words ORDER BY 2 DESC, 1"
            )
        )

    def tenures(self, *, words: Sequence[str], sides: frozenset[str] | None, on: date | None) -> list[Tenure]:
        """Return tenures whose person or spellings hold all these folded words, by person and start."""
        where: list[str] = ["superseded_at = ''"]
        values: list[Any] = []
        for word in words:
            where.append("instr(names, ?) > 0")
            values.append(f" {word} ")
        if sides is not None:
            where.append(f"side IN ({','.join('?' * len(sides))})" if sides else "1 = 0")
            values.extend(sorted(sides))
        if on is not None:
            where.append("served = 1 AND (first IS NULL OR first <= ?) AND (last IS NULL OR last >= ?)")
            values.extend([on.isoformat()] * 2)
        return [
            _tenure.decode(body)
            for (body,) in self.link.rows(
                f"SELECT body FROM tenure WHERE {' AND '.join(where)}"
                " ORDER BY names, first IS NULL, first, id",
                values,
            )
        ]

    def keep_tenures(self, tenures: Sequence[Tenure]) -> int:
        """Keep tenures that are not there yet; returns how many were new."""
        numbers = self._numbers({tenure.evidence.document_id for tenure in tenures})
        return self.link.run_many(
            "INSERT INTO tenure VALUES (?,?,?,?,?,?,?,?,'') ON CONFLICT DO NOTHING",
            [
                (
                    tenure.id,
                    numbers[tenure.evidence.document_id],
                    folded_name(" ".join((tenure.person, *tenure.spellings))),
                    tenure.side,
                    tenure.start.isoformat() if tenure.start else None,
                    tenure.end.isoformat() if tenure.end else None,
                    int(tenure.served),
                    msgspec.json.encode(tenure),
                )
                for tenure in tenures
            ],
        )

    def supersede_tenures(self, document_id: str, at: str) -> None:
        """Stamp the tenures of a record of a list as replaced."""
        self.link.run(
            "UPDATE tenure SET superseded_at = ? WHERE superseded_at = '' AND document ="
            " (SELECT number FROM document WHERE id = ?)",
            (at, document_id),
        )

    def _numbers(self, document_ids: set[str]) -> dict[str, int]:
        """Return the numbers of documents; raises LedgerError for one that is not held."""
        numbers = {}
        for document_id in document_ids:
            row = self.link.one("SELECT number FROM document WHERE id = ?", (document_id,))
            if row is None:
                raise LedgerError(f"{self.name} holds no document {document_id!r}; add its reading first")
            numbers[document_id] = row[0]
        return numbers
