"""Which entries of different documents tell one fact, answer one another or carry one another out.

Everything found here is a suggestion with its reason; people decide (`dragoman.ledger.judgement`).
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from dragoman.corpus.likeness import Words, alike_people, sides_of
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion

#: Kinds whose entries may tell one fact: a proposal in one text is a request in another.
FAMILIES = {
    "contact": "contact",
    "ask": "wish",
    "proposal": "wish",
    "promise": "word",
    "announcement": "word",
    "deed": "deed",
    "project": "project",
}
#: What each feature of a pair weighs, in the order of `features`, the constant first.
#: Fitted by `python -m bench.links --fit` on the training documents whose links are known.
WEIGHTS = {
    "contact": (-5.18, 0.45, 0.59, 1.06, 1.01, 1.54, 0.76, -0.39, 1.12, 0.02, 0.0, 2.82, -0.10),
    "act": (-4.95, 2.58, 0.72, 1.08, 1.78, 2.44, 0.33, -0.07, -0.85, 0.67, 1.04, 0.72, -0.09),
    "answer": (-2.31, 0.43, -0.37, 1.22, 0.97, 2.57, 0.12, 0.24, 0.03, 0.0, 0.0, 0.0, 0.0),
}
#: A pair is suggested from this probability on.
LEAST = 0.4
#: Days that two tellings of one contact may differ; beyond, they are two contacts.
DAYS_APART = 30
#: Days after which a reply no longer answers and a deed no longer carries out.
DAYS_AFTER = 400
#: Days before and after its announced time in which a contact of the same people is the announced one.
DAYS_EARLY, DAYS_LATE = 3, 45
#: Contacts of one form, side and week compared with one another; more are told apart by their words alone.
CROWD = 200
NAME = "alike 1"


def propose(entries: Iterable[Entry]) -> tuple[Suggestion, ...]:
    """Return the links between entries of different documents that a reader should look at, best first.

    Two readouts of one call give same_as, a refusal in June of what was asked in May gives answers, a
    visit held that was announced gives carries_out. Entries of one document are linked by their reading,
    and weak ones are left out (but contacts told once). Time grows with the pairs that share a rare word
    or a time, not with all.
    """
    shown = sorted(
        (entry for entry in entries if _counts(entry)), key=lambda entry: (entry.document_id, entry.id)
    )
    words = Words(shown)
    found: dict[str, Suggestion] = {}
    for one in (*_same(shown, words), *_replies(shown, words), *_carried_out(shown, words)):
        kept = found.get(one.id)
        if kept is None or one.score > kept.score:
            found[one.id] = one
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.id)))


def _counts(entry: Entry) -> bool:
    """Return whether an entry is compared: weak ones are not, but for contacts told once in their text."""
    again = any(link.relation == "same_as" for link in entry.links)
    return entry.grade != "weak" or (entry.kind == "contact" and len(entry.sides) > 1 and not again)


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


def same_candidates(entries: Sequence[Entry], words: Words) -> Iterator[tuple[Entry, Entry]]:
    """Yield pairs that may tell one fact: one family, the same parties, a shared rare word or time."""
    told = [entry for entry in entries if entry.kind in FAMILIES]
    for one, other in words.pairs(told):
        if FAMILIES[one.kind] != FAMILIES[other.kind]:
            continue
        if _may_be_one(one, other):
            yield one, other
    yield from _near_contacts(told)


def reply_candidates(entries: Sequence[Entry], words: Words) -> Iterator[tuple[Entry, Entry]]:
    """Yield answers with the asks and proposals they may be about: by the one asked, and not before."""
    wishes = [entry for entry in entries if FAMILIES.get(entry.kind) == "wish"]
    for reply, wish in words.pairs([entry for entry in entries if entry.kind == "answer"], wishes):
        asked, asker, speaker = sides_of(wish.to), sides_of(wish.by), sides_of(reply.by)
        if (asked and speaker and not asked & speaker) or (speaker and speaker <= asker):
            continue
        if _after(reply, wish):
            yield reply, wish


def _same(entries: Sequence[Entry], words: Words) -> Iterator[Suggestion]:
    for first, second in same_candidates(entries, words):
        other, one = sorted((first, second), key=_told_first)
        told = features(one, other, words)
        score = _chance(WEIGHTS["contact" if one.kind == "contact" else "act"], told)
        if score >= LEAST:
            yield _suggest(one, other, "same_as", score, _why(one, other, words))


def _told_first(entry: Entry) -> tuple[date, str]:
    when = entry.when or entry.said
    return (when.start if when else date.max, entry.id)


def _replies(entries: Sequence[Entry], words: Words) -> Iterator[Suggestion]:
    for reply, wish in reply_candidates(entries, words):
        score = _chance(WEIGHTS["answer"], features(reply, wish, words))
        if score >= LEAST:
            because = f"the one asked speaks later on the same: {_why(reply, wish, words)}"
            yield _suggest(reply, wish, "answers", score, because)


def _carried_out(entries: Sequence[Entry], words: Words) -> Iterator[Suggestion]:
    """Yield deeds and held contacts with what was promised or announced: the same people and time, or words.

    A meeting does not carry out an announced visit: the forms must agree where the announcement has one.
    """
    planned = _planned_forms(entries)
    said = [entry for entry in entries if FAMILIES.get(entry.kind) == "word"]
    done = [
        entry
        for entry in entries
        if entry.kind == "deed" or (entry.kind == "contact" and entry.status == "held")
    ]
    for deed, word in words.pairs(done, said):
        if not sides_of(deed.participants) & sides_of(word.by) or not _after(deed, word):
            continue
        people = alike_people(deed.participants, word.by) if deed.kind == "contact" else []
        like = words.likeness(deed, word)
        forms = planned.get(word.id, set())
        if deed.kind == "contact" and forms and _form(deed.form) not in forms:
            continue
        if people and forms and _at_the_time(deed, word) and _same_others(deed, word):
            others = bool(sides_of(deed.participants) - sides_of(word.by))
            score = 0.5 + 0.2 * others + 0.2 * min(like.own, 1.0)
        elif like.own >= LEAST and like.count > 2:
            score = like.own
        else:
            continue
        yield _suggest(deed, word, "carries_out", score, _why(deed, word, words))


def _planned_forms(entries: Sequence[Entry]) -> dict[str, set[str]]:
    """Return the forms of contact that each announcement tells, by the planned contacts in its words."""
    planned: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "contact" and entry.status in ("planned", "postponed"):
            planned[entry.document_id].append(entry)
    return {
        word.id: {
            _form(one.form)
            for one in planned[word.document_id]
            if one.evidence.span.overlaps(word.evidence.span)
        }
        for word in entries
        if word.kind == "announcement" and word.document_id in planned
    }


def _form(form: str) -> str:
    return "talks" if form in ("consultation", "meeting", "conference") else form


def _same_others(deed: Entry, word: Entry) -> bool:
    """Return whether a person whom the announcement names as the other takes part, or nobody is named."""
    others = [one for one in (*word.to, *word.with_) if one.kind == "person"]
    return not others or bool(alike_people(deed.participants, others))


def _near_contacts(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield contacts of one form and week between the same sides, though they share no rare word."""
    weeks: dict[tuple[str, frozenset[str], int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "contact" and entry.when and (entry.when.end - entry.when.start).days <= 31:
            for week in {entry.when.start.toordinal() // 7, entry.when.last.toordinal() // 7}:
                weeks[(entry.form, entry.sides, week)].append(entry)
    for group in weeks.values():
        if len(group) <= CROWD:
            for number, one in enumerate(group):
                yield from (
                    (one, other) for other in group[number + 1 :] if other.document_id != one.document_id
                )


def _chance(weights: Sequence[float], told: Sequence[float]) -> float:
    """Return the probability that weighed features speak for."""
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, told, strict=True))))


def _may_be_one(one: Entry, other: Entry) -> bool:
    if one.kind == "contact":
        return bool(one.sides & other.sides) and (days_apart(one, other) or 0) <= DAYS_APART
    return _same_parties(one, other)


def _same_parties(one: Entry, other: Entry) -> bool:
    """Return whether two acts have the same doer and may have the same addressee, as sides or as people."""
    doers = sides_of(one.by) & sides_of(other.by) or alike_people(one.by, other.by)
    to, too = sides_of(one.to), sides_of(other.to)
    return bool(doers) and (not to or not too or bool(to & too))


def days_apart(one: Entry, other: Entry) -> int | None:
    """Return the days between two entries, 0 when they may share one, None when either has none."""
    mine, theirs = one.when or one.said, other.when or other.said
    if mine is None or theirs is None:
        return None
    return max((theirs.start - mine.last).days, (mine.start - theirs.last).days, 0)


def _after(later: Entry, earlier: Entry) -> bool:
    """Return whether the first entry may be later than the second, and not by too much."""
    end, begin = later.when or later.said, earlier.said
    if end is None or begin is None:
        return True
    return end.last >= begin.start and end.start <= begin.last + timedelta(days=DAYS_AFTER)


def _at_the_time(deed: Entry, word: Entry) -> bool:
    if deed.when is None or word.when is None:
        return False
    early: date = word.when.start - timedelta(days=DAYS_EARLY)
    return early <= deed.when.last and deed.when.start <= word.when.last + timedelta(days=DAYS_LATE)


def _why(one: Entry, other: Entry, words: Words) -> str:
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


def _suggest(one: Entry, other: Entry, relation: str, score: float, because: str) -> Suggestion:
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
