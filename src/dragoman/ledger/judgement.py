"""What people decide and what machines suggest: two kinds of rows, neither edits the other's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dragoman.ledger.entry import State


class Verdict(StrEnum):
    """What a person may say of an entry."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    REOPEN = "reopen"
    #: Takes back the latest verdict that still stands; the one before it then stands again.
    UNDO = "undo"


#: The state an entry is in after the verdict that stands.
STATE_AFTER = {
    Verdict.ACCEPT: State.ACCEPTED,
    Verdict.CORRECT: State.CORRECTED,
    Verdict.REJECT: State.REJECTED,
    Verdict.MERGE: State.MERGED,
    Verdict.REOPEN: State.MACHINE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of a person on one entry, kept for ever; a later one stands above it.

    number: position in the order in which judgements were made in this ledger.
    version: the version of the entry that the person saw; another current version means that the
        judgement was made on an earlier reading.
    by: who; at: UTC, ISO 8601; because: why.
    correction: JSON object of the corrected fields ("" unless verdict is correct).
    other: id of the entry it was merged into, where the verdict is merge; the stamp (`at`) of the judgement
        that is taken back, where it is undo; "" otherwise.
    """

    number: int
    entry_id: str
    version: str
    verdict: Verdict
    by: str
    at: str
    because: str
    correction: str = ""
    other: str = ""


def standing(judgements: Iterable[Judgement]) -> Judgement | None:
    """Return the judgement that stands among those on one entry, oldest first; None when all were undone.

    Two people's judgements may have come together in one list: an undoing takes back the one it names.
    """
    stand: list[Judgement] = []
    for judgement in judgements:
        if judgement.verdict is not Verdict.UNDO:
            stand.append(judgement)
        elif judgement.other:
            stand = [one for one in stand if one.at != judgement.other]
        elif stand:
            stand.pop()
    return stand[-1] if stand else None


class Decision(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A link between two entries that a machine proposes: contact 7q… is same_as official visit 1833.

    id: made from the two entries and the relation, so that proposing again adds nothing.
    relation: answers, same_as, about, carries_out, contradicts.
    score: 0 to 1; suggester: which matcher; because: in words a reader can check.
    decision: open until a person decides; decided_by, decided_at, decided_because: who, when, why.
    """

    id: str
    entry_id: str
    other_id: str
    relation: str
    score: float
    suggester: str
    because: str
    decision: Decision = Decision.OPEN
    decided_by: str = ""
    decided_at: str = ""
    decided_because: str = ""
