"""Which entries of different documents tell one fact, answer one another or carry one another out.

Everything found here is a suggestion with its reason; people decide (`dragoman.ledger.judgement`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.corpus.fulfilled import carried_out
from dragoman.corpus.likeness import Words, alike_people, sides_of
from dragoman.corpus.opposed import opposed
from dragoman.corpus.pairs import chance, days_apart, features, suggest, why
from dragoman.corpus.promised import answers_given
from dragoman.corpus.replies import replies
from dragoman.corpus.weights import FAMILIES, LEAST, WEIGHTS
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion

#: Days that two tellings of one contact may differ; beyond, they are two contacts.
DAYS_APART = 30
#: Contacts of one form, side and week compared with one another; more are told apart by their words alone.
CROWD = 200


def propose(entries: Iterable[Entry]) -> tuple[Suggestion, ...]:
    """Return the links between entries of different documents that a reader should look at, best first.

    Two readouts of one call give same_as, a refusal in June of what was asked in May gives answers, a
    visit held that was announced gives carries_out, two tellings that cannot both be so contradicts.
    Entries of one document are linked by their reading, and weak ones are left out (but contacts told
    once). Time grows with the pairs that share a rare word or a time, not with all.
    """
    shown = sorted(
        (entry for entry in entries if _counts(entry)), key=lambda entry: (entry.document_id, entry.id)
    )
    words = Words(shown)
    found: dict[str, Suggestion] = {}
    same = list(_same(shown, words))
    for one in (
        *same,
        *replies(shown, words, same),
        *carried_out(shown, words),
        *answers_given(shown),
        *opposed(shown, words, same),
    ):
        kept = found.get(one.id)
        if kept is None or one.score > kept.score:
            found[one.id] = one
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.id)))


def _counts(entry: Entry) -> bool:
    """Return whether an entry is compared: weak ones are not, but for contacts told once in their text."""
    again = any(link.relation == "same_as" for link in entry.links)
    return entry.grade != "weak" or (entry.kind == "contact" and len(entry.sides) > 1 and not again)


def same_candidates(entries: Sequence[Entry], words: Words) -> Iterator[tuple[Entry, Entry]]:
    """Yield pairs that may tell one fact: one family, the same parties, a shared rare word or time."""
    families: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in FAMILIES:
            families[FAMILIES[entry.kind]].append(entry)
    for told in families.values():
        yield from (pair for pair in words.pairs(told) if _may_be_one(*pair))
    yield from _near_contacts(families["contact"])


def _same(entries: Sequence[Entry], words: Words) -> Iterator[Suggestion]:
    for first, second in same_candidates(entries, words):
        other, one = sorted((first, second), key=_told_first)
        told = features(one, other, words)
        score = chance(WEIGHTS["contact" if one.kind == "contact" else "act"], told)
        if score >= LEAST:
            yield suggest(one, other, "same_as", score, why(one, other, words))


def _told_first(entry: Entry) -> tuple[date, str]:
    when = entry.when or entry.said
    return (when.start if when else date.max, entry.id)


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


def _may_be_one(one: Entry, other: Entry) -> bool:
    if one.kind == "contact":
        return bool(one.sides & other.sides) and (days_apart(one, other) or 0) <= DAYS_APART
    return _same_parties(one, other)


def _same_parties(one: Entry, other: Entry) -> bool:
    """Return whether two acts have the same doer and may have the same addressee, as sides or as people."""
    doers = sides_of(one.by) & sides_of(other.by) or alike_people(one.by, other.by)
    to, too = sides_of(one.to), sides_of(other.to)
    return bool(doers) and (not to or not too or bool(to & too))
