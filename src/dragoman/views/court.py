"""In whose court the ball is: open asks, proposals, promises and announcements, and whose move each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.outline import SURE_FROM
from dragoman.ledger.view import View
from dragoman.views.card import card_of, claim_of, tools_for
from dragoman.views.cards import CARD_KINDS, Card, Change, ClaimTold, Counts, Court
from dragoman.views.court_page import KINDS, court_page
from dragoman.views.deciding import DORMANT_AFTER
from dragoman.views.material import Between, Material, best_first, concerns, gather, same_facts
from dragoman.views.parties import moves, parties
from dragoman.views.ruling import WRITER
from dragoman.views.silence import Silences
from dragoman.views.tally import changes_between, latest, totals, urgency


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
    limit: int = 0,
    offset: int = 0,
) -> Court:
    """Return what is on the table between two sides on a day, and whose move each thing is.

    `court(view, between=("US", "AZ"), as_of=date(2006, 4, 12))` has a card for a proposal that waits for
    an answer announced for 18 April: whose_move ("AZ",), status "answer announced", due that day.
    between: two sides in any order; None for all. as_of: the last day known of, unless given.
    known_by: leaves out documents published later. since: adds what changed after that day.
    matters: only cards on any of these. weak: also cards from weak entries.
    only: ids of the documents to look into; all unless given.
    limit: at most so many open, dormant and settled cards, claims and changes each, with the cards that are
        part of those; 0 for all. offset: so many of each are passed over. Totals and counts are of all.
    An advice never makes a card. Nothing raises: an empty ledger gives an empty court.
    """
    if limit and only is None:
        return court_page(
            view, between=between, as_of=as_of, known_by=known_by, since=since, matters=matters, weak=weak,
            limit=limit, offset=offset,
        )  # fmt: skip
    material = gather(
        view, kinds=KINDS, as_of=as_of, known_by=known_by, weak=weak, between=between, only=only
    )
    silences = Silences(material.held, material.as_of)
    cards = _cards(material, between, set(matters), silences)
    still = [card for card in cards if not card.settled]
    dormant = [card for card in still if _dormant(card, material.as_of)]
    waiting = [card for card in still if not _dormant(card, material.as_of)]
    changes: tuple[Change, ...] = ()
    if since is not None:
        before = gather(
            view, kinds=KINDS, as_of=since, known_by=known_by, weak=weak, between=between, only=only
        )
        changes = changes_between(
            _cards(before, between, set(matters), Silences(before.held, before.as_of)), cards
        )
    settled = sorted((card for card in cards if card.settled), key=latest, reverse=True)
    claims = _court_claims(material, between)
    return Court(
        as_of=material.as_of,
        since=since,
        open=tuple(sorted(waiting, key=urgency)),
        dormant=tuple(sorted(dormant, key=urgency)),
        settled=tuple(settled),
        claims=claims,
        by_side=totals((move, card) for card in waiting if not card.part_of for move in card.whose_move),
        by_matter=totals((matter, card) for card in waiting if not card.part_of for matter in card.matters),
        changes=changes,
        silence=silences.since(None),
        counts=Counts(
            open=len(waiting),
            dormant=len(dormant),
            settled=len(settled),
            claims=len(claims),
            changes=len(changes),
        ),
    )


def _cards(material: Material, between: Between | None, matters: set[str], silences: Silences) -> list[Card]:
    tools = tools_for(material, silences)
    cards = []
    waiting = [
        entry for entry in material.entries if concerns(entry, between) and _makes_card(entry, material)
    ]
    for group in same_facts(material, waiting):
        card = card_of(group, material, tools)
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
    if entry.score < SURE_FROM:
        return False
    told = [other for other, _ in material.related(entry, "about")]
    return not any(_tells_it(other) for other in (*told, *material.overlapping(entry)))


def _tells_it(other: Entry) -> bool:
    """Return whether an entry has a card for what a planned contact tells: an announcement, an invitation."""
    return other.kind == "announcement" or (other.kind == "ask" and other.form == "invitation")


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


def _dormant(card: Card, as_of: date) -> bool:
    days = [found for found in (card.since, card.due, *(one.said for one in card.answers)) if found]
    return bool(days) and max(one.last for one in days) < as_of - timedelta(days=DORMANT_AFTER)


def _court_claims(material: Material, between: Between | None) -> tuple[ClaimTold, ...]:
    claims = [
        entry
        for entry in material.entries
        if entry.kind == "claim" and entry.form == "court" and concerns(entry, between)
    ]
    return tuple(claim_of(best_first(group)[0], material) for group in same_facts(material, claims))
