"""Totals of the open cards by side and matter, what changed between two days, what is told in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dragoman.ledger.entry import Entry
from dragoman.views.cards import Card, Change, Total
from dragoman.views.days import Days, days_of, say_days


def totals(named: Iterable[tuple[str, Card]]) -> tuple[Total, ...]:
    """Return how many cards stand under each name, and how many of them are overdue, most first."""
    cards: Counter[str] = Counter()
    overdue: Counter[str] = Counter()
    for name, card in named:
        cards[name] += 1
        overdue[name] += card.overdue
    ordered = sorted(cards, key=lambda name: (-cards[name], name))
    return tuple(Total(name=name, cards=cards[name], overdue=overdue[name]) for name in ordered)


def changes_between(before: Sequence[Card], after: Sequence[Card]) -> tuple[Change, ...]:
    """Return what differs between two states of the court, by card, in the order of the later one."""
    earlier: Mapping[str, Card] = {entry_id: card for card in before for entry_id in card.entry_ids}
    changes = []
    for card in after:
        old = next((earlier[one] for one in card.entry_ids if one in earlier), None)
        if old is None:
            what = "new and settled" if card.settled else "new"
            changes.append(_change(card, what, "", card.status))
        elif old.settled != card.settled:
            changes.append(
                _change(card, "settled" if card.settled else "open again", old.status, card.status)
            )
        elif card.overdue and not old.overdue:
            changes.append(_change(card, "now overdue", old.status, card.status))
        elif old.whose_move != card.whose_move:
            changes.append(_change(card, "moved", ", ".join(old.whose_move), ", ".join(card.whose_move)))
        elif old.status != card.status:
            changes.append(_change(card, card.status, old.status, card.status))
    return tuple(changes)


def _change(card: Card, what: str, before: str, after: str) -> Change:
    return Change(card_id=card.id, kind=card.kind, what=what, before=before, after=after)


def told_otherwise(group: Sequence[Entry]) -> tuple[str, ...]:
    """Return in words where the tellings of one fact disagree: on its status, its day, when it is due.

    "told as open (note) and as answered (daily)": both versions stay, and a person decides.
    """
    statuses: dict[str, str] = {}
    whens: dict[Days, str] = {}
    dues: dict[Days, str] = {}
    for entry in group:
        if entry.status:
            statuses.setdefault(entry.status, entry.doc)
        if entry.kind in ("announcement", "contact") and (when := days_of(entry.when)):
            whens.setdefault(when, entry.doc)
        if due := days_of(entry.due):
            dues.setdefault(due, entry.doc)
    found = []
    if len(statuses) > 1:
        found.append("told " + " and ".join(f"as {word} ({doc})" for word, doc in statuses.items()))
    for name, days in (("its day is told", whens), ("it falls due", dues)):
        if len(days) > 1 and not _meet(days):
            found.append(f"{name} " + " and ".join(f"{say_days(one)} ({doc})" for one, doc in days.items()))
    return tuple(found)


def _meet(days: Mapping[Days, str]) -> bool:
    """Return whether some days have one in common, so that a wider telling agrees with a narrower."""
    return max(one.first for one in days) <= min(one.last for one in days)
