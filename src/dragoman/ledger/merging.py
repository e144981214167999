"""What people decided and noted in two ledgers, brought together; a step of `merge`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from dragoman.ledger.clock import now
from dragoman.ledger.correct import judged
from dragoman.ledger.judgement import STATE_AFTER, Decision, Judgement, standing
from dragoman.ledger.notes import Note
from dragoman.ledger.sql import SqlStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing on which two ledgers do not agree.

    what: "reading" (a document read differently), "judgement", "decision" (of a suggestion), "edition" (of a
        record of a list) or "taken out".
    document_id, entry_id: where, "" if none; ours, theirs: what each holds; message: all of it in one line,
        with what stands now.
    """

    what: str
    document_id: str
    entry_id: str
    ours: str
    theirs: str
    message: str


@dataclass(slots=True)
class Merge:
    """A merge under way.

    added: what was counted so far, by name; renewed: entries to be shown anew; left_out: documents that
    stay away.
    """

    ours: SqlStore
    theirs: SqlStore
    added: Counter[str] = field(default_factory=Counter)
    conflicts: list[Conflict] = field(default_factory=list)
    renewed: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)

    def conflict(self, what: str, document_id: str, entry_id: str, ours: str, theirs: str, now: str) -> None:
        """Keep a conflict; now: what stands."""
        message = f"{what} of {entry_id or document_id}: here {ours}; there {theirs}; {now}"
        self.conflicts.append(
            Conflict(
                what=what,
                document_id=document_id,
                entry_id=entry_id,
                ours=ours,
                theirs=theirs,
                message=message,
            )
        )


def merge_people(work: Merge) -> None:
    """Bring judgements, suggestions with their decisions, notes and tags of both together."""
    _judgements(work)
    _suggestions(work)
    _notes(work)


def _judgements(work: Merge) -> None:
    """Keep their judgements beside ours, and show each entry as the later of the two has it."""
    ours, theirs = _by_entry(work.ours), _by_entry(work.theirs)
    for entry_id, made in theirs.items():
        history = work.ours.history(entry_id)
        if not history:
            continue
        mine = ours.get(entry_id, [])
        known = {replace(one, number=0) for one in mine}
        fresh = [one for one in made if replace(one, number=0) not in known]
        for one in fresh:
            work.ours.keep_judgement(one)
        work.added["judgements"] += len(fresh)
        if not fresh:
            continue
        work.renewed.add(entry_id)
        before, there = standing(mine), standing(made)
        if before and there and _meaning(before) != _meaning(there):
            after = standing(work.ours.judgements(entry_id))
            work.conflict(
                "judgement", history[-1].document_id, entry_id, _said(before), _said(there),
                f"{_said(after)} stands, the later one" if after else "none stands",
            )  # fmt: skip
    for entry_id in work.renewed & (ours.keys() | theirs.keys()):
        current = [one for one in work.ours.history(entry_id) if not one.superseded_at]
        if current:
            work.ours.show(judged(current[-1], standing(work.ours.judgements(entry_id))))


def _by_entry(store: SqlStore) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for one in store.judgements(""):
        found.setdefault(one.entry_id, []).append(one)
    return found


def _meaning(one: Judgement) -> tuple[object, ...]:
    return STATE_AFTER[one.verdict], one.correction, one.other


def _said(one: Judgement) -> str:
    why = f" ({one.because})" if one.because else ""
    return f"{one.verdict.value} by {one.by} at {one.at}{why}"


def _suggestions(work: Merge) -> None:
    theirs = {
        one.id: one
        for one in work.theirs.suggestions("", None)
        if work.ours.history(one.entry_id) and work.ours.history(one.other_id)
    }
    work.added["suggestions"] += work.ours.keep_suggestions(list(theirs.values()), now())
    ours = {one.id: one.decision for one in work.ours.suggestions("", None)}
    known = set(work.ours.decisions())
    for made in work.theirs.decisions():
        suggestion, decision, person, at, because = made
        if suggestion not in theirs or made in known:
            continue
        work.ours.decide(suggestion, Decision(decision), person, at, because)
        work.added["decisions"] += 1
        if ours[suggestion] not in (Decision.OPEN, theirs[suggestion].decision):
            one = theirs[suggestion]
            work.conflict(
                "decision", "", one.entry_id, ours[suggestion].value, f"{decision} by {person} at {at}",
                f"the later one stands ({one.relation} {one.other_id})",
            )  # fmt: skip


def _notes(work: Merge) -> None:
    mine = {_key(note): note for note in work.ours.notes("")}
    for note in work.theirs.notes(""):
        here = mine.get(_key(note))
        if here is None:
            if work.ours.history(note.entry_id):
                work.ours.keep_note(note)
                work.added["notes"] += 1
        elif note.withdrawn_at and not here.withdrawn_at:
            work.ours.withdraw_note(here.number, note.withdrawn_by, note.withdrawn_at)


def _key(note: Note) -> tuple[str, str, str, str, str]:
    return note.entry_id, note.kind.value, note.words, note.by, note.at
