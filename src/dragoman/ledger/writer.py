"""Adding readings: new entries are kept, changed ones supersede, known ones stay as they are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from dragoman.documents.document import Document
from dragoman.errors import LedgerError, StaleError, TakenOutError
from dragoman.ledger.base import Kept
from dragoman.ledger.clock import now
from dragoman.ledger.copies import Sketch, sketch
from dragoman.ledger.correct import correction_row, judged
from dragoman.ledger.entry import Added, Entry, HeldDocument, State
from dragoman.ledger.judgement import Decision, Judgement, Suggestion, Verdict, standing
from dragoman.ledger.keep import check, check_text, entries_of, gives_back
from dragoman.ledger.prepared import Prepared
from dragoman.ledger.sql import SqlStore
from dragoman.ledger.sql_groups import grouped
from dragoman.ledger.tenure import Tenure
from dragoman.ledger.view import View
from dragoman.reading.dates.when import When
from dragoman.reading.records import Reading

#: A batch ends after so many readings or seconds, whichever comes first; a kill loses one batch at most.
BATCH_READINGS, BATCH_SECONDS = 500, 0.5

#: Entries that people stood behind stay when a later reading no longer has them.
STOOD_BEHIND = frozenset({State.ACCEPTED, State.CORRECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who stands behind an outlet, as the relationship file has it; side "" for none."""

    owner: str
    side: str


class Writer:
    """Adds readings in batches, each batch all or nothing; use it as a context, the end keeps the rest.

    outlets: by casefolded publisher name.
    put_back: whether documents that were taken out on request are added all the same.
    """

    def __init__(
        self, store: SqlStore, *, outlets: Mapping[str, Outlet] | None = None, put_back: bool = False
    ) -> None:
        self._store = store
        self._put_back = put_back
        self._outlets = outlets or {}
        self._waiting = 0
        self._began = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Also after an exception: a reading that broke off was undone by its step, the others are whole.
        self._store.commit()
        self._waiting = 0

    def commit(self) -> None:
        """Keep the batch so far; other programs may then write."""
        self._store.commit()
        self._waiting = 0

    def add(
        self,
        reading: Reading,
        *,
        raw: bytes | None = None,
        official: str = "",
        record: str = "",
        prepared: Prepared | None = None,
    ) -> Added:
        """Keep a reading; adding the same again adds nothing.

        raw: the bytes as they came, kept when the text alone does not give them back.
        official, record: the outside list that the document is a record of, and its id there.
        prepared: what `prepare` made of the reading, in the process that read it.
        Raises DriftError when an entry does not quote the document, TakenOutError for one that was taken out,
        LedgerError when it cannot be written.
        """
        document, at = reading.document, now()
        if prepared is None:
            check_text(document)
            entries = entries_of(reading, official=official, at=at)
            fresh = [(entry, check(entry, document.text), b"") for entry in entries]
        else:
            fresh = list(zip(prepared.entries, prepared.sums, prepared.rows, strict=True))
        with self._batch():
            group = self._store.group_of(document.id)
            if gone := View(self._store).taken_out([document.id]):
                if not self._put_back:
                    raise TakenOutError(f"{document.name} {gone[document.id]}")
                self._store.put_back(document, at)
            drawn = None
            # A record of a list is no witness of its own: the list as a whole is one.
            if group is None and not official:
                drawn = prepared.sketch if prepared else sketch(document.text)
            self._keep_document(reading, raw, official, record, at, group, drawn)
            added = self._keep_entries(document, fresh, group is None, at)
            return added + Added(documents=int(group is None))

    def judge(
        self,
        entry_id: str,
        verdict: Verdict,
        *,
        by: str,
        because: str = "",
        correction: Mapping[str, object] | None = None,
        other: str = "",
        seen: str = "",
    ) -> Judgement:
        """Keep what a person decided of an entry, with the version it was decided on.

        correction: new values of fields, as in the JSON export, where the verdict is correct.
        other: the entry it is merged into, where the verdict is merge.
        seen: how the entry stood when the person looked at it (`View.seen`); "" for whatever stands now.
        Raises LedgerError for an unknown entry, a correction that does not fit, nothing to undo, or nobody in
        `by`; StaleError when somebody judged the entry, or it was read anew, since it was seen.
        """
        if not by.strip():
            raise LedgerError("a judgement needs the name of the person who makes it (--by)")
        with self._batch():
            current = self._current(entry_id)
            earlier = self._store.judgements(current.id)
            if seen and seen != (stands := View(self._store).seen(current.id)):
                raise StaleError(_since(current, earlier, seen, stands))
            stood = standing(earlier)
            if verdict is Verdict.UNDO and stood is None:
                raise LedgerError(f"{current.id}: there is no judgement to undo")
            merged_into = self._current(other).id if other else ""
            if (verdict is Verdict.MERGE) != bool(merged_into) or merged_into == current.id:
                raise LedgerError(
                    f"{current.id}: a merge, and only a merge, names another entry it goes into"
                )
            judgement = Judgement(
                number=0,
                entry_id=current.id,
                version=current.version,
                verdict=verdict,
                by=by.strip(),
                at=now(*(one.at for one in earlier)),
                because=because,
                correction=correction_row(correction or {}) if verdict is Verdict.CORRECT else "",
                other=stood.at if stood and verdict is Verdict.UNDO else merged_into,
            )
            read = self._store.history(current.id)[-1]
            self._store.show(judged(read, standing([*earlier, judgement])))
            return self._store.keep_judgement(judgement)

    def suggest(self, suggestions: Sequence[Suggestion]) -> int:
        """Keep links that a machine proposes; returns how many were not there yet."""
        with self._batch():
            return self._store.keep_suggestions(suggestions, now())

    def decide(self, suggestion_id: str, decision: Decision, *, by: str, because: str = "") -> None:
        """Keep what a person decided of a suggestion; raises LedgerError when there is none of that id."""
        with self._batch():
            self._store.decide(suggestion_id, decision, by, now(), because)

    def add_tenures(self, tenures: Sequence[Tenure]) -> int:
        """Keep who held which office, as a list has it; returns how many were not there yet."""
        with self._batch():
            return self._store.keep_tenures(tenures)

    def withdraw(self, document_id: str) -> int:
        """Stamp entries and tenures of a document as replaced, deleting none; returns how many entries."""
        with self._batch():
            ids, at = list(self._store.versions(document_id)), now()
            self._store.supersede(ids, at)
            self._store.supersede_tenures(document_id, at)
            return len(ids)

    @contextmanager
    def _batch(self) -> Iterator[None]:
        """One step of the batch; the batch is kept when it is large or old enough."""
        if not self._waiting:
            self._store.begin()
            self._began = time.monotonic()
        with self._store.step():
            yield
        self._waiting += 1
        if self._waiting >= BATCH_READINGS or time.monotonic() - self._began >= BATCH_SECONDS:
            self.commit()

    def _current(self, entry_id: str) -> Entry:
        found = self._store.entry(entry_id)
        if len(found) != 1:
            raise LedgerError(
                f"{self._store.name} has {'no' if not found else 'more than one'} entry {entry_id!r}"
            )
        return found[0]

    def _keep_document(
        self,
        reading: Reading,
        raw: bytes | None,
        official: str,
        record: str,
        at: str,
        group: str | None,
        drawn: Sketch | None,
    ) -> None:
        document, day = reading.document, reading.day
        publisher = document.source.publisher.value if document.source.publisher else ""
        outlet = self._outlets.get(publisher.casefold())
        if group is None:
            group = f"list:{official}" if official else grouped(self._store, document.id, drawn)
        self._store.keep_document(
            HeldDocument(
                id=document.id,
                name=document.name,
                source=document.source,
                day=day if isinstance(day, When) else None,
                day_because=day.because,
                outlet=publisher,
                owner=outlet.owner if outlet else "",
                side=outlet.side if outlet else "",
                independence=group,
                official=official,
                record=record,
                characters=len(document.text),
                entries=0,
                doubts=(*document.doubts, *(d for d in reading.doubts if d not in document.doubts)),
                added_at=at,
            ),
            document,
            None if raw is None or gives_back(document, raw) else raw,
            drawn,
        )

    def _keep_entries(
        self, document: Document, read: Sequence[tuple[Entry, bytes, bytes]], new: bool, at: str
    ) -> Added:
        """Keep what was read now: entries, the check sums of their words, their rows or b"" for none."""
        held = {} if new else self._store.versions(document.id)
        fresh = [one for one in read if one[0].id not in held]
        changed = [one for one in read if one[0].id in held and held[one[0].id][0] != one[0].version]
        now_read = {entry.id: entry.version for entry, _, _ in read}
        gone = [
            entry_id
            for entry_id, (_, state) in held.items()
            if entry_id not in now_read and state not in STOOD_BEHIND
        ]
        self._store.supersede([entry.id for entry, _, _ in changed] + gone, at)
        self._store.keep_entries(
            [
                Kept(read=entry, words=words, row=row, shown=None if new else self._still_judged(entry))
                for entry, words, row in fresh + changed
            ]
        )
        return Added(
            new=len(fresh),
            known=len(read) - len(fresh) - len(changed),
            changed=len(changed),
            gone=len(gone),
            touched=tuple(
                entry_id
                for entry_id, (version, state) in held.items()
                if state is not State.MACHINE and now_read.get(entry_id) != version
            ),
        )

    def _still_judged(self, entry: Entry) -> Entry | None:
        """Return an entry as an earlier judgement has it, None where nobody judged it."""
        stands = standing(self._store.judgements(entry.id))
        return judged(entry, stands) if stands else None


def _since(entry: Entry, judgements: Sequence[Judgement], seen: str, now: str) -> str:
    """Return in words what became of an entry since a person saw it."""
    if seen.partition(".")[0] != now.partition(".")[0]:
        what = f"it was read anew at {entry.recorded_at}"
    else:
        last = judgements[-1]
        why = f" ({last.because})" if last.because else ""
        what = f"{last.by} judged it at {last.at}: {last.verdict.value}{why}"
    return f"{entry.id} is not as you saw it: {what}; look at it again, and judge what it says now"
