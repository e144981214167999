"""Names with titles in a draft: whether the person bore the title on that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.ledger.base import Filter
from dragoman.ledger.entry import Entry, Participant
from dragoman.official.titles import Standing, TitleCheck, check_title
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.names import compatible, fold, name_words
from dragoman.reading.layers import Layers
from dragoman.views.days import Days, days_of, say_day, say_days
from dragoman.views.draft.findings import Finding, Proof
from dragoman.views.draft.held import Held

#: How far (in days) from the day of a document its words on an office still tell of that day.
NEAR = 400
#: Entries of one person that are asked for his titles.
MOST = 500
#: Words that make another rank of an office: a deputy minister is no minister.
_RANKS = frozenset(
    [
        *("deputy", "vice", "assistant", "under", "undersecretary", "acting", "interim", "elect"),
        *("designate", "former", "ex", "junior", "honorary", "associate"),
    ]
)
_SMALL = frozenset(
    ["of", "the", "for", "and", "to", "a", "in", "affairs", "s", "extraordinary", "plenipotentiary"]
)
_ALIKE = {"premier": "prime minister", "foreign secretary": "foreign minister"}


def check_titles(layers: Layers, days: Sequence[Days | None], held: Held) -> list[Finding]:
    """Return what the record says of every name with a title in a draft.

    days: parallel to the mentions of the draft, the day for which each title is used; None where nothing
    tells. Imported lists and the roster decide first; where they know nothing, the documents held do.
    """
    found = []
    cache: dict[str, list[tuple[Participant, Entry]]] = {}
    for mention, day in zip(layers.cast.mentions, days, strict=True):
        if mention.kind != "person" or not mention.name or not mention.office or mention.former:
            continue
        words = name_words(mention.name)
        if words[-1] not in cache:
            cache[words[-1]] = _seen(words[-1], held)
        finding = _check(mention, day, cache[words[-1]], layers, held)
        if finding is not None:
            found.append(finding)
    return found


def same_title(mine: str, kept: str) -> bool:
    """Return whether two titles may be one office: "Foreign Minister", "Minister of Foreign Affairs".

    A rank makes another office: "Deputy Foreign Minister" is not "Foreign Minister".
    """
    one, two = _title_words(mine), _title_words(kept)
    if one & _RANKS != two & _RANKS:
        return False
    return bool(one and two) and (one <= two or two <= one)


def _title_words(title: str) -> frozenset[str]:
    words = fold(title)
    for name, plain in _ALIKE.items():
        words = words.replace(name, plain)
    return frozenset(words.replace("-", " ").replace("'", " ").split()) - _SMALL


def _check(
    mention: Mention,
    day: Days | None,
    seen: Sequence[tuple[Participant, Entry]],
    layers: Layers,
    held: Held,
) -> Finding | None:
    listed = _by_lists(mention, day, layers, held)
    told = [
        (one, entry)
        for one, entry in seen
        if compatible(one.name, mention.name) and (not mention.side or one.side in ("", mention.side))
    ]
    words = mention.span.of(layers.text)

    def say(verdict: str, because: str, entries: Sequence[Entry] = ()) -> Finding:
        proofs: tuple[Proof, ...] = tuple(held.proof(entry) for entry in entries[:2])
        return Finding(
            aspect="title", verdict=verdict, span=mention.span, words=words, because=because, proofs=proofs
        )

    if listed is not None and listed.standing is not Standing.UNKNOWN:
        right = listed.standing is Standing.RIGHT
        return say("right" if right else "wrong on that day", listed.because)
    with_office = [(one, entry) for one, entry in told if one.office]
    agreeing = [entry for one, entry in with_office if same_title(mention.office, one.office)]
    if agreeing:
        return say("right", f"{agreeing[0].doc} gives {mention.name} the same title", agreeing)
    near = [(one, entry) for one, entry in with_office if _is_near(entry, day)]
    if near:
        kept, entry = near[0]
        paper = held.documents.get(entry.document_id)
        told_on = f" of {say_days(days_of(paper.day))}" if paper and paper.day else ""
        return say(
            "wrong on that day",
            f"the record has {kept.name} as {kept.office}, in {entry.doc}{told_on}",
            [entry],
        )
    return _other_spelling(mention, seen, layers, held) or say(
        "not in the record",
        f"neither a list nor a document held gives {mention.name} an office near that day",
    )


def _by_lists(mention: Mention, day: Days | None, layers: Layers, held: Held) -> TitleCheck | None:
    """Return what imported lists say of a title, else what the roster says; None without a day."""
    if day is None:
        return None
    on = day.first
    known = check_title(held.view, name=mention.name, title=mention.office, day=on, side=mention.side)
    fitting = tuple(one for one in known.tenures if same_title(mention.office, one.office))
    if fitting or known.standing is Standing.UNKNOWN:
        if known.standing is not Standing.UNKNOWN:
            return known
        return _by_roster(mention, on, layers) or known
    return None


def _by_roster(mention: Mention, on: date, layers: Layers) -> TitleCheck | None:
    """Return what the roster of leaders says of a title on a day; None where it has none such."""
    tenures = [
        one
        for one in layers.knowledge.roster.named(mention.name)
        if compatible(one.name, mention.name)
        and (not mention.side or one.side == mention.side)
        and same_title(mention.office, one.title)
    ]
    if not tenures:
        return None
    if any(one.covers(on, on) for one in tenures):
        held_then = next(one for one in tenures if one.covers(on, on))
        return TitleCheck(standing=Standing.RIGHT, because=held_then.words, tenures=())
    if any(one.end is None and one.start <= on for one in tenures):
        return None
    return TitleCheck(
        standing=Standing.WRONG,
        because=f"{'; '.join(one.words for one in tenures[:2])}; not on {say_day(on)}",
        tenures=(),
    )


def _other_spelling(
    mention: Mention, seen: Sequence[tuple[Participant, Entry]], layers: Layers, held: Held
) -> Finding | None:
    """Return that the record has another given name with this last name and title; None if it has not."""
    for one, entry in seen:
        if not compatible(one.name, mention.name) and one.office and same_title(mention.office, one.office):
            if mention.side and one.side and mention.side != one.side:
                continue
            span = mention.name_span or mention.span
            return Finding(
                aspect="name",
                verdict="spelt differently",
                span=span,
                words=span.of(layers.text),
                because=f"the record has {one.name} as {one.office}, in {entry.doc}",
                proofs=(held.proof(entry),),
            )
    return None


def _seen(surname: str, held: Held) -> list[tuple[Participant, Entry]]:
    """Return where persons of a last name take part in entries of documents, those with an office first."""
    page = held.view.page(Filter(actor=surname, official=False, undated=True), limit=MOST)
    found = [
        (one, entry)
        for entry in page.entries
        for one in entry.participants
        if one.kind == "person" and one.resolved and surname in name_words(one.name)
    ]
    return sorted(found, key=lambda pair: not pair[0].office)


def _is_near(entry: Entry, day: Days | None) -> bool:
    told = days_of(entry.said) or days_of(entry.when)
    if day is None or told is None:
        return day is None
    return abs((told.first - day.first).days) <= NEAR
