"""In whose court the ball is: open asks, proposals, promises and announcements, and whose move each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.view import View
from dragoman.views.answers import Answer, Standing, answers_to, early_answers, stand
from dragoman.views.cards import CARD_KINDS, Card, Change, ClaimTold, Court
from dragoman.views.days import Days, say_days
from dragoman.views.last_words import LastWords
from dragoman.views.material import Between, Material, best_first, concerns, gather, said_days, same_facts
from dragoman.views.outcomes import Outcomes
from dragoman.views.parties import Party, moves, parties, say_parties
from dragoman.views.settling import due_of, stand_due
from dragoman.views.silence import Silence, Silences
from dragoman.views.sources import sources_of
from dragoman.views.tally import changes_between, latest, told_otherwise, totals, urgency
from dragoman.views.voices import Voices

#: An open card on which nothing was said or due for longer than this is shown as dormant.
DORMANT_AFTER = 365
#: A planned contact that no announcement tells makes a card from this score on.
SURE = 0.5
#: The name under which the unnamed writer of an article stands in entries.
WRITER = "author"
_KINDS = (*CARD_KINDS, "answer", "claim", "contact", "deed", "statement")


def court(
    view: View,
    *,
    between: Between | None = None,
    as_of: date | None = None,
    known_by: date | None = None,
    since: date | None = None,
    matters: Sequence[str] = (),
    weak: bool = False,
    only: Iterable[str] | None = None,
) -> Court:
    """Return what is on the table between two sides on a day, and whose move each thing is.

    `court(view, between=("US", "AZ"), as_of=date(2006, 4, 12))` has a card for a proposal that waits for
    an answer announced for 18 April: whose_move ("AZ",), status "answer announced", due that day.
    between: two sides in any order; None for all. as_of: the last day known of, unless given.
    known_by: leaves out documents published later. since: adds what changed after that day.
    matters: only cards on any of these. weak: also cards from weak entries.
    only: ids of the documents to look into; all unless given.
    An advice never makes a card. Nothing raises: an empty ledger gives an empty court.
    """
    material = gather(
        view, kinds=_KINDS, as_of=as_of, known_by=known_by, weak=weak, between=between, only=only
    )
    silences = Silences(material.held, material.as_of)
    cards = _cards(material, between, set(matters), silences)
    still = [card for card in cards if not card.settled]
    dormant = [card for card in still if _dormant(card, material.as_of)]
    waiting = [card for card in still if not _dormant(card, material.as_of)]
    changes: tuple[Change, ...] = ()
    if since is not None:
        before = gather(
            view, kinds=_KINDS, as_of=since, known_by=known_by, weak=weak, between=between, only=only
        )
        changes = changes_between(
            _cards(before, between, set(matters), Silences(before.held, before.as_of)), cards
        )
    return Court(
        as_of=material.as_of,
        since=since,
        open=tuple(sorted(waiting, key=urgency)),
        dormant=tuple(sorted(dormant, key=urgency)),
        settled=tuple(sorted((card for card in cards if card.settled), key=latest, reverse=True)),
        claims=_court_claims(material, between),
        by_side=totals((move, card) for card in waiting if not card.part_of for move in card.whose_move),
        by_matter=totals((matter, card) for card in waiting if not card.part_of for matter in card.matters),
        changes=changes,
        silence=silences.since(None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tools:
    """What is prepared once for all cards."""

    voices: Voices
    words: LastWords
    outcomes: Outcomes
    silences: Silences


def _cards(material: Material, between: Between | None, matters: set[str], silences: Silences) -> list[Card]:
    tools = _Tools(
        voices=Voices(material),
        words=LastWords(material),
        outcomes=Outcomes(material),
        silences=silences,
    )
    cards = []
    waiting = [
        entry for entry in material.entries if concerns(entry, between) and _makes_card(entry, material)
    ]
    for group in same_facts(material, waiting):
        card = _card(group, material, tools)
        if not matters or matters & set(card.matters):
            cards.append(card)
    return _nested(cards, material)


def _makes_card(entry: Entry, material: Material) -> bool:
    """Return whether an entry waits for a move; a planned contact does unless an announcement tells it.

    The writer of an article is no party: what he asks is advice, and he promises nothing.
    """
    if entry.kind in CARD_KINDS:
        return entry.kind == "announcement" or not entry.by or not all(map(_is_writer, entry.by))
    if entry.kind != "contact" or entry.status not in ("planned", "postponed") or entry.official:
        return False
    if entry.score < SURE:
        return False
    told = [other for other, _ in material.related(entry, "about")]
    return not any(other.kind == "announcement" for other in (*told, *material.overlapping(entry)))


def _nested(cards: list[Card], material: Material) -> list[Card]:
    """Mark the promises that only say when or that another card will be answered as part of that card."""
    parts: dict[str, str] = {}
    for card in cards:
        if card.kind in ("ask", "proposal"):
            told = [material.by_id[answer.entry_id] for answer in card.answers]
            for promise in (other for entry in told for other in material.beside(entry)):
                if promise.kind == "promise" and set(moves(parties(promise.by))) & set(moves(card.to)):
                    parts[promise.id] = card.id
            if card.due_entry:
                parts[card.due_entry] = card.id
    return [replace(card, part_of=parts.get(card.id, "")) for card in cards]


def _is_writer(one: Participant) -> bool:
    return one.name == WRITER and not one.side


def _card(group: Sequence[Entry], material: Material, tools: _Tools) -> Card:
    lead = best_first(group)[0]
    kind = "announcement" if lead.kind == "contact" else lead.kind
    by, to = parties(lead.by), parties(lead.to)
    said = [days for entry in group if (days := said_days(entry, material.documents))]
    since = min(said, default=None)
    answers = answers_to(group, material, tools.voices)
    taken = () if to or kind not in ("ask", "proposal") else _taken_for_asked(lead, answers, tools.voices)
    to = to or taken
    due, due_entry = due_of(lead, kind, group, to, answers, material)
    if kind in ("ask", "proposal"):
        standing = stand(answers, by, to, since)
        movers = _movers(standing, by, to)
    else:
        standing = stand_due(lead, kind, by, due, answers, group, material, tools.outcomes)
        doers = by + (parties(lead.with_) if kind == "announcement" else ())
        movers = () if standing.settled else moves(one for one in doers if one.name != WRITER)[:3]
    told = sources_of(group, material.documents)
    answered = standing.settled or standing.status.endswith("unconfirmed")
    overdue = not answered and due is not None and due.last < material.as_of
    standing_word, standing_because = tools.voices.standing(lead)
    doubts = [doubt.because for doubt in lead.doubts] + list(early_answers(answers, since))
    if taken:
        doubts.append(
            f"it names no addressee; {say_parties(taken)}, of the other side, is taken for the one asked"
        )
    if since is None:
        doubts.append("no day is known for it")
    doubts.extend(told_otherwise(group, material.documents))
    return Card(
        id=lead.id,
        kind=kind,
        form=lead.form,
        by=by,
        to=to,
        since=since,
        age=(material.as_of - since.first).days if since else None,
        due=due,
        due_entry=due_entry,
        overdue=overdue,
        status=standing.status,
        settled=standing.settled,
        whose_move=movers,
        rule=_rule(standing, due, due_entry),
        lost=told.lost,
        standing=standing_word,
        standing_because=standing_because,
        sources=told,
        quote=lead.quote,
        matters=tuple(dict.fromkeys(matter for entry in group for matter in entry.matters)),
        answers=tuple(answers),
        claims=_claims_about(group, answers, material),
        last_words=tools.words.on(lead),
        silence=_silence(standing, _asked_from(since, due, kind), material.as_of, tools.silences),
        entry_ids=tuple(entry.id for entry in group),
        part_of="",
        grade=lead.grade,
        because=lead.because,
        doubts=tuple(dict.fromkeys(doubts)),
        condition=next((entry.condition_quote for entry in group if entry.condition_quote), ""),
    )


def _rule(standing: Standing, due: Days | None, due_entry: str) -> str:
    """Return the rule in words, with the day that another entry gives for the answer."""
    if not due_entry or standing.settled or due is None:
        return standing.rule
    return f"{standing.rule}; the answer is promised for {say_days(due)}"


def _taken_for_asked(lead: Entry, answers: Sequence[Answer], voices: Voices) -> tuple[Party, ...]:
    """Return who is taken for the one asked where nobody is named: who answers, else who tells of it.

    A minister who says that Washington has made him a proposal speaks for the side it was made to.
    """
    doers = {one.side for one in lead.by}
    others = [one for answer in answers for one in answer.by] or parties(voices.teller(lead))
    return tuple(one for one in dict.fromkeys(others) if one.side and one.side not in doers)[:1]


def _asked_from(since: Days | None, due: Days | None, kind: str) -> date | None:
    """Return the first day on which an answer, or a sign that it happened, could have been found."""
    days = due if kind in ("announcement", "promise") and due else since
    return days.first if days else None


def _silence(standing: Standing, first: date | None, as_of: date, silences: Silences) -> Silence | None:
    """Return in how many documents nothing was found; None when settled or too early to look."""
    if standing.settled or (first is not None and first > as_of):
        return None
    return silences.since(first)


def _movers(standing: Standing, by: Sequence[Party], to: Sequence[Party]) -> tuple[str, ...]:
    match standing.moved:
        case "addressee":
            return moves(to)
        case "asker":
            return moves(by)
        case "both":
            return moves([*by, *to])
    return ()


def _claims_about(
    group: Sequence[Entry], answers: Sequence[Answer], material: Material
) -> tuple[ClaimTold, ...]:
    """Return what others claim about this card: linked claims, and that no answer to it is known."""
    found: dict[str, ClaimTold] = {}
    for member in group:
        linked = [other for other, _ in material.related(member, "about") if other.kind == "claim"]
        for claim in linked:
            found[claim.id] = _claim(claim, material)
    for answer in answers:
        if answer.form == "none-known":
            found[answer.entry_id] = ClaimTold(
                entry_id=answer.entry_id,
                form="none-known",
                by=answer.told_by,
                about=answer.by,
                said=answer.said,
                quote=answer.quote,
            )
    return tuple(found.values())


def _claim(claim: Entry, material: Material) -> ClaimTold:
    return ClaimTold(
        entry_id=claim.id,
        form=claim.form,
        by=parties(claim.by),
        about=parties(claim.to),
        said=said_days(claim, material.documents),
        quote=claim.quote,
    )


def _court_claims(material: Material, between: Between | None) -> tuple[ClaimTold, ...]:
    claims = [
        entry
        for entry in material.entries
        if entry.kind == "claim" and entry.form == "court" and concerns(entry, between)
    ]
    return tuple(_claim(best_first(group)[0], material) for group in same_facts(material, claims))


def _dormant(card: Card, as_of: date) -> bool:
    days = [found for found in (card.since, card.due, *(one.said for one in card.answers)) if found]
    return bool(days) and max(one.last for one in days) < as_of - timedelta(days=DORMANT_AFTER)
