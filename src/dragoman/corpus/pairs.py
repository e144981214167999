"""What two entries of different documents share, and how a suggestion about them is written."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from datetime import timedelta

from dragoman.corpus.likeness import Words, alike_people, sides_of
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion

#: Days after which a reply no longer answers and a deed no longer carries out.
DAYS_AFTER = 400
NAME = "alike 2"


def features(one: Entry, other: Entry, words: Words) -> tuple[float, ...]:
    """Return what speaks for two entries being one, each 0 to 1 or little more; the constant first.

    Constant; own words shared; words shared with what stands around; how many, how heavy; matters
    shared; the same day; days apart; people shared; addressed to the same side; the same kind, form, place.
    """
    like = words.likeness(one, other)
    apart = days_apart(one, other)
    return (
        1.0,
        like.own,
        like.near,
        min(like.count, 4) / 4,
        min(like.weight, 20.0) / 20,
        min(len(set(one.matters) & set(other.matters)), 2) / 2,
        float(apart is not None and apart <= 1),
        0.5 if apart is None else min(apart, 60) / 60,
        min(len(alike_people(one.participants, other.participants)), 2) / 2,
        float(bool(sides_of(one.to) & sides_of(other.to))),
        float(one.kind == other.kind),
        float(bool(one.form) and one.form == other.form),
        float(bool(one.where) and one.where == other.where),
    )


def chance(weights: Sequence[float], told: Sequence[float]) -> float:
    """Return the probability that weighed features speak for."""
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, told, strict=True))))


def days_apart(one: Entry, other: Entry) -> int | None:
    """Return the days between two entries, 0 when they may share one, None when either has none."""
    mine, theirs = one.when or one.said, other.when or other.said
    if mine is None or theirs is None:
        return None
    return max((theirs.start - mine.last).days, (mine.start - theirs.last).days, 0)


def is_after(later: Entry, earlier: Entry) -> bool:
    """Return whether the first entry may be later than the second, and not by too much."""
    end, begin = later.when or later.said, earlier.said
    if end is None or begin is None:
        return True
    return end.last >= begin.start and end.start <= begin.last + timedelta(days=DAYS_AFTER)


def why(one: Entry, other: Entry, words: Words) -> str:
    """Return in words what two entries share."""
    told = []
    people = alike_people(one.participants, other.participants)
    if people:
        told.append(f"both name {', '.join(people)}")
    if days_apart(one, other) == 0:
        told.append("their days meet")
    matters = sorted(set(one.matters) & set(other.matters))
    if matters:
        told.append(f"both are on {', '.join(matters)}")
    shared = words.likeness(one, other).words
    if shared:
        told.append(f"they share the words {shared}")
    return "; ".join(told) or "the same sides at the same time"


def suggest(one: Entry, other: Entry, relation: str, score: float, because: str) -> Suggestion:
    """Return a suggestion that one entry stands in a relation to another; score: 0 to 1."""
    key = f"{one.id}|{relation}|{other.id}"
    return Suggestion(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        entry_id=one.id,
        other_id=other.id,
        relation=relation,
        score=round(min(score, 0.99), 2),
        suggester=NAME,
        because=because,
    )
