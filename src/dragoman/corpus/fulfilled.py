"""Which deeds and contacts of one document carry out what another announces or promises."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from dragoman.corpus.likeness import LETTERS, Words, alike_people, name_words, sides_of
from dragoman.corpus.pairs import chance, features, is_after, suggest, why
from dragoman.corpus.weights import LEAST, WEIGHTS
from dragoman.ledger.entry import Entry
from dragoman.ledger.judgement import Suggestion

#: What is said of what is to come; a proposal that the one who made it carries out, too.
_SAID = frozenset({"announcement", "promise", "proposal"})
#: Days before and after its announced time in which a contact of the same people is the announced one.
DAYS_EARLY, DAYS_LATE = 3, 45
#: Own words shared (0 to 1) from which a deed is told in the words of its announcement.
IN_ITS_WORDS = 0.5
#: So many contacts of one person after an announcement are looked at, the nearest first.
_NEXT = 12
Forms = Mapping[str, set[str]]


def carried_out(entries: Sequence[Entry], words: Words) -> Iterator[Suggestion]:
    """Yield deeds and held contacts with what was promised or announced: the same people and time, or words.

    A meeting does not carry out an announced visit: the forms must agree where the announcement has one.
    """
    planned = planned_forms(entries)
    scored = [
        (likelihood(deed, word, words, planned), deed, word)
        for deed, word in done_candidates(entries, words, planned)
    ]
    for score, deed, word in best_told(scored):
        if score >= LEAST:
            yield suggest(deed, word, "carries_out", score, why(deed, word, words))


def likelihood(deed: Entry, word: Entry, words: Words, planned: Forms) -> float:
    """Return how sure it is that a deed carries out a word; in nearly the same words it does."""
    weighed = chance(WEIGHTS[weights_for(deed)], done_features(deed, word, words, planned))
    like = words.likeness(deed, word)
    in_its_words = deed.kind == "deed" and like.own >= IN_ITS_WORDS and like.count > 2
    return max(weighed, like.own if in_its_words else 0.0)


def best_told(scored: Iterable[tuple[float, Entry, Entry]]) -> list[tuple[float, Entry, Entry]]:
    """Return for each word the likeliest deed of each document: one text tells its carrying out once."""
    best: dict[tuple[str, str], tuple[float, Entry, Entry]] = {}
    for one in scored:
        key = (one[2].id, one[1].document_id)
        if key not in best or (one[0], one[1].id) > (best[key][0], best[key][1].id):
            best[key] = one
    return list(best.values())


def weights_for(deed: Entry) -> str:
    """Return the name of the weights: those of contacts that are held, or those of other deeds."""
    return "held" if deed.kind == "contact" else "deed"


def done_candidates(entries: Sequence[Entry], words: Words, planned: Forms) -> Iterator[tuple[Entry, Entry]]:
    """Yield pairs of what is done and what was said to come: of one side, in this order, of one form."""
    said = [entry for entry in entries if entry.kind in _SAID]
    done = [
        entry
        for entry in entries
        if entry.kind == "deed" or (entry.kind == "contact" and entry.status == "held")
    ]
    seen: set[tuple[str, str]] = set()
    for deed, word in (*words.pairs(done, said), *_of_one_person(done, said)):
        if (deed.id, word.id) in seen or deed.document_id == word.document_id:
            continue
        if not sides_of(deed.participants) & sides_of(word.by) or not is_after(deed, word):
            continue
        forms = planned.get(word.id, set())
        if deed.kind == "contact" and (
            word.kind != "announcement" or (forms and _form(deed.form) not in forms)
        ):
            continue
        seen.add((deed.id, word.id))
        yield deed, word


def done_features(deed: Entry, word: Entry, words: Words, planned: Forms) -> tuple[float, ...]:
    """Return what speaks for a deed carrying out a word, in the order of the weights.

    Of a contact: the announced days met, roughly met; who said it takes part; the form announced; own words
    shared; matters shared. Of another deed: own words shared, words around; how many, how heavy; matters
    shared; the same doer; roughly at its time.
    """
    shared = features(deed, word, words)
    own, near, count, weight, matters = shared[1:6]
    about, exact = _at_the_time(deed, word)
    people = bool(alike_people(deed.participants, word.by)) and _same_others(deed, word)
    if deed.kind == "contact":
        formed = bool(planned.get(word.id))
        return (1.0, float(exact), float(about), float(people), float(formed), own, matters)
    doer = bool(alike_people(deed.by, word.by) or sides_of(deed.by) & sides_of(word.by))
    return (1.0, own, near, count, weight, matters, float(doer), float(about))


def _of_one_person(done: Sequence[Entry], said: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the contacts of the people of an announcement after it, though they share no rare word."""
    held: dict[tuple[str, str], list[tuple[date, str, Entry]]] = defaultdict(list)
    for entry in done:
        if entry.kind == "contact" and entry.when is not None:
            for key in people_of(entry):
                held[key].append((entry.when.start, entry.id, entry))
    for listed in held.values():
        listed.sort(key=lambda one: one[:2])
    for word in said:
        if word.kind != "announcement" or word.when is None:
            continue
        first = word.when.start - timedelta(days=31)
        for key in people_of(word):
            listed = held.get(key, [])
            place = bisect_left(listed, (first, ""), key=lambda one: one[:2])
            for begin, _, entry in listed[place : place + _NEXT]:
                if begin <= word.when.last + timedelta(days=DAYS_LATE):
                    yield entry, word


def people_of(entry: Entry) -> set[tuple[str, str]]:
    """Return side and beginning of the family name of those who take part in an entry."""
    found = set()
    for one in (*entry.by, *entry.with_):
        name = name_words(one.name)
        if one.resolved and one.kind == "person" and name:
            found.add((one.side, name[-1][:LETTERS]))
    return found


def planned_forms(entries: Sequence[Entry]) -> dict[str, set[str]]:
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


def _at_the_time(deed: Entry, word: Entry) -> tuple[bool, bool]:
    """Return whether a deed was at about the announced time, and whether it was on the very days."""
    due = word.when if word.kind == "announcement" else word.due
    if deed.when is None or due is None:
        return False, False
    early: date = due.start - timedelta(days=DAYS_EARLY)
    about = early <= deed.when.last and deed.when.start <= due.last + timedelta(days=DAYS_LATE)
    return about, due.start <= deed.when.last and deed.when.start <= due.last
