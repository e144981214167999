"""Which entries of different documents cannot both be so: other days for a fact, denials, stances turned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.corpus.fulfilled import people_of
from dragoman.corpus.likeness import Likeness, Words, alike_people, sides_of
from dragoman.corpus.numbers import numbers_told
from dragoman.corpus.pairs import days_apart, suggest
from dragoman.corpus.polarity import denies, turns, usual_stems, words_of
from dragoman.corpus.replies import Told, retold
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion

#: Kinds that tell a coming fact with its day, kinds that a denial may deny, kinds that answer.
_COMING = frozenset({"announcement", "promise"})
_OWN_WORDS = frozenset({"proposal", "promise", "announcement", "answer"})
_DENIED = _OWN_WORDS | {"accusation", "deed"}
#: Two ways in which one ask cannot both have been answered.
_OTHERWISE = frozenset(
    frozenset(pair)
    for pair in (
        ("accept", "refuse"),
        ("accept", "evade"),
        ("partly", "refuse"),
        ("partly", "counter"),
        ("defer", "refuse"),
        ("promise", "refuse"),
        ("promise", "counter"),
    )
)
_OFF = frozenset({"postponed", "cancelled"})
#: Contacts of one person put off that are looked at, and how sure such a pair is.
_MOST_OFF, _SURE_OFF = 12, 0.7
#: Days that two tellings of one contact or announced fact may lie apart and still be one; of held ones fewer.
_APART_COMING, _APART_HELD = 35, 3
#: Days between two tellings of one answer, and days after which a denial is of something else.
_SAME_TALK, _DENIED_WITHIN = 3, 60
#: Own words shared (0 to 1) from which two tell one fact; with the same people and matters fewer will do.
_ALIKE, _ALIKE_HERE = 0.30, 0.12
#: Own words shared (0 to 1) from which two stances of a side are on one thing.
_SAME_STANCE = 0.15
#: Shared words with those around (0 to 1, and weight) from which a denial may be of an entry.
_NEAR, _HEAVY = 0.10, 4.0


def opposed(entries: Sequence[Entry], words: Words, same: Sequence[Suggestion] = ()) -> Iterator[Suggestion]:
    """Yield pairs of which both cannot be so, each with what they disagree on.

    One text has the round on 8 October, the other in the second half of the month; one has the request
    accepted, the other turned down; one tells an offer that the side it is put down to denies; in one a side
    is for what it is against in the other. Neither is taken for true: both versions stay side by side until a
    person decides. same: suggestions of wishes that tell one fact, by which answers to them are set beside
    one another.
    """
    yield from _told_with_other_days(entries, words)
    yield from _answered_otherwise(entries, words, retold(entries, same))
    yield from _denied(entries, words)
    yield from _put_off(entries)
    yield from _turned(entries, words)


def _told_with_other_days(entries: Sequence[Entry], words: Words) -> Iterator[Suggestion]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in _COMING or (entry.kind == "contact" and entry.status != "cancelled"):
            groups["contact" if entry.kind == "contact" else "coming"].append(entry)
    for told in groups.values():
        for one, other in words.pairs(told):
            about = _one_fact(one, other, words)
            if about is None:
                continue
            differ = _differ(one, other)
            if differ:
                yield suggest(
                    one, other, "contradicts", min(0.5 + about, 0.9), f"one fact told with {differ}"
                )


def _one_fact(one: Entry, other: Entry, words: Words) -> float | None:
    """Return how alike two entries are that may tell one fact (0 to 1), None when they tell two."""
    if one.kind != other.kind or one.form != other.form or not one.sides & other.sides:
        return None
    ahead = _ahead(one)
    if ahead is not _ahead(other):
        return None  # what was planned for one day and held on another was late
    apart = days_apart(one, other) if one.when and other.when else 0
    if apart is None or apart > (_APART_COMING if ahead else _APART_HELD):
        return None
    like = words.likeness(one, other)
    here = bool(set(one.matters) & set(other.matters)) and (
        one.sides == other.sides or bool(alike_people(one.participants, other.participants))
    )
    if like.own < (_ALIKE_HERE if here and like.count > 1 else _ALIKE):
        return None
    return like.own


def _differ(one: Entry, other: Entry) -> str:
    """Return on what two tellings of one fact differ, "" when they may both be so."""
    told = []
    if one.when and other.when and (days_apart(one, other) or 0) > 0:
        told.append(f"other days ({_days(one)} and {_days(other)})")
    if one.where and other.where and not _same_place(one.where, other.where):
        told.append(f"another place ({one.where} and {other.where})")
    mine, theirs = numbers_told(one.quote), numbers_told(other.quote)
    for thing in sorted(mine.keys() & theirs.keys()):
        if mine[thing] != theirs[thing]:
            told.append(f"another count of {thing} ({mine[thing]} and {theirs[thing]})")
    return "; ".join(told)


def _answered_otherwise(entries: Sequence[Entry], words: Words, told: Told) -> Iterator[Suggestion]:
    replies = [entry for entry in entries if entry.kind in ("answer", "promise")]
    by_id = {entry.id: entry for entry in replies}
    answered: dict[str, list[Entry]] = defaultdict(list)
    for reply in replies:
        for link in reply.links:
            if link.relation == "answers":
                answered[link.entry_id].append(reply)
    of_one_ask = ((by_id[reply], other) for reply, wish in told for other in answered.get(wish, ()))
    for one, other in (*words.pairs(replies), *of_one_ask):
        if frozenset({_reply(one), _reply(other)}) not in _OTHERWISE or one.document_id == other.document_id:
            continue
        if not sides_of(one.by) & sides_of(other.by) or not set(one.matters) & set(other.matters):
            continue
        apart = days_apart(one, other)
        if apart is None or apart <= _SAME_TALK:
            like = words.likeness(one, other)
            why = f"{_reply(one)} in one, {_reply(other)} in the other: {_shared(one, other, like)}"
            yield suggest(one, other, "contradicts", min(0.5 + like.own, 0.85), why)


def _reply(entry: Entry) -> str:
    return "promise" if entry.kind == "promise" else entry.form


def _denied(entries: Sequence[Entry], words: Words) -> Iterator[Suggestion]:
    """Yield denials with what they deny: told elsewhere, of the side that denies, before, in shared words."""
    denials = [entry for entry in entries if entry.kind == "denial"]
    told = [entry for entry in entries if entry.kind in _DENIED]
    best: dict[tuple[str, str], tuple[float, Entry, Entry, Likeness]] = {}
    for denial, other in words.pairs(denials, told):
        sides = sides_of(denial.by)
        charged = sides_of(other.by) if other.kind in _OWN_WORDS else sides_of(other.participants)
        if not sides & charged or not set(denial.matters) & set(other.matters):
            continue
        begun, denied = other.said or other.when, denial.said or denial.when
        if begun and denied and not 0 <= (denied.last - begun.start).days <= _DENIED_WITHIN:
            continue
        like = words.likeness(denial, other)
        sure = like.own + like.near
        if sure < _NEAR or like.weight < _HEAVY:
            continue
        key = (denial.id, other.document_id)
        if key not in best or (sure, other.id) > (best[key][0], best[key][2].id):
            best[key] = (sure, denial, other, like)
    for sure, denial, other, like in best.values():
        why = f"the side it is told of denies it: {_shared(denial, other, like)}"
        yield suggest(denial, other, "contradicts", min(0.4 + sure, 0.85), why)


def _put_off(entries: Sequence[Entry]) -> Iterator[Suggestion]:
    """Yield what puts off or calls off with what another document announced: the same people, told later."""
    off: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "contact" and entry.status in _OFF:
            for key in people_of(entry):
                off[key].append(entry)
    for word in entries if off else ():
        if word.kind != "announcement" or word.status in _OFF or word.when is None:
            continue
        later = {one.id: one for key in people_of(word) for one in off.get(key, ())[:_MOST_OFF]}
        for entry in later.values():
            if entry.document_id != word.document_id and _calls_off(entry, word):
                told = "puts it off" if entry.status == "postponed" else "calls it off"
                people = ", ".join(alike_people(entry.participants, word.by))
                why = f"a later text {told}: both name {people}, and the days agree"
                yield suggest(entry, word, "contradicts", _SURE_OFF, why)


def _turned(entries: Sequence[Entry], words: Words) -> Iterator[Suggestion]:
    """Yield stances of one side of which the later turns the earlier round: for the ferry, and against it."""
    stances = [entry for entry in entries if entry.kind == "position" and entry.grade != "weak"]
    told = {entry.id: words_of(entry.quote) for entry in stances}
    usual = usual_stems(list(told.values()))
    for one, other in words.pairs(stances):
        if not sides_of(one.by) & sides_of(other.by) or not set(one.matters) & set(other.matters):
            continue
        mine, theirs = told[one.id], told[other.id]
        why = turns(mine, theirs, usual) or denies(mine, theirs, usual) or denies(theirs, mine, usual)
        like = words.likeness(one, other) if why else None
        if like is not None and like.own >= _SAME_STANCE:
            yield suggest(one, other, "contradicts", min(0.4 + like.own, 0.8), f"one side's stance: {why}")


def _calls_off(entry: Entry, word: Entry) -> bool:
    """Return whether a contact that was put off is the announced one: told after it, and for its days."""
    if not alike_people(entry.participants, word.by):
        return False
    there, others = sides_of(entry.participants), sides_of([*word.to, *word.with_])
    if others and not there & others and not (entry.where and _same_place(entry.where, word.where)):
        return False
    if entry.said and word.said and entry.said.last < word.said.start:
        return False
    if word.when is None:
        return False
    if entry.when is not None and entry.when != entry.said:
        return entry.when.start <= word.when.last and word.when.start <= entry.when.last
    return entry.said is not None and (word.when.last - entry.said.start).days >= -1


def _shared(one: Entry, other: Entry, like: Likeness) -> str:
    matters = ", ".join(sorted(set(one.matters) & set(other.matters)))
    return f"both are on {matters}" + (f" and share the words {like.words}" if like.words else "")


def _ahead(entry: Entry) -> bool:
    return entry.kind in _COMING or entry.status in ("planned", "postponed")


def _same_place(one: str, other: str) -> bool:
    mine, theirs = one.casefold().split(), other.casefold().split()
    return bool(set(mine) & set(theirs))


def _days(entry: Entry) -> str:
    assert entry.when is not None
    first, last = entry.when.start.isoformat(), entry.when.last.isoformat()
    return first if first == last else f"{first} to {last}"
