"""What became of an entry: who read or judged it, when, what it was before and after, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.errors import LedgerError
from dragoman.ledger.correct import CORRECTABLE, judged
from dragoman.ledger.entry import Entry, EntryRelay, Participant
from dragoman.ledger.judgement import Judgement, Verdict, standing
from dragoman.ledger.view import View
from dragoman.reading.dates.when import When
from dragoman.reading.records import Citation
from dragoman.views.days import days_of, say_days

#: Fields in the order in which a change is told.
FIELDS = (
    *("kind", "form", "status", "by", "to", "with_", "when", "due", "where"),
    *("content", "chain", "cited", "matters"),
    *("about", "grade", "links", "state"),
)
#: What a verdict is called once it was given.
DONE = {
    Verdict.ACCEPT: "accepted",
    Verdict.CORRECT: "corrected",
    Verdict.REJECT: "rejected",
    Verdict.MERGE: "merged",
    Verdict.REOPEN: "reopened",
    Verdict.UNDO: "took back the judgement before",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that became something else: "by: he → Araz Azimov"."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened to an entry.

    at: UTC, ISO 8601; by: the reader or the person; what: "read", "read anew", "accepted", …
    because: why; changes: what it made different; score: of a reading, None for a judgement.
    other: the entry it was merged into; earlier: the judgement was made on an earlier reading than today's.
    """

    at: str
    by: str
    what: str
    because: str
    changes: tuple[Change, ...]
    score: float | None = None
    other: str = ""
    earlier: bool = False


def history_of(view: View, entry_id: str) -> tuple[Step, ...]:
    """Return every step of an entry, oldest first, each with what it changed."""
    versions = list(view.history(entry_id))
    judgements = list(view.judgements(entry_id))
    happened = sorted(
        [(version.recorded_at, 0, version) for version in versions]
        + [(judgement.at, 1, judgement) for judgement in judgements],
        key=lambda one: one[:2],
    )
    steps: list[Step] = []
    read: Entry | None = None
    given: list[Judgement] = []
    for at, _, one in happened:
        before = _stands(read, given)
        if isinstance(one, Entry):
            read = one
        else:
            given.append(one)
        after = _stands(read, given)
        changes = tuple(changes_between(before, after)) if before and after else ()
        if isinstance(one, Entry):
            steps.append(
                Step(
                    at=at,
                    by=one.reader,
                    what="read anew" if before else "read",
                    because=one.because,
                    changes=changes,
                    score=one.score,
                )
            )
        else:
            steps.append(
                Step(
                    at=at,
                    by=one.by,
                    what=DONE[one.verdict],
                    because=one.because,
                    changes=changes,
                    other=one.other,
                    earlier=bool(versions) and one.version != versions[-1].version,
                )
            )
    return tuple(steps)


def _stands(read: Entry | None, given: Iterable[Judgement]) -> Entry | None:
    if read is None:
        return None
    try:
        return judged(read, standing(given))
    except LedgerError:
        return read


def changes_between(before: Entry, after: Entry) -> Iterable[Change]:
    """Yield the fields in which two states of an entry differ, in words."""
    for field in FIELDS:
        one, other = getattr(before, field), getattr(after, field)
        if one != other and (field == "state" or field in CORRECTABLE):
            words = say(one, before), say(other, after)
            if words[0] != words[1]:
                yield Change(field=field.rstrip("_"), before=words[0], after=words[1])


def say(value: object, entry: Entry) -> str:
    """Return a field of an entry in words: participants by name, days as people write them."""
    if value is None or value == ():
        return "nothing"
    if isinstance(value, When):
        return say_days(days_of(value), value.grain)
    if isinstance(value, Citation):
        return value.outlet or "outlet lost"
    if isinstance(value, tuple):
        return "; ".join(_say_one(one) for one in value)
    if type(value).__name__ == "Span":
        return entry.content_quote or str(value)
    return str(value) or "nothing"


def _say_one(one: object) -> str:
    if isinstance(one, Participant):
        office = f", {one.office}" if one.office else ""
        return f"{one.name}{office}" + (f" ({one.side})" if one.side else "")
    if isinstance(one, EntryRelay):
        return f"{_say_one(one.actor)} {one.how}"
    relation, other = getattr(one, "relation", ""), getattr(one, "entry_id", "")
    return f"{relation} {other}" if relation else str(one)
